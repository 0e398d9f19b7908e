public import ProtoWire

public struct GetSystemInfoRequest: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct GetSystemInfoResponse: WireMessage {
  public var serverVersion = ""
  public var capabilities: GetSystemInfoResponseCapabilities?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "serverVersion", &serverVersion)
    c.message(2, "capabilities", &capabilities)
  }
}

public struct GetSystemInfoResponseCapabilities: WireMessage {
  public var signalAndQueryHeader = false
  public var internalErrorDifferentiation = false
  public var activityFailureIncludeHeartbeat = false
  public var supportsSchedules = false
  public var encodedFailureAttributes = false
  public var buildIdBasedVersioning = false
  public var upsertMemo = false
  public var eagerWorkflowStart = false
  public var sdkMetadata = false
  public var countGroupByExecutionStatus = false
  public var nexus = false
  public var serverScaledDeployments = false
  public var serverScaledProviderCloudRun = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bool(1, "signalAndQueryHeader", &signalAndQueryHeader)
    c.bool(2, "internalErrorDifferentiation", &internalErrorDifferentiation)
    c.bool(3, "activityFailureIncludeHeartbeat", &activityFailureIncludeHeartbeat)
    c.bool(4, "supportsSchedules", &supportsSchedules)
    c.bool(5, "encodedFailureAttributes", &encodedFailureAttributes)
    c.bool(6, "buildIdBasedVersioning", &buildIdBasedVersioning)
    c.bool(7, "upsertMemo", &upsertMemo)
    c.bool(8, "eagerWorkflowStart", &eagerWorkflowStart)
    c.bool(9, "sdkMetadata", &sdkMetadata)
    c.bool(10, "countGroupByExecutionStatus", &countGroupByExecutionStatus)
    c.bool(11, "nexus", &nexus)
    c.bool(12, "serverScaledDeployments", &serverScaledDeployments)
    c.bool(13, "serverScaledProviderCloudRun", &serverScaledProviderCloudRun)
  }
}

public struct DescribeNamespaceRequest: WireMessage {
  public var namespace = ""
  public var id = ""
  public var weakConsistency = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "id", &id)
    c.bool(3, "weakConsistency", &weakConsistency)
  }
}

public struct DescribeNamespaceResponse: WireMessage {
  public var namespaceInfo: NamespaceInfo?
  public var config: NamespaceConfig?
  public var replicationConfig: NamespaceReplicationConfig?
  public var failoverVersion: Int64 = 0
  public var isGlobalNamespace = false
  public var failoverHistory: [FailoverStatus] = []
  public var pollerGroupInfos: [PollerGroupInfo] = []
  public var pollerGroupsInfo: PollerGroupsInfo?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "namespaceInfo", &namespaceInfo)
    c.message(2, "config", &config)
    c.message(3, "replicationConfig", &replicationConfig)
    c.int64(4, "failoverVersion", &failoverVersion)
    c.bool(5, "isGlobalNamespace", &isGlobalNamespace)
    c.messages(6, "failoverHistory", &failoverHistory)
    c.messages(7, "pollerGroupInfos", &pollerGroupInfos)
    c.message(8, "pollerGroupsInfo", &pollerGroupsInfo)
  }
}

public struct PollWorkflowTaskQueueRequest: WireMessage {
  public var namespace = ""
  public var taskQueue: TaskQueue?
  public var pollerGroupId = ""
  public var identity = ""
  public var workerInstanceKey = ""
  public var workerControlTaskQueue = ""
  public var binaryChecksum = ""
  public var workerVersionCapabilities: WorkerVersionCapabilities?
  public var deploymentOptions: WorkerDeploymentOptions?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "taskQueue", &taskQueue)
    c.string(3, "identity", &identity)
    c.string(4, "binaryChecksum", &binaryChecksum)
    c.message(5, "workerVersionCapabilities", &workerVersionCapabilities)
    c.message(6, "deploymentOptions", &deploymentOptions)
    c.string(8, "workerInstanceKey", &workerInstanceKey)
    c.string(9, "workerControlTaskQueue", &workerControlTaskQueue)
    c.string(10, "pollerGroupId", &pollerGroupId)
  }
}

