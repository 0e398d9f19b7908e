public import ProtoWire

public struct WorkerDeploymentVersion: WireMessage {
  public var buildId = ""
  public var deploymentName = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "buildId", &buildId)
    c.string(2, "deploymentName", &deploymentName)
  }
}

public struct Deployment: WireMessage {
  public var seriesName = ""
  public var buildId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "seriesName", &seriesName)
    c.string(2, "buildId", &buildId)
  }
}

public struct InheritedAutoUpgradeInfo: WireMessage {
  public var sourceDeploymentVersion: WorkerDeploymentVersion?
  public var sourceDeploymentRevisionNumber: Int64 = 0
  public var continueAsNewInitialVersioningBehavior = ContinueAsNewVersioningBehavior.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "sourceDeploymentVersion", &sourceDeploymentVersion)
    c.int64(2, "sourceDeploymentRevisionNumber", &sourceDeploymentRevisionNumber)
    c.enumeration(3, "continueAsNewInitialVersioningBehavior", &continueAsNewInitialVersioningBehavior)
  }
}

public struct WorkerDeploymentOptions: WireMessage {
  public var deploymentName = ""
  public var buildId = ""
  public var workerVersioningMode = WorkerVersioningMode.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "deploymentName", &deploymentName)
    c.string(2, "buildId", &buildId)
    c.enumeration(3, "workerVersioningMode", &workerVersioningMode)
  }
}
