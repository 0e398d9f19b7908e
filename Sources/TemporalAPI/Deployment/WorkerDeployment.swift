package import ProtoWire

/// The version of a worker, and whether it takes part in versioning.
package struct WorkerDeploymentOptions: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.WorkerDeploymentOptions"

  package var deploymentName = ""
  package var buildId = ""
  package var workerVersioningMode = WorkerVersioningMode.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "deploymentName", &deploymentName)
    coder.string(2, "buildId", &buildId)
    coder.enumeration(3, "workerVersioningMode", &workerVersioningMode)
  }
}

/// A version of workers (old form).
package struct Deployment: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.Deployment"

  package var seriesName = ""
  package var buildId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "seriesName", &seriesName)
    coder.string(2, "buildId", &buildId)
  }
}

/// A version of workers: a deployment and a build of it.
package struct WorkerDeploymentVersion: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.WorkerDeploymentVersion"

  package var buildId = ""
  package var deploymentName = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "buildId", &buildId)
    coder.string(2, "deploymentName", &deploymentName)
  }
}

/// The version that a run inherits from its parent or predecessor.
package struct InheritedAutoUpgradeInfo: WireMessage {
  package static let protoName = "temporal.api.deployment.v1.InheritedAutoUpgradeInfo"

  package var sourceDeploymentVersion: WorkerDeploymentVersion?
  package var sourceDeploymentRevisionNumber: Int64 = 0
  package var continueAsNewInitialVersioningBehavior = ContinueAsNewVersioningBehavior.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "sourceDeploymentVersion", &sourceDeploymentVersion)
    coder.int64(2, "sourceDeploymentRevisionNumber", &sourceDeploymentRevisionNumber)
    coder.enumeration(
      3, "continueAsNewInitialVersioningBehavior", &continueAsNewInitialVersioningBehavior)
  }
}
