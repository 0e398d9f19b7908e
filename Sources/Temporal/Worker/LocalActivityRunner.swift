internal import ProtoWire
internal import TemporalAPI
internal import Threads
internal import WorkflowMachines

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Runs a local activity, from its first attempt to its last: the limits, the waits between attempts, and when
/// it is tried again, are the worker's business here (Documentation/Rules.md, "Local activities").
struct LocalActivityRunner: Sendable {
  let environment: WorkerEnvironment
  let registry: Registry<ActivityImplementation>
  /// Those whose bodies run.
  let running: RunningActivities
  let slots: SlotPool
  let signal: StopSignal
  /// How often an attempt may begin; nil: as often as one is asked for.
  private let rate: RateLimiter?
  private let surplus = SurplusInput()

  init(
    environment: WorkerEnvironment, registry: Registry<ActivityImplementation>,
    running: RunningActivities, slots: SlotPool, signal: StopSignal, rate: RateLimiter? = nil
  ) {
    self.rate = rate
    self.environment = environment
    self.registry = registry
    self.running = running
    self.slots = slots
    self.signal = signal
  }

  /// - Returns: how it ended, or that a timer of the server's is to come before it is tried again; nil where it
  ///   was given up, because the worker stops or the run has left.
  func run(
    _ call: LocalActivityCall, of identity: WorkflowIdentity, within taskTimeout: Duration,
    _ wish: LocalActivityWish
  ) async -> LocalActivityOutcome? {
    let begin = environment.time.now
    let plan = LocalActivityPlan(call, now: begin, taskTimeout)
    let metrics = environment.metrics?.localActivities[.init(call, identity)]
    var attempt = call.attempt
    while true {
      guard let end = await runAttempt(attempt, call, identity, plan, wish) else { return nil }
      metrics?.attemptEnded(end, environment.time.now.duration(since: begin))
      guard case .failed(let failure) = end,
        let pause = plan.pause(after: failure, attempt, environment.time.now)
      else { return LocalActivityOutcome(end, attempt: attempt) }
      guard pause <= plan.threshold else {
        return LocalActivityOutcome(.backedOff(failure, WireDuration(pause)), attempt: attempt)
      }
      await signal.wait(atMost: pause, environment.time)
      if let reason = wish.cancellation {
        return reason == .requested ? LocalActivityOutcome(.cancelled(nil), attempt: attempt) : nil
      }
      if signal.isStopping { return nil }
      attempt = attempt == .max ? .max : attempt + 1
    }
  }

  // MARK: - One attempt

  private func runAttempt(
    _ attempt: Int32, _ call: LocalActivityCall, _ identity: WorkflowIdentity,
    _ plan: LocalActivityPlan, _ wish: LocalActivityWish
  ) async -> LocalActivityOutcome.End? {
    switch await acquireSlot(plan, call) {
    case .taken: break
    case .late(let kind): return .failed(timeout(kind))
    case .refused:
      return wish.cancellation == .requested ? .cancelled(nil) : nil
    }
    slots.began(call.task.type)
    defer { slots.release(after: call.task.type) }
    environment.metrics?.localSlots.begin()
    defer { environment.metrics?.localSlots.end() }
    let info = info(call, identity, attempt, plan)
    let logger = environment.logger.with(info)
    do {
      return try await runBody(registry.entry(named: info.type), info, call, plan, wish, logger)
    } catch {
      return .failed(environment.converter.activityFailure(for: error))
    }
  }

  private func runBody(
    _ implementation: ActivityImplementation, _ info: ActivityInfo, _ call: LocalActivityCall,
    _ plan: LocalActivityPlan, _ wish: LocalActivityWish, _ logger: TemporalLogger
  ) async -> LocalActivityOutcome.End? {
    let converter = environment.converter(of: info)
    let execution = ActivityExecution(
      lastDetails: nil, converter: converter, beat: { _, _ in })
    let ending = ActivityEnding()
    let id = running.add(execution, ending, info)
    defer { running.remove(id) }
    let metrics = environment.metrics?.localActivities[.init(info)]
    metrics?.attempts.add(1)
    let begin = environment.measureBegins
    wish.began(execution)
    implementation.begin(
      ActivityCall(
        input: call.task.input, converter: converter,
        context: ActivityContext(
          info: info, logger: logger, metrics: metrics?.meter, execution: execution),
        surplus: surplus),
      call.task.header, execution, ending, environment)
    let alarm = watch(execution, ending, plan)
    let outcome = await ending.wait()
    alarm?.cancel()
    environment.measure(since: begin, metrics?.execution)
    return await end(of: outcome, execution, info, logger)
  }

