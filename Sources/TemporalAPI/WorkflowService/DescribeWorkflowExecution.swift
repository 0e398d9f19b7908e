package import ProtoWire

/// Asks how a workflow is doing.
package struct DescribeWorkflowExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest"

  package var namespace = ""
  package var execution: WorkflowExecution?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "execution", &execution)
  }
}

/// How a workflow is doing, and what it waits for.
package struct DescribeWorkflowExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse"

  package var executionConfig: WorkflowExecutionConfig?
  package var workflowExecutionInfo: WorkflowExecutionInfo?
  package var pendingActivities: [PendingActivityInfo] = []
  package var pendingChildren: [PendingChildExecutionInfo] = []
  package var pendingWorkflowTask: PendingWorkflowTaskInfo?
  package var callbacks: [CallbackInfo] = []
  package var pendingNexusOperations: [PendingNexusOperationInfo] = []
  package var workflowExtendedInfo: WorkflowExecutionExtendedInfo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "executionConfig", &executionConfig)
    coder.message(2, "workflowExecutionInfo", &workflowExecutionInfo)
    coder.messages(3, "pendingActivities", &pendingActivities)
    coder.messages(4, "pendingChildren", &pendingChildren)
    coder.message(5, "pendingWorkflowTask", &pendingWorkflowTask)
    coder.messages(6, "callbacks", &callbacks)
    coder.messages(7, "pendingNexusOperations", &pendingNexusOperations)
    coder.message(8, "workflowExtendedInfo", &workflowExtendedInfo)
  }
}
