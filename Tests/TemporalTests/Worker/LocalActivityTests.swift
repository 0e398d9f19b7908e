import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads
import WorkflowMachines

@testable import Temporal

/// What the local activities of these tests do, and what became of them.
private final class Desk: Sendable {
  private struct State {
    var begun: [String] = []
    var cancellations: [String] = []
    var isReleased = false
  }
  private let state = Guarded(State())

  static let work = Activity<(String) -> String>("Work", .startToClose(.seconds(20)))
  static let flaky = Activity<(Int) -> Int>("Flaky", .startToClose(.seconds(20)))
  static let patient = Activity<(String) -> String>("Patient", .startToClose(.seconds(20)))
  static let lasting = Activity<() -> Void>("Lasting", .startToClose(.seconds(60)))
  static let expected = Activity<() -> Void>("Expected", .startToClose(.seconds(20), retry: .never))
  static let broken = Activity<() -> Void>("Broken", .startToClose(.seconds(20), retry: .never))
  static let large = Activity<() -> String>("Large", .startToClose(.seconds(20), retry: .never))

  var begun: [String] { state.withLock { $0.begun } }
  var cancellations: [String] { state.withLock { $0.cancellations } }

  func release() { state.withLock { $0.isReleased = true } }

  var all: [ActivityImplementation] {
    [
      Self.work.implemented { name, context in
        self.state.withLock { $0.begun.append(name) }
        context.heartbeat("nobody hears this")
        return "\(name) \(context.info.isLocal) \(context.info.attempt)"
      },
      Self.flaky.implemented { failures, context in
        guard context.info.attempt > failures else {
          throw ApplicationFailure("not yet", type: "Flaky")
        }
        return context.info.attempt
      },
      Self.expected.implemented { throw ApplicationFailure("a secret", isBenign: true) },
      Self.broken.implemented { throw ApplicationFailure("a secret") },
      Self.large.implemented { String(repeating: "x", count: 3 << 20) },
      // Until it is cancelled.
      Self.patient.implemented { name, context in
        self.state.withLock { $0.begun.append(name) }
        do {
          try await Task.sleep(for: .seconds(60))
        } catch {
          self.state.withLock {
            $0.cancellations.append("\(name) \(context.cancellation.map { "\($0)" } ?? "nil")")
          }
          throw error
        }
        return name
      },
      // Until it is released, whoever asks it to stop.
      Self.lasting.implemented { (context: ActivityContext) in
        while !self.state.withLock({ $0.isReleased }) {
          try? await Task.sleep(for: .milliseconds(1))
        }
        self.state.withLock {
          $0.cancellations.append("lasting \(context.cancellation.map { "\($0)" } ?? "nil")")
        }
      },
    ]
  }
}

private actor Locals: Workflow {
  static let stop = Signal("stop") { $0.handle.map { try? $0.cancel() } }
  static var messages: Messages { stop }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var handle: ActivityHandle<String>?

  func run(_ what: String) async throws -> String {
    switch what {
    case "three":
      let one = try await context.executeLocally(Desk.work, "one")
      async let two = context.executeLocally(Desk.work, "two")
      async let three = context.executeLocally(Desk.work, "three")
      return try await [one, two, three].joined(separator: ",")
    case "flaky":
      let retry = RetryPolicy(initialInterval: .milliseconds(5), maximumAttempts: 3)
      let attempt = try await context.executeLocally(
        Desk.flaky, 2, options: .startToClose(.seconds(5), retry: retry))
      do {
        _ = try await context.executeLocally(
          Desk.flaky, 9, options: .startToClose(.seconds(5), retry: retry))
        return "?"
      } catch let failure as ActivityFailure {
        return "\(attempt) \((failure.cause as? ApplicationFailure)?.type ?? "?")"
      }
    case "slow":
      do {
        return try await context.executeLocally(
          Desk.patient, "slow", options: .startToClose(.milliseconds(50), retry: .never))
      } catch let failure as ActivityFailure {
        return "\((failure.cause as? TimeoutFailure)?.kind ?? .unspecified)"
      }
    case "backoff":
      let retry = RetryPolicy(initialInterval: .seconds(300))
      return
        "\(try await context.executeLocally(Desk.flaky, 1, options: .startToClose(.seconds(5), retry: retry)))"
    case "patient":
      handle = try context.startLocally(
        Desk.patient, "patient",
        options: .startToClose(.seconds(60), cancellation: .waitForCompletion))
      do { return try await handle?.result() ?? "" } catch {
        return "cancelled \(isCancellation(error))"
      }
    case "abandoned":
      let handle = try context.startLocally(
        Desk.lasting, options: .startToClose(.seconds(60), cancellation: .abandon))
      _ = try await context.executeLocally(Desk.work, "one")
      try handle.cancel()
      do { try await handle.result() } catch { return "cancelled \(isCancellation(error))" }
      return "?"
    case "expected":
      for activity in [Desk.expected, Desk.broken] {
        do { try await context.executeLocally(activity) } catch is ActivityFailure {}
      }
      return "done"
    case "large":
      do {
        return "\(try await context.executeLocally(Desk.large).count)"
      } catch let failure as ActivityFailure {
        return (failure.cause as? ApplicationFailure)?.type ?? "?"
      }
    case "unknown":
      let retry = RetryPolicy(initialInterval: .milliseconds(1), maximumAttempts: 2)
      let unknown = Activity<() -> Void>("Nobody", .startToClose(.seconds(1), retry: retry))
      do { try await context.executeLocally(unknown) } catch let failure as ActivityFailure {
        return (failure.cause as? ApplicationFailure)?.type ?? "?"
      }
      return "?"
    default: return "?"
    }
  }
}

