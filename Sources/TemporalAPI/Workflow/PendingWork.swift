package import ProtoWire

/// An activity that has not ended.
package struct PendingActivityInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.PendingActivityInfo"

  package var activityId = ""
  package var activityType: ActivityType?
  package var state = PendingActivityState.unspecified
  package var heartbeatDetails: Payloads?
  package var lastHeartbeatTime: Timestamp?
  package var lastStartedTime: Timestamp?
  package var attempt: Int32 = 0
  package var maximumAttempts: Int32 = 0
  package var scheduledTime: Timestamp?
  package var expirationTime: Timestamp?
  package var lastFailure: Failure?
  package var lastWorkerIdentity = ""
  package var assignedBuildId: PendingActivityInfoAssignedBuildId?
  package var lastWorkerVersionStamp: WorkerVersionStamp?
  package var currentRetryInterval: WireDuration?
  package var lastAttemptCompleteTime: Timestamp?
  package var nextAttemptScheduleTime: Timestamp?
  package var paused = false
  package var lastDeployment: Deployment?
  package var lastWorkerDeploymentVersion = ""
  package var priority: Priority?
  package var pauseInfo: PendingActivityInfoPauseInfo?
  package var activityOptions: ActivityOptions?
  package var lastDeploymentVersion: WorkerDeploymentVersion?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "activityId", &activityId)
    coder.message(2, "activityType", &activityType)
    coder.enumeration(3, "state", &state)
    coder.message(4, "heartbeatDetails", &heartbeatDetails)
    coder.timestamp(5, "lastHeartbeatTime", &lastHeartbeatTime)
    coder.timestamp(6, "lastStartedTime", &lastStartedTime)
    coder.int32(7, "attempt", &attempt)
    coder.int32(8, "maximumAttempts", &maximumAttempts)
    coder.timestamp(9, "scheduledTime", &scheduledTime)
    coder.timestamp(10, "expirationTime", &expirationTime)
    coder.message(11, "lastFailure", &lastFailure)
    coder.string(12, "lastWorkerIdentity", &lastWorkerIdentity)
    coder.oneof(13...14, &assignedBuildId)
    coder.message(15, "lastWorkerVersionStamp", &lastWorkerVersionStamp)
    coder.duration(16, "currentRetryInterval", &currentRetryInterval)
    coder.timestamp(17, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    coder.timestamp(18, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    coder.bool(19, "paused", &paused)
    coder.message(20, "lastDeployment", &lastDeployment)
    coder.string(21, "lastWorkerDeploymentVersion", &lastWorkerDeploymentVersion)
    coder.message(22, "priority", &priority)
    coder.message(23, "pauseInfo", &pauseInfo)
    coder.message(24, "activityOptions", &activityOptions)
    coder.message(25, "lastDeploymentVersion", &lastDeploymentVersion)
  }
}

/// The build that an activity was given to, as older versioning has it.
package indirect enum PendingActivityInfoAssignedBuildId: WireOneof {
  case useWorkflowBuildId(ProtobufEmpty)
  case lastIndependentlyAssignedBuildId(String)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(13, "useWorkflowBuildId", &value, Self.useWorkflowBuildId) {
      if case .useWorkflowBuildId(let it) = $0 { it } else { nil }
    }
    try coder.member(
      14, "lastIndependentlyAssignedBuildId", &value,
      Self.lastIndependentlyAssignedBuildId
    ) {
      if case .lastIndependentlyAssignedBuildId(let it) = $0 { it } else { nil }
    }
  }
}

/// Since when and why an activity is paused.
package struct PendingActivityInfoPauseInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.PendingActivityInfo.PauseInfo"

  package var pauseTime: Timestamp?
  package var pausedBy: PendingActivityInfoPauseInfoPausedBy?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamp(1, "pauseTime", &pauseTime)
    coder.oneof(2...4, &pausedBy)
  }
}

/// What paused an activity.
package indirect enum PendingActivityInfoPauseInfoPausedBy: WireOneof {
  case manual(PendingActivityInfoPauseInfoManual)
  case rule(PendingActivityInfoPauseInfoRule)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(2, "manual", &value, Self.manual) {
      if case .manual(let it) = $0 { it } else { nil }
    }
    try coder.member(4, "rule", &value, Self.rule) {
      if case .rule(let it) = $0 { it } else { nil }
    }
  }
}

