package import ProtoWire

/// The server wants the workflow's code to look at what is new.
package struct WorkflowTaskScheduledEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowTaskScheduledEventAttributes"

  package var taskQueue: TaskQueue?
  package var startToCloseTimeout: WireDuration?
  package var attempt: Int32 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "taskQueue", &taskQueue)
    coder.duration(2, "startToCloseTimeout", &startToCloseTimeout)
    coder.int32(3, "attempt", &attempt)
  }
}

/// A worker has the task: code runs at this event, and its time is the code's time.
package struct WorkflowTaskStartedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowTaskStartedEventAttributes"

  // What a replay reads comes first (see `HistoryEvent`).
  package var suggestContinueAsNew = false
  package var targetWorkerDeploymentVersionChanged = false
  package var historySizeBytes: Int64 = 0
  package var suggestContinueAsNewReasons: [SuggestContinueAsNewReason] = []
  package var scheduledEventId: Int64 = 0
  package var identity = ""
  package var requestId = ""
  package var workerVersion: WorkerVersionStamp?
  package var buildIdRedirectCounter: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.string(2, "identity", &identity)
    coder.string(3, "requestId", &requestId)
    coder.bool(4, "suggestContinueAsNew", &suggestContinueAsNew)
    coder.int64(5, "historySizeBytes", &historySizeBytes)
    coder.message(6, "workerVersion", &workerVersion)
    coder.int64(7, "buildIdRedirectCounter", &buildIdRedirectCounter)
    coder.enumerations(8, "suggestContinueAsNewReasons", &suggestContinueAsNewReasons)
    coder.bool(9, "targetWorkerDeploymentVersionChanged", &targetWorkerDeploymentVersionChanged)
  }
}

/// The worker answered the task; the events of its commands follow.
package struct WorkflowTaskCompletedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowTaskCompletedEventAttributes"

  // What a replay reads comes first (see `HistoryEvent`).
  package var sdkMetadata: WorkflowTaskCompletedMetadata?
  package var deploymentVersion: Indirect<WorkerDeploymentVersion>?
  package var scheduledEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var identity = ""
  package var binaryChecksum = ""
  package var workerVersion: WorkerVersionStamp?
  package var deployment: Indirect<Deployment>?
  package var versioningBehavior = VersioningBehavior.unspecified
  package var workerDeploymentVersion = ""
  package var workerDeploymentName = ""
  package var meteringMetadata: MeteringMetadata?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.int64(2, "startedEventId", &startedEventId)
    coder.string(3, "identity", &identity)
    coder.string(4, "binaryChecksum", &binaryChecksum)
    coder.message(5, "workerVersion", &workerVersion)
    coder.message(6, "sdkMetadata", &sdkMetadata)
    coder.message(7, "deployment", &deployment)
    coder.enumeration(8, "versioningBehavior", &versioningBehavior)
    coder.string(9, "workerDeploymentVersion", &workerDeploymentVersion)
    coder.string(10, "workerDeploymentName", &workerDeploymentName)
    coder.message(11, "deploymentVersion", &deploymentVersion)
    coder.message(13, "meteringMetadata", &meteringMetadata)
  }
}

/// The worker did not answer the task in time.
package struct WorkflowTaskTimedOutEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowTaskTimedOutEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var timeoutType = TimeoutType.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.int64(2, "startedEventId", &startedEventId)
    coder.enumeration(3, "timeoutType", &timeoutType)
  }
}

/// The worker could not answer the task, or a reset ended the history here.
package struct WorkflowTaskFailedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowTaskFailedEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var cause = WorkflowTaskFailedCause.unspecified
  package var failure: Failure?
  package var identity = ""
  package var baseRunId = ""
  package var newRunId = ""
  package var forkEventVersion: Int64 = 0
  package var binaryChecksum = ""
  package var workerVersion: WorkerVersionStamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.int64(2, "startedEventId", &startedEventId)
    coder.enumeration(3, "cause", &cause)
    coder.message(4, "failure", &failure)
    coder.string(5, "identity", &identity)
    coder.string(6, "baseRunId", &baseRunId)
    coder.string(7, "newRunId", &newRunId)
    coder.int64(8, "forkEventVersion", &forkEventVersion)
    coder.string(9, "binaryChecksum", &binaryChecksum)
    coder.message(10, "workerVersion", &workerVersion)
  }
}
