public import ProtoWire

public struct ResetPoints: WireMessage {
  public var points: [ResetPointInfo] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "points", &points)
  }
}

public struct ResetPointInfo: WireMessage {
  public var buildId = ""
  public var binaryChecksum = ""
  public var runId = ""
  public var firstWorkflowTaskCompletedId: Int64 = 0
  public var createTime: Timestamp?
  public var expireTime: Timestamp?
  public var resettable = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "binaryChecksum", &binaryChecksum)
    c.string(2, "runId", &runId)
    c.int64(3, "firstWorkflowTaskCompletedId", &firstWorkflowTaskCompletedId)
    c.timestamp(4, "createTime", &createTime)
    c.timestamp(5, "expireTime", &expireTime)
    c.bool(6, "resettable", &resettable)
    c.string(7, "buildId", &buildId)
  }
}

public struct VersioningOverride: WireMessage {
  public var override: VersioningOverrideOverride?
  public var behavior = VersioningBehavior.unspecified
  public var deployment: Deployment?
  public var pinnedVersion = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "behavior", &behavior)
    c.message(2, "deployment", &deployment)
    c.oneof(3...5, &override)
    c.string(9, "pinnedVersion", &pinnedVersion)
  }
}

public indirect enum VersioningOverrideOverride: WireOneof {
  case pinned(VersioningOverridePinnedOverride)
  case autoUpgrade(Bool)
  case oneTime(VersioningOverrideOneTimeOverride)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(3, "pinned", &value, Self.pinned) {
      if case .pinned(let it) = $0 { it } else { nil }
    }
    try c.member(4, "autoUpgrade", &value, Self.autoUpgrade) {
      if case .autoUpgrade(let it) = $0 { it } else { nil }
    }
    try c.member(5, "oneTime", &value, Self.oneTime) {
      if case .oneTime(let it) = $0 { it } else { nil }
    }
  }
}

public struct VersioningOverridePinnedOverride: WireMessage {
  public var behavior = VersioningOverridePinnedOverrideBehavior.unspecified
  public var version: WorkerDeploymentVersion?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "behavior", &behavior)
    c.message(2, "version", &version)
  }
}

public struct VersioningOverrideOneTimeOverride: WireMessage {
  public var targetDeploymentVersion: WorkerDeploymentVersion?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "targetDeploymentVersion", &targetDeploymentVersion)
  }
}

public struct OnConflictOptions: WireMessage {
  public var attachRequestId = false
  public var attachCompletionCallbacks = false
  public var attachLinks = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bool(1, "attachRequestId", &attachRequestId)
    c.bool(2, "attachCompletionCallbacks", &attachCompletionCallbacks)
    c.bool(3, "attachLinks", &attachLinks)
  }
}

public struct WorkflowExecutionConfig: WireMessage {
  public var taskQueue: TaskQueue?
  public var workflowExecutionTimeout: WireDuration?
  public var workflowRunTimeout: WireDuration?
  public var defaultWorkflowTaskTimeout: WireDuration?
  public var userMetadata: UserMetadata?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "taskQueue", &taskQueue)
    c.duration(2, "workflowExecutionTimeout", &workflowExecutionTimeout)
    c.duration(3, "workflowRunTimeout", &workflowRunTimeout)
    c.duration(4, "defaultWorkflowTaskTimeout", &defaultWorkflowTaskTimeout)
    c.message(5, "userMetadata", &userMetadata)
  }
}

public struct WorkflowExecutionInfo: WireMessage {
  public var execution: WorkflowExecution?
  public var type: WorkflowType?
  public var startTime: Timestamp?
  public var closeTime: Timestamp?
  public var status = WorkflowExecutionStatus.unspecified
  public var historyLength: Int64 = 0
  public var parentNamespaceId = ""
  public var parentExecution: WorkflowExecution?
  public var executionTime: Timestamp?
  public var memo: Memo?
  public var searchAttributes: SearchAttributes?
  public var autoResetPoints: ResetPoints?
  public var taskQueue = ""
  public var stateTransitionCount: Int64 = 0
  public var historySizeBytes: Int64 = 0
  public var mostRecentWorkerVersionStamp: WorkerVersionStamp?
  public var executionDuration: WireDuration?
  public var rootExecution: WorkflowExecution?
  public var assignedBuildId = ""
  public var inheritedBuildId = ""
  public var firstRunId = ""
  public var versioningInfo: WorkflowExecutionVersioningInfo?
  public var workerDeploymentName = ""
  public var priority: Priority?
  public var externalPayloadSizeBytes: Int64 = 0
  public var externalPayloadCount: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "execution", &execution)
    c.message(2, "type", &type)
    c.timestamp(3, "startTime", &startTime)
    c.timestamp(4, "closeTime", &closeTime)
    c.enumeration(5, "status", &status)
    c.int64(6, "historyLength", &historyLength)
    c.string(7, "parentNamespaceId", &parentNamespaceId)
    c.message(8, "parentExecution", &parentExecution)
    c.timestamp(9, "executionTime", &executionTime)
    c.message(10, "memo", &memo)
    c.message(11, "searchAttributes", &searchAttributes)
    c.message(12, "autoResetPoints", &autoResetPoints)
    c.string(13, "taskQueue", &taskQueue)
    c.int64(14, "stateTransitionCount", &stateTransitionCount)
    c.int64(15, "historySizeBytes", &historySizeBytes)
    c.message(16, "mostRecentWorkerVersionStamp", &mostRecentWorkerVersionStamp)
    c.duration(17, "executionDuration", &executionDuration)
    c.message(18, "rootExecution", &rootExecution)
    c.string(19, "assignedBuildId", &assignedBuildId)
    c.string(20, "inheritedBuildId", &inheritedBuildId)
    c.string(21, "firstRunId", &firstRunId)
    c.message(22, "versioningInfo", &versioningInfo)
    c.string(23, "workerDeploymentName", &workerDeploymentName)
    c.message(24, "priority", &priority)
    c.int64(25, "externalPayloadSizeBytes", &externalPayloadSizeBytes)
    c.int64(26, "externalPayloadCount", &externalPayloadCount)
  }
}