  /// What the outcome means for the run. Nil for what ended because nobody waits for it here any more.
  private func end(
    of outcome: ActivityOutcome, _ execution: ActivityExecution, _ info: ActivityInfo,
    _ logger: TemporalLogger
  ) async -> LocalActivityOutcome.End? {
    switch outcome {
    case .completed(let result):
      do {
        try await checkSize(of: result, info)
        return .completed(result)
      } catch {
        return .failed(environment.converter.failure(for: error))
      }
    case .failed(let failure):
      if execution.cancellation == .workerStopping { return nil }
      logFailure(failure, logger)
      let size = failure.encodedSize
      guard size > environment.blobSizeLimit else { return .failed(failure) }
      return .failed(
        failure.shortened(
          because: environment.tooLarge("the failure of local activity \(info.type)", size)))
    case .canceled(let details): return .cancelled(details)
    case .completedLater:
      return .failed(
        environment.converter.failure(
          for: ApplicationFailure(
            "local activity \(info.type) threw CompletesLater: nobody but its worker can complete it",
            type: "InvalidOutcome", isNonRetryable: true)))
    case .unreported: return nil
    }
  }

  /// As with other activities: what its author expects is no warning, and what is to be sealed is not said.
  private func logFailure(_ failure: Failure, _ logger: TemporalLogger) {
    logger.log(
      failure.isBenign ? .debug : .warning, "an attempt of a local activity failed",
      [LogField.error: environment.converter.encodesFailures ? "" : failure.message])
  }

  /// A codec may make a result smaller, or put it elsewhere: one that is too large as it is goes through it to
  /// see.
  private func checkSize(of result: Payloads?, _ info: ActivityInfo) async throws {
    let limit = environment.blobSizeLimit
    guard let result, result.encodedSize > limit else { return }
    let deadline = environment.time.now.advanced(by: CallPolicy.ordinary.timeout)
    let codec = environment.codec.before(deadline, environment.time)
    let size = try await codec.encoded(result, environment.context(of: info)).encodedSize
    guard size > limit else { return }
    throw ApplicationFailure(
      environment.tooLarge("the result of local activity \(info.type)", size),
      type: ApplicationFailure.payloadSizeError, isNonRetryable: true)
  }

  /// The body is told when its time is over, and not waited for.
  private func watch(
    _ execution: ActivityExecution, _ ending: ActivityEnding, _ plan: LocalActivityPlan
  ) -> Alarm? {
    let now = environment.time.now
    guard let (deadline, kind) = plan.deadline(ofAttemptAt: now) else { return nil }
    return environment.time.alarm(at: deadline) {
      Task(executorPreference: environment.executor) {
        if ending.end(.failed(timeout(kind))) { execution.cancel(.timedOut) }
      }
    }
  }

  private func timeout(_ kind: TimeoutFailure.Kind) -> Failure {
    environment.converter.failure(
      for: TimeoutFailure(message: "the time of the local activity was over", kind: kind))
  }

  private func info(
    _ call: LocalActivityCall, _ identity: WorkflowIdentity, _ attempt: Int32,
    _ plan: LocalActivityPlan
  ) -> ActivityInfo {
    var info = ActivityInfo()
    info.isLocal = true
    info.activityID = call.id
    info.type = call.task.type
    info.attempt = Int(attempt)
    info.taskQueue = identity.taskQueue
    info.namespace = identity.namespace
    (info.workflowID, info.runID) = (identity.workflowID, identity.runID)
    info.workflowType = identity.type
    info.startedTime = Date()
    info.scheduledTime = info.startedTime
    info.startToClose = plan.startToClose
    info.scheduleToClose = plan.scheduleToClose
    return info
  }

  // MARK: - Slots

  private enum Slot {
    case taken
    case late(TimeoutFailure.Kind)
    case refused
  }

  private func acquireSlot(_ plan: LocalActivityPlan, _ call: LocalActivityCall) async -> Slot {
    let limit = plan.deadline(ofWaitAt: environment.time.now)
    if let refusal = await awaitTurn(limit) { return refusal }
    guard let (deadline, kind) = limit else { return await slots.acquire() ? .taken : .refused }
    if await slots.acquire(before: deadline, environment) { return .taken }
    return environment.time.now >= deadline ? .late(kind) : .refused
  }

  /// Nil once an attempt may begin; its wait for that counts as one for a slot.
  private func awaitTurn(_ limit: (Moment, TimeoutFailure.Kind)?) async -> Slot? {
    guard let wait = rate?.takeTurn(), wait > .zero else { return nil }
    let time = environment.time
    let turn = time.now.advanced(by: wait)
    await signal.wait(atMost: min(turn, limit?.0 ?? turn).duration(since: time.now), time)
    if time.now >= turn { return nil }
    rate?.giveBack()
    guard let limit, time.now >= limit.0 else { return .refused }
    return .late(limit.1)
  }
}

