package import ProtoWire

/// A failure in Nexus's own form; one of Temporal's lies in its details.
package struct NexusFailure: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.Failure"

  package var message = ""
  package var metadata = WireMap<String>()
  package var details = WireBytes()
  package var stackTrace = ""
  package var cause: Indirect<NexusFailure>?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "message", &message)
    coder.map(2, "metadata", &metadata)
    coder.bytes(3, "details", &details)
    coder.string(4, "stackTrace", &stackTrace)
    coder.message(5, "cause", &cause)
  }
}

/// A handler could not do what a task asked; for servers that do not take Temporal's failures.
package struct HandlerError: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.HandlerError"

  package var errorType = ""
  package var failure: NexusFailure?
  package var retryBehavior = NexusHandlerErrorRetryBehavior.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "errorType", &errorType)
    coder.message(2, "failure", &failure)
    coder.enumeration(3, "retryBehavior", &retryBehavior)
  }
}

/// An operation failed or was cancelled; for servers that do not take Temporal's failures.
package struct UnsuccessfulOperationError: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.UnsuccessfulOperationError"

  package var operationState = ""
  package var failure: NexusFailure?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "operationState", &operationState)
    coder.message(2, "failure", &failure)
  }
}

/// A link as a URL.
package struct NexusLink: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.Link"

  package var url = ""
  package var type = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "url", &url)
    coder.string(2, "type", &type)
  }
}