public struct PollWorkflowTaskQueueResponse: WireMessage {
  public var taskToken = WireBytes()
  public var workflowExecution: WorkflowExecution?
  public var workflowType: WorkflowType?
  public var previousStartedEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var attempt: Int32 = 0
  public var backlogCountHint: Int64 = 0
  public var history: History?
  public var nextPageToken = WireBytes()
  public var query: WorkflowQuery?
  public var workflowExecutionTaskQueue: TaskQueue?
  public var scheduledTime: Timestamp?
  public var startedTime: Timestamp?
  public var queries = WireMap<WorkflowQuery>()
  public var messages: [ProtocolMessage] = []
  public var pollerScalingDecision: PollerScalingDecision?
  public var pollerGroupId = ""
  public var pollerGroupInfos: [PollerGroupInfo] = []
  public var pollerGroupsInfo: PollerGroupsInfo?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bytes(1, "taskToken", &taskToken)
    c.message(2, "workflowExecution", &workflowExecution)
    c.message(3, "workflowType", &workflowType)
    c.int64(4, "previousStartedEventId", &previousStartedEventId)
    c.int64(5, "startedEventId", &startedEventId)
    c.int32(6, "attempt", &attempt)
    c.int64(7, "backlogCountHint", &backlogCountHint)
    c.message(8, "history", &history)
    c.bytes(9, "nextPageToken", &nextPageToken)
    c.message(10, "query", &query)
    c.message(11, "workflowExecutionTaskQueue", &workflowExecutionTaskQueue)
    c.timestamp(12, "scheduledTime", &scheduledTime)
    c.timestamp(13, "startedTime", &startedTime)
    c.map(14, "queries", &queries)
    c.messages(15, "messages", &messages)
    c.message(16, "pollerScalingDecision", &pollerScalingDecision)
    c.string(17, "pollerGroupId", &pollerGroupId)
    c.messages(18, "pollerGroupInfos", &pollerGroupInfos)
    c.message(19, "pollerGroupsInfo", &pollerGroupsInfo)
  }
}

public struct RespondWorkflowTaskCompletedRequest: WireMessage {
  public var taskToken = WireBytes()
  public var commands: [Command] = []
  public var identity = ""
  public var stickyAttributes: StickyExecutionAttributes?
  public var returnNewWorkflowTask = false
  public var forceCreateNewWorkflowTask = false
  public var binaryChecksum = ""
  public var queryResults = WireMap<WorkflowQueryResult>()
  public var namespace = ""
  public var resourceId = ""
  public var workerVersionStamp: WorkerVersionStamp?
  public var messages: [ProtocolMessage] = []
  public var sdkMetadata: WorkflowTaskCompletedMetadata?
  public var meteringMetadata: MeteringMetadata?
  public var capabilities: RespondWorkflowTaskCompletedRequestCapabilities?
  public var deployment: Deployment?
  public var versioningBehavior = VersioningBehavior.unspecified
  public var deploymentOptions: WorkerDeploymentOptions?
  public var workerInstanceKey = ""
  public var workerControlTaskQueue = ""
  public var pageNumber: Int32 = 0
  public var intermediatePage = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bytes(1, "taskToken", &taskToken)
    c.messages(2, "commands", &commands)
    c.string(3, "identity", &identity)
    c.message(4, "stickyAttributes", &stickyAttributes)
    c.bool(5, "returnNewWorkflowTask", &returnNewWorkflowTask)
    c.bool(6, "forceCreateNewWorkflowTask", &forceCreateNewWorkflowTask)
    c.string(7, "binaryChecksum", &binaryChecksum)
    c.map(8, "queryResults", &queryResults)
    c.string(9, "namespace", &namespace)
    c.message(10, "workerVersionStamp", &workerVersionStamp)
    c.messages(11, "messages", &messages)
    c.message(12, "sdkMetadata", &sdkMetadata)
    c.message(13, "meteringMetadata", &meteringMetadata)
    c.message(14, "capabilities", &capabilities)
    c.message(15, "deployment", &deployment)
    c.enumeration(16, "versioningBehavior", &versioningBehavior)
    c.message(17, "deploymentOptions", &deploymentOptions)
    c.string(18, "resourceId", &resourceId)
    c.string(19, "workerInstanceKey", &workerInstanceKey)
    c.string(20, "workerControlTaskQueue", &workerControlTaskQueue)
    c.int32(21, "pageNumber", &pageNumber)
    c.bool(22, "intermediatePage", &intermediatePage)
  }
}

