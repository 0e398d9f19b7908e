package import ProtoWire

/// A deployment: the versions of one kind of worker, and where tasks go.
package struct WorkerDeploymentInfo: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.WorkerDeploymentInfo"

  package var name = ""
  package var versionSummaries: [WorkerDeploymentInfoWorkerDeploymentVersionSummary] = []
  package var createTime: Timestamp?
  package var routingConfig: RoutingConfig?
  package var lastModifierIdentity = ""
  package var managerIdentity = ""
  package var routingConfigUpdateState = RoutingConfigUpdateState.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
    coder.messages(2, "versionSummaries", &versionSummaries)
    coder.timestamp(3, "createTime", &createTime)
    coder.message(4, "routingConfig", &routingConfig)
    coder.string(5, "lastModifierIdentity", &lastModifierIdentity)
    coder.string(6, "managerIdentity", &managerIdentity)
    coder.enumeration(7, "routingConfigUpdateState", &routingConfigUpdateState)
  }
}

/// A version as its deployment lists it.
package struct WorkerDeploymentInfoWorkerDeploymentVersionSummary: WireMessage {
  package static let protoName =
    "temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary"

  package var version = ""
  package var createTime: Timestamp?
  package var drainageStatus = VersionDrainageStatus.unspecified
  package var deploymentVersion: WorkerDeploymentVersion?
  package var drainageInfo: VersionDrainageInfo?
  package var currentSinceTime: Timestamp?
  package var rampingSinceTime: Timestamp?
  package var routingUpdateTime: Timestamp?
  package var firstActivationTime: Timestamp?
  package var lastDeactivationTime: Timestamp?
  package var status = WorkerDeploymentVersionStatus.unspecified
  package var lastCurrentTime: Timestamp?
  package var computeConfig: ComputeConfigSummary?
  package var computeStatus: ComputeStatus?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "version", &version)
    coder.timestamp(2, "createTime", &createTime)
    coder.enumeration(3, "drainageStatus", &drainageStatus)
    coder.message(4, "deploymentVersion", &deploymentVersion)
    coder.message(5, "drainageInfo", &drainageInfo)
    coder.timestamp(6, "currentSinceTime", &currentSinceTime)
    coder.timestamp(7, "rampingSinceTime", &rampingSinceTime)
    coder.timestamp(8, "routingUpdateTime", &routingUpdateTime)
    coder.timestamp(9, "firstActivationTime", &firstActivationTime)
    coder.timestamp(10, "lastDeactivationTime", &lastDeactivationTime)
    coder.enumeration(11, "status", &status)
    coder.timestamp(12, "lastCurrentTime", &lastCurrentTime)
    coder.message(13, "computeConfig", &computeConfig)
    coder.message(14, "computeStatus", &computeStatus)
  }
}

/// Which versions of a deployment new tasks go to.
package struct RoutingConfig: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.RoutingConfig"

  package var currentVersion = ""
  package var rampingVersion = ""
  package var rampingVersionPercentage: Float = 0
  package var currentVersionChangedTime: Timestamp?
  package var rampingVersionChangedTime: Timestamp?
  package var rampingVersionPercentageChangedTime: Timestamp?
  package var currentDeploymentVersion: WorkerDeploymentVersion?
  package var rampingDeploymentVersion: WorkerDeploymentVersion?
  package var revisionNumber: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "currentVersion", &currentVersion)
    coder.string(2, "rampingVersion", &rampingVersion)
    coder.float(3, "rampingVersionPercentage", &rampingVersionPercentage)
    coder.timestamp(4, "currentVersionChangedTime", &currentVersionChangedTime)
    coder.timestamp(5, "rampingVersionChangedTime", &rampingVersionChangedTime)
    coder.timestamp(6, "rampingVersionPercentageChangedTime", &rampingVersionPercentageChangedTime)
    coder.message(7, "currentDeploymentVersion", &currentDeploymentVersion)
    coder.message(9, "rampingDeploymentVersion", &rampingDeploymentVersion)
    coder.int64(10, "revisionNumber", &revisionNumber)
  }
}

/// Whether runs still need a version that is no longer current.
package struct VersionDrainageInfo: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.VersionDrainageInfo"

  package var status = VersionDrainageStatus.unspecified
  package var lastChangedTime: Timestamp?
  package var lastCheckedTime: Timestamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "status", &status)
    coder.timestamp(2, "lastChangedTime", &lastChangedTime)
    coder.timestamp(3, "lastCheckedTime", &lastCheckedTime)
  }
}