public struct WorkflowExecutionVersioningInfo: WireMessage {
  public var behavior = VersioningBehavior.unspecified
  public var deployment: Deployment?
  public var version = ""
  public var deploymentVersion: WorkerDeploymentVersion?
  public var versioningOverride: VersioningOverride?
  public var deploymentTransition: DeploymentTransition?
  public var versionTransition: DeploymentVersionTransition?
  public var revisionNumber: Int64 = 0
  public var continueAsNewInitialVersioningBehavior = ContinueAsNewVersioningBehavior.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "behavior", &behavior)
    c.message(2, "deployment", &deployment)
    c.message(3, "versioningOverride", &versioningOverride)
    c.message(4, "deploymentTransition", &deploymentTransition)
    c.string(5, "version", &version)
    c.message(6, "versionTransition", &versionTransition)
    c.message(7, "deploymentVersion", &deploymentVersion)
    c.int64(8, "revisionNumber", &revisionNumber)
    c.enumeration(9, "continueAsNewInitialVersioningBehavior", &continueAsNewInitialVersioningBehavior)
  }
}

public struct DeploymentTransition: WireMessage {
  public var deployment: Deployment?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "deployment", &deployment)
  }
}

public struct DeploymentVersionTransition: WireMessage {
  public var version = ""
  public var deploymentVersion: WorkerDeploymentVersion?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "version", &version)
    c.message(2, "deploymentVersion", &deploymentVersion)
  }
}

public struct PendingActivityInfo: WireMessage {
  public var activityId = ""
  public var activityType: ActivityType?
  public var state = PendingActivityState.unspecified
  public var heartbeatDetails: Payloads?
  public var lastHeartbeatTime: Timestamp?
  public var lastStartedTime: Timestamp?
  public var attempt: Int32 = 0
  public var maximumAttempts: Int32 = 0
  public var scheduledTime: Timestamp?
  public var expirationTime: Timestamp?
  public var lastFailure: Failure?
  public var lastWorkerIdentity = ""
  public var assignedBuildId: PendingActivityInfoAssignedBuildId?
  public var lastWorkerVersionStamp: WorkerVersionStamp?
  public var currentRetryInterval: WireDuration?
  public var lastAttemptCompleteTime: Timestamp?
  public var nextAttemptScheduleTime: Timestamp?
  public var paused = false
  public var lastDeployment: Deployment?
  public var lastWorkerDeploymentVersion = ""
  public var lastDeploymentVersion: WorkerDeploymentVersion?
  public var priority: Priority?
  public var pauseInfo: PendingActivityInfoPauseInfo?
  public var activityOptions: ActivityOptions?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "activityId", &activityId)
    c.message(2, "activityType", &activityType)
    c.enumeration(3, "state", &state)
    c.message(4, "heartbeatDetails", &heartbeatDetails)
    c.timestamp(5, "lastHeartbeatTime", &lastHeartbeatTime)
    c.timestamp(6, "lastStartedTime", &lastStartedTime)
    c.int32(7, "attempt", &attempt)
    c.int32(8, "maximumAttempts", &maximumAttempts)
    c.timestamp(9, "scheduledTime", &scheduledTime)
    c.timestamp(10, "expirationTime", &expirationTime)
    c.message(11, "lastFailure", &lastFailure)
    c.string(12, "lastWorkerIdentity", &lastWorkerIdentity)
    c.oneof(13...14, &assignedBuildId)
    c.message(15, "lastWorkerVersionStamp", &lastWorkerVersionStamp)
    c.duration(16, "currentRetryInterval", &currentRetryInterval)
    c.timestamp(17, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    c.timestamp(18, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    c.bool(19, "paused", &paused)
    c.message(20, "lastDeployment", &lastDeployment)
    c.string(21, "lastWorkerDeploymentVersion", &lastWorkerDeploymentVersion)
    c.message(22, "priority", &priority)
    c.message(23, "pauseInfo", &pauseInfo)
    c.message(24, "activityOptions", &activityOptions)
    c.message(25, "lastDeploymentVersion", &lastDeploymentVersion)
  }
}

