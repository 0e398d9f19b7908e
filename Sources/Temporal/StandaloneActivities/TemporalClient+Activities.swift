internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What applies to an activity of its own from its start on, besides its ``ActivityOptions``.
public struct StandaloneActivityOptions: Sendable {
  /// What happens when an activity of the id is under way.
  public enum IDConflict: Sendable {
    /// The start is refused: `TemporalError` of code `.alreadyStarted`.
    case fail
    /// The handle is of the one that is under way, and nothing is started.
    case useExisting
  }

  /// What applies in place of the activity's own options, wholly or in part; nil is nothing.
  public var activity: ActivityOverride?
  /// How long until its first attempt.
  public var startDelay: Duration?
  /// What happens when an activity of the id is under way.
  public var onConflict: IDConflict
  /// What happens when an activity of the id has ended.
  public var reuse: StartOptions.IDReuse
  /// What it can be found by; never encrypted.
  public var searchAttributes: [SearchAttribute]
  /// Several lines about it for the UI, in Markdown; the codec encrypts them.
  public var details: String?
  /// What on the server it belongs to.
  public var links: [ExecutionLink]
  /// Whether its first attempt may be handed to a worker of this very client, with the answer to the start, where
  /// one that polls the task queue knows the activity and has a slot free: false. Where nothing of that is so,
  /// or the server would not, it goes through the queue.
  public var startsEagerly: Bool

  /// Options that say nothing but what they are given.
  public init(
    activity: ActivityOverride? = nil, startDelay: Duration? = nil, onConflict: IDConflict = .fail,
    reuse: StartOptions.IDReuse = .allow, searchAttributes: [SearchAttribute] = [],
    details: String? = nil, links: [ExecutionLink] = [], startsEagerly: Bool = false
  ) {
    self.activity = activity
    self.startDelay = startDelay
    self.onConflict = onConflict
    self.reuse = reuse
    self.searchAttributes = searchAttributes
    self.details = details
    self.links = links
    self.startsEagerly = startsEagerly
  }
}

extension TemporalClient {
  /// Starts an activity that belongs to no workflow, and does not wait for it: a job, with retries, delays and
  /// limits.
  ///
  /// - Parameters:
  ///   - activity: a typed reference; its own options apply unless others are given. `cancellation` has no
  ///     meaning here.
  ///   - input: its arguments, a payload each.
  ///   - id: what it is known by; one of an id is under way at a time.
  ///   - taskQueue: where workers poll that have its body.
  ///   - options: delay, what to do when the id is taken, and the like.
  /// - Throws: `TemporalError`: code `.alreadyStarted` when the id is taken and the options say so;
  ///   `.unimplemented` where the server does not have such activities (before 1.32).
  @_disfavoredOverload
  public func start<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Output>, _ input: repeat each Input, id: String,
    taskQueue: String, options: StandaloneActivityOptions = .init()
  ) async throws -> StandaloneActivityHandle<Output> {
    let told = PayloadContext.Activity(type: activity.name, taskQueue: taskQueue)
    let input = try converter.told(context(of: told)).payloads(for: repeat each input)
    let start = StandaloneActivityStart(told, input, activity.options, options)
    return StandaloneActivityHandle(
      try await self.start(start, id: id, taskQueue: taskQueue), .decoding)
  }

  /// Starts an activity without a result.
  @_disfavoredOverload
  public func start<each Input: Encodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Void>, _ input: repeat each Input, id: String,
    taskQueue: String, options: StandaloneActivityOptions = .init()
  ) async throws -> StandaloneActivityHandle<Void> {
    let told = PayloadContext.Activity(type: activity.name, taskQueue: taskQueue)
    let input = try converter.told(context(of: told)).payloads(for: repeat each input)
    let start = StandaloneActivityStart(told, input, activity.options, options)
    return StandaloneActivityHandle(
      try await self.start(start, id: id, taskQueue: taskQueue), .nothing)
  }

  /// Starts an activity that belongs to no workflow, and waits for its result.
  ///
  /// - Throws: `TemporalError` where it cannot be started, and `ActivityFailure` where it does not complete.
  ///   When the caller's task is cancelled, only the waiting ends.
  @_disfavoredOverload
  public func execute<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Output>, _ input: repeat each Input, id: String,
    taskQueue: String, options: StandaloneActivityOptions = .init()
  ) async throws -> Output {
    try await start(activity, repeat each input, id: id, taskQueue: taskQueue, options: options)
      .result()
  }

  /// Executes an activity without a result.
  @_disfavoredOverload
  public func execute<each Input: Encodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Void>, _ input: repeat each Input, id: String,
    taskQueue: String, options: StandaloneActivityOptions = .init()
  ) async throws {
    try await start(activity, repeat each input, id: id, taskQueue: taskQueue, options: options)
      .result()
  }

  /// An activity of its own that somebody started; nothing is sent until it is used.
  ///
  /// - Parameter runID: one run of it; nil: whichever is the current one at each call.
  public func handle<each Input, Output: Decodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Output>, id: String, runID: String? = nil
  ) -> StandaloneActivityHandle<Output> {
    StandaloneActivityHandle(target(id, runID), .decoding)
  }

  /// An activity of its own without a result that somebody started.
  public func handle<each Input>(
    _ activity: Activity<(repeat each Input) -> Void>, id: String, runID: String? = nil
  ) -> StandaloneActivityHandle<Void> { StandaloneActivityHandle(target(id, runID), .nothing) }

  /// An activity of its own that somebody started, whose result is not looked at.
  public func activityHandle(
    id: String, runID: String? = nil
  ) -> StandaloneActivityHandle<Void> { StandaloneActivityHandle(target(id, runID), .nothing) }

  private func target(
    _ id: String, _ runID: String?, _ activity: PayloadContext.Activity? = nil
  ) -> ActivityTarget {
    ActivityTarget(client: self, id: id, workflowID: "", runID: runID ?? "", activity: activity)
  }

  private func start(
    _ start: StandaloneActivityStart, id: String, taskQueue: String
  ) async throws -> ActivityTarget {
    let context = context(of: start.told)
    var request = try start.request(converter.told(context))
    request.namespace = namespace
    request.identity = identity
    request.requestId = UUID().uuidString
    request.activityId = id
    request.taskQueue = TaskQueue()
    request.taskQueue?.name = taskQueue
    request.taskQueue?.kind = .normal
    let seat =
      start.startsEagerly
      ? eagerWork.activities.seat(for: start.told.type, onQueue: taskQueue) : nil
    request.requestEagerExecution = seat != nil
    let service = service.sealing(codec, context)
    do throws(TemporalError) {
      let response = try await service.startActivityExecution(request)
      seat?.begin(response.eagerActivityTask)
      return target(id, response.runId, start.told)
    } catch {
      seat?.begin(nil)
      throw error
    }
  }
}

