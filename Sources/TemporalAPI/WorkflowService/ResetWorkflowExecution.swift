package import ProtoWire

/// Ends a run and begins another from a point of its history.
package struct ResetWorkflowExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest"

  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var reason = ""
  package var workflowTaskFinishEventId: Int64 = 0
  package var requestId = ""
  package var resetReapplyType = ResetReapplyType.unspecified
  package var resetReapplyExcludeTypes: [ResetReapplyExcludeType] = []
  package var postResetOperations: [PostResetOperation] = []
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "workflowExecution", &workflowExecution)
    coder.string(3, "reason", &reason)
    coder.int64(4, "workflowTaskFinishEventId", &workflowTaskFinishEventId)
    coder.string(5, "requestId", &requestId)
    coder.enumeration(6, "resetReapplyType", &resetReapplyType)
    coder.enumerations(7, "resetReapplyExcludeTypes", &resetReapplyExcludeTypes)
    coder.messages(8, "postResetOperations", &postResetOperations)
    coder.string(9, "identity", &identity)
  }
}

/// The run that the reset has made.
package struct ResetWorkflowExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ResetWorkflowExecutionResponse"

  package var runId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "runId", &runId)
  }
}

/// Deletes a run with its history; one that is under way is terminated first.
package struct DeleteWorkflowExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest"

  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "workflowExecution", &workflowExecution)
  }
}

/// The deletion is on its way.
package struct DeleteWorkflowExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DeleteWorkflowExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
