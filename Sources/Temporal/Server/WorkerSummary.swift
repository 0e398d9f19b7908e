internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A worker as it describes itself by its heartbeats.
public struct WorkerSummary: Sendable, Hashable {
  /// What it is known by: another one for each start.
  public let instanceKey: String
  /// Who it says it is.
  public let identity: String
  /// Where it polls.
  public let taskQueue: String
  /// Its version; nil where it has none.
  public let version: DeploymentVersion?
  /// The SDK that it is made with.
  public let sdkName: String
  /// Which version of that.
  public let sdkVersion: String
  /// Where it runs.
  public let hostName: String
  /// Which process it is there.
  public let processID: String
  /// When it was started.
  public let startTime: Date?

  init(_ info: WorkerListInfo) {
    instanceKey = info.workerInstanceKey
    identity = info.workerIdentity
    taskQueue = info.taskQueue
    version = info.deploymentVersion.map { DeploymentVersion($0) }
    sdkName = info.sdkName
    sdkVersion = info.sdkVersion
    hostName = info.hostName
    processID = info.processId
    startTime = info.startTime?.date
  }

  init(_ heartbeat: WorkerHeartbeat) {
    instanceKey = heartbeat.workerInstanceKey
    identity = heartbeat.workerIdentity
    taskQueue = heartbeat.taskQueue
    version = heartbeat.deploymentVersion.map { DeploymentVersion($0) }
    sdkName = heartbeat.sdkName
    sdkVersion = heartbeat.sdkVersion
    hostName = heartbeat.hostInfo?.hostName ?? ""
    processID = heartbeat.hostInfo?.processId ?? ""
    startTime = heartbeat.startTime?.date
  }
}

extension TemporalClient {
  /// The workers of the namespace that send heartbeats, fetched a page at a time as they are read.
  ///
  /// - Parameter query: the server's filter for workers, such as `TaskQueue = 'orders'`; empty: all.
  public func workers(matching query: String = "") -> PagedList<WorkerSummary> {
    PagedList { [self] token async throws(TemporalError) in
      var request = ListWorkersRequest()
      request.namespace = namespace
      request.query = query
      request.nextPageToken = token
      let response = try await service.listWorkers(request)
      return (response.workers.map { WorkerSummary($0) }, response.nextPageToken)
    }
  }

  /// A worker by its instance key.
  ///
  /// - Throws: `TemporalError`: code `.notFound` where no heartbeat of it came lately.
  public func worker(instanceKey: String) async throws -> WorkerSummary {
    var request = DescribeWorkerRequest()
    request.namespace = namespace
    request.workerInstanceKey = instanceKey
    let response = try await service.describeWorker(request)
    return WorkerSummary(response.workerInfo?.workerHeartbeat ?? WorkerHeartbeat())
  }

  /// How many workers a filter finds.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` where the query cannot be read.
  public func countWorkers(matching query: String = "") async throws -> Int {
    var request = CountWorkersRequest()
    request.namespace = namespace
    request.query = query
    return Int(try await service.countWorkers(request).count)
  }
}
