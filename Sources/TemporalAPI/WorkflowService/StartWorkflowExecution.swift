package import ProtoWire

/// Starts a workflow.
package struct StartWorkflowExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.StartWorkflowExecutionRequest"

  package var namespace = ""
  package var workflowId = ""
  package var workflowType: WorkflowType?
  package var taskQueue: TaskQueue?
  package var input: Payloads?
  package var workflowExecutionTimeout: WireDuration?
  package var workflowRunTimeout: WireDuration?
  package var workflowTaskTimeout: WireDuration?
  package var identity = ""
  /// The same on every attempt, by which the server knows them for one start.
  package var requestId = ""
  package var workflowIdReusePolicy = WorkflowIdReusePolicy.unspecified
  package var retryPolicy: RetryPolicy?
  package var cronSchedule = ""
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var header: Header?
  package var requestEagerExecution = false
  package var continuedFailure: Failure?
  package var lastCompletionResult: Payloads?
  package var workflowStartDelay: WireDuration?
  package var completionCallbacks: [Callback] = []
  package var workflowIdConflictPolicy = WorkflowIdConflictPolicy.unspecified
  package var userMetadata: UserMetadata?
  package var links: [Link] = []
  package var versioningOverride: VersioningOverride?
  package var onConflictOptions: OnConflictOptions?
  package var priority: Priority?
  package var eagerWorkerDeploymentOptions: WorkerDeploymentOptions?
  package var timeSkippingConfig: TimeSkippingConfig?
  package var propagatedNexusSerializationContext: PropagatedSerializationContext?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.message(3, "workflowType", &workflowType)
    coder.message(4, "taskQueue", &taskQueue)
    coder.message(5, "input", &input)
    coder.duration(6, "workflowExecutionTimeout", &workflowExecutionTimeout)
    coder.duration(7, "workflowRunTimeout", &workflowRunTimeout)
    coder.duration(8, "workflowTaskTimeout", &workflowTaskTimeout)
    coder.string(9, "identity", &identity)
    coder.string(10, "requestId", &requestId)
    coder.enumeration(11, "workflowIdReusePolicy", &workflowIdReusePolicy)
    coder.message(12, "retryPolicy", &retryPolicy)
    coder.string(13, "cronSchedule", &cronSchedule)
    coder.message(14, "memo", &memo)
    coder.message(15, "searchAttributes", &searchAttributes)
    coder.message(16, "header", &header)
    coder.bool(17, "requestEagerExecution", &requestEagerExecution)
    coder.message(18, "continuedFailure", &continuedFailure)
    coder.message(19, "lastCompletionResult", &lastCompletionResult)
    coder.duration(20, "workflowStartDelay", &workflowStartDelay)
    coder.messages(21, "completionCallbacks", &completionCallbacks)
    coder.enumeration(22, "workflowIdConflictPolicy", &workflowIdConflictPolicy)
    coder.message(23, "userMetadata", &userMetadata)
    coder.messages(24, "links", &links)
    coder.message(25, "versioningOverride", &versioningOverride)
    coder.message(26, "onConflictOptions", &onConflictOptions)
    coder.message(27, "priority", &priority)
    coder.message(28, "eagerWorkerDeploymentOptions", &eagerWorkerDeploymentOptions)
    coder.message(29, "timeSkippingConfig", &timeSkippingConfig)
    coder.message(30, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}

/// The run that was started, or that was there already.
package struct StartWorkflowExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.StartWorkflowExecutionResponse"

  package var runId = ""
  package var eagerWorkflowTask: PollWorkflowTaskQueueResponse?
  package var started = false
  package var link: Link?
  package var status = WorkflowExecutionStatus.unspecified
  package var firstExecutionRunId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "runId", &runId)
    coder.message(2, "eagerWorkflowTask", &eagerWorkflowTask)
    coder.bool(3, "started", &started)
    coder.message(4, "link", &link)
    coder.enumeration(5, "status", &status)
    coder.string(6, "firstExecutionRunId", &firstExecutionRunId)
  }
}
