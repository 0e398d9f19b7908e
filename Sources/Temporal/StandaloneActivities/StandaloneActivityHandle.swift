internal import ProtoWire
internal import TemporalAPI
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// An activity that belongs to no workflow. Each call throws `TemporalError` of code `.notFound` where there
/// is none of the id, or it has ended where it must be under way.
public struct StandaloneActivityHandle<Output: Sendable>: Sendable {
  private let target: ActivityTarget
  private let reading: ActivityResultReading<Output>

  init(_ target: ActivityTarget, _ reading: ActivityResultReading<Output>) {
    self.target = target
    self.reading = reading
  }

  /// What it is known by.
  public var id: String { target.id }
  /// The run that was started, or that the handle is of; nil where it is of none.
  public var runID: String? { target.runID.isEmpty ? nil : target.runID }

  /// Waits for its end, however long that takes and the server is away.
  ///
  /// - Throws: `ActivityFailure` whose cause says why it did not complete: a `CancelledFailure`,
  ///   `TerminatedFailure` or `TimeoutFailure`, or what its last attempt threw; `TemporalError` where the
  ///   server cannot say; `CancellationError` when the caller's task is cancelled, which the activity does
  ///   not notice.
  public func result() async throws -> Output {
    let (result, converter) = try await target.result()
    return try reading.value(result, converter)
  }

  /// How it stands.
  public func describe() async throws -> StandaloneActivityDescription {
    try await target.describe()
  }

  /// Asks it to cancel itself, which it learns by its heartbeats.
  public func cancel(reason: String = "") async throws { try await target.cancel(reason) }

  /// Ends it without a word to its code.
  public func terminate(reason: String = "") async throws { try await target.terminate(reason) }

  /// Deletes it; one that is under way is terminated first. Returns before it is gone.
  public func delete() async throws { try await target.delete() }

  /// Lets no further attempt begin. The attempt under way learns of it by its heartbeat.
  public func pause(reason: String = "") async throws { try await target.pause(reason) }

  /// Lets it go on.
  ///
  /// - Parameter jitter: by chance up to this much later; nil is at once.
  public func unpause(reason: String = "", jitter: Duration? = nil) async throws {
    try await target.unpause(reason, jitter: jitter)
  }

  /// Has it begin again with its first attempt.
  public func reset(_ reset: ActivityReset = .init()) async throws { try await target.reset(reset) }

  /// Changes options from its next attempt on.
  public func update(_ change: ActivityOptionsChange) async throws {
    try await target.update(change)
  }

  /// Gives it the options again that it was started with.
  public func restoreOptions() async throws { try await target.restoreOptions() }
}

/// How a result becomes a value: as nothing, or by the converter.
struct ActivityResultReading<Output: Sendable>: Sendable {
  let value: @Sendable (Payloads?, DataConverter) throws -> Output
}

extension ActivityResultReading where Output: Decodable {
  static var decoding: Self { Self { try $1.value(of: Output.self, in: $0) } }
}

extension ActivityResultReading<Void> {
  static var nothing: Self { Self { _, _ in () } }
}

extension ActivityTarget {
  /// Each poll has a time of its own, and an empty answer means to ask again (sdk-go#2198).
  fileprivate func result() async throws -> (Payloads?, DataConverter) {
    var request = PollActivityExecutionRequest()
    request.namespace = client.namespace
    (request.activityId, request.runId) = (id, runID)
    while true {
      let response = try await poll(request)
      request.runId = response.runId
      guard let outcome = response.outcome, outcome.value != nil else { continue }
      let context = client.context(of: try await toldActivity())
      switch try await client.codec.decoded(outcome, context).value {
      case .result(let result)?: return (result, client.converter.told(context))
      case .failure(let failure)?: throw await error(failure, outcome.retryState)
      case nil: continue
      }
    }
  }

  /// A handle that was made by an id alone knows neither type nor task queue; the server is asked where codec or
  /// converter want to be told.
  private func toldActivity() async throws -> PayloadContext.Activity? {
    guard activity == nil, client.isContextual else { return activity }
    let description = try await describe()
    return PayloadContext.Activity(type: description.type, taskQueue: description.taskQueue)
  }

  private func poll(
    _ request: PollActivityExecutionRequest
  ) async throws -> PollActivityExecutionResponse {
    try await client.patiently(
      .looking, for: "an activity's result", [LogField.activityID: id]
    ) { () async throws(TemporalError) in
      try await client.service.pollActivityExecution(request)
    }
  }

  private func error(_ failure: Failure, _ state: TemporalAPI.RetryState) async -> any Error {
    let told: PayloadContext.Activity? =
      if let activity { activity } else {
        (try? await describe()).map { .init(type: $0.type, taskQueue: $0.taskQueue) }
      }
    var info = ActivityFailureInfo()
    info.activityId = id
    info.activityType = ActivityType()
    info.activityType?.name = told?.type ?? ""
    info.retryState = state
    var whole = Failure()
    whole.message = "activity error"
    whole.cause = .value(failure)
    whole.failureInfo = .activityFailureInfo(info)
    return client.converter.told(client.context(of: told)).error(for: whole)
  }

  fileprivate func describe() async throws(TemporalError) -> StandaloneActivityDescription {
    var request = DescribeActivityExecutionRequest()
    request.namespace = client.namespace
    (request.activityId, request.runId) = (id, runID)
    request.includeHeartbeatDetails = true
    request.includeLastFailure = true
    let response = try await client.service.describeActivityExecution(request)
    let info = response.info ?? ActivityExecutionInfo()
    let activity = PayloadContext.Activity(
      type: info.activityType?.name ?? "", taskQueue: info.taskQueue)
    return await StandaloneActivityDescription(
      info, client.payloads(ofWorkflow: nil).of(activity))
  }

  fileprivate func cancel(_ reason: String) async throws(TemporalError) {
    var request = RequestCancelActivityExecutionRequest()
    request.namespace = client.namespace
    (request.activityId, request.runId) = (id, runID)
    request.identity = client.identity
    request.reason = reason
    request.requestId = UUID().uuidString
    _ = try await client.service.requestCancelActivityExecution(request)
  }

  fileprivate func terminate(_ reason: String) async throws(TemporalError) {
    var request = TerminateActivityExecutionRequest()
    request.namespace = client.namespace
    (request.activityId, request.runId) = (id, runID)
    request.identity = client.identity
    request.reason = reason
    request.requestId = UUID().uuidString
    _ = try await client.service.terminateActivityExecution(request)
  }

  fileprivate func delete() async throws(TemporalError) {
    var request = DeleteActivityExecutionRequest()
    request.namespace = client.namespace
    (request.activityId, request.runId) = (id, runID)
    _ = try await client.service.deleteActivityExecution(request)
  }
}