public struct RespondWorkflowTaskCompletedRequestCapabilities: WireMessage {
  public var discardSpeculativeWorkflowTaskWithEvents = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bool(1, "discardSpeculativeWorkflowTaskWithEvents", &discardSpeculativeWorkflowTaskWithEvents)
  }
}

public struct RespondWorkflowTaskCompletedResponse: WireMessage {
  public var workflowTask: PollWorkflowTaskQueueResponse?
  public var activityTasks: [PollActivityTaskQueueResponse] = []
  public var resetHistoryEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "workflowTask", &workflowTask)
    c.messages(2, "activityTasks", &activityTasks)
    c.int64(3, "resetHistoryEventId", &resetHistoryEventId)
  }
}

public struct PollActivityTaskQueueResponse: WireMessage {
  public var taskToken = WireBytes()
  public var workflowNamespace = ""
  public var workflowType: WorkflowType?
  public var workflowExecution: WorkflowExecution?
  public var activityType: ActivityType?
  public var activityId = ""
  public var header: Header?
  public var input: Payloads?
  public var heartbeatDetails: Payloads?
  public var scheduledTime: Timestamp?
  public var currentAttemptScheduledTime: Timestamp?
  public var startedTime: Timestamp?
  public var attempt: Int32 = 0
  public var scheduleToCloseTimeout: WireDuration?
  public var startToCloseTimeout: WireDuration?
  public var heartbeatTimeout: WireDuration?
  public var retryPolicy: RetryPolicy?
  public var pollerScalingDecision: PollerScalingDecision?
  public var priority: Priority?
  public var activityRunId = ""
  public var pollerGroupInfos: [PollerGroupInfo] = []
  public var pollerGroupsInfo: PollerGroupsInfo?
  public var propagatedNexusSerializationContext: PropagatedSerializationContext?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bytes(1, "taskToken", &taskToken)
    c.string(2, "workflowNamespace", &workflowNamespace)
    c.message(3, "workflowType", &workflowType)
    c.message(4, "workflowExecution", &workflowExecution)
    c.message(5, "activityType", &activityType)
    c.string(6, "activityId", &activityId)
    c.message(7, "header", &header)
    c.message(8, "input", &input)
    c.message(9, "heartbeatDetails", &heartbeatDetails)
    c.timestamp(10, "scheduledTime", &scheduledTime)
    c.timestamp(11, "currentAttemptScheduledTime", &currentAttemptScheduledTime)
    c.timestamp(12, "startedTime", &startedTime)
    c.int32(13, "attempt", &attempt)
    c.duration(14, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    c.duration(15, "startToCloseTimeout", &startToCloseTimeout)
    c.duration(16, "heartbeatTimeout", &heartbeatTimeout)
    c.message(17, "retryPolicy", &retryPolicy)
    c.message(18, "pollerScalingDecision", &pollerScalingDecision)
    c.message(19, "priority", &priority)
    c.string(20, "activityRunId", &activityRunId)
    c.messages(21, "pollerGroupInfos", &pollerGroupInfos)
    c.message(22, "pollerGroupsInfo", &pollerGroupsInfo)
    c.message(23, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}

public struct RespondWorkflowTaskFailedRequest: WireMessage {
  public var taskToken = WireBytes()
  public var cause = WorkflowTaskFailedCause.unspecified
  public var failure: Failure?
  public var identity = ""
  public var binaryChecksum = ""
  public var namespace = ""
  public var resourceId = ""
  public var messages: [ProtocolMessage] = []
  public var workerVersion: WorkerVersionStamp?
  public var deployment: Deployment?
  public var deploymentOptions: WorkerDeploymentOptions?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bytes(1, "taskToken", &taskToken)
    c.enumeration(2, "cause", &cause)
    c.message(3, "failure", &failure)
    c.string(4, "identity", &identity)
    c.string(5, "binaryChecksum", &binaryChecksum)
    c.string(6, "namespace", &namespace)
    c.messages(7, "messages", &messages)
    c.message(8, "workerVersion", &workerVersion)
    c.message(9, "deployment", &deployment)
    c.message(10, "deploymentOptions", &deploymentOptions)
    c.string(11, "resourceId", &resourceId)
  }
}

public struct RespondWorkflowTaskFailedResponse: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct RespondQueryTaskCompletedRequest: WireMessage {
  public var taskToken = WireBytes()
  public var completedType = QueryResultType.unspecified
  public var queryResult: Payloads?
  public var errorMessage = ""
  public var namespace = ""
  public var failure: Failure?
  public var cause = WorkflowTaskFailedCause.unspecified
  public var pollerGroupId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bytes(1, "taskToken", &taskToken)
    c.enumeration(2, "completedType", &completedType)
    c.message(3, "queryResult", &queryResult)
    c.string(4, "errorMessage", &errorMessage)
    c.string(6, "namespace", &namespace)
    c.message(7, "failure", &failure)
    c.enumeration(8, "cause", &cause)
    c.string(9, "pollerGroupId", &pollerGroupId)
  }
}