/// Puts what is large elsewhere.
private struct Shrinking: PayloadCodec {
  func encode(_ payloads: [Temporal.Payload], for context: PayloadContext) -> [Temporal.Payload] {
    payloads.map { $0.data.count > 1_000 ? Temporal.Payload(data: [1]) : $0 }
  }
  func decode(_ payloads: [Temporal.Payload], for context: PayloadContext) -> [Temporal.Payload] {
    payloads
  }
}

/// The handler, real instances and real bodies; the server is a stand-in.
@Suite("Local activities run within the workflow task", .timeLimit(.minutes(1)))
struct LocalActivityTests {
  private let service = FakeServer()
  private let cache = WorkflowCache<CachedRun>(capacity: 10)
  private let signal = StopSignal()
  private let desk = Desk()
  private let running = RunningActivities()
  /// Longer than a loaded machine takes: the task is not kept alive before.
  private let patience = WireDuration(seconds: 120)

  private func handler(
    codec: (any PayloadCodec)? = nil, converter: DataConverter = DataConverter(),
    logger: TemporalLogger = TemporalLogger(level: .error, handler: KeptLines())
  ) throws -> WorkflowTaskHandler {
    let environment = try WorkerEnvironment.test(
      service, codec: codec, converter: converter, logger: logger)
    return WorkflowTaskHandler(
      environment: environment, registry: try Registry([WorkflowDefinition(Locals.self)]),
      cache: cache, drivers: DrivePool(threads: 1), stickyQueue: "sticky", signal: signal,
      locals: LocalActivityRunner(
        environment: environment, registry: try Registry(desk.all), running: running,
        slots: SlotPool(size: 2), signal: signal))
  }

  private func server(_ what: String) throws -> RunServer {
    RunServer("Locals", try DataConverter().payloads(for: what))
  }

  private func poll(
    _ input: WorkflowTaskInput, timeout: WireDuration? = nil
  ) -> PollWorkflowTaskQueueResponse {
    var task = PollWorkflowTaskQueueResponse()
    task.taskToken = WireBytes([7])
    task.workflowExecution = WorkflowExecution(id: "id", runID: "run")
    task.workflowType = WorkflowType(name: "Locals")
    task.attempt = 1
    task.history = History()
    task.history?.events = input.events.map { event in
      guard let timeout,
        case .workflowTaskScheduledEventAttributes(var attributes) = event.attributes
      else { return event }
      var event = event
      attributes.startToCloseTimeout = timeout
      event.attributes = .workflowTaskScheduledEventAttributes(attributes)
      return event
    }
    task.previousStartedEventId = input.previousStartedEventID
    task.startedEventId = input.startedEventID
    return task
  }

  private func result(of completion: RespondWorkflowTaskCompletedRequest?) -> String? {
    guard
      case .completeWorkflowExecutionCommandAttributes(let end)? = completion?.commands.last?
        .attributes
    else { return nil }
    return end.result?.payloads.first.map { String(decoding: $0.data.slice, as: UTF8.self) }
  }

