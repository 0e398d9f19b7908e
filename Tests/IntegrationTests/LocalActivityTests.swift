import Temporal
import TemporalAPI
import Testing
import Threads

private enum Locals {
  static let count = Activity<(Int) -> Int>("Count", .startToClose(.seconds(10)))
  /// Fails as many times, then says at which attempt it is.
  static let flaky = Activity<(Int) -> Int>("Flaky", .startToClose(.seconds(10)))
  /// Milliseconds.
  static let sleep = Activity<(Int) -> String>("Sleep", .startToClose(.seconds(60)))

  /// After so many milliseconds: its input, in words, or whether it is even.
  static let tell = Activity<(Int, _ after: Int) -> String>("Tell", .startToClose(.seconds(10)))
  static let isEven = Activity<(Int, _ after: Int) -> Bool>("IsEven", .startToClose(.seconds(10)))

  static let begun = Guarded<[Int: Int]>([:])

  static var all: [ActivityImplementation] {
    [
      count.implemented { number in number + 1 },
      flaky.implemented { failures, context in
        guard context.info.attempt > failures else {
          throw ApplicationFailure("not yet", type: "Flaky")
        }
        return context.info.attempt
      },
      tell.implemented { number, milliseconds in
        try await Task.sleep(for: .milliseconds(milliseconds))
        return "number \(number)"
      },
      isEven.implemented { number, milliseconds in
        try await Task.sleep(for: .milliseconds(milliseconds))
        return number % 2 == 0
      },
      sleep.implemented { milliseconds in
        begun.withLock { $0[milliseconds, default: 0] += 1 }
        try await Task.sleep(for: .milliseconds(milliseconds))
        return "slept"
      },
    ]
  }
}

/// Several at once, some of which begin when another has ended: sdk-python#1881.
private actor Fan: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ count: Int) async throws -> Int {
    let sleeps = try [70, 10, 40].map { try context.startLocally(Locals.sleep, $0) }
    var sum = 0
    for number in 0..<count { sum += try await context.executeLocally(Locals.count, number) }
    for handle in sleeps { _ = try await handle.result() }
    try await context.sleep(for: .milliseconds(20))
    return sum
  }
}

/// Three at once, of two types, and a fourth when the first of them is done, after which the workflow task ends.
/// What each gave, and in which order the code went on, is compared with what the run saw the first time.
private actor Mixed: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var order: [String] = []

  func run(_ milliseconds: [Int]) async throws -> [String] {
    async let one: Void = tell(1, milliseconds[0])
    async let two: Void = tell(2, milliseconds[1])
    async let even: Void = isEven(4, milliseconds[2])
    try await context.waitUntil { !self.order.isEmpty }
    async let late: Void = tell(3, milliseconds[3])
    try await context.sleep(for: .milliseconds(1))
    _ = try await (one, two, even, late)
    let lived = try context.sideEffect { order }
    guard lived == order else { throw ApplicationFailure("\(order), and once \(lived)") }
    return order
  }

  private func tell(_ number: Int, _ milliseconds: Int) async throws {
    let text = try await context.executeLocally(Locals.tell, number, milliseconds)
    guard text == "number \(number)" else { throw ApplicationFailure("\(number) got \(text)") }
    order.append(text)
  }

  private func isEven(_ number: Int, _ milliseconds: Int) async throws {
    let answer = try await context.executeLocally(Locals.isEven, number, milliseconds)
    order.append("\(answer)")
  }
}

/// The one slot is taken for two seconds.
private actor Busy: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    let first = try context.startLocally(Locals.sleep, 2_002)
    do {
      _ = try await context.executeLocally(
        Locals.count, 1, options: .startToClose(.seconds(5), scheduleToStart: .milliseconds(500)))
      return "it ran"
    } catch let failure as ActivityFailure {
      let kind = (failure.cause as? TimeoutFailure).map { "\($0.kind)" }
      return try await "\(kind ?? "\(failure.cause)"), \(first.result())"
    }
  }
}

private actor Backoff: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ wait: Double) async throws -> Int {
    try await context.executeLocally(
      Locals.flaky, 2,
      options: .startToClose(
        .seconds(5), scheduleToStart: .milliseconds(500),
        retry: RetryPolicy(initialInterval: .seconds(wait), backoffCoefficient: 1)))
  }
}

