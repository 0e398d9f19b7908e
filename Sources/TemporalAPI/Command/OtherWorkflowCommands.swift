package import ProtoWire

/// Asks for another workflow to be cancelled.
package struct RequestCancelExternalWorkflowExecutionCommandAttributes: WireMessage {
  package static let protoName =
    "temporal.api.command.v1.RequestCancelExternalWorkflowExecutionCommandAttributes"

  package var namespace = ""
  package var workflowId = ""
  package var runId = ""
  package var control = ""
  package var childWorkflowOnly = false
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "runId", &runId)
    coder.string(4, "control", &control)
    coder.bool(5, "childWorkflowOnly", &childWorkflowOnly)
    coder.string(6, "reason", &reason)
  }
}

/// Sends a signal to another workflow.
package struct SignalExternalWorkflowExecutionCommandAttributes: WireMessage {
  package static let protoName =
    "temporal.api.command.v1.SignalExternalWorkflowExecutionCommandAttributes"

  package var namespace = ""
  package var execution: WorkflowExecution?
  package var signalName = ""
  package var input: Payloads?
  package var control = ""
  package var childWorkflowOnly = false
  package var header: Header?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "execution", &execution)
    coder.string(3, "signalName", &signalName)
    coder.message(4, "input", &input)
    coder.string(5, "control", &control)
    coder.bool(6, "childWorkflowOnly", &childWorkflowOnly)
    coder.message(7, "header", &header)
  }
}

/// Asks for a child workflow.
package struct StartChildWorkflowExecutionCommandAttributes: WireMessage {
  package static let protoName =
    "temporal.api.command.v1.StartChildWorkflowExecutionCommandAttributes"

  package var namespace = ""
  package var workflowId = ""
  package var workflowType: WorkflowType?
  package var taskQueue: TaskQueue?
  package var input: Payloads?
  package var workflowExecutionTimeout: WireDuration?
  package var workflowRunTimeout: WireDuration?
  package var workflowTaskTimeout: WireDuration?
  package var parentClosePolicy = ParentClosePolicy.unspecified
  package var control = ""
  package var workflowIdReusePolicy = WorkflowIdReusePolicy.unspecified
  package var retryPolicy: RetryPolicy?
  package var cronSchedule = ""
  package var header: Header?
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var inheritBuildId = false
  package var priority: Priority?
  package var versioningOverride: VersioningOverride?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.message(3, "workflowType", &workflowType)
    coder.message(4, "taskQueue", &taskQueue)
    coder.message(5, "input", &input)
    coder.duration(6, "workflowExecutionTimeout", &workflowExecutionTimeout)
    coder.duration(7, "workflowRunTimeout", &workflowRunTimeout)
    coder.duration(8, "workflowTaskTimeout", &workflowTaskTimeout)
    coder.enumeration(9, "parentClosePolicy", &parentClosePolicy)
    coder.string(10, "control", &control)
    coder.enumeration(11, "workflowIdReusePolicy", &workflowIdReusePolicy)
    coder.message(12, "retryPolicy", &retryPolicy)
    coder.string(13, "cronSchedule", &cronSchedule)
    coder.message(14, "header", &header)
    coder.message(15, "memo", &memo)
    coder.message(16, "searchAttributes", &searchAttributes)
    coder.bool(17, "inheritBuildId", &inheritBuildId)
    coder.message(18, "priority", &priority)
    coder.message(19, "versioningOverride", &versioningOverride)
  }
}