/// The limits of one local activity, and when it is tried again.
struct LocalActivityPlan: Sendable {
  let startToClose: Duration?
  let scheduleToClose: Duration?
  private let scheduleToStart: Duration?
  private let retry: RetryPolicy
  /// The longest pause that the worker waits for.
  let threshold: Duration
  /// When all attempts must have ended.
  private let end: Moment?

  init(_ call: LocalActivityCall, now: Moment, _ taskTimeout: Duration) {
    startToClose = Self.limit(call.task.startToClose)
    scheduleToClose = Self.limit(call.task.scheduleToClose)
    scheduleToStart = Self.limit(call.task.scheduleToStart)
    retry = call.task.retry.map { RetryPolicy($0) } ?? .default
    threshold = call.task.localRetryThreshold.map { Duration($0) } ?? taskTimeout
    let waited = Duration(call.waited)
    end = scheduleToClose.map { now.advanced(by: max(.zero, $0 - waited)) }
  }

  private static func limit(_ duration: WireDuration?) -> Duration? {
    duration.map { Duration($0) }
  }

  func deadline(ofAttemptAt now: Moment) -> (Moment, TimeoutFailure.Kind)? {
    Self.earlier(startToClose, .startToClose, end, now)
  }

  func deadline(ofWaitAt now: Moment) -> (Moment, TimeoutFailure.Kind)? {
    Self.earlier(scheduleToStart, .scheduleToStart, end, now)
  }

  private static func earlier(
    _ limit: Duration?, _ kind: TimeoutFailure.Kind, _ end: Moment?, _ now: Moment
  ) -> (Moment, TimeoutFailure.Kind)? {
    guard let limit else { return end.map { ($0, .scheduleToClose) } }
    let own = now.advanced(by: limit)
    guard let end, end < own else { return (own, kind) }
    return (end, .scheduleToClose)
  }

  /// How long until the next attempt; nil where there is none.
  func pause(after failure: Failure, _ attempt: Int32, _ now: Moment) -> Duration? {
    guard isRetried(failure), Int(attempt) < retry.maximumAttempts ?? .max else { return nil }
    let pause = failure.nextRetryDelay ?? interval(behind: attempt)
    guard pause > .zero else { return nil }
    if let end, now.advanced(by: pause) > end { return nil }
    return pause
  }

  private func isRetried(_ failure: Failure) -> Bool {
    switch failure.failureInfo {
    case .canceledFailureInfo, .terminatedFailureInfo: return false
    case .timeoutFailureInfo(let info): return info.timeoutType == .startToClose
    case .applicationFailureInfo(let info):
      return !info.nonRetryable && !retry.nonRetryableTypes.contains(info.type)
    default: return true
    }
  }

  private func interval(behind attempt: Int32) -> Duration {
    let first = retry.initialInterval
    let longest = retry.maximumInterval ?? first * 100
    let factor = power(retry.backoffCoefficient, attempt - 1)
    let seconds = (first / .seconds(1)) * factor
    guard seconds.isFinite, seconds < longest / .seconds(1) else { return longest }
    return .seconds(seconds)
  }

  private func power(_ base: Double, _ exponent: Int32) -> Double {
    var (result, base, exponent) = (1.0, base, exponent)
    while exponent > 0 {
      if exponent % 2 == 1 { result *= base }
      base *= base
      exponent /= 2
    }
    return result
  }
}

extension Failure {
  fileprivate var nextRetryDelay: Duration? {
    guard case .applicationFailureInfo(let info) = failureInfo, let delay = info.nextRetryDelay,
      delay.seconds > 0 || delay.nanos > 0
    else { return nil }
    return Duration(delay)
  }
}

/// Whether a local activity is still wanted, from its first attempt to its last.
final class LocalActivityWish: Sendable {
  private struct State {
    var cancellation: CancellationReason?
    var isAbandoned = false
    var execution: ActivityExecution?
    var task: Task<Void, Never>?
  }
  private let state = Guarded(State())

  var cancellation: CancellationReason? { state.withLock { $0.cancellation } }

  /// Whether it is to go on whatever becomes of its run.
  var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

  func abandon() { state.withLock { $0.isAbandoned = true } }

  /// What runs the attempts, and waits between them.
  func runs(in task: Task<Void, Never>) {
    let isCancelled = state.withLock { state in
      state.task = task
      return state.cancellation != nil
    }
    if isCancelled { task.cancel() }
  }

  /// An attempt began.
  func began(_ execution: ActivityExecution) {
    let reason = state.withLock { state in
      state.execution = execution
      return state.cancellation
    }
    if let reason { execution.cancel(reason) }
  }

  /// The first reason holds.
  func cancel(_ reason: CancellationReason) {
    let (execution, task) = state.withLock { state in
      state.cancellation = state.cancellation ?? reason
      return (state.execution, state.task)
    }
    execution?.cancel(reason)
    task?.cancel()
  }
}
