package import ProtoWire

/// The workflow accepted an update, and works on it.
package struct WorkflowExecutionUpdateAcceptedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowExecutionUpdateAcceptedEventAttributes"

  package var protocolInstanceId = ""
  package var acceptedRequestMessageId = ""
  package var acceptedRequestSequencingEventId: Int64 = 0
  package var acceptedRequest: UpdateRequest?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "protocolInstanceId", &protocolInstanceId)
    coder.string(2, "acceptedRequestMessageId", &acceptedRequestMessageId)
    coder.int64(3, "acceptedRequestSequencingEventId", &acceptedRequestSequencingEventId)
    coder.message(4, "acceptedRequest", &acceptedRequest)
  }
}

/// The workflow finished an update.
package struct WorkflowExecutionUpdateCompletedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowExecutionUpdateCompletedEventAttributes"

  package var meta: UpdateMeta?
  package var outcome: UpdateOutcome?
  package var acceptedEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "meta", &meta)
    coder.message(2, "outcome", &outcome)
    coder.int64(3, "acceptedEventId", &acceptedEventId)
  }
}

/// The workflow refused an update.
package struct WorkflowExecutionUpdateRejectedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowExecutionUpdateRejectedEventAttributes"

  package var protocolInstanceId = ""
  package var rejectedRequestMessageId = ""
  package var rejectedRequestSequencingEventId: Int64 = 0
  package var rejectedRequest: UpdateRequest?
  package var failure: Failure?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "protocolInstanceId", &protocolInstanceId)
    coder.string(2, "rejectedRequestMessageId", &rejectedRequestMessageId)
    coder.int64(3, "rejectedRequestSequencingEventId", &rejectedRequestSequencingEventId)
    coder.message(4, "rejectedRequest", &rejectedRequest)
    coder.message(5, "failure", &failure)
  }
}

/// The server holds an update that no worker has seen.
package struct WorkflowExecutionUpdateAdmittedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowExecutionUpdateAdmittedEventAttributes"

  package var request: UpdateRequest?
  package var origin = UpdateAdmittedEventOrigin.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "request", &request)
    coder.enumeration(2, "origin", &origin)
  }
}
