package import ProtoWire

/// A run as lists and descriptions show it.
package struct WorkflowExecutionInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.WorkflowExecutionInfo"

  package var execution: WorkflowExecution?
  package var type: WorkflowType?
  package var startTime: Timestamp?
  package var closeTime: Timestamp?
  package var status = WorkflowExecutionStatus.unspecified
  package var historyLength: Int64 = 0
  package var parentNamespaceId = ""
  package var parentExecution: WorkflowExecution?
  package var executionTime: Timestamp?
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var autoResetPoints: ResetPoints?
  package var taskQueue = ""
  package var stateTransitionCount: Int64 = 0
  package var historySizeBytes: Int64 = 0
  package var mostRecentWorkerVersionStamp: WorkerVersionStamp?
  package var executionDuration: WireDuration?
  package var rootExecution: WorkflowExecution?
  package var assignedBuildId = ""
  package var inheritedBuildId = ""
  package var firstRunId = ""
  package var versioningInfo: WorkflowExecutionVersioningInfo?
  package var workerDeploymentName = ""
  package var priority: Priority?
  package var externalPayloadSizeBytes: Int64 = 0
  package var externalPayloadCount: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "execution", &execution)
    coder.message(2, "type", &type)
    coder.timestamp(3, "startTime", &startTime)
    coder.timestamp(4, "closeTime", &closeTime)
    coder.enumeration(5, "status", &status)
    coder.int64(6, "historyLength", &historyLength)
    coder.string(7, "parentNamespaceId", &parentNamespaceId)
    coder.message(8, "parentExecution", &parentExecution)
    coder.timestamp(9, "executionTime", &executionTime)
    coder.message(10, "memo", &memo)
    coder.message(11, "searchAttributes", &searchAttributes)
    coder.message(12, "autoResetPoints", &autoResetPoints)
    coder.string(13, "taskQueue", &taskQueue)
    coder.int64(14, "stateTransitionCount", &stateTransitionCount)
    coder.int64(15, "historySizeBytes", &historySizeBytes)
    coder.message(16, "mostRecentWorkerVersionStamp", &mostRecentWorkerVersionStamp)
    coder.duration(17, "executionDuration", &executionDuration)
    coder.message(18, "rootExecution", &rootExecution)
    coder.string(19, "assignedBuildId", &assignedBuildId)
    coder.string(20, "inheritedBuildId", &inheritedBuildId)
    coder.string(21, "firstRunId", &firstRunId)
    coder.message(22, "versioningInfo", &versioningInfo)
    coder.string(23, "workerDeploymentName", &workerDeploymentName)
    coder.message(24, "priority", &priority)
    coder.int64(25, "externalPayloadSizeBytes", &externalPayloadSizeBytes)
    coder.int64(26, "externalPayloadCount", &externalPayloadCount)
  }
}

/// What only a description shows of a run.
package struct WorkflowExecutionExtendedInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.WorkflowExecutionExtendedInfo"

  package var executionExpirationTime: Timestamp?
  package var runExpirationTime: Timestamp?
  package var cancelRequested = false
  package var lastResetTime: Timestamp?
  package var originalStartTime: Timestamp?
  package var resetRunId = ""
  package var requestIdInfos = WireMap<RequestIdInfo>()
  package var pauseInfo: WorkflowExecutionPauseInfo?
  package var timeSkippingInfo: TimeSkippingInfo?
  package var propagatedNexusSerializationContext: PropagatedSerializationContext?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamp(1, "executionExpirationTime", &executionExpirationTime)
    coder.timestamp(2, "runExpirationTime", &runExpirationTime)
    coder.bool(3, "cancelRequested", &cancelRequested)
    coder.timestamp(4, "lastResetTime", &lastResetTime)
    coder.timestamp(5, "originalStartTime", &originalStartTime)
    coder.string(6, "resetRunId", &resetRunId)
    coder.map(7, "requestIdInfos", &requestIdInfos)
    coder.message(8, "pauseInfo", &pauseInfo)
    coder.message(9, "timeSkippingInfo", &timeSkippingInfo)
    coder.message(10, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}

/// Which version of the workers a run belongs to.
package struct WorkflowExecutionVersioningInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.WorkflowExecutionVersioningInfo"

  package var behavior = VersioningBehavior.unspecified
  package var deployment: Deployment?
  package var versioningOverride: VersioningOverride?
  package var deploymentTransition: DeploymentTransition?
  package var version = ""
  package var versionTransition: DeploymentVersionTransition?
  package var deploymentVersion: WorkerDeploymentVersion?
  package var revisionNumber: Int64 = 0
  package var continueAsNewInitialVersioningBehavior = ContinueAsNewVersioningBehavior.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "behavior", &behavior)
    coder.message(2, "deployment", &deployment)
    coder.message(3, "versioningOverride", &versioningOverride)
    coder.message(4, "deploymentTransition", &deploymentTransition)
    coder.string(5, "version", &version)
    coder.message(6, "versionTransition", &versionTransition)
    coder.message(7, "deploymentVersion", &deploymentVersion)
    coder.int64(8, "revisionNumber", &revisionNumber)
    coder.enumeration(
      9, "continueAsNewInitialVersioningBehavior", &continueAsNewInitialVersioningBehavior)
  }
}

/// A run on its way to another deployment (old form).
package struct DeploymentTransition: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.DeploymentTransition"

  package var deployment: Deployment?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "deployment", &deployment)
  }
}

/// A run on its way to another version.
package struct DeploymentVersionTransition: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.DeploymentVersionTransition"

  package var version = ""
  package var deploymentVersion: WorkerDeploymentVersion?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "version", &version)
    coder.message(2, "deploymentVersion", &deploymentVersion)
  }
}

/// The limits that a run was started with.
package struct WorkflowExecutionConfig: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.WorkflowExecutionConfig"

  package var taskQueue: TaskQueue?
  package var workflowExecutionTimeout: WireDuration?
  package var workflowRunTimeout: WireDuration?
  package var defaultWorkflowTaskTimeout: WireDuration?
  package var userMetadata: UserMetadata?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "taskQueue", &taskQueue)
    coder.duration(2, "workflowExecutionTimeout", &workflowExecutionTimeout)
    coder.duration(3, "workflowRunTimeout", &workflowRunTimeout)
    coder.duration(4, "defaultWorkflowTaskTimeout", &defaultWorkflowTaskTimeout)
    coder.message(5, "userMetadata", &userMetadata)
  }
}

/// Which event a request caused.
package struct RequestIdInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.RequestIdInfo"

  package var eventType = EventType.unspecified
  package var eventId: Int64 = 0
  package var buffered = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "eventType", &eventType)
    coder.int64(2, "eventId", &eventId)
    coder.bool(3, "buffered", &buffered)
  }
}

/// Since when and why a workflow is paused.
package struct WorkflowExecutionPauseInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.WorkflowExecutionPauseInfo"

  package var identity = ""
  package var pausedTime: Timestamp?
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
    coder.timestamp(2, "pausedTime", &pausedTime)
    coder.string(3, "reason", &reason)
  }
}
