package import ProtoWire

/// The workflow asked for a child workflow.
package struct StartChildWorkflowExecutionInitiatedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes"

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
  package var workflowTaskCompletedEventId: Int64 = 0
  package var workflowIdReusePolicy = WorkflowIdReusePolicy.unspecified
  package var retryPolicy: RetryPolicy?
  package var cronSchedule = ""
  package var header: Header?
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var namespaceId = ""
  package var inheritBuildId = false
  package var priority: Priority?
  package var timeSkippingConfig: TimeSkippingConfig?
  package var timeSkippingStatePropagation: TimeSkippingStatePropagation?
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
    coder.int64(11, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.enumeration(12, "workflowIdReusePolicy", &workflowIdReusePolicy)
    coder.message(13, "retryPolicy", &retryPolicy)
    coder.string(14, "cronSchedule", &cronSchedule)
    coder.message(15, "header", &header)
    coder.message(16, "memo", &memo)
    coder.message(17, "searchAttributes", &searchAttributes)
    coder.string(18, "namespaceId", &namespaceId)
    coder.bool(19, "inheritBuildId", &inheritBuildId)
    coder.message(20, "priority", &priority)
    coder.message(21, "timeSkippingConfig", &timeSkippingConfig)
    coder.message(23, "timeSkippingStatePropagation", &timeSkippingStatePropagation)
    coder.message(24, "versioningOverride", &versioningOverride)
  }
}

/// The child workflow could not be started.
package struct StartChildWorkflowExecutionFailedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.StartChildWorkflowExecutionFailedEventAttributes"

  package var namespace = ""
  package var workflowId = ""
  package var workflowType: WorkflowType?
  package var cause = StartChildWorkflowExecutionFailedCause.unspecified
  package var control = ""
  package var initiatedEventId: Int64 = 0
  package var workflowTaskCompletedEventId: Int64 = 0
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.message(3, "workflowType", &workflowType)
    coder.enumeration(4, "cause", &cause)
    coder.string(5, "control", &control)
    coder.int64(6, "initiatedEventId", &initiatedEventId)
    coder.int64(7, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.string(8, "namespaceId", &namespaceId)
  }
}

/// The child workflow runs.
package struct ChildWorkflowExecutionStartedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.ChildWorkflowExecutionStartedEventAttributes"

  package var namespace = ""
  package var initiatedEventId: Int64 = 0
  package var workflowExecution: WorkflowExecution?
  package var workflowType: WorkflowType?
  package var header: Header?
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.int64(2, "initiatedEventId", &initiatedEventId)
    coder.message(3, "workflowExecution", &workflowExecution)
    coder.message(4, "workflowType", &workflowType)
    coder.message(5, "header", &header)
    coder.string(6, "namespaceId", &namespaceId)
  }
}

/// The child workflow returned.
package struct ChildWorkflowExecutionCompletedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.ChildWorkflowExecutionCompletedEventAttributes"

  package var result: Payloads?
  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var workflowType: WorkflowType?
  package var initiatedEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "result", &result)
    coder.string(2, "namespace", &namespace)
    coder.message(3, "workflowExecution", &workflowExecution)
    coder.message(4, "workflowType", &workflowType)
    coder.int64(5, "initiatedEventId", &initiatedEventId)
    coder.int64(6, "startedEventId", &startedEventId)
    coder.string(7, "namespaceId", &namespaceId)
  }
}

/// The child workflow failed.
package struct ChildWorkflowExecutionFailedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.ChildWorkflowExecutionFailedEventAttributes"

  package var failure: Failure?
  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var workflowType: WorkflowType?
  package var initiatedEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var retryState = RetryState.unspecified
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "failure", &failure)
    coder.string(2, "namespace", &namespace)
    coder.message(3, "workflowExecution", &workflowExecution)
    coder.message(4, "workflowType", &workflowType)
    coder.int64(5, "initiatedEventId", &initiatedEventId)
    coder.int64(6, "startedEventId", &startedEventId)
    coder.enumeration(7, "retryState", &retryState)
    coder.string(8, "namespaceId", &namespaceId)
  }
}

/// The child workflow ended because it was asked to.
package struct ChildWorkflowExecutionCanceledEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.ChildWorkflowExecutionCanceledEventAttributes"

  package var details: Payloads?
  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var workflowType: WorkflowType?
  package var initiatedEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "details", &details)
    coder.string(2, "namespace", &namespace)
    coder.message(3, "workflowExecution", &workflowExecution)
    coder.message(4, "workflowType", &workflowType)
    coder.int64(5, "initiatedEventId", &initiatedEventId)
    coder.int64(6, "startedEventId", &startedEventId)
    coder.string(7, "namespaceId", &namespaceId)
  }
}

/// The child workflow took longer than it was allowed to.
package struct ChildWorkflowExecutionTimedOutEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.ChildWorkflowExecutionTimedOutEventAttributes"

  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var workflowType: WorkflowType?
  package var initiatedEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var retryState = RetryState.unspecified
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "workflowExecution", &workflowExecution)
    coder.message(3, "workflowType", &workflowType)
    coder.int64(4, "initiatedEventId", &initiatedEventId)
    coder.int64(5, "startedEventId", &startedEventId)
    coder.enumeration(6, "retryState", &retryState)
    coder.string(7, "namespaceId", &namespaceId)
  }
}

/// Somebody ended the child workflow without asking it.
package struct ChildWorkflowExecutionTerminatedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.ChildWorkflowExecutionTerminatedEventAttributes"

  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var workflowType: WorkflowType?
  package var initiatedEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "workflowExecution", &workflowExecution)
    coder.message(3, "workflowType", &workflowType)
    coder.int64(4, "initiatedEventId", &initiatedEventId)
    coder.int64(5, "startedEventId", &startedEventId)
    coder.string(6, "namespaceId", &namespaceId)
  }
}
