package import ProtoWire

/// A workflow returned.
package struct WorkflowExecutionCompletedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowExecutionCompletedEventAttributes"

  package var result: Payloads?
  package var workflowTaskCompletedEventId: Int64 = 0
  package var newExecutionRunId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "result", &result)
    coder.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.string(3, "newExecutionRunId", &newExecutionRunId)
  }
}

/// A workflow failed for good, or its next attempt is another run.
package struct WorkflowExecutionFailedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowExecutionFailedEventAttributes"

  package var failure: Failure?
  package var retryState = RetryState.unspecified
  package var workflowTaskCompletedEventId: Int64 = 0
  package var newExecutionRunId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "failure", &failure)
    coder.enumeration(2, "retryState", &retryState)
    coder.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.string(4, "newExecutionRunId", &newExecutionRunId)
  }
}

/// A workflow took longer than it was allowed to.
package struct WorkflowExecutionTimedOutEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowExecutionTimedOutEventAttributes"

  package var retryState = RetryState.unspecified
  package var newExecutionRunId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "retryState", &retryState)
    coder.string(2, "newExecutionRunId", &newExecutionRunId)
  }
}

/// The run ended and the next one took over, with an empty history.
package struct WorkflowExecutionContinuedAsNewEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowExecutionContinuedAsNewEventAttributes"

  package var newExecutionRunId = ""
  package var workflowType: WorkflowType?
  package var taskQueue: TaskQueue?
  package var input: Payloads?
  package var workflowRunTimeout: WireDuration?
  package var workflowTaskTimeout: WireDuration?
  package var workflowTaskCompletedEventId: Int64 = 0
  package var backoffStartInterval: WireDuration?
  package var initiator = ContinueAsNewInitiator.unspecified
  package var failure: Failure?
  package var lastCompletionResult: Payloads?
  package var header: Header?
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var inheritBuildId = false
  package var initialVersioningBehavior = ContinueAsNewVersioningBehavior.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "newExecutionRunId", &newExecutionRunId)
    coder.message(2, "workflowType", &workflowType)
    coder.message(3, "taskQueue", &taskQueue)
    coder.message(4, "input", &input)
    coder.duration(5, "workflowRunTimeout", &workflowRunTimeout)
    coder.duration(6, "workflowTaskTimeout", &workflowTaskTimeout)
    coder.int64(7, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.duration(8, "backoffStartInterval", &backoffStartInterval)
    coder.enumeration(9, "initiator", &initiator)
    coder.message(10, "failure", &failure)
    coder.message(11, "lastCompletionResult", &lastCompletionResult)
    coder.message(12, "header", &header)
    coder.message(13, "memo", &memo)
    coder.message(14, "searchAttributes", &searchAttributes)
    coder.bool(15, "inheritBuildId", &inheritBuildId)
    coder.enumeration(16, "initialVersioningBehavior", &initialVersioningBehavior)
  }
}

/// The workflow ended because it was asked to.
package struct WorkflowExecutionCanceledEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowExecutionCanceledEventAttributes"

  package var workflowTaskCompletedEventId: Int64 = 0
  package var details: Payloads?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.message(2, "details", &details)
  }
}

/// Somebody ended the workflow without asking it.
package struct WorkflowExecutionTerminatedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowExecutionTerminatedEventAttributes"

  package var reason = ""
  package var details: Payloads?
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "reason", &reason)
    coder.message(2, "details", &details)
    coder.string(3, "identity", &identity)
  }
}
