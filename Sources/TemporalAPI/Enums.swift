public import ProtoWire

public struct EventType: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let workflowExecutionStarted = Self(rawValue: 1)
  public static let workflowExecutionCompleted = Self(rawValue: 2)
  public static let workflowExecutionFailed = Self(rawValue: 3)
  public static let workflowExecutionTimedOut = Self(rawValue: 4)
  public static let workflowTaskScheduled = Self(rawValue: 5)
  public static let workflowTaskStarted = Self(rawValue: 6)
  public static let workflowTaskCompleted = Self(rawValue: 7)
  public static let workflowTaskTimedOut = Self(rawValue: 8)
  public static let workflowTaskFailed = Self(rawValue: 9)
  public static let activityTaskScheduled = Self(rawValue: 10)
  public static let activityTaskStarted = Self(rawValue: 11)
  public static let activityTaskCompleted = Self(rawValue: 12)
  public static let activityTaskFailed = Self(rawValue: 13)
  public static let activityTaskTimedOut = Self(rawValue: 14)
  public static let activityTaskCancelRequested = Self(rawValue: 15)
  public static let activityTaskCanceled = Self(rawValue: 16)
  public static let timerStarted = Self(rawValue: 17)
  public static let timerFired = Self(rawValue: 18)
  public static let timerCanceled = Self(rawValue: 19)
  public static let workflowExecutionCancelRequested = Self(rawValue: 20)
  public static let workflowExecutionCanceled = Self(rawValue: 21)
  public static let requestCancelExternalWorkflowExecutionInitiated = Self(rawValue: 22)
  public static let requestCancelExternalWorkflowExecutionFailed = Self(rawValue: 23)
  public static let externalWorkflowExecutionCancelRequested = Self(rawValue: 24)
  public static let markerRecorded = Self(rawValue: 25)
  public static let workflowExecutionSignaled = Self(rawValue: 26)
  public static let workflowExecutionTerminated = Self(rawValue: 27)
  public static let workflowExecutionContinuedAsNew = Self(rawValue: 28)
  public static let startChildWorkflowExecutionInitiated = Self(rawValue: 29)
  public static let startChildWorkflowExecutionFailed = Self(rawValue: 30)
  public static let childWorkflowExecutionStarted = Self(rawValue: 31)
  public static let childWorkflowExecutionCompleted = Self(rawValue: 32)
  public static let childWorkflowExecutionFailed = Self(rawValue: 33)
  public static let childWorkflowExecutionCanceled = Self(rawValue: 34)
  public static let childWorkflowExecutionTimedOut = Self(rawValue: 35)
  public static let childWorkflowExecutionTerminated = Self(rawValue: 36)
  public static let signalExternalWorkflowExecutionInitiated = Self(rawValue: 37)
  public static let signalExternalWorkflowExecutionFailed = Self(rawValue: 38)
  public static let externalWorkflowExecutionSignaled = Self(rawValue: 39)
  public static let upsertWorkflowSearchAttributes = Self(rawValue: 40)
  public static let workflowExecutionUpdateAdmitted = Self(rawValue: 47)
  public static let workflowExecutionUpdateAccepted = Self(rawValue: 41)
  public static let workflowExecutionUpdateRejected = Self(rawValue: 42)
  public static let workflowExecutionUpdateCompleted = Self(rawValue: 43)
  public static let workflowPropertiesModifiedExternally = Self(rawValue: 44)
  public static let activityPropertiesModifiedExternally = Self(rawValue: 45)
  public static let workflowPropertiesModified = Self(rawValue: 46)
  public static let nexusOperationScheduled = Self(rawValue: 48)
  public static let nexusOperationStarted = Self(rawValue: 49)
  public static let nexusOperationCompleted = Self(rawValue: 50)
  public static let nexusOperationFailed = Self(rawValue: 51)
  public static let nexusOperationCanceled = Self(rawValue: 52)
  public static let nexusOperationTimedOut = Self(rawValue: 53)
  public static let nexusOperationCancelRequested = Self(rawValue: 54)
  public static let workflowExecutionOptionsUpdated = Self(rawValue: 55)
  public static let nexusOperationCancelRequestCompleted = Self(rawValue: 56)
  public static let nexusOperationCancelRequestFailed = Self(rawValue: 57)
  public static let workflowExecutionPaused = Self(rawValue: 58)
  public static let workflowExecutionUnpaused = Self(rawValue: 59)
  public static let workflowExecutionTimeSkippingTransitioned = Self(rawValue: 60)

  public static let names = EnumNames(prefix: "EVENT_TYPE_", [
    (0, "UNSPECIFIED"),
    (1, "WORKFLOW_EXECUTION_STARTED"),
    (2, "WORKFLOW_EXECUTION_COMPLETED"),
    (3, "WORKFLOW_EXECUTION_FAILED"),
    (4, "WORKFLOW_EXECUTION_TIMED_OUT"),
    (5, "WORKFLOW_TASK_SCHEDULED"),
    (6, "WORKFLOW_TASK_STARTED"),
    (7, "WORKFLOW_TASK_COMPLETED"),
    (8, "WORKFLOW_TASK_TIMED_OUT"),
    (9, "WORKFLOW_TASK_FAILED"),
    (10, "ACTIVITY_TASK_SCHEDULED"),
    (11, "ACTIVITY_TASK_STARTED"),
    (12, "ACTIVITY_TASK_COMPLETED"),
    (13, "ACTIVITY_TASK_FAILED"),
    (14, "ACTIVITY_TASK_TIMED_OUT"),
    (15, "ACTIVITY_TASK_CANCEL_REQUESTED"),
    (16, "ACTIVITY_TASK_CANCELED"),
    (17, "TIMER_STARTED"),
    (18, "TIMER_FIRED"),
    (19, "TIMER_CANCELED"),
    (20, "WORKFLOW_EXECUTION_CANCEL_REQUESTED"),
    (21, "WORKFLOW_EXECUTION_CANCELED"),
    (22, "REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED"),
    (23, "REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED"),
    (24, "EXTERNAL_WORKFLOW_EXECUTION_CANCEL_REQUESTED"),
    (25, "MARKER_RECORDED"),
    (26, "WORKFLOW_EXECUTION_SIGNALED"),
    (27, "WORKFLOW_EXECUTION_TERMINATED"),
    (28, "WORKFLOW_EXECUTION_CONTINUED_AS_NEW"),
    (29, "START_CHILD_WORKFLOW_EXECUTION_INITIATED"),
    (30, "START_CHILD_WORKFLOW_EXECUTION_FAILED"),
    (31, "CHILD_WORKFLOW_EXECUTION_STARTED"),
    (32, "CHILD_WORKFLOW_EXECUTION_COMPLETED"),
    (33, "CHILD_WORKFLOW_EXECUTION_FAILED"),
    (34, "CHILD_WORKFLOW_EXECUTION_CANCELED"),
    (35, "CHILD_WORKFLOW_EXECUTION_TIMED_OUT"),
    (36, "CHILD_WORKFLOW_EXECUTION_TERMINATED"),
    (37, "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED"),
    (38, "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED"),
    (39, "EXTERNAL_WORKFLOW_EXECUTION_SIGNALED"),
    (40, "UPSERT_WORKFLOW_SEARCH_ATTRIBUTES"),
    (47, "WORKFLOW_EXECUTION_UPDATE_ADMITTED"),
    (41, "WORKFLOW_EXECUTION_UPDATE_ACCEPTED"),
    (42, "WORKFLOW_EXECUTION_UPDATE_REJECTED"),
    (43, "WORKFLOW_EXECUTION_UPDATE_COMPLETED"),
    (44, "WORKFLOW_PROPERTIES_MODIFIED_EXTERNALLY"),
    (45, "ACTIVITY_PROPERTIES_MODIFIED_EXTERNALLY"),
    (46, "WORKFLOW_PROPERTIES_MODIFIED"),
    (48, "NEXUS_OPERATION_SCHEDULED"),
    (49, "NEXUS_OPERATION_STARTED"),
    (50, "NEXUS_OPERATION_COMPLETED"),
    (51, "NEXUS_OPERATION_FAILED"),
    (52, "NEXUS_OPERATION_CANCELED"),
    (53, "NEXUS_OPERATION_TIMED_OUT"),
    (54, "NEXUS_OPERATION_CANCEL_REQUESTED"),
    (55, "WORKFLOW_EXECUTION_OPTIONS_UPDATED"),
    (56, "NEXUS_OPERATION_CANCEL_REQUEST_COMPLETED"),
    (57, "NEXUS_OPERATION_CANCEL_REQUEST_FAILED"),
    (58, "WORKFLOW_EXECUTION_PAUSED"),
    (59, "WORKFLOW_EXECUTION_UNPAUSED"),
    (60, "WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED"),
  ])
}

