internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a version of workers is for its deployment.
public enum DeploymentVersionStatus: Sendable, Hashable {
  /// One that this version does not know.
  case unknown
  /// Nothing was ever sent to it.
  case inactive
  /// New runs go to it.
  case current
  /// A share of the new runs goes to it.
  case ramping
  /// No new run goes to it, and some that began on it are not over.
  case draining
  /// No new run goes to it, and none that began on it is left.
  case drained
}

/// Where new runs of a deployment go.
public struct DeploymentRouting: Sendable, Hashable {
  /// The version that they go to; nil is workers without a version.
  public let current: DeploymentVersion?
  /// The version that a share goes to; nil where there is none.
  public let ramping: DeploymentVersion?
  /// How many of a hundred go to `ramping`.
  public let rampingPercentage: Double

  init(_ wire: RoutingConfig) {
    current = wire.currentDeploymentVersion.map { DeploymentVersion($0) }
    ramping = wire.rampingDeploymentVersion.map { DeploymentVersion($0) }
    rampingPercentage = Double(wire.rampingVersionPercentage)
  }
}

/// The versions of one kind of worker, and where new runs go.
public struct DeploymentDescription: Sendable {
  /// A version, in short.
  public struct Version: Sendable, Hashable {
    /// The version.
    public let version: DeploymentVersion
    /// What it is for its deployment.
    public let status: DeploymentVersionStatus
    /// When it was first seen.
    public let createTime: Date?
  }

  /// Its name.
  public let name: String
  /// Its versions.
  public let versions: [Version]
  /// Where new runs go.
  public let routing: DeploymentRouting
  /// When it was first seen.
  public let createTime: Date?
  /// Who changed it last.
  public let lastModifier: String

  init(_ info: WorkerDeploymentInfo) {
    name = info.name
    versions = info.versionSummaries.map { Version($0) }
    routing = DeploymentRouting(info.routingConfig ?? RoutingConfig())
    createTime = info.createTime?.date
    lastModifier = info.lastModifierIdentity
  }
}

/// A version of workers, and what it polls.
public struct DeploymentVersionDescription: Sendable {
  /// The version.
  public let version: DeploymentVersion
  /// What it is for its deployment.
  public let status: DeploymentVersionStatus
  /// When it was first seen.
  public let createTime: Date?
  /// How many of a hundred new runs go to it, while it is ramping.
  public let rampingPercentage: Double
  /// The task queues that it has polled.
  public let taskQueues: [String: Set<TaskKind>]
  private let metadata: WireMap<TemporalAPI.Payload>
  private let payloads: SealedPayloads

  init(_ info: WorkerDeploymentVersionInfo, _ payloads: SealedPayloads) {
    version = DeploymentVersion(info.deploymentVersion ?? WorkerDeploymentVersion())
    status = DeploymentVersionStatus(info.status)
    createTime = info.createTime?.date
    rampingPercentage = Double(info.rampPercentage)
    taskQueues = info.taskQueueInfos.reduce(into: [:]) { queues, queue in
      if let kind = TaskKind(queue.type) { queues[queue.name, default: []].insert(kind) }
    }
    metadata = info.metadata?.entries ?? WireMap()
    self.payloads = payloads
  }

  /// The keys of the notes about it, in the order of the alphabet.
  public var noteKeys: [String] { metadata.entries.map(\.key).sorted() }

  /// A note about it; nil where there is none of the key.
  ///
  /// - Throws: `TemporalError`: code `.codecFailed`, or `.malformedPayload` where it is of another type.
  public func note<Value: Decodable>(_ key: String, as type: Value.Type) async throws -> Value? {
    guard let payload = metadata[key] else { return nil }
    return try await payloads.value(of: type, from: payload)
  }
}

/// A deployment by its name. Each call throws `TemporalError` of code `.notFound` where there is none, or it
/// has no such version: workers make it by polling.
public struct DeploymentHandle: Sendable {
  private let client: TemporalClient
  /// Its name.
  public let name: String

  init(client: TemporalClient, name: String) {
    self.client = client
    self.name = name
  }

  /// Its versions, and where new runs go.
  public func describe() async throws -> DeploymentDescription {
    var request = DescribeWorkerDeploymentRequest()
    request.namespace = client.namespace
    request.deploymentName = name
    let response = try await client.service.describeWorkerDeployment(request)
    return DeploymentDescription(response.workerDeploymentInfo ?? WorkerDeploymentInfo())
  }

  /// A version of it, and what that polls.
  public func describeVersion(_ buildID: String) async throws -> DeploymentVersionDescription {
    var request = DescribeWorkerDeploymentVersionRequest()
    request.namespace = client.namespace
    request.deploymentVersion = version(buildID)
    let response = try await client.service.describeWorkerDeploymentVersion(request)
    return DeploymentVersionDescription(
      response.workerDeploymentVersionInfo ?? WorkerDeploymentVersionInfo(),
      client.payloads(ofWorkflow: nil))
  }

