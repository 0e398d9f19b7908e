internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Which tasks of a task queue something is about: it keeps them apart.
public enum TaskKind: Sendable, Hashable, CaseIterable {
  /// Those of workflows.
  case workflow
  /// Those of activities.
  case activity
  /// Those of Nexus operations.
  case nexus
}

/// Who polls a task queue, and what waits in it.
public struct TaskQueueDescription: Sendable {
  /// Somebody who polled within the last minutes.
  public struct Poller: Sendable, Hashable {
    /// Who it says it is.
    public let identity: String
    /// When it polled last.
    public let lastTime: Date?
    /// The version that it polls for; nil where it has none.
    public let version: DeploymentVersion?
  }

  /// Tasks that wait, and how fast they come and go.
  public struct Backlog: Sendable, Hashable {
    /// About how many wait.
    public let count: Int
    /// How long the oldest has waited.
    public let age: Duration
    /// How many come in a second, over the last half minute.
    public let addedPerSecond: Double
    /// How many are given out in a second, over the last half minute.
    public let dispatchedPerSecond: Double
  }

  /// Where a rate comes from.
  public enum RateSource: Sendable {
    /// One that this version does not know.
    case unknown
    /// From ``TemporalClient/setTaskQueueRate(_:_:perSecond:reason:)``.
    case client
    /// From a worker's options.
    case worker
    /// From the server's own limits.
    case server
  }

  /// Who polls.
  public let pollers: [Poller]
  /// What waits.
  public let backlog: Backlog
  /// What waits, by the key of its priority.
  public let backlogByPriority: [Int: Backlog]
  /// How many tasks are given out in a second at most; nil is without a limit.
  public let rateLimit: Double?
  /// Where that limit comes from.
  public let rateSource: RateSource
  /// The limit of each fairness key; nil is none.
  public let fairnessKeyRateLimit: Double?
  /// The weights of fairness keys that were set here, in place of the tasks' own.
  public let fairnessWeights: [String: Double]
  /// The version that tasks go to; nil where workers have none.
  public let currentVersion: DeploymentVersion?
  /// The version that a share of the tasks goes to; nil where there is none.
  public let rampingVersion: DeploymentVersion?

  init(_ response: DescribeTaskQueueResponse) {
    pollers = response.pollers.map {
      Poller(
        identity: $0.identity, lastTime: $0.lastAccessTime?.date,
        version: $0.deploymentOptions.flatMap { DeploymentVersion($0) })
    }
    backlog = Backlog(response.stats ?? TaskQueueStats())
    var byPriority: [Int: Backlog] = [:]
    for entry in response.statsByPriorityKey.entries {
      if let key = Int(entry.key) { byPriority[key] = Backlog(entry.value) }
    }
    backlogByPriority = byPriority
    let effective = response.effectiveRateLimit
    rateLimit = effective.map { Double($0.requestsPerSecond) }
    rateSource = RateSource(effective?.rateLimitSource ?? .unspecified)
    fairnessKeyRateLimit =
      response.config?.fairnessKeysRateLimitDefault?.rateLimit
      .map { Double($0.requestsPerSecond) }
    var weights: [String: Double] = [:]
    for entry in response.config?.fairnessWeightOverrides.entries ?? [] {
      weights[entry.key] = Double(entry.value)
    }
    fairnessWeights = weights
    currentVersion = response.versioningInfo?.currentDeploymentVersion.map {
      DeploymentVersion($0)
    }
    rampingVersion = response.versioningInfo?.rampingDeploymentVersion.map {
      DeploymentVersion($0)
    }
  }
}

extension TemporalClient {
  /// Who polls a task queue, and what waits in it. A queue that nobody has used is empty.
  ///
  /// - Throws: `TemporalError`.
  public func describeTaskQueue(
    _ name: String, _ kind: TaskKind = .workflow
  ) async throws -> TaskQueueDescription {
    var request = DescribeTaskQueueRequest()
    request.namespace = namespace
    request.taskQueue = TaskQueue()
    request.taskQueue?.name = name
    request.taskQueue?.kind = .normal
    request.taskQueueType = kind.wire
    request.reportStats = true
    request.reportConfig = true
    return TaskQueueDescription(try await service.describeTaskQueue(request))
  }