/// A person paused it.
package struct PendingActivityInfoPauseInfoManual: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.PendingActivityInfo.PauseInfo.Manual"

  package var identity = ""
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
    coder.string(2, "reason", &reason)
  }
}

/// A rule paused it.
package struct PendingActivityInfoPauseInfoRule: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.PendingActivityInfo.PauseInfo.Rule"

  package var ruleId = ""
  package var identity = ""
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "ruleId", &ruleId)
    coder.string(2, "identity", &identity)
    coder.string(3, "reason", &reason)
  }
}

/// A child workflow that has not ended.
package struct PendingChildExecutionInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.PendingChildExecutionInfo"

  package var workflowId = ""
  package var runId = ""
  package var workflowTypeName = ""
  package var initiatedId: Int64 = 0
  package var parentClosePolicy = ParentClosePolicy.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "workflowId", &workflowId)
    coder.string(2, "runId", &runId)
    coder.string(3, "workflowTypeName", &workflowTypeName)
    coder.int64(4, "initiatedId", &initiatedId)
    coder.enumeration(5, "parentClosePolicy", &parentClosePolicy)
  }
}

/// The workflow task that waits or runs.
package struct PendingWorkflowTaskInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.PendingWorkflowTaskInfo"

  package var state = PendingWorkflowTaskState.unspecified
  package var scheduledTime: Timestamp?
  package var originalScheduledTime: Timestamp?
  package var startedTime: Timestamp?
  package var attempt: Int32 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "state", &state)
    coder.timestamp(2, "scheduledTime", &scheduledTime)
    coder.timestamp(3, "originalScheduledTime", &originalScheduledTime)
    coder.timestamp(4, "startedTime", &startedTime)
    coder.int32(5, "attempt", &attempt)
  }
}

/// A Nexus operation that has not ended.
package struct PendingNexusOperationInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.PendingNexusOperationInfo"

  package var endpoint = ""
  package var service = ""
  package var operation = ""
  package var operationId = ""
  package var scheduleToCloseTimeout: WireDuration?
  package var scheduledTime: Timestamp?
  package var state = PendingNexusOperationState.unspecified
  package var attempt: Int32 = 0
  package var lastAttemptCompleteTime: Timestamp?
  package var lastAttemptFailure: Failure?
  package var nextAttemptScheduleTime: Timestamp?
  package var cancellationInfo: NexusOperationCancellationInfo?
  package var scheduledEventId: Int64 = 0
  package var blockedReason = ""
  package var operationToken = ""
  package var scheduleToStartTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "endpoint", &endpoint)
    coder.string(2, "service", &service)
    coder.string(3, "operation", &operation)
    coder.string(4, "operationId", &operationId)
    coder.duration(5, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.timestamp(6, "scheduledTime", &scheduledTime)
    coder.enumeration(7, "state", &state)
    coder.int32(8, "attempt", &attempt)
    coder.timestamp(9, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    coder.message(10, "lastAttemptFailure", &lastAttemptFailure)
    coder.timestamp(11, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    coder.message(12, "cancellationInfo", &cancellationInfo)
    coder.int64(13, "scheduledEventId", &scheduledEventId)
    coder.string(14, "blockedReason", &blockedReason)
    coder.string(15, "operationToken", &operationToken)
    coder.duration(16, "scheduleToStartTimeout", &scheduleToStartTimeout)
    coder.duration(17, "startToCloseTimeout", &startToCloseTimeout)
  }
}

/// How far the cancellation of a Nexus operation is.
package struct NexusOperationCancellationInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.NexusOperationCancellationInfo"

  package var requestedTime: Timestamp?
  package var state = NexusOperationCancellationState.unspecified
  package var attempt: Int32 = 0
  package var lastAttemptCompleteTime: Timestamp?
  package var lastAttemptFailure: Failure?
  package var nextAttemptScheduleTime: Timestamp?
  package var blockedReason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamp(1, "requestedTime", &requestedTime)
    coder.enumeration(2, "state", &state)
    coder.int32(3, "attempt", &attempt)
    coder.timestamp(4, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    coder.message(5, "lastAttemptFailure", &lastAttemptFailure)
    coder.timestamp(6, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    coder.string(7, "blockedReason", &blockedReason)
  }
}