public struct ExecutionType: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let workflow = Self(rawValue: 1)
  public static let activity = Self(rawValue: 2)
  public static let nexusOperation = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "EXECUTION_TYPE_", [
    (0, "UNSPECIFIED"),
    (1, "WORKFLOW"),
    (2, "ACTIVITY"),
    (3, "NEXUS_OPERATION"),
  ])
}

public struct TaskQueueKind: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let normal = Self(rawValue: 1)
  public static let sticky = Self(rawValue: 2)
  public static let workerCommands = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "TASK_QUEUE_KIND_", [
    (0, "UNSPECIFIED"),
    (1, "NORMAL"),
    (2, "STICKY"),
    (3, "WORKER_COMMANDS"),
  ])
}

public struct ContinueAsNewInitiator: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let workflow = Self(rawValue: 1)
  public static let retry = Self(rawValue: 2)
  public static let cronSchedule = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "CONTINUE_AS_NEW_INITIATOR_", [
    (0, "UNSPECIFIED"),
    (1, "WORKFLOW"),
    (2, "RETRY"),
    (3, "CRON_SCHEDULE"),
  ])
}

public struct ApplicationErrorCategory: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let benign = Self(rawValue: 1)

  public static let names = EnumNames(prefix: "APPLICATION_ERROR_CATEGORY_", [
    (0, "UNSPECIFIED"),
    (1, "BENIGN"),
  ])
}

