package import ProtoWire

/// Asks the handler of a standalone Nexus operation to cancel it.
package struct RequestCancelNexusOperationExecutionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RequestCancelNexusOperationExecutionRequest"

  package var namespace = ""
  package var operationId = ""
  package var runId = ""
  package var identity = ""
  package var requestId = ""
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "operationId", &operationId)
    coder.string(3, "runId", &runId)
    coder.string(4, "identity", &identity)
    coder.string(5, "requestId", &requestId)
    coder.string(6, "reason", &reason)
  }
}

/// The request is on its way.
package struct RequestCancelNexusOperationExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RequestCancelNexusOperationExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Ends a standalone Nexus operation without a word to its handler.
package struct TerminateNexusOperationExecutionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.TerminateNexusOperationExecutionRequest"

  package var namespace = ""
  package var operationId = ""
  package var runId = ""
  package var identity = ""
  package var requestId = ""
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "operationId", &operationId)
    coder.string(3, "runId", &runId)
    coder.string(4, "identity", &identity)
    coder.string(5, "requestId", &requestId)
    coder.string(6, "reason", &reason)
  }
}

/// It is ended.
package struct TerminateNexusOperationExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.TerminateNexusOperationExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Deletes a standalone Nexus operation; one that is under way is terminated first.
package struct DeleteNexusOperationExecutionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.DeleteNexusOperationExecutionRequest"

  package var namespace = ""
  package var operationId = ""
  package var runId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "operationId", &operationId)
    coder.string(3, "runId", &runId)
  }
}

/// The deletion is on its way.
package struct DeleteNexusOperationExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.DeleteNexusOperationExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
