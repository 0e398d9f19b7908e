package import ProtoWire

/// Waits for a workflow task.
package struct PollWorkflowTaskQueueRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest"

  package var namespace = ""
  package var taskQueue: TaskQueue?
  package var identity = ""
  package var binaryChecksum = ""
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
    coder.string(4, "binaryChecksum", &binaryChecksum)
    coder.message(5, "workerVersionCapabilities", &workerVersionCapabilities)
    coder.message(6, "deploymentOptions", &deploymentOptions)
    coder.string(8, "workerInstanceKey", &workerInstanceKey)
    coder.string(9, "workerControlTaskQueue", &workerControlTaskQueue)
    coder.string(10, "pollerGroupId", &pollerGroupId)
  }
}

/// A workflow task; without `taskToken` there was none.
package struct PollWorkflowTaskQueueResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse"

  package var taskToken = WireBytes()
  package var workflowExecution: WorkflowExecution?
  package var workflowType: WorkflowType?
  /// The WORKFLOW_TASK_STARTED up to which code has run before; 0 for the first task.
  package var previousStartedEventId: Int64 = 0
  /// The WORKFLOW_TASK_STARTED at which this task ends; 0 in a task for a query alone.
  package var startedEventId: Int64 = 0
  package var attempt: Int32 = 0
  package var backlogCountHint: Int64 = 0
  package var history: History?
  package var nextPageToken = WireBytes()
  /// A query that came alone, answered by RespondQueryTaskCompleted.
  package var query: WorkflowQuery?
  /// The normal queue, also of a task that came by a sticky one.
  package var workflowExecutionTaskQueue: TaskQueue?
  package var scheduledTime: Timestamp?
  package var startedTime: Timestamp?
  /// Queries that came with the task, answered together with it.
  package var queries = WireMap<WorkflowQuery>()
  package var messages: [ProtocolMessage] = []
  package var pollerScalingDecision: PollerScalingDecision?
  package var pollerGroupId = ""
  package var pollerGroupInfos: [PollerGroupInfo] = []
  package var pollerGroupsInfo: PollerGroupsInfo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
    coder.message(2, "workflowExecution", &workflowExecution)
    coder.message(3, "workflowType", &workflowType)
    coder.int64(4, "previousStartedEventId", &previousStartedEventId)
    coder.int64(5, "startedEventId", &startedEventId)
    coder.int32(6, "attempt", &attempt)
    coder.int64(7, "backlogCountHint", &backlogCountHint)
    coder.message(8, "history", &history)
    coder.bytes(9, "nextPageToken", &nextPageToken)
    coder.message(10, "query", &query)
    coder.message(11, "workflowExecutionTaskQueue", &workflowExecutionTaskQueue)
    coder.timestamp(12, "scheduledTime", &scheduledTime)
    coder.timestamp(13, "startedTime", &startedTime)
    coder.map(14, "queries", &queries)
    coder.messages(15, "messages", &messages)
    coder.message(16, "pollerScalingDecision", &pollerScalingDecision)
    coder.string(17, "pollerGroupId", &pollerGroupId)
    coder.messages(18, "pollerGroupInfos", &pollerGroupInfos)
    coder.message(19, "pollerGroupsInfo", &pollerGroupsInfo)
  }
}
