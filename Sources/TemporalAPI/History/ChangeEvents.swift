package import ProtoWire

/// The workflow changed what it can be found by.
package struct UpsertWorkflowSearchAttributesEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.UpsertWorkflowSearchAttributesEventAttributes"

  package var workflowTaskCompletedEventId: Int64 = 0
  package var searchAttributes: SearchAttributes?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.message(2, "searchAttributes", &searchAttributes)
  }
}

/// The workflow changed its memo.
package struct WorkflowPropertiesModifiedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowPropertiesModifiedEventAttributes"

  package var workflowTaskCompletedEventId: Int64 = 0
  package var upsertedMemo: Memo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.message(2, "upsertedMemo", &upsertedMemo)
  }
}

/// Somebody changed a run's versioning, priority or callbacks.
package struct WorkflowExecutionOptionsUpdatedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowExecutionOptionsUpdatedEventAttributes"

  package var versioningOverride: VersioningOverride?
  package var unsetVersioningOverride = false
  package var attachedRequestId = ""
  package var attachedCompletionCallbacks: [Callback] = []
  package var identity = ""
  package var priority: Priority?
  package var timeSkippingConfig: TimeSkippingConfig?
  package var workflowUpdateOptions: [WorkflowUpdateOptionsUpdate] = []
  package var timeSkippingConfigUpdated = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "versioningOverride", &versioningOverride)
    coder.bool(2, "unsetVersioningOverride", &unsetVersioningOverride)
    coder.string(3, "attachedRequestId", &attachedRequestId)
    coder.messages(4, "attachedCompletionCallbacks", &attachedCompletionCallbacks)
    coder.string(5, "identity", &identity)
    coder.message(6, "priority", &priority)
    coder.message(7, "timeSkippingConfig", &timeSkippingConfig)
    coder.messages(8, "workflowUpdateOptions", &workflowUpdateOptions)
    coder.bool(9, "timeSkippingConfigUpdated", &timeSkippingConfigUpdated)
  }
}

/// Callbacks that were added to an update that runs.
package struct WorkflowUpdateOptionsUpdate: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowExecutionOptionsUpdatedEventAttributes.WorkflowUpdateOptionsUpdate"

  package var updateId = ""
  package var attachedRequestId = ""
  package var attachedCompletionCallbacks: [Callback] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "updateId", &updateId)
    coder.string(2, "attachedRequestId", &attachedRequestId)
    coder.messages(3, "attachedCompletionCallbacks", &attachedCompletionCallbacks)
  }
}

/// Somebody changed a workflow's settings while it ran.
package struct WorkflowPropertiesModifiedExternallyEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowPropertiesModifiedExternallyEventAttributes"

  package var newTaskQueue = ""
  package var newWorkflowTaskTimeout: WireDuration?
  package var newWorkflowRunTimeout: WireDuration?
  package var newWorkflowExecutionTimeout: WireDuration?
  package var upsertedMemo: Memo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "newTaskQueue", &newTaskQueue)
    coder.duration(2, "newWorkflowTaskTimeout", &newWorkflowTaskTimeout)
    coder.duration(3, "newWorkflowRunTimeout", &newWorkflowRunTimeout)
    coder.duration(4, "newWorkflowExecutionTimeout", &newWorkflowExecutionTimeout)
    coder.message(5, "upsertedMemo", &upsertedMemo)
  }
}

/// Somebody changed an activity's settings while it waited.
package struct ActivityPropertiesModifiedExternallyEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.ActivityPropertiesModifiedExternallyEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var newRetryPolicy: RetryPolicy?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.message(2, "newRetryPolicy", &newRetryPolicy)
  }
}

/// Somebody paused the workflow.
package struct WorkflowExecutionPausedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowExecutionPausedEventAttributes"

  package var identity = ""
  package var reason = ""
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
    coder.string(2, "reason", &reason)
    coder.string(3, "requestId", &requestId)
  }
}

/// Somebody let the workflow go on.
package struct WorkflowExecutionUnpausedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowExecutionUnpausedEventAttributes"

  package var identity = ""
  package var reason = ""
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
    coder.string(2, "reason", &reason)
    coder.string(3, "requestId", &requestId)
  }
}

/// A test server skipped over time in which nothing happens.
package struct WorkflowExecutionTimeSkippingTransitionedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowExecutionTimeSkippingTransitionedEventAttributes"

  package var targetTime: Timestamp?
  package var disabledAfterFastForward = false
  package var wallClockTime: Timestamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamp(1, "targetTime", &targetTime)
    coder.bool(2, "disabledAfterFastForward", &disabledAfterFastForward)
    coder.timestamp(3, "wallClockTime", &wallClockTime)
  }
}
