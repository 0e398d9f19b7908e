package import ProtoWire

/// Asks a standalone activity to cancel itself.
package struct RequestCancelActivityExecutionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RequestCancelActivityExecutionRequest"

  package var namespace = ""
  package var activityId = ""
  package var runId = ""
  package var identity = ""
  package var requestId = ""
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "activityId", &activityId)
    coder.string(3, "runId", &runId)
    coder.string(4, "identity", &identity)
    coder.string(5, "requestId", &requestId)
    coder.string(6, "reason", &reason)
  }
}

/// It is asked.
package struct RequestCancelActivityExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RequestCancelActivityExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Ends a standalone activity without a word to its code.
package struct TerminateActivityExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.TerminateActivityExecutionRequest"

  package var namespace = ""
  package var activityId = ""
  package var runId = ""
  package var identity = ""
  package var requestId = ""
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "activityId", &activityId)
    coder.string(3, "runId", &runId)
    coder.string(4, "identity", &identity)
    coder.string(5, "requestId", &requestId)
    coder.string(6, "reason", &reason)
  }
}

/// It is ended.
package struct TerminateActivityExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.TerminateActivityExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Deletes a standalone activity; one that is under way is terminated first.
package struct DeleteActivityExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DeleteActivityExecutionRequest"

  package var namespace = ""
  package var activityId = ""
  package var runId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "activityId", &activityId)
    coder.string(3, "runId", &runId)
  }
}

/// The deletion is on its way.
package struct DeleteActivityExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DeleteActivityExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