public struct RespondQueryTaskCompletedResponse: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct GetWorkflowExecutionHistoryRequest: WireMessage {
  public var namespace = ""
  public var execution: WorkflowExecution?
  public var maximumPageSize: Int32 = 0
  public var nextPageToken = WireBytes()
  public var waitNewEvent = false
  public var historyEventFilterType = HistoryEventFilterType.unspecified
  public var skipArchival = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "execution", &execution)
    c.int32(3, "maximumPageSize", &maximumPageSize)
    c.bytes(4, "nextPageToken", &nextPageToken)
    c.bool(5, "waitNewEvent", &waitNewEvent)
    c.enumeration(6, "historyEventFilterType", &historyEventFilterType)
    c.bool(7, "skipArchival", &skipArchival)
  }
}

public struct GetWorkflowExecutionHistoryResponse: WireMessage {
  public var history: History?
  public var rawHistory: [DataBlob] = []
  public var nextPageToken = WireBytes()
  public var archived = false
  public var propagatedNexusSerializationContext: PropagatedSerializationContext?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "history", &history)
    c.messages(2, "rawHistory", &rawHistory)
    c.bytes(3, "nextPageToken", &nextPageToken)
    c.bool(4, "archived", &archived)
    c.message(5, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}

public struct ResetStickyTaskQueueRequest: WireMessage {
  public var namespace = ""
  public var execution: WorkflowExecution?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "execution", &execution)
  }
}

public struct ResetStickyTaskQueueResponse: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct PollActivityTaskQueueRequest: WireMessage {
  public var namespace = ""
  public var taskQueue: TaskQueue?
  public var pollerGroupId = ""
  public var identity = ""
  public var workerInstanceKey = ""
  public var workerControlTaskQueue = ""
  public var taskQueueMetadata: TaskQueueMetadata?
  public var workerVersionCapabilities: WorkerVersionCapabilities?
  public var deploymentOptions: WorkerDeploymentOptions?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "taskQueue", &taskQueue)
    c.string(3, "identity", &identity)
    c.message(4, "taskQueueMetadata", &taskQueueMetadata)
    c.message(5, "workerVersionCapabilities", &workerVersionCapabilities)
    c.message(6, "deploymentOptions", &deploymentOptions)
    c.string(8, "workerInstanceKey", &workerInstanceKey)
    c.string(9, "workerControlTaskQueue", &workerControlTaskQueue)
    c.string(10, "pollerGroupId", &pollerGroupId)
  }
}

public struct RespondActivityTaskCompletedRequest: WireMessage {
  public var taskToken = WireBytes()
  public var result: Payloads?
  public var identity = ""
  public var namespace = ""
  public var resourceId = ""
  public var workerVersion: WorkerVersionStamp?
  public var deployment: Deployment?
  public var deploymentOptions: WorkerDeploymentOptions?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bytes(1, "taskToken", &taskToken)
    c.message(2, "result", &result)
    c.string(3, "identity", &identity)
    c.string(4, "namespace", &namespace)
    c.message(5, "workerVersion", &workerVersion)
    c.message(6, "deployment", &deployment)
    c.message(7, "deploymentOptions", &deploymentOptions)
    c.string(8, "resourceId", &resourceId)
  }
}

public struct RespondActivityTaskCompletedResponse: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct RespondActivityTaskFailedRequest: WireMessage {
  public var taskToken = WireBytes()
  public var failure: Failure?
  public var identity = ""
  public var namespace = ""
  public var resourceId = ""
  public var lastHeartbeatDetails: Payloads?
  public var workerVersion: WorkerVersionStamp?
  public var deployment: Deployment?
  public var deploymentOptions: WorkerDeploymentOptions?
  public var cause = ActivityTaskFailedCause.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bytes(1, "taskToken", &taskToken)
    c.message(2, "failure", &failure)
    c.string(3, "identity", &identity)
    c.string(4, "namespace", &namespace)
    c.message(5, "lastHeartbeatDetails", &lastHeartbeatDetails)
    c.message(6, "workerVersion", &workerVersion)
    c.message(7, "deployment", &deployment)
    c.message(8, "deploymentOptions", &deploymentOptions)
    c.string(9, "resourceId", &resourceId)
    c.enumeration(10, "cause", &cause)
  }
}

