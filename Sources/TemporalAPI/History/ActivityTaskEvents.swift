package import ProtoWire

/// An activity was asked for.
package struct ActivityTaskScheduledEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.ActivityTaskScheduledEventAttributes"

  package var activityId = ""
  package var activityType: ActivityType?
  package var taskQueue: TaskQueue?
  package var header: Header?
  package var input: Payloads?
  package var scheduleToCloseTimeout: WireDuration?
  package var scheduleToStartTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package var heartbeatTimeout: WireDuration?
  package var workflowTaskCompletedEventId: Int64 = 0
  package var retryPolicy: RetryPolicy?
  package var useWorkflowBuildId = false
  package var priority: Priority?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "activityId", &activityId)
    coder.message(2, "activityType", &activityType)
    coder.message(4, "taskQueue", &taskQueue)
    coder.message(5, "header", &header)
    coder.message(6, "input", &input)
    coder.duration(7, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.duration(8, "scheduleToStartTimeout", &scheduleToStartTimeout)
    coder.duration(9, "startToCloseTimeout", &startToCloseTimeout)
    coder.duration(10, "heartbeatTimeout", &heartbeatTimeout)
    coder.int64(11, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.message(12, "retryPolicy", &retryPolicy)
    coder.bool(13, "useWorkflowBuildId", &useWorkflowBuildId)
    coder.message(14, "priority", &priority)
  }
}

/// A worker has the activity; written together with the event that ends it.
package struct ActivityTaskStartedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.ActivityTaskStartedEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var identity = ""
  package var requestId = ""
  package var attempt: Int32 = 0
  package var lastFailure: Failure?
  package var workerVersion: WorkerVersionStamp?
  package var buildIdRedirectCounter: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.string(2, "identity", &identity)
    coder.string(3, "requestId", &requestId)
    coder.int32(4, "attempt", &attempt)
    coder.message(5, "lastFailure", &lastFailure)
    coder.message(6, "workerVersion", &workerVersion)
    coder.int64(7, "buildIdRedirectCounter", &buildIdRedirectCounter)
  }
}

/// An activity returned.
package struct ActivityTaskCompletedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.ActivityTaskCompletedEventAttributes"

  package var result: Payloads?
  package var scheduledEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var identity = ""
  package var workerVersion: WorkerVersionStamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "result", &result)
    coder.int64(2, "scheduledEventId", &scheduledEventId)
    coder.int64(3, "startedEventId", &startedEventId)
    coder.string(4, "identity", &identity)
    coder.message(5, "workerVersion", &workerVersion)
  }
}

/// An activity failed, and is not tried again.
package struct ActivityTaskFailedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.ActivityTaskFailedEventAttributes"

  package var failure: Failure?
  package var scheduledEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var identity = ""
  package var retryState = RetryState.unspecified
  package var workerVersion: WorkerVersionStamp?
  package var cause = ActivityTaskFailedCause.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "failure", &failure)
    coder.int64(2, "scheduledEventId", &scheduledEventId)
    coder.int64(3, "startedEventId", &startedEventId)
    coder.string(4, "identity", &identity)
    coder.enumeration(5, "retryState", &retryState)
    coder.message(6, "workerVersion", &workerVersion)
    coder.enumeration(7, "cause", &cause)
  }
}

/// An activity missed one of its time limits, and is not tried again.
package struct ActivityTaskTimedOutEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.ActivityTaskTimedOutEventAttributes"

  package var failure: Failure?
  package var scheduledEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var retryState = RetryState.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "failure", &failure)
    coder.int64(2, "scheduledEventId", &scheduledEventId)
    coder.int64(3, "startedEventId", &startedEventId)
    coder.enumeration(4, "retryState", &retryState)
  }
}

/// The workflow asked for an activity to be cancelled.
package struct ActivityTaskCancelRequestedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.ActivityTaskCancelRequestedEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var workflowTaskCompletedEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
  }
}

/// An activity ended because it was cancelled.
package struct ActivityTaskCanceledEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.ActivityTaskCanceledEventAttributes"

  package var details: Payloads?
  package var latestCancelRequestedEventId: Int64 = 0
  package var scheduledEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var identity = ""
  package var workerVersion: WorkerVersionStamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "details", &details)
    coder.int64(2, "latestCancelRequestedEventId", &latestCancelRequestedEventId)
    coder.int64(3, "scheduledEventId", &scheduledEventId)
    coder.int64(4, "startedEventId", &startedEventId)
    coder.string(5, "identity", &identity)
    coder.message(6, "workerVersion", &workerVersion)
  }
}
