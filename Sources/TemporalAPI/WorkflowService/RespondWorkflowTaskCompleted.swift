package import ProtoWire

/// Answers a workflow task with what the code asked for.
package struct RespondWorkflowTaskCompletedRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest"

  package var taskToken = WireBytes()
  package var commands: [Command] = []
  package var identity = ""
  package var stickyAttributes: StickyExecutionAttributes?
  package var returnNewWorkflowTask = false
  package var forceCreateNewWorkflowTask = false
  package var binaryChecksum = ""
  package var queryResults = WireMap<WorkflowQueryResult>()
  package var namespace = ""
  package var workerVersionStamp: WorkerVersionStamp?
  package var messages: [ProtocolMessage] = []
  package var sdkMetadata: WorkflowTaskCompletedMetadata?
  package var meteringMetadata: MeteringMetadata?
  package var capabilities: RespondWorkflowTaskCompletedRequestCapabilities?
  package var deployment: Deployment?
  package var versioningBehavior = VersioningBehavior.unspecified
  package var deploymentOptions: WorkerDeploymentOptions?
  package var resourceId = ""
  package var workerInstanceKey = ""
  package var workerControlTaskQueue = ""
  package var pageNumber: Int32 = 0
  package var intermediatePage = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
    coder.messages(2, "commands", &commands)
    coder.string(3, "identity", &identity)
    coder.message(4, "stickyAttributes", &stickyAttributes)
    coder.bool(5, "returnNewWorkflowTask", &returnNewWorkflowTask)
    coder.bool(6, "forceCreateNewWorkflowTask", &forceCreateNewWorkflowTask)
    coder.string(7, "binaryChecksum", &binaryChecksum)
    coder.map(8, "queryResults", &queryResults)
    coder.string(9, "namespace", &namespace)
    coder.message(10, "workerVersionStamp", &workerVersionStamp)
    coder.messages(11, "messages", &messages)
    coder.message(12, "sdkMetadata", &sdkMetadata)
    coder.message(13, "meteringMetadata", &meteringMetadata)
    coder.message(14, "capabilities", &capabilities)
    coder.message(15, "deployment", &deployment)
    coder.enumeration(16, "versioningBehavior", &versioningBehavior)
    coder.message(17, "deploymentOptions", &deploymentOptions)
    coder.string(18, "resourceId", &resourceId)
    coder.string(19, "workerInstanceKey", &workerInstanceKey)
    coder.string(20, "workerControlTaskQueue", &workerControlTaskQueue)
    coder.int32(21, "pageNumber", &pageNumber)
    coder.bool(22, "intermediatePage", &intermediatePage)
  }
}

/// What the worker can cope with beyond the basics.
package struct RespondWorkflowTaskCompletedRequestCapabilities: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest.Capabilities"

  package var discardSpeculativeWorkflowTaskWithEvents = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bool(
      1, "discardSpeculativeWorkflowTaskWithEvents", &discardSpeculativeWorkflowTaskWithEvents)
  }
}

/// The tasks that came of the answer, if they were asked for.
package struct RespondWorkflowTaskCompletedResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse"

  package var workflowTask: PollWorkflowTaskQueueResponse?
  package var activityTasks: [PollActivityTaskQueueResponse] = []
  /// Not 0: the task was speculative, and what came after this event never happened.
  package var resetHistoryEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workflowTask", &workflowTask)
    coder.messages(2, "activityTasks", &activityTasks)
    coder.int64(3, "resetHistoryEventId", &resetHistoryEventId)
  }
}
