package import ProtoWire

/// Waits for an activity.
package struct PollActivityTaskQueueRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PollActivityTaskQueueRequest"

  package var namespace = ""
  package var taskQueue: TaskQueue?
  package var identity = ""
  package var taskQueueMetadata: TaskQueueMetadata?
  package var workerVersionCapabilities: WorkerVersionCapabilities?
  package var deploymentOptions: WorkerDeploymentOptions?
  package var workerInstanceKey = ""
  package var workerControlTaskQueue = ""
  package var pollerGroupId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "taskQueue", &taskQueue)
    coder.string(3, "identity", &identity)
    coder.message(4, "taskQueueMetadata", &taskQueueMetadata)
    coder.message(5, "workerVersionCapabilities", &workerVersionCapabilities)
    coder.message(6, "deploymentOptions", &deploymentOptions)
    coder.string(8, "workerInstanceKey", &workerInstanceKey)
    coder.string(9, "workerControlTaskQueue", &workerControlTaskQueue)
    coder.string(10, "pollerGroupId", &pollerGroupId)
  }
}

/// An activity to run; without `taskToken` there was none.
package struct PollActivityTaskQueueResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PollActivityTaskQueueResponse"

  package var taskToken = WireBytes()
  package var workflowNamespace = ""
  package var workflowType: WorkflowType?
  package var workflowExecution: WorkflowExecution?
  package var activityType: ActivityType?
  package var activityId = ""
  package var header: Header?
  package var input: Payloads?
  package var heartbeatDetails: Payloads?
  package var scheduledTime: Timestamp?
  package var currentAttemptScheduledTime: Timestamp?
  package var startedTime: Timestamp?
  package var attempt: Int32 = 0
  package var scheduleToCloseTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package var heartbeatTimeout: WireDuration?
  package var retryPolicy: RetryPolicy?
  package var pollerScalingDecision: PollerScalingDecision?
  package var priority: Priority?
  /// Of a standalone activity.
  package var activityRunId = ""
  package var pollerGroupInfos: [PollerGroupInfo] = []
  package var pollerGroupsInfo: PollerGroupsInfo?
  package var propagatedNexusSerializationContext: PropagatedSerializationContext?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
    coder.string(2, "workflowNamespace", &workflowNamespace)
    coder.message(3, "workflowType", &workflowType)
    coder.message(4, "workflowExecution", &workflowExecution)
    coder.message(5, "activityType", &activityType)
    coder.string(6, "activityId", &activityId)
    coder.message(7, "header", &header)
    coder.message(8, "input", &input)
    coder.message(9, "heartbeatDetails", &heartbeatDetails)
    coder.timestamp(10, "scheduledTime", &scheduledTime)
    coder.timestamp(11, "currentAttemptScheduledTime", &currentAttemptScheduledTime)
    coder.timestamp(12, "startedTime", &startedTime)
    coder.int32(13, "attempt", &attempt)
    coder.duration(14, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.duration(15, "startToCloseTimeout", &startToCloseTimeout)
    coder.duration(16, "heartbeatTimeout", &heartbeatTimeout)
    coder.message(17, "retryPolicy", &retryPolicy)
    coder.message(18, "pollerScalingDecision", &pollerScalingDecision)
    coder.message(19, "priority", &priority)
    coder.string(20, "activityRunId", &activityRunId)
    coder.messages(21, "pollerGroupInfos", &pollerGroupInfos)
    coder.message(22, "pollerGroupsInfo", &pollerGroupsInfo)
    coder.message(23, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}
