package import ProtoWire

/// How a standalone activity stands.
package struct ActivityExecutionInfo: WireMessage {
  package static let protoName = "temporal.api.activity.v1.ActivityExecutionInfo"

  package var activityId = ""
  package var runId = ""
  package var activityType: ActivityType?
  package var status = ActivityExecutionStatus.unspecified
  package var runState = PendingActivityState.unspecified
  package var taskQueue = ""
  package var scheduleToCloseTimeout: WireDuration?
  package var scheduleToStartTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package var heartbeatTimeout: WireDuration?
  package var retryPolicy: RetryPolicy?
  package var heartbeatDetails: Payloads?
  package var lastHeartbeatTime: Timestamp?
  package var lastStartedTime: Timestamp?
  package var attempt: Int32 = 0
  package var executionDuration: WireDuration?
  package var scheduleTime: Timestamp?
  package var expirationTime: Timestamp?
  package var closeTime: Timestamp?
  package var lastFailure: Failure?
  package var lastWorkerIdentity = ""
  package var currentRetryInterval: WireDuration?
  package var lastAttemptCompleteTime: Timestamp?
  package var nextAttemptScheduleTime: Timestamp?
  package var lastDeploymentVersion: WorkerDeploymentVersion?
  package var priority: Priority?
  package var stateTransitionCount: Int64 = 0
  package var stateSizeBytes: Int64 = 0
  package var searchAttributes: SearchAttributes?
  package var header: Header?
  package var userMetadata: UserMetadata?
  package var canceledReason = ""
  package var links: [Link] = []
  package var totalHeartbeatCount: Int64 = 0
  package var sdkName = ""
  package var sdkVersion = ""
  package var startDelay: WireDuration?
  package var executionTime: Timestamp?
  package var propagatedNexusSerializationContext: PropagatedSerializationContext?
  package var eagerExecutionAccepted = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "activityId", &activityId)
    coder.string(2, "runId", &runId)
    coder.message(3, "activityType", &activityType)
    coder.enumeration(4, "status", &status)
    coder.enumeration(5, "runState", &runState)
    coder.string(6, "taskQueue", &taskQueue)
    coder.duration(7, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.duration(8, "scheduleToStartTimeout", &scheduleToStartTimeout)
    coder.duration(9, "startToCloseTimeout", &startToCloseTimeout)
    coder.duration(10, "heartbeatTimeout", &heartbeatTimeout)
    coder.message(11, "retryPolicy", &retryPolicy)
    coder.message(12, "heartbeatDetails", &heartbeatDetails)
    coder.timestamp(13, "lastHeartbeatTime", &lastHeartbeatTime)
    coder.timestamp(14, "lastStartedTime", &lastStartedTime)
    coder.int32(15, "attempt", &attempt)
    coder.duration(16, "executionDuration", &executionDuration)
    coder.timestamp(17, "scheduleTime", &scheduleTime)
    coder.timestamp(18, "expirationTime", &expirationTime)
    coder.timestamp(19, "closeTime", &closeTime)
    coder.message(20, "lastFailure", &lastFailure)
    coder.string(21, "lastWorkerIdentity", &lastWorkerIdentity)
    coder.duration(22, "currentRetryInterval", &currentRetryInterval)
    coder.timestamp(23, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    coder.timestamp(24, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    coder.message(25, "lastDeploymentVersion", &lastDeploymentVersion)
    coder.message(26, "priority", &priority)
    coder.int64(27, "stateTransitionCount", &stateTransitionCount)
    coder.int64(28, "stateSizeBytes", &stateSizeBytes)
    coder.message(29, "searchAttributes", &searchAttributes)
    coder.message(30, "header", &header)
    coder.message(31, "userMetadata", &userMetadata)
    coder.string(32, "canceledReason", &canceledReason)
    coder.messages(33, "links", &links)
    coder.int64(34, "totalHeartbeatCount", &totalHeartbeatCount)
    coder.string(35, "sdkName", &sdkName)
    coder.string(36, "sdkVersion", &sdkVersion)
    coder.duration(37, "startDelay", &startDelay)
    coder.timestamp(38, "executionTime", &executionTime)
    coder.message(39, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
    coder.bool(40, "eagerExecutionAccepted", &eagerExecutionAccepted)
  }
}

/// A standalone activity as lists have it.
package struct ActivityExecutionListInfo: WireMessage {
  package static let protoName = "temporal.api.activity.v1.ActivityExecutionListInfo"

  package var activityId = ""
  package var runId = ""
  package var activityType: ActivityType?
  package var scheduleTime: Timestamp?
  package var closeTime: Timestamp?
  package var status = ActivityExecutionStatus.unspecified
  package var searchAttributes: SearchAttributes?
  package var taskQueue = ""
  package var stateTransitionCount: Int64 = 0
  package var stateSizeBytes: Int64 = 0
  package var executionDuration: WireDuration?
  package var executionTime: Timestamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "activityId", &activityId)
    coder.string(2, "runId", &runId)
    coder.message(3, "activityType", &activityType)
    coder.timestamp(4, "scheduleTime", &scheduleTime)
    coder.timestamp(5, "closeTime", &closeTime)
    coder.enumeration(6, "status", &status)
    coder.message(7, "searchAttributes", &searchAttributes)
    coder.string(8, "taskQueue", &taskQueue)
    coder.int64(9, "stateTransitionCount", &stateTransitionCount)
    coder.int64(10, "stateSizeBytes", &stateSizeBytes)
    coder.duration(11, "executionDuration", &executionDuration)
    coder.timestamp(12, "executionTime", &executionTime)
  }
}

/// How a standalone activity ended.
package struct ActivityExecutionOutcome: WireMessage {
  package static let protoName = "temporal.api.activity.v1.ActivityExecutionOutcome"

  package var value: ActivityExecutionOutcomeValue?
  package var retryState = RetryState.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...2, &value)
    coder.enumeration(3, "retryState", &retryState)
  }
}

/// Its result or its failure.
package indirect enum ActivityExecutionOutcomeValue: WireOneof {
  case result(Payloads)
  case failure(Failure)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "result", &value, Self.result) {
      if case .result(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "failure", &value, Self.failure) {
      if case .failure(let it) = $0 { it } else { nil }
    }
  }
}