/// What a start says besides where and by which id.
private struct StandaloneActivityStart {
  /// What it is, as codec and converter are told it.
  let told: PayloadContext.Activity
  private let input: Payloads?
  private let activity: ActivityOptions
  private let options: StandaloneActivityOptions

  init(
    _ told: PayloadContext.Activity, _ input: Payloads?, _ activity: ActivityOptions,
    _ options: StandaloneActivityOptions
  ) {
    self.told = told
    self.input = input
    self.activity = options.activity?.applied(to: activity) ?? activity
    self.options = options
  }

  var startsEagerly: Bool { options.startsEagerly }

  func request(_ converter: DataConverter) throws -> StartActivityExecutionRequest {
    var request = StartActivityExecutionRequest()
    request.activityType = ActivityType()
    request.activityType?.name = told.type
    request.input = input
    request.scheduleToCloseTimeout = activity.scheduleToClose.map(WireDuration.init)
    request.scheduleToStartTimeout = activity.scheduleToStart.map(WireDuration.init)
    request.startToCloseTimeout = activity.startToClose.map(WireDuration.init)
    request.heartbeatTimeout = activity.heartbeat.map(WireDuration.init)
    request.retryPolicy = activity.retry.wire
    request.priority = activity.priority?.wire
    request.idReusePolicy = options.reuse.activityWire
    request.idConflictPolicy = options.onConflict.wire
    request.searchAttributes = SearchAttributes(options.searchAttributes)
    request.startDelay = options.startDelay.map(WireDuration.init)
    request.links = options.links.map(\.wire)
    request.userMetadata = try UserMetadata(
      summary: activity.summary, details: options.details, converter)
    return request
  }
}

extension StandaloneActivityOptions.IDConflict {
  fileprivate var wire: ActivityIdConflictPolicy {
    switch self {
    case .fail: .fail
    case .useExisting: .useExisting
    }
  }
}

extension StartOptions.IDReuse {
  fileprivate var activityWire: ActivityIdReusePolicy {
    switch self {
    case .allow: .allowDuplicate
    case .allowIfFailed: .allowDuplicateFailedOnly
    case .reject: .rejectDuplicate
    }
  }
}