public struct TimeoutType: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let startToClose = Self(rawValue: 1)
  public static let scheduleToStart = Self(rawValue: 2)
  public static let scheduleToClose = Self(rawValue: 3)
  public static let heartbeat = Self(rawValue: 4)

  public static let names = EnumNames(prefix: "TIMEOUT_TYPE_", [
    (0, "UNSPECIFIED"),
    (1, "START_TO_CLOSE"),
    (2, "SCHEDULE_TO_START"),
    (3, "SCHEDULE_TO_CLOSE"),
    (4, "HEARTBEAT"),
  ])
}

public struct RetryState: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let inProgress = Self(rawValue: 1)
  public static let nonRetryableFailure = Self(rawValue: 2)
  public static let timeout = Self(rawValue: 3)
  public static let maximumAttemptsReached = Self(rawValue: 4)
  public static let retryPolicyNotSet = Self(rawValue: 5)
  public static let internalServerError = Self(rawValue: 6)
  public static let cancelRequested = Self(rawValue: 7)

  public static let names = EnumNames(prefix: "RETRY_STATE_", [
    (0, "UNSPECIFIED"),
    (1, "IN_PROGRESS"),
    (2, "NON_RETRYABLE_FAILURE"),
    (3, "TIMEOUT"),
    (4, "MAXIMUM_ATTEMPTS_REACHED"),
    (5, "RETRY_POLICY_NOT_SET"),
    (6, "INTERNAL_SERVER_ERROR"),
    (7, "CANCEL_REQUESTED"),
  ])
}

public struct NexusHandlerErrorRetryBehavior: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let retryable = Self(rawValue: 1)
  public static let nonRetryable = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "NEXUS_HANDLER_ERROR_RETRY_BEHAVIOR_", [
    (0, "UNSPECIFIED"),
    (1, "RETRYABLE"),
    (2, "NON_RETRYABLE"),
  ])
}

public struct VersioningOverridePinnedOverrideBehavior: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let pinned = Self(rawValue: 1)

  public static let names = EnumNames(prefix: "PINNED_OVERRIDE_BEHAVIOR_", [
    (0, "UNSPECIFIED"),
    (1, "PINNED"),
  ])
}

public struct VersioningBehavior: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let pinned = Self(rawValue: 1)
  public static let autoUpgrade = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "VERSIONING_BEHAVIOR_", [
    (0, "UNSPECIFIED"),
    (1, "PINNED"),
    (2, "AUTO_UPGRADE"),
  ])
}

public struct ContinueAsNewVersioningBehavior: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let autoUpgrade = Self(rawValue: 1)
  public static let useRampingVersion = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "CONTINUE_AS_NEW_VERSIONING_BEHAVIOR_", [
    (0, "UNSPECIFIED"),
    (1, "AUTO_UPGRADE"),
    (2, "USE_RAMPING_VERSION"),
  ])
}

public struct SuggestContinueAsNewReason: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let historySizeTooLarge = Self(rawValue: 1)
  public static let tooManyHistoryEvents = Self(rawValue: 2)
  public static let tooManyUpdates = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "SUGGEST_CONTINUE_AS_NEW_REASON_", [
    (0, "UNSPECIFIED"),
    (1, "HISTORY_SIZE_TOO_LARGE"),
    (2, "TOO_MANY_HISTORY_EVENTS"),
    (3, "TOO_MANY_UPDATES"),
  ])
}

