internal import ProtoWire
internal import TemporalAPI
internal import Threads

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension TemporalClient {
  /// Does one thing to all workflows that a filter finds: the server goes through them, and this process
  /// need not wait for it.
  ///
  /// - Parameters:
  ///   - operation: what is done to each.
  ///   - filter: which; not all, so that nobody forgets it.
  ///   - reason: for whoever reads the histories.
  ///   - id: what the batch is known by; nil is a new one. The same twice is refused.
  ///   - operationsPerSecond: at most so many; nil is the server's limit.
  /// - Throws: `TemporalError`: code `.alreadyStarted` where there is a batch of the id,
  ///   `.invalidArgument` for a filter that the server cannot read, `.resourceExhausted` where too many
  ///   batches run.
  public func startBatch(
    _ operation: BatchOperation, where filter: ListFilter, reason: String, id: String? = nil,
    operationsPerSecond: Double? = nil
  ) async throws -> BatchHandle {
    guard !filter.text.isEmpty else {
      throw TemporalError(
        .invalidArgument,
        "a batch needs a filter: `ListFilter.status.equals(.running)` is all that run")
    }
    var request = try batchRequest(operation, reason, id, operationsPerSecond)
    request.visibilityQuery = filter.text
    return try await start(request)
  }

  /// Does one thing to the workflows that are named: the server goes through them, and this process need not wait
  /// for it.
  ///
  /// - Parameters:
  ///   - operation: what is done to each.
  ///   - executions: which.
  ///   - reason: for whoever reads the histories.
  ///   - id: what the batch is known by; nil is a new one. The same twice is refused.
  ///   - operationsPerSecond: at most so many; nil is the server's limit.
  /// - Throws: `TemporalError`: code `.alreadyStarted` where there is a batch of the id,
  ///   `.resourceExhausted` where too many batches run.
  public func startBatch(
    _ operation: BatchOperation, to executions: [WorkflowRunID], reason: String,
    id: String? = nil, operationsPerSecond: Double? = nil
  ) async throws -> BatchHandle {
    var request = try batchRequest(operation, reason, id, operationsPerSecond)
    request.executions = executions.map(\.wire)
    return try await start(request)
  }

  /// A batch that somebody started; nothing is sent until it is used.
  public func batch(id: String) -> BatchHandle { BatchHandle(client: self, id: id) }

  /// The batches of the namespace, fetched a page at a time as they are read.
  public func batches() -> PagedList<BatchSummary> {
    PagedList { [self] token async throws(TemporalError) in
      var request = ListBatchOperationsRequest()
      request.namespace = namespace
      request.nextPageToken = token
      let response = try await service.listBatchOperations(request)
      return (response.operationInfo.map { BatchSummary($0) }, response.nextPageToken)
    }
  }

  private func batchRequest(
    _ operation: BatchOperation, _ reason: String, _ id: String?, _ rate: Double?
  ) throws -> StartBatchOperationRequest {
    var request = StartBatchOperationRequest()
    request.namespace = namespace
    request.jobId = id ?? UUID().uuidString
    request.reason = reason
    request.maxOperationsPerSecond = rate.map { Float($0) } ?? 0
    request.operation = try operation.wire(identity: identity, reason: reason, converter)
    return request
  }

  private func start(
    _ request: StartBatchOperationRequest
  ) async throws(TemporalError) -> BatchHandle {
    _ = try await service.sealing(codec, PayloadContext(namespace: namespace))
      .startBatchOperation(request)
    return BatchHandle(client: self, id: request.jobId)
  }
}

/// A batch that the server goes through.
public struct BatchHandle: Sendable {
  private let client: TemporalClient
  /// What it is known by.
  public let id: String

  init(client: TemporalClient, id: String) {
    self.client = client
    self.id = id
  }

  /// How far it has come.
  ///
  /// - Throws: `TemporalError`: code `.notFound` when there is no such batch.
  public func progress() async throws -> BatchProgress {
    var request = DescribeBatchOperationRequest()
    request.namespace = client.namespace
    request.jobId = id
    return BatchProgress(try await client.service.describeBatchOperation(request))
  }

  /// Waits for its end, and gives how far it has come again and again meanwhile.
  ///
  /// - Parameters:
  ///   - interval: how often the server is asked.
  ///   - report: called with each answer that differs from the one before.
  /// - Throws: `TemporalError`; `CancellationError` when the caller's task is cancelled, which the batch
  ///   does not notice.
  @discardableResult
  public func wait(
    asking interval: Duration = .seconds(1), _ report: @Sendable (BatchProgress) -> Void = { _ in }
  ) async throws -> BatchProgress {
    var last: BatchProgress?
    while true {
      let progress = try await progress()
      if progress != last { report(progress) }
      if progress.state != .running { return progress }
      last = progress
      try await client.service.time.sleep(for: interval)
    }
  }

  /// Stops it where it is; what was done stays done.
  ///
  /// - Throws: `TemporalError`: code `.notFound` when there is no such batch, or it has ended.
  public func stop(reason: String) async throws {
    var request = StopBatchOperationRequest()
    request.namespace = client.namespace
    request.jobId = id
    request.reason = reason
    request.identity = client.identity
    _ = try await client.service.stopBatchOperation(request)
  }
}

/// How far a batch has come.
public struct BatchProgress: Sendable, Hashable {
  /// Whether it goes on.
  public enum State: Sendable {
    /// One that this version does not know.
    case unknown
    /// It goes on.
    case running
    /// It has gone through all; `failed` says of how many in vain.
    case completed
    /// It has ended before its time.
    case failed
  }

  /// Whether it goes on.
  public let state: State
  /// How many there are.
  public let total: Int
  /// How many it was done to.
  public let completed: Int
  /// How many it could not be done to.
  public let failed: Int
  /// When it was started.
  public let startTime: Date?
  /// When it ended; nil while it has not.
  public let closeTime: Date?
  /// What was given as the reason.
  public let reason: String
  /// Who started it.
  public let identity: String

  init(_ response: DescribeBatchOperationResponse) {
    state = State(response.state)
    total = Int(response.totalOperationCount)
    completed = Int(response.completeOperationCount)
    failed = Int(response.failureOperationCount)
    startTime = response.startTime?.date
    closeTime = response.closeTime?.date
    reason = response.reason
    identity = response.identity
  }
}

/// A batch as the list has it.
public struct BatchSummary: Sendable, Hashable {
  /// What it is known by.
  public let id: String
  /// Whether it goes on.
  public let state: BatchProgress.State
  /// When it was started.
  public let startTime: Date?
  /// When it ended; nil while it has not.
  public let closeTime: Date?

  init(_ info: BatchOperationInfo) {
    id = info.jobId
    state = BatchProgress.State(info.state)
    startTime = info.startTime?.date
    closeTime = info.closeTime?.date
  }
}

extension BatchProgress.State {
  init(_ wire: BatchOperationState) {
    self =
      switch wire {
      case .running: .running
      case .completed: .completed
      case .failed: .failed
      default: .unknown
      }
  }
}