public struct RespondActivityTaskFailedResponse: WireMessage {
  public var failures: [Failure] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "failures", &failures)
  }
}

public struct RespondActivityTaskCanceledRequest: WireMessage {
  public var taskToken = WireBytes()
  public var details: Payloads?
  public var identity = ""
  public var namespace = ""
  public var resourceId = ""
  public var workerVersion: WorkerVersionStamp?
  public var deployment: Deployment?
  public var deploymentOptions: WorkerDeploymentOptions?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bytes(1, "taskToken", &taskToken)
    c.message(2, "details", &details)
    c.string(3, "identity", &identity)
    c.string(4, "namespace", &namespace)
    c.message(5, "workerVersion", &workerVersion)
    c.message(6, "deployment", &deployment)
    c.message(7, "deploymentOptions", &deploymentOptions)
    c.string(8, "resourceId", &resourceId)
  }
}

public struct RespondActivityTaskCanceledResponse: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct RecordActivityTaskHeartbeatRequest: WireMessage {
  public var taskToken = WireBytes()
  public var details: Payloads?
  public var identity = ""
  public var namespace = ""
  public var resourceId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bytes(1, "taskToken", &taskToken)
    c.message(2, "details", &details)
    c.string(3, "identity", &identity)
    c.string(4, "namespace", &namespace)
    c.string(5, "resourceId", &resourceId)
  }
}

public struct RecordActivityTaskHeartbeatResponse: WireMessage {
  public var cancelRequested = false
  public var activityPaused = false
  public var activityReset = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bool(1, "cancelRequested", &cancelRequested)
    c.bool(2, "activityPaused", &activityPaused)
    c.bool(3, "activityReset", &activityReset)
  }
}

public struct RespondActivityTaskCompletedByIdRequest: WireMessage {
  public var namespace = ""
  public var workflowId = ""
  public var runId = ""
  public var activityId = ""
  public var result: Payloads?
  public var identity = ""
  public var resourceId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.string(3, "runId", &runId)
    c.string(4, "activityId", &activityId)
    c.message(5, "result", &result)
    c.string(6, "identity", &identity)
    c.string(7, "resourceId", &resourceId)
  }
}

public struct RespondActivityTaskCompletedByIdResponse: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct RespondActivityTaskFailedByIdRequest: WireMessage {
  public var namespace = ""
  public var workflowId = ""
  public var runId = ""
  public var activityId = ""
  public var failure: Failure?
  public var identity = ""
  public var lastHeartbeatDetails: Payloads?
  public var resourceId = ""
  public var cause = ActivityTaskFailedCause.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.string(3, "runId", &runId)
    c.string(4, "activityId", &activityId)
    c.message(5, "failure", &failure)
    c.string(6, "identity", &identity)
    c.message(7, "lastHeartbeatDetails", &lastHeartbeatDetails)
    c.string(8, "resourceId", &resourceId)
    c.enumeration(9, "cause", &cause)
  }
}

public struct RespondActivityTaskFailedByIdResponse: WireMessage {
  public var failures: [Failure] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "failures", &failures)
  }
}

public struct RespondActivityTaskCanceledByIdRequest: WireMessage {
  public var namespace = ""
  public var workflowId = ""
  public var runId = ""
  public var activityId = ""
  public var details: Payloads?
  public var identity = ""
  public var deploymentOptions: WorkerDeploymentOptions?
  public var resourceId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.string(3, "runId", &runId)
    c.string(4, "activityId", &activityId)
    c.message(5, "details", &details)
    c.string(6, "identity", &identity)
    c.message(7, "deploymentOptions", &deploymentOptions)
    c.string(8, "resourceId", &resourceId)
  }
}

public struct RespondActivityTaskCanceledByIdResponse: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct RecordActivityTaskHeartbeatByIdRequest: WireMessage {
  public var namespace = ""
  public var workflowId = ""
  public var runId = ""
  public var activityId = ""
  public var details: Payloads?
  public var identity = ""
  public var resourceId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.string(3, "runId", &runId)
    c.string(4, "activityId", &activityId)
    c.message(5, "details", &details)
    c.string(6, "identity", &identity)
    c.string(7, "resourceId", &resourceId)
  }
}