public struct WorkflowTaskFailedCause: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let unhandledCommand = Self(rawValue: 1)
  public static let badScheduleActivityAttributes = Self(rawValue: 2)
  public static let badRequestCancelActivityAttributes = Self(rawValue: 3)
  public static let badStartTimerAttributes = Self(rawValue: 4)
  public static let badCancelTimerAttributes = Self(rawValue: 5)
  public static let badRecordMarkerAttributes = Self(rawValue: 6)
  public static let badCompleteWorkflowExecutionAttributes = Self(rawValue: 7)
  public static let badFailWorkflowExecutionAttributes = Self(rawValue: 8)
  public static let badCancelWorkflowExecutionAttributes = Self(rawValue: 9)
  public static let badRequestCancelExternalWorkflowExecutionAttributes = Self(rawValue: 10)
  public static let badContinueAsNewAttributes = Self(rawValue: 11)
  public static let startTimerDuplicateId = Self(rawValue: 12)
  public static let resetStickyTaskQueue = Self(rawValue: 13)
  public static let workflowWorkerUnhandledFailure = Self(rawValue: 14)
  public static let badSignalWorkflowExecutionAttributes = Self(rawValue: 15)
  public static let badStartChildExecutionAttributes = Self(rawValue: 16)
  public static let forceCloseCommand = Self(rawValue: 17)
  public static let failoverCloseCommand = Self(rawValue: 18)
  public static let badSignalInputSize = Self(rawValue: 19)
  public static let resetWorkflow = Self(rawValue: 20)
  public static let badBinary = Self(rawValue: 21)
  public static let scheduleActivityDuplicateId = Self(rawValue: 22)
  public static let badSearchAttributes = Self(rawValue: 23)
  public static let nonDeterministicError = Self(rawValue: 24)
  public static let badModifyWorkflowPropertiesAttributes = Self(rawValue: 25)
  public static let pendingChildWorkflowsLimitExceeded = Self(rawValue: 26)
  public static let pendingActivitiesLimitExceeded = Self(rawValue: 27)
  public static let pendingSignalsLimitExceeded = Self(rawValue: 28)
  public static let pendingRequestCancelLimitExceeded = Self(rawValue: 29)
  public static let badUpdateWorkflowExecutionMessage = Self(rawValue: 30)
  public static let unhandledUpdate = Self(rawValue: 31)
  public static let badScheduleNexusOperationAttributes = Self(rawValue: 32)
  public static let pendingNexusOperationsLimitExceeded = Self(rawValue: 33)
  public static let badRequestCancelNexusOperationAttributes = Self(rawValue: 34)
  public static let featureDisabled = Self(rawValue: 35)
  public static let grpcMessageTooLarge = Self(rawValue: 36)
  public static let payloadsTooLarge = Self(rawValue: 37)
  public static let externalStorageFailure = Self(rawValue: 38)
  public static let workflowPauseRequestedBeforeTaskStarted = Self(rawValue: 39)
  public static let requestTooLarge = Self(rawValue: 40)

  public static let names = EnumNames(prefix: "WORKFLOW_TASK_FAILED_CAUSE_", [
    (0, "UNSPECIFIED"),
    (1, "UNHANDLED_COMMAND"),
    (2, "BAD_SCHEDULE_ACTIVITY_ATTRIBUTES"),
    (3, "BAD_REQUEST_CANCEL_ACTIVITY_ATTRIBUTES"),
    (4, "BAD_START_TIMER_ATTRIBUTES"),
    (5, "BAD_CANCEL_TIMER_ATTRIBUTES"),
    (6, "BAD_RECORD_MARKER_ATTRIBUTES"),
    (7, "BAD_COMPLETE_WORKFLOW_EXECUTION_ATTRIBUTES"),
    (8, "BAD_FAIL_WORKFLOW_EXECUTION_ATTRIBUTES"),
    (9, "BAD_CANCEL_WORKFLOW_EXECUTION_ATTRIBUTES"),
    (10, "BAD_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_ATTRIBUTES"),
    (11, "BAD_CONTINUE_AS_NEW_ATTRIBUTES"),
    (12, "START_TIMER_DUPLICATE_ID"),
    (13, "RESET_STICKY_TASK_QUEUE"),
    (14, "WORKFLOW_WORKER_UNHANDLED_FAILURE"),
    (15, "BAD_SIGNAL_WORKFLOW_EXECUTION_ATTRIBUTES"),
    (16, "BAD_START_CHILD_EXECUTION_ATTRIBUTES"),
    (17, "FORCE_CLOSE_COMMAND"),
    (18, "FAILOVER_CLOSE_COMMAND"),
    (19, "BAD_SIGNAL_INPUT_SIZE"),
    (20, "RESET_WORKFLOW"),
    (21, "BAD_BINARY"),
    (22, "SCHEDULE_ACTIVITY_DUPLICATE_ID"),
    (23, "BAD_SEARCH_ATTRIBUTES"),
    (24, "NON_DETERMINISTIC_ERROR"),
    (25, "BAD_MODIFY_WORKFLOW_PROPERTIES_ATTRIBUTES"),
    (26, "PENDING_CHILD_WORKFLOWS_LIMIT_EXCEEDED"),
    (27, "PENDING_ACTIVITIES_LIMIT_EXCEEDED"),
    (28, "PENDING_SIGNALS_LIMIT_EXCEEDED"),
    (29, "PENDING_REQUEST_CANCEL_LIMIT_EXCEEDED"),
    (30, "BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE"),
    (31, "UNHANDLED_UPDATE"),
    (32, "BAD_SCHEDULE_NEXUS_OPERATION_ATTRIBUTES"),
    (33, "PENDING_NEXUS_OPERATIONS_LIMIT_EXCEEDED"),
    (34, "BAD_REQUEST_CANCEL_NEXUS_OPERATION_ATTRIBUTES"),
    (35, "FEATURE_DISABLED"),
    (36, "GRPC_MESSAGE_TOO_LARGE"),
    (37, "PAYLOADS_TOO_LARGE"),
    (38, "EXTERNAL_STORAGE_FAILURE"),
    (39, "WORKFLOW_PAUSE_REQUESTED_BEFORE_TASK_STARTED"),
    (40, "REQUEST_TOO_LARGE"),
  ])
}