public indirect enum PendingActivityInfoAssignedBuildId: WireOneof {
  case useWorkflowBuildId(ProtobufEmpty)
  case lastIndependentlyAssignedBuildId(String)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(13, "useWorkflowBuildId", &value, Self.useWorkflowBuildId) {
      if case .useWorkflowBuildId(let it) = $0 { it } else { nil }
    }
    try c.member(
      14, "lastIndependentlyAssignedBuildId", &value,
      Self.lastIndependentlyAssignedBuildId
    ) {
      if case .lastIndependentlyAssignedBuildId(let it) = $0 { it } else { nil }
    }
  }
}

public struct PendingActivityInfoPauseInfo: WireMessage {
  public var pauseTime: Timestamp?
  public var pausedBy: PendingActivityInfoPauseInfoPausedBy?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.timestamp(1, "pauseTime", &pauseTime)
    c.oneof(2...4, &pausedBy)
  }
}

public indirect enum PendingActivityInfoPauseInfoPausedBy: WireOneof {
  case manual(PendingActivityInfoPauseInfoManual)
  case rule(PendingActivityInfoPauseInfoRule)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(2, "manual", &value, Self.manual) {
      if case .manual(let it) = $0 { it } else { nil }
    }
    try c.member(4, "rule", &value, Self.rule) {
      if case .rule(let it) = $0 { it } else { nil }
    }
  }
}

public struct PendingActivityInfoPauseInfoManual: WireMessage {
  public var identity = ""
  public var reason = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "identity", &identity)
    c.string(2, "reason", &reason)
  }
}

public struct PendingActivityInfoPauseInfoRule: WireMessage {
  public var ruleId = ""
  public var identity = ""
  public var reason = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "ruleId", &ruleId)
    c.string(2, "identity", &identity)
    c.string(3, "reason", &reason)
  }
}

public struct PendingChildExecutionInfo: WireMessage {
  public var workflowId = ""
  public var runId = ""
  public var workflowTypeName = ""
  public var initiatedId: Int64 = 0
  public var parentClosePolicy = ParentClosePolicy.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "workflowId", &workflowId)
    c.string(2, "runId", &runId)
    c.string(3, "workflowTypeName", &workflowTypeName)
    c.int64(4, "initiatedId", &initiatedId)
    c.enumeration(5, "parentClosePolicy", &parentClosePolicy)
  }
}

public struct PendingWorkflowTaskInfo: WireMessage {
  public var state = PendingWorkflowTaskState.unspecified
  public var scheduledTime: Timestamp?
  public var originalScheduledTime: Timestamp?
  public var startedTime: Timestamp?
  public var attempt: Int32 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "state", &state)
    c.timestamp(2, "scheduledTime", &scheduledTime)
    c.timestamp(3, "originalScheduledTime", &originalScheduledTime)
    c.timestamp(4, "startedTime", &startedTime)
    c.int32(5, "attempt", &attempt)
  }
}

public struct CallbackInfo: WireMessage {
  public var callback: Callback?
  public var trigger: CallbackInfoTrigger?
  public var registrationTime: Timestamp?
  public var state = CallbackState.unspecified
  public var attempt: Int32 = 0
  public var lastAttemptCompleteTime: Timestamp?
  public var lastAttemptFailure: Failure?
  public var nextAttemptScheduleTime: Timestamp?
  public var blockedReason = ""
  public var requestId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "callback", &callback)
    c.message(2, "trigger", &trigger)
    c.timestamp(3, "registrationTime", &registrationTime)
    c.enumeration(4, "state", &state)
    c.int32(5, "attempt", &attempt)
    c.timestamp(6, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    c.message(7, "lastAttemptFailure", &lastAttemptFailure)
    c.timestamp(8, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    c.string(9, "blockedReason", &blockedReason)
    c.string(10, "requestId", &requestId)
  }
}

public struct CallbackInfoTrigger: WireMessage {
  public var variant: CallbackInfoTriggerVariant?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.oneof(1...2, &variant)
  }
}

