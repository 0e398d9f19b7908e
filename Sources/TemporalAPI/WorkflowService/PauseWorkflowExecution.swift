package import ProtoWire

/// Pauses a workflow: none of its tasks is given to a worker.
package struct PauseWorkflowExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PauseWorkflowExecutionRequest"

  package var namespace = ""
  package var workflowId = ""
  package var runId = ""
  package var identity = ""
  package var reason = ""
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "runId", &runId)
    coder.string(4, "identity", &identity)
    coder.string(5, "reason", &reason)
    coder.string(6, "requestId", &requestId)
  }
}

/// It is paused.
package struct PauseWorkflowExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PauseWorkflowExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Lets a paused workflow go on.
package struct UnpauseWorkflowExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UnpauseWorkflowExecutionRequest"

  package var namespace = ""
  package var workflowId = ""
  package var runId = ""
  package var identity = ""
  package var reason = ""
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "runId", &runId)
    coder.string(4, "identity", &identity)
    coder.string(5, "reason", &reason)
    coder.string(6, "requestId", &requestId)
  }
}

/// It goes on.
package struct UnpauseWorkflowExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UnpauseWorkflowExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Changes options of a run; the mask names which.
package struct UpdateWorkflowExecutionOptionsRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.UpdateWorkflowExecutionOptionsRequest"

  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var workflowExecutionOptions: WorkflowExecutionOptions?
  package var updateMask: ProtobufFieldMask?
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "workflowExecution", &workflowExecution)
    coder.message(3, "workflowExecutionOptions", &workflowExecutionOptions)
    coder.message(4, "updateMask", &updateMask)
    coder.string(5, "identity", &identity)
  }
}

/// The options as they are now.
package struct UpdateWorkflowExecutionOptionsResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.UpdateWorkflowExecutionOptionsResponse"

  package var workflowExecutionOptions: WorkflowExecutionOptions?
  package var updateTime: Timestamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workflowExecutionOptions", &workflowExecutionOptions)
    coder.timestamp(2, "updateTime", &updateTime)
  }
}