public struct ActivityTaskFailedCause: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let payloadsTooLarge = Self(rawValue: 1)
  public static let externalStorageFailure = Self(rawValue: 2)
  public static let activityWorkerUnhandledFailure = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "ACTIVITY_TASK_FAILED_CAUSE_", [
    (0, "UNSPECIFIED"),
    (1, "PAYLOADS_TOO_LARGE"),
    (2, "EXTERNAL_STORAGE_FAILURE"),
    (3, "ACTIVITY_WORKER_UNHANDLED_FAILURE"),
  ])
}

public struct CancelExternalWorkflowExecutionFailedCause: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let externalWorkflowExecutionNotFound = Self(rawValue: 1)
  public static let namespaceNotFound = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_", [
    (0, "UNSPECIFIED"),
    (1, "EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND"),
    (2, "NAMESPACE_NOT_FOUND"),
  ])
}

public struct ParentClosePolicy: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let terminate = Self(rawValue: 1)
  public static let abandon = Self(rawValue: 2)
  public static let requestCancel = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "PARENT_CLOSE_POLICY_", [
    (0, "UNSPECIFIED"),
    (1, "TERMINATE"),
    (2, "ABANDON"),
    (3, "REQUEST_CANCEL"),
  ])
}

public struct WorkflowIdReusePolicy: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let allowDuplicate = Self(rawValue: 1)
  public static let allowDuplicateFailedOnly = Self(rawValue: 2)
  public static let rejectDuplicate = Self(rawValue: 3)
  public static let terminateIfRunning = Self(rawValue: 4)

  public static let names = EnumNames(prefix: "WORKFLOW_ID_REUSE_POLICY_", [
    (0, "UNSPECIFIED"),
    (1, "ALLOW_DUPLICATE"),
    (2, "ALLOW_DUPLICATE_FAILED_ONLY"),
    (3, "REJECT_DUPLICATE"),
    (4, "TERMINATE_IF_RUNNING"),
  ])
}

public struct StartChildWorkflowExecutionFailedCause: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let workflowAlreadyExists = Self(rawValue: 1)
  public static let namespaceNotFound = Self(rawValue: 2)
  public static let invalidVersioningOverride = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "START_CHILD_WORKFLOW_EXECUTION_FAILED_CAUSE_", [
    (0, "UNSPECIFIED"),
    (1, "WORKFLOW_ALREADY_EXISTS"),
    (2, "NAMESPACE_NOT_FOUND"),
    (3, "INVALID_VERSIONING_OVERRIDE"),
  ])
}

public struct SignalExternalWorkflowExecutionFailedCause: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let externalWorkflowExecutionNotFound = Self(rawValue: 1)
  public static let namespaceNotFound = Self(rawValue: 2)
  public static let signalCountLimitExceeded = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_", [
    (0, "UNSPECIFIED"),
    (1, "EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND"),
    (2, "NAMESPACE_NOT_FOUND"),
    (3, "SIGNAL_COUNT_LIMIT_EXCEEDED"),
  ])
}

public struct UpdateAdmittedEventOrigin: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let reapply = Self(rawValue: 1)

  public static let names = EnumNames(prefix: "UPDATE_ADMITTED_EVENT_ORIGIN_", [
    (0, "UNSPECIFIED"),
    (1, "REAPPLY"),
  ])
}

public struct NamespaceState: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let registered = Self(rawValue: 1)
  public static let deprecated = Self(rawValue: 2)
  public static let deleted = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "NAMESPACE_STATE_", [
    (0, "UNSPECIFIED"),
    (1, "REGISTERED"),
    (2, "DEPRECATED"),
    (3, "DELETED"),
  ])
}

public struct ArchivalState: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let disabled = Self(rawValue: 1)
  public static let enabled = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "ARCHIVAL_STATE_", [
    (0, "UNSPECIFIED"),
    (1, "DISABLED"),
    (2, "ENABLED"),
  ])
}

public struct ReplicationState: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let normal = Self(rawValue: 1)
  public static let handover = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "REPLICATION_STATE_", [
    (0, "UNSPECIFIED"),
    (1, "NORMAL"),
    (2, "HANDOVER"),
  ])
}

