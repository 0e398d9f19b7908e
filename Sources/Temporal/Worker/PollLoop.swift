internal import GRPC
internal import Threads

/// One kind of task: how it is polled for, and how it is worked on.
protocol TaskSource<Polled>: Sendable {
  associatedtype Polled: Sendable

  /// One long poll.
  func poll() async throws(TemporalError) -> PollAnswer<Polled>

  /// Of what a task is to run: a type's name.
  func type(of task: Polled) -> String

  /// Works on a task until the server has been told how it ended, or cannot be told.
  func handle(_ task: Polled) async
}

/// What a long poll brought.
struct PollAnswer<Polled: Sendable>: Sendable {
  /// Nil when the server had none.
  var task: Polled?
  /// By how many polls the server would have more of them open; nil where it says nothing.
  var hint: Int32?
}

/// One poller: takes a slot, polls, has what came worked on, and polls again, until the worker is to stop.
/// Errors are waited out; one that cannot heal ends the worker.
struct PollLoop<Source: TaskSource>: Sendable {
  let source: Source
  let queue: PolledQueue
  let slots: SlotPool
  /// How often something may begin; nil: as often as something comes.
  var rate: RateLimiter?
  /// How many such pollers there are.
  let scale: PollerScale
  /// What is worked on: it outlives the poller that brought it.
  let tasks: TaskSet
  let logger: TemporalLogger
  let time: any TimeSource
  let patience: PollPatience
  /// Once it is given no poll is begun: one that came after the server was told of the stop would
  /// make it send tasks here again.
  let signal: StopSignal

  /// Throws the error that ends the worker.
  func run() async throws(TemporalError) {
    do throws(TemporalError) {
      try await poll()
    } catch {
      scale.close()
      throw error
    }
    if signal.isStopping { scale.close() }
  }

  private func poll() async throws(TemporalError) {
    var backoff = PollBackoff()
    while !signal.isStopping, scale.goesOn(), await acquireSlot() {
      guard await awaitTurn(), !signal.isStopping else { return slots.release() }
      do throws(TemporalError) {
        queue.opened()
        let answer = try await source.poll()
        backoff.succeeded()
        queue.succeeded()
        if let task = answer.task { begin(task) } else { giveBack() }
        scale.answered(hint: answer.hint, isEmpty: answer.task == nil)
      } catch {
        giveBack()
        if signal.isStopping { return queue.cutShort() }
        // That an answer is late says nothing about the work that there is.
        if error.code != .deadlineExceeded, error.code != .cancelled {
          scale.failed(isExhausted: error.code == .resourceExhausted)
        }
        try await waitOut(error, &backoff)
      }
    }
  }

  private func acquireSlot() async -> Bool {
    if slots.tryAcquire() { return true }
    queue.beganWaitingForSlot()
    defer { queue.endedWaitingForSlot() }
    return await slots.acquire()
  }

  /// Whether it is this poller's turn; not where the worker stops before.
  private func awaitTurn() async -> Bool {
    guard let wait = rate?.takeTurn(), wait > .zero else { return true }
    queue.beganWaitingForSlot()
    defer { queue.endedWaitingForSlot() }
    await signal.wait(atMost: wait, time)
    return !signal.isStopping
  }

  /// Nothing has come.
  private func giveBack() {
    rate?.giveBack()
    slots.release()
  }

  private func begin(_ task: Source.Polled) {
    let (source, slots) = (source, slots)
    tasks.start {
      slots.began(source.type(of: task))
      await source.handle(task)
      slots.release(after: source.type(of: task))
    }
  }

  private func waitOut(
    _ error: TemporalError, _ backoff: inout PollBackoff
  ) async throws(TemporalError) {
    if error.isFromClosedClient { throw .clientClosed }
    let verdict = queue.failed("\(error)", endsAfter: patience.limit(for: error))
    if verdict.isLogged { logPollFailure(error) }
    if verdict.isOver { throw error }
    let delay = backoff.failed(isExhausted: error.code == .resourceExhausted, jitter: time.chance)
    await signal.wait(atMost: delay, time)
  }

  private func logPollFailure(_ error: TemporalError) {
    logger.log(
      error.refusesClient ? .error : .warning, "polling failed and is tried again",
      [LogField.taskQueue: queue.name, "Kind": queue.kind.rawValue, LogField.error: error])
  }
}

/// How long errors of polls are put up with (Rules: What ends a worker).
struct PollPatience: Sendable {
  /// For what cannot heal by itself: a namespace may be made, or a client version allowed, after the
  /// worker was started (sdk-go waits 2 minutes too).
  var unhealable: Duration = .seconds(120)
  /// For a server that refuses this client; nil: for ever.
  var refusal: Duration?

  /// Nil for what is waited out for ever.
  func limit(for error: TemporalError) -> Duration? {
    if error.cannotHeal { return unhealable }
    return error.refusesClient ? refusal : nil
  }
}

extension TemporalError {
  /// Whether waiting cannot help: what we ask is wrong, and so would be every later poll.
  var cannotHeal: Bool {
    switch code {
    case .invalidArgument, .namespaceNotFound, .invalidConfiguration: true
    case .failedPrecondition: detail.isRefusedVersion
    default: false
    }
  }

  /// Whether the call could not be made because the client was closed.
  var isFromClosedClient: Bool { transport == .channelClosed }

  /// Whether the server does not accept who we are: a role, a key or whoever provides it may be mended.
  var refusesClient: Bool { code == .unauthenticated || code == .permissionDenied }
}

/// How long a poller waits after an error: 200 ms, doubled up to 10 s, jittered into 80 to 100 per
/// cent; for RESOURCE_EXHAUSTED a second count from 1 s, of which the larger wins (sdk-go's rule).
struct PollBackoff: Sendable {
  private var failures = 0
  private var refusals = 0

  mutating func succeeded() {
    failures = 0
    refusals = 0
  }

  /// The wait after one more error. `jitter` is in 0..<1.
  mutating func failed(isExhausted: Bool, jitter: Double) -> Duration {
    failures += 1
    if isExhausted { refusals += 1 }
    let usual = Self.delay(first: 0.2, failures)
    let longer = refusals == 0 ? 0 : Self.delay(first: 1, refusals)
    return .seconds(max(usual, longer) * (0.8 + 0.2 * jitter))
  }

  private static func delay(first: Double, _ count: Int) -> Double {
    var delay = first
    for _ in 1..<max(1, min(count, 8)) { delay *= 2 }
    return min(delay, 10)
  }
}