  private func markers(_ completion: RespondWorkflowTaskCompletedRequest?) -> Int {
    completion?.commands.count { $0.commandType == .recordMarker } ?? 0
  }

  @Test(arguments: [
    ("three", 3, "\"one true 1,two true 1,three true 1\""), ("flaky", 2, "\"3 Flaky\""),
    ("slow", 1, "\"startToClose\""), ("unknown", 1, "\"ActivityNotRegisteredError\""),
  ])
  func theyEndInTheirTask(_ what: String, _ count: Int, _ expected: String) async throws {
    var server = try server(what)
    try await handler().handle(poll(server.task(), timeout: patience))
    let completion = service.with { $0.taskCompletions.first }
    #expect(result(of: completion) == expected)
    #expect(markers(completion) == count)
    #expect(completion?.forceCreateNewWorkflowTask == false)
    #expect(service.with { $0.taskCompletions.count } == 1)
    #expect(running.count == 0)
  }

  /// What the server sees of it is what counts.
  @Test(arguments: [true, false]) func aResultIsMeasuredAsItIsSent(_ isShrunk: Bool) async throws {
    var server = try server("large")
    try await handler(codec: isShrunk ? Shrinking() : nil)
      .handle(poll(server.task(), timeout: patience))
    let completion = service.with { $0.taskCompletions.first }
    #expect(markers(completion) == 1)
    #expect(result(of: completion) == (isShrunk ? "\"3145728\"" : "\"PayloadSizeError\""))
  }

  /// As with other activities.
  @Test(arguments: [true, false])
  func whatIsExpectedIsNoWarningAndWhatIsSealedIsNotSaid(_ isSealed: Bool) async throws {
    let lines = WrittenLines()
    var server = try server("expected")
    try await handler(
      converter: DataConverter(encodesFailures: isSealed), logger: lines.logger()
    ).handle(poll(server.task(), timeout: patience))
    #expect(result(of: service.with { $0.taskCompletions.first }) == "\"done\"")
    let said = lines.all.filter { $0.contains("an attempt of a local activity failed") }
    #expect(said.map { $0.contains("WARN") } == [false, true])
    #expect(said.allSatisfy { $0.contains("a secret") != isSealed })
  }

  /// The wait is longer than the task's time: a timer of the server's.
  @Test func aLongWaitIsATimer() async throws {
    var server = try server("backoff")
    try await handler().handle(poll(server.task(), timeout: patience))
    let completion = service.with { $0.taskCompletions.first }
    #expect(completion?.commands.map(\.commandType) == [.recordMarker, .startTimer])
    guard case .startTimerCommandAttributes(let timer)? = completion?.commands.last?.attributes
    else {
      Issue.record("no timer")
      return
    }
    #expect(timer.startToFireTimeout == WireDuration(seconds: 300))
    #expect(cache.count == 1)
  }

  /// Four fifths of the task's time are over: it is completed, and another is asked for.
  @Test func aTaskIsKeptAliveForThem() async throws {
    var server = try server("patient")
    let handler = try handler()
    let short = WireDuration(seconds: 0, nanos: 200_000_000)
    await handler.handle(poll(server.task(), timeout: short))
    var completion = service.with { $0.taskCompletions.first }
    #expect(completion?.forceCreateNewWorkflowTask == true)
    #expect(completion?.returnNewWorkflowTask == true)
    #expect(completion?.commands.isEmpty == true)
    #expect(running.count == 1)
    server.take(WorkflowTaskCompletion(commands: [], queryResults: [], isClosed: false))
    server.signal("stop")
    // All the time that the end of the local activity may take.
    await handler.handle(poll(server.task()))
    completion = service.with { $0.taskCompletions.last }
    #expect(result(of: completion) == "\"cancelled true\"")
    #expect(markers(completion) == 1)
    #expect(desk.cancellations == ["patient requested"])
    #expect(desk.begun == ["patient"])
  }

  /// Nothing runs any more that the task could be kept alive for: sdk-go#1706.
  @Test func aStoppingWorkerLeavesThemToTheNext() async throws {
    var server = try server("patient")
    signal.stop()
    try await handler().handle(poll(server.task()))
    let completion = service.with { $0.taskCompletions.first }
    #expect(completion?.forceCreateNewWorkflowTask == true)
    #expect(completion?.returnNewWorkflowTask == false)
    #expect(completion?.stickyAttributes == nil)
    #expect(desk.begun.isEmpty)
  }