public struct RecordActivityTaskHeartbeatByIdResponse: WireMessage {
  public var cancelRequested = false
  public var activityPaused = false
  public var activityReset = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bool(1, "cancelRequested", &cancelRequested)
    c.bool(2, "activityPaused", &activityPaused)
    c.bool(3, "activityReset", &activityReset)
  }
}

public struct ShutdownWorkerRequest: WireMessage {
  public var namespace = ""
  public var stickyTaskQueue = ""
  public var identity = ""
  public var reason = ""
  public var workerHeartbeat: WorkerHeartbeat?
  public var workerInstanceKey = ""
  public var taskQueue = ""
  public var taskQueueTypes: [TaskQueueType] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "stickyTaskQueue", &stickyTaskQueue)
    c.string(3, "identity", &identity)
    c.string(4, "reason", &reason)
    c.message(5, "workerHeartbeat", &workerHeartbeat)
    c.string(6, "workerInstanceKey", &workerInstanceKey)
    c.string(7, "taskQueue", &taskQueue)
    c.enumerations(8, "taskQueueTypes", &taskQueueTypes)
  }
}

public struct ShutdownWorkerResponse: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct StartWorkflowExecutionRequest: WireMessage {
  public var namespace = ""
  public var workflowId = ""
  public var workflowType: WorkflowType?
  public var taskQueue: TaskQueue?
  public var input: Payloads?
  public var workflowExecutionTimeout: WireDuration?
  public var workflowRunTimeout: WireDuration?
  public var workflowTaskTimeout: WireDuration?
  public var identity = ""
  public var requestId = ""
  public var workflowIdReusePolicy = WorkflowIdReusePolicy.unspecified
  public var workflowIdConflictPolicy = WorkflowIdConflictPolicy.unspecified
  public var retryPolicy: RetryPolicy?
  public var cronSchedule = ""
  public var memo: Memo?
  public var searchAttributes: SearchAttributes?
  public var header: Header?
  public var requestEagerExecution = false
  public var continuedFailure: Failure?
  public var lastCompletionResult: Payloads?
  public var workflowStartDelay: WireDuration?
  public var completionCallbacks: [Callback] = []
  public var userMetadata: UserMetadata?
  public var links: [Link] = []
  public var versioningOverride: VersioningOverride?
  public var onConflictOptions: OnConflictOptions?
  public var priority: Priority?
  public var eagerWorkerDeploymentOptions: WorkerDeploymentOptions?
  public var timeSkippingConfig: TimeSkippingConfig?
  public var propagatedNexusSerializationContext: PropagatedSerializationContext?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.message(3, "workflowType", &workflowType)
    c.message(4, "taskQueue", &taskQueue)
    c.message(5, "input", &input)
    c.duration(6, "workflowExecutionTimeout", &workflowExecutionTimeout)
    c.duration(7, "workflowRunTimeout", &workflowRunTimeout)
    c.duration(8, "workflowTaskTimeout", &workflowTaskTimeout)
    c.string(9, "identity", &identity)
    c.string(10, "requestId", &requestId)
    c.enumeration(11, "workflowIdReusePolicy", &workflowIdReusePolicy)
    c.message(12, "retryPolicy", &retryPolicy)
    c.string(13, "cronSchedule", &cronSchedule)
    c.message(14, "memo", &memo)
    c.message(15, "searchAttributes", &searchAttributes)
    c.message(16, "header", &header)
    c.bool(17, "requestEagerExecution", &requestEagerExecution)
    c.message(18, "continuedFailure", &continuedFailure)
    c.message(19, "lastCompletionResult", &lastCompletionResult)
    c.duration(20, "workflowStartDelay", &workflowStartDelay)
    c.messages(21, "completionCallbacks", &completionCallbacks)
    c.enumeration(22, "workflowIdConflictPolicy", &workflowIdConflictPolicy)
    c.message(23, "userMetadata", &userMetadata)
    c.messages(24, "links", &links)
    c.message(25, "versioningOverride", &versioningOverride)
    c.message(26, "onConflictOptions", &onConflictOptions)
    c.message(27, "priority", &priority)
    c.message(28, "eagerWorkerDeploymentOptions", &eagerWorkerDeploymentOptions)
    c.message(29, "timeSkippingConfig", &timeSkippingConfig)
    c.message(30, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}

public struct StartWorkflowExecutionResponse: WireMessage {
  public var runId = ""
  public var firstExecutionRunId = ""
  public var started = false
  public var status = WorkflowExecutionStatus.unspecified
  public var eagerWorkflowTask: PollWorkflowTaskQueueResponse?
  public var link: Link?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "runId", &runId)
    c.message(2, "eagerWorkflowTask", &eagerWorkflowTask)
    c.bool(3, "started", &started)
    c.message(4, "link", &link)
    c.enumeration(5, "status", &status)
    c.string(6, "firstExecutionRunId", &firstExecutionRunId)
  }
}

