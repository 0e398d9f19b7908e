internal import TemporalAPI

/// What becomes of a run when workers of another version are current.
public enum WorkflowVersioning: Sendable, Hashable {
  /// It stays with the version that it began on, to its end.
  case pinned
  /// Its next task goes to the version that is current then, whose code must be able to replay it.
  case autoUpgrade
}

/// Which version of the workers a worker is, where the server is to route by versions
/// (``TemporalClient/deployment(_:)`` says which of them is current).
///
/// ```swift
/// options.versioning = WorkerVersioning(deployment: "orders", buildID: commit, default: .pinned)
/// ```
public struct WorkerVersioning: Sendable, Hashable {
  /// The deployment, and the build of it.
  public var version: DeploymentVersion
  /// What holds for the workflows that do not say it themselves (``Workflow/versioning``); nil: each of them
  /// has to.
  public var defaultVersioning: WorkflowVersioning?

  /// - Parameters:
  ///   - deployment: the name that all versions have together.
  ///   - buildID: this one's own: never the same for other code.
  ///   - defaultVersioning: as the property of the name.
  public init(
    deployment: String, buildID: String, default defaultVersioning: WorkflowVersioning?
  ) {
    version = DeploymentVersion(deployment: deployment, buildID: buildID)
    self.defaultVersioning = defaultVersioning
  }

  var mistakes: [String] {
    var mistakes: [String] = []
    if version.deployment.isEmpty { mistakes.append("its deployment has no name") }
    if version.deployment.contains(".") {
      mistakes.append("the deployment's name \(version.deployment) has a dot in it")
    }
    if version.buildID.isEmpty { mistakes.append("its deployment has no build") }
    return mistakes
  }

  var wire: WorkerDeploymentOptions {
    var options = WorkerDeploymentOptions()
    options.deploymentName = version.deployment
    options.buildId = version.buildID
    options.workerVersioningMode = .versioned
    return options
  }
}

extension WorkflowVersioning {
  var wire: VersioningBehavior {
    switch self {
    case .pinned: .pinned
    case .autoUpgrade: .autoUpgrade
    }
  }
}

extension WorkerEnvironment {
  /// What polls and answers say of the worker's version; nil where it has none.
  var deploymentOptions: WorkerDeploymentOptions? { options.versioning?.wire }

  /// What a run of the type is to do when another version is current.
  func versioning(ofType type: String?) -> VersioningBehavior {
    guard let versioning = options.versioning else { return .unspecified }
    let own = type.flatMap { workflowVersioning[$0] }
    return (own ?? versioning.defaultVersioning)?.wire ?? .unspecified
  }
}
