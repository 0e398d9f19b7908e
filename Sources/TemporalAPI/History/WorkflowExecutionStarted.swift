package import ProtoWire

/// A run began: its workflow, input and limits, and where it comes from.
package struct WorkflowExecutionStartedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowExecutionStartedEventAttributes"

  package var workflowType: WorkflowType?
  package var parentWorkflowNamespace = ""
  package var parentWorkflowExecution: WorkflowExecution?
  package var parentInitiatedEventId: Int64 = 0
  package var taskQueue: TaskQueue?
  package var input: Payloads?
  package var workflowExecutionTimeout: WireDuration?
  package var workflowRunTimeout: WireDuration?
  package var workflowTaskTimeout: WireDuration?
  package var continuedExecutionRunId = ""
  package var initiator = ContinueAsNewInitiator.unspecified
  package var continuedFailure: Failure?
  /// The result of the previous run of a cron workflow.
  package var lastCompletionResult: Payloads?
  /// The run id at the start; a reset gives the run another one and keeps this.
  package var originalExecutionRunId = ""
  package var identity = ""
  /// The first run of the chain of continued runs.
  package var firstExecutionRunId = ""
  package var retryPolicy: RetryPolicy?
  package var attempt: Int32 = 0
  package var workflowExecutionExpirationTime: Timestamp?
  package var cronSchedule = ""
  package var firstWorkflowTaskBackoff: WireDuration?
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var prevAutoResetPoints: ResetPoints?
  package var header: Header?
  package var parentInitiatedEventVersion: Int64 = 0
  package var parentWorkflowNamespaceId = ""
  package var workflowId = ""
  package var sourceVersionStamp: WorkerVersionStamp?
  package var completionCallbacks: [Callback] = []
  package var rootWorkflowExecution: WorkflowExecution?
  package var inheritedBuildId = ""
  package var versioningOverride: VersioningOverride?
  package var parentPinnedWorkerDeploymentVersion = ""
  package var priority: Priority?
  package var inheritedPinnedVersion: WorkerDeploymentVersion?
  package var eagerExecutionAccepted = false
  package var inheritedAutoUpgradeInfo: InheritedAutoUpgradeInfo?
  package var declinedTargetVersionUpgrade: DeclinedTargetVersionUpgrade?
  package var timeSkippingConfig: TimeSkippingConfig?
  package var timeSkippingStatePropagation: TimeSkippingStatePropagation?
  package var propagatedNexusSerializationContext: PropagatedSerializationContext?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workflowType", &workflowType)
    coder.string(2, "parentWorkflowNamespace", &parentWorkflowNamespace)
    coder.message(3, "parentWorkflowExecution", &parentWorkflowExecution)
    coder.int64(4, "parentInitiatedEventId", &parentInitiatedEventId)
    coder.message(5, "taskQueue", &taskQueue)
    coder.message(6, "input", &input)
    coder.duration(7, "workflowExecutionTimeout", &workflowExecutionTimeout)
    coder.duration(8, "workflowRunTimeout", &workflowRunTimeout)
    coder.duration(9, "workflowTaskTimeout", &workflowTaskTimeout)
    coder.string(10, "continuedExecutionRunId", &continuedExecutionRunId)
    coder.enumeration(11, "initiator", &initiator)
    coder.message(12, "continuedFailure", &continuedFailure)
    coder.message(13, "lastCompletionResult", &lastCompletionResult)
    coder.string(14, "originalExecutionRunId", &originalExecutionRunId)
    coder.string(15, "identity", &identity)
    coder.string(16, "firstExecutionRunId", &firstExecutionRunId)
    coder.message(17, "retryPolicy", &retryPolicy)
    coder.int32(18, "attempt", &attempt)
    coder.timestamp(19, "workflowExecutionExpirationTime", &workflowExecutionExpirationTime)
    coder.string(20, "cronSchedule", &cronSchedule)
    coder.duration(21, "firstWorkflowTaskBackoff", &firstWorkflowTaskBackoff)
    coder.message(22, "memo", &memo)
    coder.message(23, "searchAttributes", &searchAttributes)
    coder.message(24, "prevAutoResetPoints", &prevAutoResetPoints)
    coder.message(25, "header", &header)
    coder.int64(26, "parentInitiatedEventVersion", &parentInitiatedEventVersion)
    coder.string(27, "parentWorkflowNamespaceId", &parentWorkflowNamespaceId)
    coder.string(28, "workflowId", &workflowId)
    coder.message(29, "sourceVersionStamp", &sourceVersionStamp)
    coder.messages(30, "completionCallbacks", &completionCallbacks)
    coder.message(31, "rootWorkflowExecution", &rootWorkflowExecution)
    coder.string(32, "inheritedBuildId", &inheritedBuildId)
    coder.message(33, "versioningOverride", &versioningOverride)
    coder.string(34, "parentPinnedWorkerDeploymentVersion", &parentPinnedWorkerDeploymentVersion)
    coder.message(35, "priority", &priority)
    coder.message(37, "inheritedPinnedVersion", &inheritedPinnedVersion)
    coder.bool(38, "eagerExecutionAccepted", &eagerExecutionAccepted)
    coder.message(39, "inheritedAutoUpgradeInfo", &inheritedAutoUpgradeInfo)
    coder.message(40, "declinedTargetVersionUpgrade", &declinedTargetVersionUpgrade)
    coder.message(41, "timeSkippingConfig", &timeSkippingConfig)
    coder.message(43, "timeSkippingStatePropagation", &timeSkippingStatePropagation)
    coder.message(44, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}

/// A deployment version that a pinned run was offered and did not move to.
package struct DeclinedTargetVersionUpgrade: WireMessage {
  package static let protoName = "temporal.api.history.v1.DeclinedTargetVersionUpgrade"

  package var deploymentVersion: WorkerDeploymentVersion?
  package var revisionNumber: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "deploymentVersion", &deploymentVersion)
    coder.int64(2, "revisionNumber", &revisionNumber)
  }
}