public struct SignalWorkflowExecutionRequest: WireMessage {
  public var namespace = ""
  public var workflowExecution: WorkflowExecution?
  public var signalName = ""
  public var input: Payloads?
  public var identity = ""
  public var requestId = ""
  public var control = ""
  public var header: Header?
  public var links: [Link] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "workflowExecution", &workflowExecution)
    c.string(3, "signalName", &signalName)
    c.message(4, "input", &input)
    c.string(5, "identity", &identity)
    c.string(6, "requestId", &requestId)
    c.string(7, "control", &control)
    c.message(8, "header", &header)
    c.messages(10, "links", &links)
  }
}

public struct SignalWorkflowExecutionResponse: WireMessage {
  public var link: Link?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "link", &link)
  }
}

public struct SignalWithStartWorkflowExecutionRequest: WireMessage {
  public var namespace = ""
  public var workflowId = ""
  public var workflowType: WorkflowType?
  public var taskQueue: TaskQueue?
  public var input: Payloads?
  public var workflowExecutionTimeout: WireDuration?
  public var workflowRunTimeout: WireDuration?
  public var workflowTaskTimeout: WireDuration?
  public var identity = ""
  public var requestId = ""
  public var workflowIdReusePolicy = WorkflowIdReusePolicy.unspecified
  public var workflowIdConflictPolicy = WorkflowIdConflictPolicy.unspecified
  public var signalName = ""
  public var signalInput: Payloads?
  public var control = ""
  public var retryPolicy: RetryPolicy?
  public var cronSchedule = ""
  public var memo: Memo?
  public var searchAttributes: SearchAttributes?
  public var header: Header?
  public var workflowStartDelay: WireDuration?
  public var userMetadata: UserMetadata?
  public var links: [Link] = []
  public var versioningOverride: VersioningOverride?
  public var priority: Priority?
  public var timeSkippingConfig: TimeSkippingConfig?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.message(3, "workflowType", &workflowType)
    c.message(4, "taskQueue", &taskQueue)
    c.message(5, "input", &input)
    c.duration(6, "workflowExecutionTimeout", &workflowExecutionTimeout)
    c.duration(7, "workflowRunTimeout", &workflowRunTimeout)
    c.duration(8, "workflowTaskTimeout", &workflowTaskTimeout)
    c.string(9, "identity", &identity)
    c.string(10, "requestId", &requestId)
    c.enumeration(11, "workflowIdReusePolicy", &workflowIdReusePolicy)
    c.string(12, "signalName", &signalName)
    c.message(13, "signalInput", &signalInput)
    c.string(14, "control", &control)
    c.message(15, "retryPolicy", &retryPolicy)
    c.string(16, "cronSchedule", &cronSchedule)
    c.message(17, "memo", &memo)
    c.message(18, "searchAttributes", &searchAttributes)
    c.message(19, "header", &header)
    c.duration(20, "workflowStartDelay", &workflowStartDelay)
    c.enumeration(22, "workflowIdConflictPolicy", &workflowIdConflictPolicy)
    c.message(23, "userMetadata", &userMetadata)
    c.messages(24, "links", &links)
    c.message(25, "versioningOverride", &versioningOverride)
    c.message(26, "priority", &priority)
    c.message(27, "timeSkippingConfig", &timeSkippingConfig)
  }
}

public struct SignalWithStartWorkflowExecutionResponse: WireMessage {
  public var runId = ""
  public var firstExecutionRunId = ""
  public var started = false
  public var signalLink: Link?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "runId", &runId)
    c.bool(2, "started", &started)
    c.message(3, "signalLink", &signalLink)
    c.string(4, "firstExecutionRunId", &firstExecutionRunId)
  }
}