public struct WorkerVersioningMode: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let unversioned = Self(rawValue: 1)
  public static let versioned = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "WORKER_VERSIONING_MODE_", [
    (0, "UNSPECIFIED"),
    (1, "UNVERSIONED"),
    (2, "VERSIONED"),
  ])
}

public struct CommandType: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let scheduleActivityTask = Self(rawValue: 1)
  public static let requestCancelActivityTask = Self(rawValue: 2)
  public static let startTimer = Self(rawValue: 3)
  public static let completeWorkflowExecution = Self(rawValue: 4)
  public static let failWorkflowExecution = Self(rawValue: 5)
  public static let cancelTimer = Self(rawValue: 6)
  public static let cancelWorkflowExecution = Self(rawValue: 7)
  public static let requestCancelExternalWorkflowExecution = Self(rawValue: 8)
  public static let recordMarker = Self(rawValue: 9)
  public static let continueAsNewWorkflowExecution = Self(rawValue: 10)
  public static let startChildWorkflowExecution = Self(rawValue: 11)
  public static let signalExternalWorkflowExecution = Self(rawValue: 12)
  public static let upsertWorkflowSearchAttributes = Self(rawValue: 13)
  public static let protocolMessage = Self(rawValue: 14)
  public static let modifyWorkflowProperties = Self(rawValue: 16)
  public static let scheduleNexusOperation = Self(rawValue: 17)
  public static let requestCancelNexusOperation = Self(rawValue: 18)

  public static let names = EnumNames(prefix: "COMMAND_TYPE_", [
    (0, "UNSPECIFIED"),
    (1, "SCHEDULE_ACTIVITY_TASK"),
    (2, "REQUEST_CANCEL_ACTIVITY_TASK"),
    (3, "START_TIMER"),
    (4, "COMPLETE_WORKFLOW_EXECUTION"),
    (5, "FAIL_WORKFLOW_EXECUTION"),
    (6, "CANCEL_TIMER"),
    (7, "CANCEL_WORKFLOW_EXECUTION"),
    (8, "REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION"),
    (9, "RECORD_MARKER"),
    (10, "CONTINUE_AS_NEW_WORKFLOW_EXECUTION"),
    (11, "START_CHILD_WORKFLOW_EXECUTION"),
    (12, "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION"),
    (13, "UPSERT_WORKFLOW_SEARCH_ATTRIBUTES"),
    (14, "PROTOCOL_MESSAGE"),
    (16, "MODIFY_WORKFLOW_PROPERTIES"),
    (17, "SCHEDULE_NEXUS_OPERATION"),
    (18, "REQUEST_CANCEL_NEXUS_OPERATION"),
  ])
}

public struct QueryResultType: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let answered = Self(rawValue: 1)
  public static let failed = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "QUERY_RESULT_TYPE_", [
    (0, "UNSPECIFIED"),
    (1, "ANSWERED"),
    (2, "FAILED"),
  ])
}

public struct HistoryEventFilterType: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let allEvent = Self(rawValue: 1)
  public static let closeEvent = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "HISTORY_EVENT_FILTER_TYPE_", [
    (0, "UNSPECIFIED"),
    (1, "ALL_EVENT"),
    (2, "CLOSE_EVENT"),
  ])
}

public struct EncodingType: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let proto3 = Self(rawValue: 1)
  public static let json = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "ENCODING_TYPE_", [
    (0, "UNSPECIFIED"),
    (1, "PROTO3"),
    (2, "JSON"),
  ])
}

public struct WorkerStatus: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let running = Self(rawValue: 1)
  public static let shuttingDown = Self(rawValue: 2)
  public static let shutdown = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "WORKER_STATUS_", [
    (0, "UNSPECIFIED"),
    (1, "RUNNING"),
    (2, "SHUTTING_DOWN"),
    (3, "SHUTDOWN"),
  ])
}

public struct EnvironmentInfoRuntimeRuntimeType: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let jvm = Self(rawValue: 1)
  public static let cpython = Self(rawValue: 2)
  public static let node = Self(rawValue: 3)
  public static let bun = Self(rawValue: 4)
  public static let cruby = Self(rawValue: 5)
  public static let go = Self(rawValue: 6)
  public static let dotnetFramework = Self(rawValue: 7)
  public static let dotnetCore = Self(rawValue: 8)
  public static let native = Self(rawValue: 9)
  public static let roadrunner = Self(rawValue: 10)
  public static let graalAot = Self(rawValue: 11)
  public static let kotlin = Self(rawValue: 12)

  public static let names = EnumNames(prefix: "RUNTIME_TYPE_", [
    (0, "UNSPECIFIED"),
    (1, "JVM"),
    (2, "CPYTHON"),
    (3, "NODE"),
    (4, "BUN"),
    (5, "CRUBY"),
    (6, "GO"),
    (7, "DOTNET_FRAMEWORK"),
    (8, "DOTNET_CORE"),
    (9, "NATIVE"),
    (10, "ROADRUNNER"),
    (11, "GRAAL_AOT"),
    (12, "KOTLIN"),
  ])
}