  /// Sets how many tasks of a queue are given out in a second at most, by all of the server together.
  ///
  /// - Parameters:
  ///   - perSecond: nil takes the limit away; 0 stops the queue.
  ///   - reason: for whoever asks later.
  /// - Throws: `TemporalError`: code `.invalidArgument` for a negative rate, and for workflow tasks, which
  ///   have no limit.
  public func setTaskQueueRate(
    _ name: String, _ kind: TaskKind, perSecond: Double?, reason: String
  ) async throws {
    var request = configuration(name, kind)
    request.updateQueueRateLimit = .init(perSecond, reason)
    _ = try await service.updateTaskQueueConfig(request)
  }

  /// Sets how many tasks of each fairness key are given out in a second at most.
  ///
  /// - Parameter perSecond: nil takes the limit away.
  /// - Throws: `TemporalError`: as ``setTaskQueueRate(_:_:perSecond:reason:)``.
  public func setFairnessKeyRate(
    _ name: String, _ kind: TaskKind, perSecond: Double?, reason: String
  ) async throws {
    var request = configuration(name, kind)
    request.updateFairnessKeyRateLimitDefault = .init(perSecond, reason)
    _ = try await service.updateTaskQueueConfig(request)
  }

  /// Sets the weights of fairness keys of a queue, in place of the tasks' own.
  ///
  /// - Parameter weights: nil takes the key's weight away; keys that are not named keep theirs.
  /// - Throws: `TemporalError`.
  public func setFairnessWeights(
    _ name: String, _ kind: TaskKind, _ weights: [String: Double?]
  ) async throws {
    var request = configuration(name, kind)
    for (key, weight) in weights.sorted(by: { $0.key < $1.key }) {
      if let weight {
        request.setFairnessWeightOverrides[key] = Float(weight)
      } else {
        request.unsetFairnessWeightOverrides.append(key)
      }
    }
    _ = try await service.updateTaskQueueConfig(request)
  }

  private func configuration(
    _ name: String, _ kind: TaskKind
  ) -> UpdateTaskQueueConfigRequest {
    var request = UpdateTaskQueueConfigRequest()
    request.namespace = namespace
    request.identity = identity
    request.taskQueue = name
    request.taskQueueType = kind.wire
    return request
  }
}

extension UpdateTaskQueueConfigRequestRateLimitUpdate {
  fileprivate init(_ rate: Double?, _ reason: String) {
    self.init()
    self.reason = reason
    guard let rate else { return }
    rateLimit = RateLimit()
    rateLimit?.requestsPerSecond = Float(rate)
  }
}

extension TaskQueueDescription.Backlog {
  init(_ stats: TaskQueueStats) {
    count = Int(stats.approximateBacklogCount)
    age = stats.approximateBacklogAge.map { Duration($0) } ?? .zero
    addedPerSecond = Double(stats.tasksAddRate)
    dispatchedPerSecond = Double(stats.tasksDispatchRate)
  }
}

extension TaskQueueDescription.RateSource {
  fileprivate init(_ wire: RateLimitSource) {
    self =
      switch wire {
      case .api: .client
      case .worker: .worker
      case .system: .server
      default: .unknown
      }
  }
}

extension TaskKind {
  var wire: TaskQueueType {
    switch self {
    case .workflow: .workflow
    case .activity: .activity
    case .nexus: .nexus
    }
  }

  init?(_ wire: TaskQueueType) {
    switch wire {
    case .workflow: self = .workflow
    case .activity: self = .activity
    case .nexus: self = .nexus
    default: return nil
    }
  }
}

extension DeploymentVersion {
  /// Nil for workers without a version.
  fileprivate init?(_ options: WorkerDeploymentOptions) {
    guard !options.deploymentName.isEmpty else { return nil }
    self.init(deployment: options.deploymentName, buildID: options.buildId)
  }
}