public indirect enum CallbackInfoTriggerVariant: WireOneof {
  case workflowClosed(CallbackInfoWorkflowClosed)
  case updateWorkflowExecutionCompleted(CallbackInfoUpdateWorkflowExecutionCompleted)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(1, "workflowClosed", &value, Self.workflowClosed) {
      if case .workflowClosed(let it) = $0 { it } else { nil }
    }
    try c.member(
      2, "updateWorkflowExecutionCompleted", &value,
      Self.updateWorkflowExecutionCompleted
    ) {
      if case .updateWorkflowExecutionCompleted(let it) = $0 { it } else { nil }
    }
  }
}

public struct CallbackInfoWorkflowClosed: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct CallbackInfoUpdateWorkflowExecutionCompleted: WireMessage {
  public var updateId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "updateId", &updateId)
  }
}

public struct PendingNexusOperationInfo: WireMessage {
  public var endpoint = ""
  public var service = ""
  public var operation = ""
  public var operationId = ""
  public var scheduleToCloseTimeout: WireDuration?
  public var scheduledTime: Timestamp?
  public var state = PendingNexusOperationState.unspecified
  public var attempt: Int32 = 0
  public var lastAttemptCompleteTime: Timestamp?
  public var lastAttemptFailure: Failure?
  public var nextAttemptScheduleTime: Timestamp?
  public var cancellationInfo: NexusOperationCancellationInfo?
  public var scheduledEventId: Int64 = 0
  public var blockedReason = ""
  public var operationToken = ""
  public var scheduleToStartTimeout: WireDuration?
  public var startToCloseTimeout: WireDuration?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "endpoint", &endpoint)
    c.string(2, "service", &service)
    c.string(3, "operation", &operation)
    c.string(4, "operationId", &operationId)
    c.duration(5, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    c.timestamp(6, "scheduledTime", &scheduledTime)
    c.enumeration(7, "state", &state)
    c.int32(8, "attempt", &attempt)
    c.timestamp(9, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    c.message(10, "lastAttemptFailure", &lastAttemptFailure)
    c.timestamp(11, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    c.message(12, "cancellationInfo", &cancellationInfo)
    c.int64(13, "scheduledEventId", &scheduledEventId)
    c.string(14, "blockedReason", &blockedReason)
    c.string(15, "operationToken", &operationToken)
    c.duration(16, "scheduleToStartTimeout", &scheduleToStartTimeout)
    c.duration(17, "startToCloseTimeout", &startToCloseTimeout)
  }
}

public struct NexusOperationCancellationInfo: WireMessage {
  public var requestedTime: Timestamp?
  public var state = NexusOperationCancellationState.unspecified
  public var attempt: Int32 = 0
  public var lastAttemptCompleteTime: Timestamp?
  public var lastAttemptFailure: Failure?
  public var nextAttemptScheduleTime: Timestamp?
  public var blockedReason = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.timestamp(1, "requestedTime", &requestedTime)
    c.enumeration(2, "state", &state)
    c.int32(3, "attempt", &attempt)
    c.timestamp(4, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    c.message(5, "lastAttemptFailure", &lastAttemptFailure)
    c.timestamp(6, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    c.string(7, "blockedReason", &blockedReason)
  }
}

public struct WorkflowExecutionExtendedInfo: WireMessage {
  public var executionExpirationTime: Timestamp?
  public var runExpirationTime: Timestamp?
  public var cancelRequested = false
  public var lastResetTime: Timestamp?
  public var originalStartTime: Timestamp?
  public var resetRunId = ""
  public var requestIdInfos = WireMap<RequestIdInfo>()
  public var pauseInfo: WorkflowExecutionPauseInfo?
  public var timeSkippingInfo: TimeSkippingInfo?
  public var propagatedNexusSerializationContext: PropagatedSerializationContext?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.timestamp(1, "executionExpirationTime", &executionExpirationTime)
    c.timestamp(2, "runExpirationTime", &runExpirationTime)
    c.bool(3, "cancelRequested", &cancelRequested)
    c.timestamp(4, "lastResetTime", &lastResetTime)
    c.timestamp(5, "originalStartTime", &originalStartTime)
    c.string(6, "resetRunId", &resetRunId)
    c.map(7, "requestIdInfos", &requestIdInfos)
    c.message(8, "pauseInfo", &pauseInfo)
    c.message(9, "timeSkippingInfo", &timeSkippingInfo)
    c.message(10, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}

public struct RequestIdInfo: WireMessage {
  public var eventType = EventType.unspecified
  public var eventId: Int64 = 0
  public var buffered = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "eventType", &eventType)
    c.int64(2, "eventId", &eventId)
    c.bool(3, "buffered", &buffered)
  }
}

public struct WorkflowExecutionPauseInfo: WireMessage {
  public var identity = ""
  public var pausedTime: Timestamp?
  public var reason = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "identity", &identity)
    c.timestamp(2, "pausedTime", &pausedTime)
    c.string(3, "reason", &reason)
  }
}