  /// What runs when the worker's grace is over is cancelled, and not recorded.
  @Test func whatTheStopCancelsIsNotRecorded() async throws {
    var server = try server("patient")
    let handler = try handler()
    let first = poll(server.task())
    async let handled: Void = handler.handle(first)
    while running.count == 0 || desk.begun.isEmpty { await Task.yield() }
    signal.stop()
    running.cancelAll()
    await handled
    let completion = service.with { $0.taskCompletions.first }
    #expect(completion?.forceCreateNewWorkflowTask == true)
    #expect(completion?.returnNewWorkflowTask == false)
    #expect(markers(completion) == 0)
    #expect(desk.cancellations == ["patient workerStopping"])
  }

  /// The server did not take the heartbeat: nobody waits for what runs.
  @Test func aRunThatLeavesCancelsThem() async throws {
    var server = try server("patient")
    service.with { $0.errors["RespondWorkflowTaskCompleted"] = [GRPCError(.notFound, "gone")] }
    try await handler().handle(
      poll(server.task(), timeout: WireDuration(seconds: 0, nanos: 200_000_000)))
    while running.count > 0 { await Task.yield() }
    #expect(desk.cancellations == ["patient notFound"])
    #expect(cache.count == 0)
  }

  /// Its run has ended, and nobody hears of it: it goes on to its end all the same, as in Go.
  @Test func whatWasAbandonedOutlivesItsRun() async throws {
    var server = try server("abandoned")
    try await handler().handle(poll(server.task(), timeout: patience))
    #expect(result(of: service.with { $0.taskCompletions.first }) == "\"cancelled true\"")
    #expect(cache.count == 0)
    #expect(running.count == 1)
    desk.release()
    while running.count > 0 { await Task.yield() }
    #expect(desk.cancellations == ["lasting nil"])
  }

  /// The plan of attempts, by itself.
  @Test func whatIsTriedAgainAndWhen() {
    var task = LocalActivityTask(type: "A", input: nil)
    var retry = RetryPolicy(
      initialInterval: .seconds(1), maximumInterval: .seconds(3), maximumAttempts: 4,
      nonRetryableTypes: ["Never"])
    task.retry = retry.wire
    task.scheduleToClose = WireDuration(seconds: 100)
    let now = Moment(nanoseconds: 5)
    func plan(waited: Int64 = 0) -> LocalActivityPlan {
      LocalActivityPlan(
        LocalActivityCall(
          machine: .none, id: "1", attempt: 1, waited: WireDuration(seconds: waited), task: task),
        now: now, .seconds(10))
    }
    func failure(_ error: any Error) -> TemporalAPI.Failure { DataConverter().failure(for: error) }
    let plain = failure(ApplicationFailure("a"))
    #expect(
      (1...4).map { plan().pause(after: plain, $0, now) } == [
        .seconds(1), .seconds(2), .seconds(3), nil,
      ])
    #expect(plan().pause(after: failure(ApplicationFailure("a", type: "Never")), 1, now) == nil)
    #expect(
      plan().pause(after: failure(ApplicationFailure("a", isNonRetryable: true)), 1, now) == nil)
    #expect(plan().pause(after: failure(CancelledFailure()), 1, now) == nil)
    let delayed = failure(ApplicationFailure("a", nextRetryDelay: .seconds(9)))
    #expect(plan().pause(after: delayed, 1, now) == .seconds(9))
    // Past the limit of all attempts.
    #expect(plan(waited: 95).pause(after: delayed, 1, now) == nil)
    #expect(plan(waited: 95).pause(after: plain, 1, now) == .seconds(1))
    #expect(plan().threshold == .seconds(10))
    retry = RetryPolicy(initialInterval: .seconds(1))
    task.retry = retry.wire
    #expect(plan().pause(after: plain, .max, now) == nil || plan().threshold > .zero)
    #expect(
      LocalActivityPlan(
        LocalActivityCall(
          machine: .none, id: "1", attempt: 1, waited: WireDuration(),
          task: LocalActivityTask(type: "A", input: nil)),
        now: now, .seconds(10)
      ).pause(after: plain, 2_000, now) == .seconds(100))
  }
}