public struct EnvironmentInfoHostingEnvironmentHostingEnvironmentType: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let docker = Self(rawValue: 1)
  public static let k8s = Self(rawValue: 2)
  public static let awsLambda = Self(rawValue: 3)
  public static let awsEcs = Self(rawValue: 4)
  public static let googleCloudRun = Self(rawValue: 6)
  public static let googleAppEngine = Self(rawValue: 7)
  public static let azureAppService = Self(rawValue: 8)
  public static let azureFunctions = Self(rawValue: 9)
  public static let azureContainerApps = Self(rawValue: 10)

  public static let names = EnumNames(prefix: "HOSTING_ENVIRONMENT_TYPE_", [
    (0, "UNSPECIFIED"),
    (1, "DOCKER"),
    (2, "K8S"),
    (3, "AWS_LAMBDA"),
    (4, "AWS_ECS"),
    (6, "GOOGLE_CLOUD_RUN"),
    (7, "GOOGLE_APP_ENGINE"),
    (8, "AZURE_APP_SERVICE"),
    (9, "AZURE_FUNCTIONS"),
    (10, "AZURE_CONTAINER_APPS"),
  ])
}

public struct EnvironmentInfoArchitecture: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let amd64 = Self(rawValue: 1)
  public static let arm64 = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "ARCHITECTURE_", [
    (0, "UNSPECIFIED"),
    (1, "AMD64"),
    (2, "ARM64"),
  ])
}

public struct EnvironmentInfoLinuxPlatformLibc: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let glibc = Self(rawValue: 1)
  public static let musl = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "LIBC_", [
    (0, "UNSPECIFIED"),
    (1, "GLIBC"),
    (2, "MUSL"),
  ])
}

public struct EnvironmentInfoWindowsPlatformCrt: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let ucrt = Self(rawValue: 1)
  public static let msvcrt = Self(rawValue: 2)
  public static let mingw = Self(rawValue: 3)
  public static let cygwin = Self(rawValue: 4)

  public static let names = EnumNames(prefix: "CRT_", [
    (0, "UNSPECIFIED"),
    (1, "UCRT"),
    (2, "MSVCRT"),
    (3, "MINGW"),
    (4, "CYGWIN"),
  ])
}

public struct TaskQueueType: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let workflow = Self(rawValue: 1)
  public static let activity = Self(rawValue: 2)
  public static let nexus = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "TASK_QUEUE_TYPE_", [
    (0, "UNSPECIFIED"),
    (1, "WORKFLOW"),
    (2, "ACTIVITY"),
    (3, "NEXUS"),
  ])
}

public struct WorkflowIdConflictPolicy: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let fail = Self(rawValue: 1)
  public static let useExisting = Self(rawValue: 2)
  public static let terminateExisting = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "WORKFLOW_ID_CONFLICT_POLICY_", [
    (0, "UNSPECIFIED"),
    (1, "FAIL"),
    (2, "USE_EXISTING"),
    (3, "TERMINATE_EXISTING"),
  ])
}

public struct WorkflowExecutionStatus: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let running = Self(rawValue: 1)
  public static let completed = Self(rawValue: 2)
  public static let failed = Self(rawValue: 3)
  public static let canceled = Self(rawValue: 4)
  public static let terminated = Self(rawValue: 5)
  public static let continuedAsNew = Self(rawValue: 6)
  public static let timedOut = Self(rawValue: 7)
  public static let paused = Self(rawValue: 8)

  public static let names = EnumNames(prefix: "WORKFLOW_EXECUTION_STATUS_", [
    (0, "UNSPECIFIED"),
    (1, "RUNNING"),
    (2, "COMPLETED"),
    (3, "FAILED"),
    (4, "CANCELED"),
    (5, "TERMINATED"),
    (6, "CONTINUED_AS_NEW"),
    (7, "TIMED_OUT"),
    (8, "PAUSED"),
  ])
}

public struct QueryRejectCondition: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let none = Self(rawValue: 1)
  public static let notOpen = Self(rawValue: 2)
  public static let notCompletedCleanly = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "QUERY_REJECT_CONDITION_", [
    (0, "UNSPECIFIED"),
    (1, "NONE"),
    (2, "NOT_OPEN"),
    (3, "NOT_COMPLETED_CLEANLY"),
  ])
}

public struct PendingActivityState: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let scheduled = Self(rawValue: 1)
  public static let started = Self(rawValue: 2)
  public static let cancelRequested = Self(rawValue: 3)
  public static let paused = Self(rawValue: 4)
  public static let pauseRequested = Self(rawValue: 5)

  public static let names = EnumNames(prefix: "PENDING_ACTIVITY_STATE_", [
    (0, "UNSPECIFIED"),
    (1, "SCHEDULED"),
    (2, "STARTED"),
    (3, "CANCEL_REQUESTED"),
    (4, "PAUSED"),
    (5, "PAUSE_REQUESTED"),
  ])
}