  /// Sends new runs to a version.
  ///
  /// - Parameters:
  ///   - buildID: nil is workers without a version.
  ///   - allowsNoPollers: whether it may be a version that nobody polls for yet.
  ///   - ignoresMissingQueues: whether it may lack a task queue that the current version polls.
  /// - Throws: `TemporalError`: code `.failedPrecondition` where one of these is not so.
  public func setCurrent(
    _ buildID: String?, allowsNoPollers: Bool = false, ignoresMissingQueues: Bool = false
  ) async throws {
    var request = SetWorkerDeploymentCurrentVersionRequest()
    request.namespace = client.namespace
    request.deploymentName = name
    request.buildId = buildID ?? ""
    request.identity = client.identity
    request.allowNoPollers = allowsNoPollers
    request.ignoreMissingTaskQueues = ignoresMissingQueues
    _ = try await client.service.setWorkerDeploymentCurrentVersion(request)
  }

  /// Sends a share of the new runs to a version.
  ///
  /// - Parameters:
  ///   - buildID: nil is workers without a version.
  ///   - percentage: how many of a hundred, from 0 to 100; nil takes the version out of it.
  ///   - allowsNoPollers: whether it may be a version that nobody polls for yet.
  ///   - ignoresMissingQueues: whether it may lack a task queue that the current version polls.
  /// - Throws: `TemporalError`: code `.invalidArgument` for another share, `.failedPrecondition` where one
  ///   of these is not so.
  public func setRamping(
    _ buildID: String?, percentage: Double?, allowsNoPollers: Bool = false,
    ignoresMissingQueues: Bool = false
  ) async throws {
    var request = SetWorkerDeploymentRampingVersionRequest()
    request.namespace = client.namespace
    request.deploymentName = name
    request.buildId = percentage == nil ? "" : buildID ?? ""
    request.percentage = Float(percentage ?? 0)
    request.identity = client.identity
    request.allowNoPollers = allowsNoPollers
    request.ignoreMissingTaskQueues = ignoresMissingQueues
    _ = try await client.service.setWorkerDeploymentRampingVersion(request)
  }

  /// Changes notes about a version.
  ///
  /// - Parameters:
  ///   - notes: by their keys; the codec encrypts them.
  ///   - removed: the keys of those that are taken away.
  public func setNotes(
    _ notes: [String: any Encodable & Sendable], removing removed: [String] = [],
    of buildID: String
  ) async throws {
    var request = UpdateWorkerDeploymentVersionMetadataRequest()
    request.namespace = client.namespace
    request.deploymentVersion = version(buildID)
    request.upsertEntries = try Memo(notes, client.converter)?.fields ?? WireMap()
    request.removeEntries = removed
    request.identity = client.identity
    let encoded = try await client.codec.encoded(
      request, PayloadContext(namespace: client.namespace))
    _ = try await client.service.updateWorkerDeploymentVersionMetadata(encoded)
  }

  /// Deletes a version.
  ///
  /// - Parameter skipsDrainage: whether runs that began on it may be left.
  /// - Throws: `TemporalError`: code `.failedPrecondition` where somebody still polls for it, or it is not
  ///   drained.
  public func deleteVersion(_ buildID: String, skipsDrainage: Bool = false) async throws {
    var request = DeleteWorkerDeploymentVersionRequest()
    request.namespace = client.namespace
    request.deploymentVersion = version(buildID)
    request.skipDrainage = skipsDrainage
    request.identity = client.identity
    _ = try await client.service.deleteWorkerDeploymentVersion(request)
  }

  /// Deletes it, when it has no versions left.
  ///
  /// - Throws: `TemporalError`: code `.failedPrecondition` where it has.
  public func delete() async throws {
    var request = DeleteWorkerDeploymentRequest()
    request.namespace = client.namespace
    request.deploymentName = name
    request.identity = client.identity
    _ = try await client.service.deleteWorkerDeployment(request)
  }

  private func version(_ buildID: String) -> WorkerDeploymentVersion {
    DeploymentVersion(deployment: name, buildID: buildID).wire
  }
}

extension TemporalClient {
  /// A deployment; nothing is sent until it is used.
  public func deployment(_ name: String) -> DeploymentHandle {
    DeploymentHandle(client: self, name: name)
  }

  /// The deployments of the namespace by their names, each with where its new runs go.
  ///
  /// - Throws: `TemporalError`.
  public func deployments() async throws -> [String: DeploymentRouting] {
    let list = PagedList { [self] token async throws(TemporalError) in
      var request = ListWorkerDeploymentsRequest()
      request.namespace = namespace
      request.nextPageToken = token
      let response = try await service.listWorkerDeployments(request)
      return (response.workerDeployments, response.nextPageToken)
    }
    var deployments: [String: DeploymentRouting] = [:]
    for try await summary in list {
      deployments[summary.name] = DeploymentRouting(summary.routingConfig ?? RoutingConfig())
    }
    return deployments
  }
}

extension DeploymentDescription.Version {
  fileprivate init(_ summary: WorkerDeploymentInfoWorkerDeploymentVersionSummary) {
    version = DeploymentVersion(summary.deploymentVersion ?? WorkerDeploymentVersion())
    status = DeploymentVersionStatus(summary.status)
    createTime = summary.createTime?.date
  }
}

extension DeploymentVersionStatus {
  fileprivate init(_ wire: WorkerDeploymentVersionStatus) {
    self =
      switch wire {
      case .inactive, .created: .inactive
      case .current: .current
      case .ramping: .ramping
      case .draining: .draining
      case .drained: .drained
      default: .unknown
      }
  }
}
