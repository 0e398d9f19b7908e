import GRPC
import Testing
import Threads

@testable import Temporal

/// Answers polls from a list, and keeps what it was given to work on.
private final class Numbers: TaskSource {
  enum Answer: Sendable {
    case task(Int), nothing, error(TemporalError)
  }

  private let answers: Guarded<[Answer]>
  private let handled = Guarded<[Int]>([])
  private let signal: StopSignal

  /// The last answer comes with the signal to stop.
  init(_ answers: [Answer], _ signal: StopSignal) {
    self.answers = Guarded(answers)
    self.signal = signal
  }

  func poll() async throws(TemporalError) -> PollAnswer<Int> {
    let (answer, isLast) = answers.withLock { ($0.removeFirst(), $0.isEmpty) }
    if isLast { signal.stop() }
    switch answer {
    case .task(let number): return PollAnswer(task: number)
    case .nothing: return PollAnswer()
    case .error(let error): throw error
    }
  }

  func type(of number: Int) -> String { "\(number)" }

  func handle(_ number: Int) async { handled.withLock { $0.append(number) } }

  var seen: [Int] { handled.withLock { $0 } }
  var left: Int { answers.withLock { $0.count } }
}

@Suite("A poller polls until the worker is to stop") struct PollLoopTests {
  private let time = VirtualTime(isAutomatic: true)
  private let slots = SlotPool(size: 3)
  private let signal = StopSignal()
  private let tasks = TaskSet(executor: globalConcurrentExecutor)
  private let queue: PolledQueue
  private let lines = KeptLines()

  init() { queue = PolledQueue(name: "orders", kind: .activity, time: time) }

  private func poll(
    _ answers: Numbers.Answer..., patience: PollPatience = PollPatience(),
    rate: RateLimiter? = nil
  ) async throws -> Numbers {
    let numbers = Numbers(answers, signal)
    let loop = PollLoop(
      source: numbers, queue: queue, slots: slots, rate: rate,
      scale: PollerScale(.init(exactly: 1)), tasks: tasks,
      logger: TemporalLogger(handler: lines),
      time: time, patience: patience, signal: signal)
    try await loop.run()
    await tasks.drain(until: .never, SystemTime())
    return numbers
  }

  @Test func whatComesIsWorkedOnAndGivesItsSlotBack() async throws {
    let numbers = try await poll(.task(7), .nothing, .task(8), .nothing)
    #expect(numbers.seen.sorted() == [7, 8])
    #expect(slots.used == 0)
    #expect(queue.status.lastError == nil)
  }

  /// What did not come costs no turn.
  @Test func whatComesBeginsAtTheRate() async throws {
    let numbers = try await poll(
      .task(1), .nothing, .task(2), .nothing, .task(3),
      rate: RateLimiter(perSecond: 2, time: time))
    #expect(numbers.seen.sorted() == [1, 2, 3])
    #expect(time.slept.reduce(.zero, +) == .seconds(1))
  }

  /// A poll that was begun after the server was told of the stop would draw tasks that nobody runs.
  @Test func noPollIsBegunAfterTheSignal() async throws {
    signal.stop()
    let numbers = try await poll(.nothing)
    #expect(numbers.left == 1)
    #expect(slots.used == 0)
  }

  /// What an open poll brings after the signal was given to this worker, and to nobody else.
  @Test func whatTheLastPollBringsIsWorkedOn() async throws {
    #expect(try await poll(.task(9)).seen == [9])
  }

  @Test func anErrorThatPassesIsWaitedOut() async throws {
    let numbers = try await poll(
      .error(TemporalError(.unavailable, "no server")), .error(TemporalError(.serverFailed, "oh")),
      .task(1))
    #expect(numbers.seen == [1])
    #expect(time.slept.filter { $0 > .zero }.count == 2)
  }

  @Test(arguments: [
    TemporalError(.namespaceNotFound, "no such namespace"),
    TemporalError(.invalidArgument, "a bad name"),
    TemporalError(
      .failedPrecondition, "too old", detail: .other("ClientVersionNotSupportedFailure")),
  ])
  func whatCannotHealEndsThePollerAfterItsPatience(_ error: TemporalError) async {
    let start = time.now
    let thrown = await #expect(throws: TemporalError.self) {
      _ = try await poll(.error(error), .error(error), .nothing, patience: .init(unhealable: .zero))
    }
    #expect(thrown?.code == error.code)
    #expect(slots.used == 0)
    #expect(time.now == start)
  }

  /// A key that cannot be had for two minutes, or a role that is missing, ended the worker.
  @Test(arguments: [
    TemporalError(.unauthenticated, "the API key could not be had"),
    TemporalError(.permissionDenied, "no role"), TemporalError(.unimplemented, "a proxy"),
    TemporalError(.failedPrecondition, "the namespace moves"),
  ])
  func whatSomebodyMayMendIsWaitedForAndSaidLoudly(_ error: TemporalError) async throws {
    let start = time.now
    let refusals = Array(repeating: Numbers.Answer.error(error), count: 40)
    let numbers = Numbers(refusals + [.task(1)], signal)
    let loop = PollLoop(
      source: numbers, queue: queue, slots: slots, scale: PollerScale(.init(exactly: 1)),
      tasks: tasks,
      logger: TemporalLogger(handler: lines),
      time: time, patience: PollPatience(), signal: signal)
    try await loop.run()
    await tasks.drain(until: .never, SystemTime())
    #expect(numbers.seen == [1])
    #expect(time.now.duration(since: start) > .seconds(240))
    let isRefusal = error.refusesClient
    #expect(lines.levels.allSatisfy { $0 == (isRefusal ? .error : .warning) })
    // Once a minute.
    #expect((4...7).contains(lines.messages.count))
  }

  @Test func anAuthorMayBoundThePatienceWithARefusal() async {
    let refusal = TemporalError(.permissionDenied, "no role")
    let error = await #expect(throws: TemporalError.self) {
      _ = try await poll(
        .error(refusal), .error(refusal), .nothing, patience: .init(refusal: .zero))
    }
    #expect(error?.code == .permissionDenied)
  }

  @Test func aClosedClientEndsThePollerAtOnceAndSaysWhy() async {
    let error = await #expect(throws: TemporalError.self) {
      _ = try await poll(
        .error(TemporalError(.cancelled, "closed", transport: .channelClosed)), .nothing)
    }
    #expect(error?.message.contains("the client of this worker was closed") == true)
    #expect(lines.messages.isEmpty)
  }
}
