package import ProtoWire

/// A version: workers of one build.
package struct WorkerDeploymentVersionInfo: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.WorkerDeploymentVersionInfo"

  package var version = ""
  package var deploymentName = ""
  package var createTime: Timestamp?
  package var routingChangedTime: Timestamp?
  package var currentSinceTime: Timestamp?
  package var rampingSinceTime: Timestamp?
  package var rampPercentage: Float = 0
  package var taskQueueInfos: [WorkerDeploymentVersionInfoVersionTaskQueueInfo] = []
  package var drainageInfo: VersionDrainageInfo?
  package var metadata: VersionMetadata?
  package var deploymentVersion: WorkerDeploymentVersion?
  package var firstActivationTime: Timestamp?
  package var lastDeactivationTime: Timestamp?
  package var status = WorkerDeploymentVersionStatus.unspecified
  package var lastCurrentTime: Timestamp?
  package var computeConfig: ComputeConfig?
  package var lastModifierIdentity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "version", &version)
    coder.string(2, "deploymentName", &deploymentName)
    coder.timestamp(3, "createTime", &createTime)
    coder.timestamp(4, "routingChangedTime", &routingChangedTime)
    coder.timestamp(5, "currentSinceTime", &currentSinceTime)
    coder.timestamp(6, "rampingSinceTime", &rampingSinceTime)
    coder.float(7, "rampPercentage", &rampPercentage)
    coder.messages(8, "taskQueueInfos", &taskQueueInfos)
    coder.message(9, "drainageInfo", &drainageInfo)
    coder.message(10, "metadata", &metadata)
    coder.message(11, "deploymentVersion", &deploymentVersion)
    coder.timestamp(12, "firstActivationTime", &firstActivationTime)
    coder.timestamp(13, "lastDeactivationTime", &lastDeactivationTime)
    coder.enumeration(14, "status", &status)
    coder.timestamp(15, "lastCurrentTime", &lastCurrentTime)
    coder.message(16, "computeConfig", &computeConfig)
    coder.string(17, "lastModifierIdentity", &lastModifierIdentity)
  }
}

/// A task queue that the version polls.
package struct WorkerDeploymentVersionInfoVersionTaskQueueInfo: WireMessage {
  package static let protoName =
    "temporal.api.deployment.v1.WorkerDeploymentVersionInfo.VersionTaskQueueInfo"

  package var name = ""
  package var type = TaskQueueType.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
    coder.enumeration(2, "type", &type)
  }
}

/// Notes about a version.
package struct VersionMetadata: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.VersionMetadata"

  package var entries = WireMap<Payload>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.map(1, "entries", &entries)
  }
}

/// Whether the server can start workers.
package struct ComputeStatus: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.ComputeStatus"

  package var providerValidation: ComputeStatusProviderValidationStatus?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "providerValidation", &providerValidation)
  }
}

/// What the provider last said of it.
package struct ComputeStatusProviderValidationStatus: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.ComputeStatus.ProviderValidationStatus"

  package var errorMessage = ""
  package var lastCheckTime: Timestamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "errorMessage", &errorMessage)
    coder.timestamp(2, "lastCheckTime", &lastCheckTime)
  }
}