private actor Sleeper: Workflow {
  static let stop = Signal("stop") { $0.handle.map { try? $0.cancel() } }
  static let state = Query("state") { _ in "here" }
  static var messages: Messages {
    stop
    state
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var handle: ActivityHandle<String>?

  func run(_ milliseconds: Int) async throws -> String {
    let handle = try context.startLocally(
      Locals.sleep, milliseconds,
      options: .startToClose(.seconds(60), retry: .never, cancellation: .waitForCompletion))
    self.handle = handle
    do {
      return try await handle.result()
    } catch {
      return "\(type(of: error))"
    }
  }
}

@Suite(
  "Local activities on a real server", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct LocalActivityTests {
  private func run<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, taskTimeout: Duration? = nil,
    options: WorkerOptions = .init(),
    _ meanwhile: (WorkflowHandle<W>) async throws -> Void = { _ in }
  ) async throws -> (W.Output, [EventType]) where W.Input: Sendable, W.Output: Sendable {
    var answer: (W.Output, [EventType])?
    try await withWorker(workflows: [workflow], activities: Locals.all, options: options) {
      client, queue in
      let handle = try await client.start(
        workflow, input, id: TestServer.name("local"), taskQueue: queue,
        options: StartOptions(taskTimeout: taskTimeout))
      try await meanwhile(handle)
      let result = try await handle.result()
      try await replayEveryPrefix(of: handle.history(), [workflow])
      answer = (result, try await handle.history().recorded().wire.events.map(\.eventType))
    }
    return try #require(answer)
  }

  @Test(arguments: [1_000, 0]) func severalEndInOneTask(cache: Int) async throws {
    var options = WorkerOptions()
    options.maxCachedWorkflows = cache
    let (sum, events) = try await run(Fan.self, 7, options: options)
    #expect(sum == 28)
    #expect(events.count { $0 == .markerRecorded } == 10)
    #expect(events.count { $0 == .workflowTaskCompleted } == 2)
  }

  /// sdk-python#1881: whichever comes first, each has its own result, and a replay goes the same way.
  @Test(arguments: [1_000, 0], [HistoryDialect.go, .core, .java])
  func eachHasItsOwnResultInEveryReplay(cache: Int, _ dialect: HistoryDialect) async throws {
    var options = WorkerOptions()
    (options.maxCachedWorkflows, options.dialect) = (cache, dialect)
    options.maxConcurrentLocalActivities = 200
    try await withWorker(workflows: [Mixed.self], activities: Locals.all, options: options) {
      client, queue in
      try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 0..<50 {
          group.addTask {
            let input = (0..<4).map { _ in Int.random(in: 1...70) }
            let handle = try await client.start(
              Mixed.self, input, id: TestServer.name("mixed"), taskQueue: queue)
            let order = try await handle.result()
            try await replayEveryPrefix(of: handle.history(), [Mixed.self])
            return order
          }
        }
        var orders: Set<[String]> = []
        for try await order in group {
          #expect(order.sorted() == ["number 1", "number 2", "number 3", "true"])
          orders.insert(order)
        }
        // Chance did come by several.
        #expect(orders.count > 4, "\(orders)")
      }
    }
  }

  /// sdk-rust#446: its other half. Where all slots are taken, the wait for one has its limit.
  @Test func theWaitForASlotHasItsLimit() async throws {
    var options = WorkerOptions()
    options.maxConcurrentLocalActivities = 1
    let (text, _) = try await run(Busy.self, (), options: options)
    #expect(text == "scheduleToStart, slept")
  }

  /// In the process where the wait is short, by timers where it is longer than the task's time; the limit of
  /// the wait for a slot counts anew for each: sdk-rust#446.
  @Test(arguments: [(0.1, 0), (1.5, 2)]) func theyAreTriedAgain(
    _ wait: Double, _ timers: Int
  )
    async throws
  {
    let (attempt, events) = try await run(Backoff.self, wait, taskTimeout: .seconds(1))
    #expect(attempt == 3)
    #expect(events.count { $0 == .timerStarted } == timers)
    #expect(events.count { $0 == .markerRecorded } == timers + 1)
  }

  @Test(arguments: [1_000, 0]) func oneIsLongerThanItsTask(cache: Int) async throws {
    var options = WorkerOptions()
    options.maxCachedWorkflows = cache
    let milliseconds = 2_500 + cache / 1_000
    let (text, events) = try await run(
      Sleeper.self, milliseconds, taskTimeout: .seconds(1), options: options
    ) { handle in
      let state = try await handle.query(Sleeper.state)
      #expect(state == "here")
    }
    #expect(text == "slept")
    #expect(events.count { $0 == .workflowTaskCompleted } >= 4)
    #expect(events.count { $0 == .workflowTaskTimedOut || $0 == .workflowTaskFailed } == 0)
    #expect(Locals.begun.withLock { $0[milliseconds] } == 1)
  }

  @Test func oneIsCancelled() async throws {
    let (text, events) = try await run(Sleeper.self, 30_001, taskTimeout: .seconds(1)) { handle in
      while Locals.begun.withLock({ $0[30_001] }) == nil {
        try await Task.sleep(for: .milliseconds(20))
      }
      try await handle.signal(Sleeper.stop)
    }
    #expect(text == "ActivityFailure")
    #expect(events.count { $0 == .markerRecorded } == 1)
  }

  /// The worker stops without grace in the middle; the next one has the run at once: sdk-go#1706.
  @Test func anotherWorkerTakesOver() async throws {
    let queue = TestServer.name("local")
    let id = TestServer.name("local")
    try await withWorker(
      queue: queue, workflows: [Sleeper.self], activities: Locals.all,
      options: WorkerOptions(gracePeriod: .zero)
    ) { client, queue in
      _ = try await client.start(
        Sleeper.self, 3_003, id: id, taskQueue: queue,
        options: StartOptions(taskTimeout: .seconds(20)))
      while Locals.begun.withLock({ $0[3_003] }) == nil {
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    try await withWorker(queue: queue, workflows: [Sleeper.self], activities: Locals.all) {
      client, _ in
      let handle = client.handle(Sleeper.self, id: id)
      #expect(try await handle.result() == "slept")
      let events = try await handle.history().recorded().wire.events.map(\.eventType)
      #expect(events.count { $0 == .workflowTaskTimedOut } == 0)
      #expect(events.count { $0 == .markerRecorded } == 1)
    }
    #expect(Locals.begun.withLock { $0[3_003] } == 2)
  }
}
