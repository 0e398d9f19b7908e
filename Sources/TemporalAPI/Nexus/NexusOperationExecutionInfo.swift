package import ProtoWire

/// How a standalone Nexus operation stands.
package struct NexusOperationExecutionInfo: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.NexusOperationExecutionInfo"

  package var operationId = ""
  package var runId = ""
  package var endpoint = ""
  package var service = ""
  package var operation = ""
  package var status = NexusOperationExecutionStatus.unspecified
  package var state = PendingNexusOperationState.unspecified
  package var scheduleToCloseTimeout: WireDuration?
  package var scheduleToStartTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package var attempt: Int32 = 0
  package var scheduleTime: Timestamp?
  package var expirationTime: Timestamp?
  package var closeTime: Timestamp?
  package var lastAttemptCompleteTime: Timestamp?
  package var lastAttemptFailure: Failure?
  package var nextAttemptScheduleTime: Timestamp?
  package var executionDuration: WireDuration?
  package var cancellationInfo: NexusOperationExecutionCancellationInfo?
  package var blockedReason = ""
  package var requestId = ""
  package var operationToken = ""
  package var stateTransitionCount: Int64 = 0
  package var searchAttributes: SearchAttributes?
  package var nexusHeader = WireMap<String>()
  package var userMetadata: UserMetadata?
  package var links: [Link] = []
  package var identity = ""
  package var stateSizeBytes: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "operationId", &operationId)
    coder.string(2, "runId", &runId)
    coder.string(3, "endpoint", &endpoint)
    coder.string(4, "service", &service)
    coder.string(5, "operation", &operation)
    coder.enumeration(6, "status", &status)
    coder.enumeration(7, "state", &state)
    coder.duration(8, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.duration(9, "scheduleToStartTimeout", &scheduleToStartTimeout)
    coder.duration(10, "startToCloseTimeout", &startToCloseTimeout)
    coder.int32(11, "attempt", &attempt)
    coder.timestamp(12, "scheduleTime", &scheduleTime)
    coder.timestamp(13, "expirationTime", &expirationTime)
    coder.timestamp(14, "closeTime", &closeTime)
    coder.timestamp(15, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    coder.message(16, "lastAttemptFailure", &lastAttemptFailure)
    coder.timestamp(17, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    coder.duration(18, "executionDuration", &executionDuration)
    coder.message(19, "cancellationInfo", &cancellationInfo)
    coder.string(20, "blockedReason", &blockedReason)
    coder.string(21, "requestId", &requestId)
    coder.string(22, "operationToken", &operationToken)
    coder.int64(23, "stateTransitionCount", &stateTransitionCount)
    coder.message(24, "searchAttributes", &searchAttributes)
    coder.map(25, "nexusHeader", &nexusHeader)
    coder.message(26, "userMetadata", &userMetadata)
    coder.messages(27, "links", &links)
    coder.string(28, "identity", &identity)
    coder.int64(29, "stateSizeBytes", &stateSizeBytes)
  }
}

/// How far the cancellation of a standalone Nexus operation is.
package struct NexusOperationExecutionCancellationInfo: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.NexusOperationExecutionCancellationInfo"

  package var requestedTime: Timestamp?
  package var state = NexusOperationCancellationState.unspecified
  package var attempt: Int32 = 0
  package var lastAttemptCompleteTime: Timestamp?
  package var lastAttemptFailure: Failure?
  package var nextAttemptScheduleTime: Timestamp?
  package var blockedReason = ""
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamp(1, "requestedTime", &requestedTime)
    coder.enumeration(2, "state", &state)
    coder.int32(3, "attempt", &attempt)
    coder.timestamp(4, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    coder.message(5, "lastAttemptFailure", &lastAttemptFailure)
    coder.timestamp(6, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    coder.string(7, "blockedReason", &blockedReason)
    coder.string(8, "reason", &reason)
  }
}

/// A standalone Nexus operation as lists have it.
package struct NexusOperationExecutionListInfo: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.NexusOperationExecutionListInfo"

  package var operationId = ""
  package var runId = ""
  package var endpoint = ""
  package var service = ""
  package var operation = ""
  package var scheduleTime: Timestamp?
  package var closeTime: Timestamp?
  package var status = NexusOperationExecutionStatus.unspecified
  package var searchAttributes: SearchAttributes?
  package var stateTransitionCount: Int64 = 0
  package var executionDuration: WireDuration?
  package var stateSizeBytes: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "operationId", &operationId)
    coder.string(2, "runId", &runId)
    coder.string(3, "endpoint", &endpoint)
    coder.string(4, "service", &service)
    coder.string(5, "operation", &operation)
    coder.timestamp(6, "scheduleTime", &scheduleTime)
    coder.timestamp(7, "closeTime", &closeTime)
    coder.enumeration(8, "status", &status)
    coder.message(9, "searchAttributes", &searchAttributes)
    coder.int64(10, "stateTransitionCount", &stateTransitionCount)
    coder.duration(11, "executionDuration", &executionDuration)
    coder.int64(12, "stateSizeBytes", &stateSizeBytes)
  }
}
