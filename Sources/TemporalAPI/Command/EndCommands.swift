package import ProtoWire

/// Ends the workflow with a result.
package struct CompleteWorkflowExecutionCommandAttributes: WireMessage {
  package static let protoName =
    "temporal.api.command.v1.CompleteWorkflowExecutionCommandAttributes"

  package var result: Payloads?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "result", &result)
  }
}

/// Ends the workflow with a failure.
package struct FailWorkflowExecutionCommandAttributes: WireMessage {
  package static let protoName = "temporal.api.command.v1.FailWorkflowExecutionCommandAttributes"

  package var failure: Failure?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "failure", &failure)
  }
}

/// Ends the workflow as cancelled.
package struct CancelWorkflowExecutionCommandAttributes: WireMessage {
  package static let protoName = "temporal.api.command.v1.CancelWorkflowExecutionCommandAttributes"

  package var details: Payloads?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "details", &details)
  }
}

/// Ends the run and begins the next, with an empty history.
package struct ContinueAsNewWorkflowExecutionCommandAttributes: WireMessage {
  package static let protoName =
    "temporal.api.command.v1.ContinueAsNewWorkflowExecutionCommandAttributes"

  package var workflowType: WorkflowType?
  package var taskQueue: TaskQueue?
  package var input: Payloads?
  package var workflowRunTimeout: WireDuration?
  package var workflowTaskTimeout: WireDuration?
  package var backoffStartInterval: WireDuration?
  package var retryPolicy: RetryPolicy?
  package var initiator = ContinueAsNewInitiator.unspecified
  package var failure: Failure?
  package var lastCompletionResult: Payloads?
  package var cronSchedule = ""
  package var header: Header?
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var inheritBuildId = false
  package var initialVersioningBehavior = ContinueAsNewVersioningBehavior.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workflowType", &workflowType)
    coder.message(2, "taskQueue", &taskQueue)
    coder.message(3, "input", &input)
    coder.duration(4, "workflowRunTimeout", &workflowRunTimeout)
    coder.duration(5, "workflowTaskTimeout", &workflowTaskTimeout)
    coder.duration(6, "backoffStartInterval", &backoffStartInterval)
    coder.message(7, "retryPolicy", &retryPolicy)
    coder.enumeration(8, "initiator", &initiator)
    coder.message(9, "failure", &failure)
    coder.message(10, "lastCompletionResult", &lastCompletionResult)
    coder.string(11, "cronSchedule", &cronSchedule)
    coder.message(12, "header", &header)
    coder.message(13, "memo", &memo)
    coder.message(14, "searchAttributes", &searchAttributes)
    coder.bool(15, "inheritBuildId", &inheritBuildId)
    coder.enumeration(16, "initialVersioningBehavior", &initialVersioningBehavior)
  }
}