public struct PendingWorkflowTaskState: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let scheduled = Self(rawValue: 1)
  public static let started = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "PENDING_WORKFLOW_TASK_STATE_", [
    (0, "UNSPECIFIED"),
    (1, "SCHEDULED"),
    (2, "STARTED"),
  ])
}

public struct CallbackState: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let standby = Self(rawValue: 1)
  public static let scheduled = Self(rawValue: 2)
  public static let backingOff = Self(rawValue: 3)
  public static let failed = Self(rawValue: 4)
  public static let succeeded = Self(rawValue: 5)
  public static let blocked = Self(rawValue: 6)

  public static let names = EnumNames(prefix: "CALLBACK_STATE_", [
    (0, "UNSPECIFIED"),
    (1, "STANDBY"),
    (2, "SCHEDULED"),
    (3, "BACKING_OFF"),
    (4, "FAILED"),
    (5, "SUCCEEDED"),
    (6, "BLOCKED"),
  ])
}

public struct PendingNexusOperationState: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let scheduled = Self(rawValue: 1)
  public static let backingOff = Self(rawValue: 2)
  public static let started = Self(rawValue: 3)
  public static let blocked = Self(rawValue: 4)

  public static let names = EnumNames(prefix: "PENDING_NEXUS_OPERATION_STATE_", [
    (0, "UNSPECIFIED"),
    (1, "SCHEDULED"),
    (2, "BACKING_OFF"),
    (3, "STARTED"),
    (4, "BLOCKED"),
  ])
}

public struct NexusOperationCancellationState: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let scheduled = Self(rawValue: 1)
  public static let backingOff = Self(rawValue: 2)
  public static let succeeded = Self(rawValue: 3)
  public static let failed = Self(rawValue: 4)
  public static let timedOut = Self(rawValue: 5)
  public static let blocked = Self(rawValue: 6)

  public static let names = EnumNames(prefix: "NEXUS_OPERATION_CANCELLATION_STATE_", [
    (0, "UNSPECIFIED"),
    (1, "SCHEDULED"),
    (2, "BACKING_OFF"),
    (3, "SUCCEEDED"),
    (4, "FAILED"),
    (5, "TIMED_OUT"),
    (6, "BLOCKED"),
  ])
}

public struct ResourceExhaustedCause: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let rpsLimit = Self(rawValue: 1)
  public static let concurrentLimit = Self(rawValue: 2)
  public static let systemOverloaded = Self(rawValue: 3)
  public static let persistenceLimit = Self(rawValue: 4)
  public static let busyWorkflow = Self(rawValue: 5)
  public static let apsLimit = Self(rawValue: 6)
  public static let persistenceStorageLimit = Self(rawValue: 7)
  public static let circuitBreakerOpen = Self(rawValue: 8)
  public static let opsLimit = Self(rawValue: 9)
  public static let workerDeploymentLimits = Self(rawValue: 10)
  public static let bandwidthLimit = Self(rawValue: 11)

  public static let names = EnumNames(prefix: "RESOURCE_EXHAUSTED_CAUSE_", [
    (0, "UNSPECIFIED"),
    (1, "RPS_LIMIT"),
    (2, "CONCURRENT_LIMIT"),
    (3, "SYSTEM_OVERLOADED"),
    (4, "PERSISTENCE_LIMIT"),
    (5, "BUSY_WORKFLOW"),
    (6, "APS_LIMIT"),
    (7, "PERSISTENCE_STORAGE_LIMIT"),
    (8, "CIRCUIT_BREAKER_OPEN"),
    (9, "OPS_LIMIT"),
    (10, "WORKER_DEPLOYMENT_LIMITS"),
    (11, "BANDWIDTH_LIMIT"),
  ])
}

public struct ResourceExhaustedScope: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let namespace = Self(rawValue: 1)
  public static let system = Self(rawValue: 2)

  public static let names = EnumNames(prefix: "RESOURCE_EXHAUSTED_SCOPE_", [
    (0, "UNSPECIFIED"),
    (1, "NAMESPACE"),
    (2, "SYSTEM"),
  ])
}

public struct HealthCheckResponseServingStatus: WireEnum {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unknown = Self(rawValue: 0)
  public static let serving = Self(rawValue: 1)
  public static let notServing = Self(rawValue: 2)
  public static let serviceUnknown = Self(rawValue: 3)

  public static let names = EnumNames(prefix: "", [
    (0, "UNKNOWN"),
    (1, "SERVING"),
    (2, "NOT_SERVING"),
    (3, "SERVICE_UNKNOWN"),
  ])
}