public struct QueryWorkflowRequest: WireMessage {
  public var namespace = ""
  public var execution: WorkflowExecution?
  public var query: WorkflowQuery?
  public var queryRejectCondition = QueryRejectCondition.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "execution", &execution)
    c.message(3, "query", &query)
    c.enumeration(4, "queryRejectCondition", &queryRejectCondition)
  }
}

public struct QueryWorkflowResponse: WireMessage {
  public var queryResult: Payloads?
  public var queryRejected: QueryRejected?
  public var link: Link?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "queryResult", &queryResult)
    c.message(2, "queryRejected", &queryRejected)
    c.message(3, "link", &link)
  }
}

public struct RequestCancelWorkflowExecutionRequest: WireMessage {
  public var namespace = ""
  public var workflowExecution: WorkflowExecution?
  public var identity = ""
  public var requestId = ""
  public var firstExecutionRunId = ""
  public var reason = ""
  public var links: [Link] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "workflowExecution", &workflowExecution)
    c.string(3, "identity", &identity)
    c.string(4, "requestId", &requestId)
    c.string(5, "firstExecutionRunId", &firstExecutionRunId)
    c.string(6, "reason", &reason)
    c.messages(7, "links", &links)
  }
}

public struct RequestCancelWorkflowExecutionResponse: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct TerminateWorkflowExecutionRequest: WireMessage {
  public var namespace = ""
  public var workflowExecution: WorkflowExecution?
  public var reason = ""
  public var details: Payloads?
  public var identity = ""
  public var firstExecutionRunId = ""
  public var links: [Link] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "workflowExecution", &workflowExecution)
    c.string(3, "reason", &reason)
    c.message(4, "details", &details)
    c.string(5, "identity", &identity)
    c.string(6, "firstExecutionRunId", &firstExecutionRunId)
    c.messages(7, "links", &links)
  }
}

public struct TerminateWorkflowExecutionResponse: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct DescribeWorkflowExecutionRequest: WireMessage {
  public var namespace = ""
  public var execution: WorkflowExecution?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "execution", &execution)
  }
}

public struct DescribeWorkflowExecutionResponse: WireMessage {
  public var executionConfig: WorkflowExecutionConfig?
  public var workflowExecutionInfo: WorkflowExecutionInfo?
  public var pendingActivities: [PendingActivityInfo] = []
  public var pendingChildren: [PendingChildExecutionInfo] = []
  public var pendingWorkflowTask: PendingWorkflowTaskInfo?
  public var callbacks: [CallbackInfo] = []
  public var pendingNexusOperations: [PendingNexusOperationInfo] = []
  public var workflowExtendedInfo: WorkflowExecutionExtendedInfo?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "executionConfig", &executionConfig)
    c.message(2, "workflowExecutionInfo", &workflowExecutionInfo)
    c.messages(3, "pendingActivities", &pendingActivities)
    c.messages(4, "pendingChildren", &pendingChildren)
    c.message(5, "pendingWorkflowTask", &pendingWorkflowTask)
    c.messages(6, "callbacks", &callbacks)
    c.messages(7, "pendingNexusOperations", &pendingNexusOperations)
    c.message(8, "workflowExtendedInfo", &workflowExtendedInfo)
  }
}

public struct ListWorkflowExecutionsRequest: WireMessage {
  public var namespace = ""
  public var pageSize: Int32 = 0
  public var nextPageToken = WireBytes()
  public var query = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.int32(2, "pageSize", &pageSize)
    c.bytes(3, "nextPageToken", &nextPageToken)
    c.string(4, "query", &query)
  }
}

public struct ListWorkflowExecutionsResponse: WireMessage {
  public var executions: [WorkflowExecutionInfo] = []
  public var nextPageToken = WireBytes()
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "executions", &executions)
    c.bytes(2, "nextPageToken", &nextPageToken)
  }
}

public struct CountWorkflowExecutionsRequest: WireMessage {
  public var namespace = ""
  public var query = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "query", &query)
  }
}

public struct CountWorkflowExecutionsResponse: WireMessage {
  public var count: Int64 = 0
  public var groups: [CountWorkflowExecutionsResponseAggregationGroup] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "count", &count)
    c.messages(2, "groups", &groups)
  }
}

public struct CountWorkflowExecutionsResponseAggregationGroup: WireMessage {
  public var groupValues: [Payload] = []
  public var count: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "groupValues", &groupValues)
    c.int64(2, "count", &count)
  }
}
