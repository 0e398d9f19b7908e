internal import TemporalAPI

/// A run's own rule for the version of the workers that it goes to, in place of its workflow's and its
/// deployment's.
public enum VersioningOverride: Sendable, Hashable {
  /// To this version and no other.
  case pinned(DeploymentVersion)
  /// To the version that is current at each task, though the workflow says that it is pinned.
  case autoUpgrade
  /// To this version for its next task, and from there on by its workflow's own rule. Workers of the
  /// version must be polling.
  case oneTime(DeploymentVersion)
}

extension VersioningOverride {
  init?(_ wire: TemporalAPI.VersioningOverride) {
    switch wire.override {
    case .pinned(let pinned)?:
      self = .pinned(DeploymentVersion(pinned.version ?? WorkerDeploymentVersion()))
    case .autoUpgrade?: self = .autoUpgrade
    case .oneTime(let once)?:
      self = .oneTime(DeploymentVersion(once.targetDeploymentVersion ?? WorkerDeploymentVersion()))
    case nil: return nil
    }
  }

  var wire: TemporalAPI.VersioningOverride {
    var override = TemporalAPI.VersioningOverride()
    switch self {
    case .pinned(let version):
      var pinned = VersioningOverridePinnedOverride()
      pinned.behavior = .pinned
      pinned.version = version.wire
      override.override = .pinned(pinned)
    case .autoUpgrade: override.override = .autoUpgrade(true)
    case .oneTime(let version):
      var once = VersioningOverrideOneTimeOverride()
      once.targetDeploymentVersion = version.wire
      override.override = .oneTime(once)
    }
    return override
  }
}

extension DeploymentVersion {
  /// - Parameters:
  ///   - deployment: the deployment that the workers belong to.
  ///   - buildID: the build that they run.
  public init(deployment: String, buildID: String) {
    var wire = WorkerDeploymentVersion()
    wire.deploymentName = deployment
    wire.buildId = buildID
    self.init(wire)
  }

  var wire: WorkerDeploymentVersion {
    var version = WorkerDeploymentVersion()
    version.deploymentName = deployment
    version.buildId = buildID
    return version
  }
}
