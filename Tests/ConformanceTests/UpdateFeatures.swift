import Temporal
import Testing
import Threads

@Suite("update", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(3)))
struct UpdateFeatures {
  private func withUpdated(
    _ activities: [ActivityImplementation] = [], cache: Int = 1_000,
    grace: Duration = .seconds(30),
    _ body: (Stage, WorkflowHandle<Updated>) async throws -> Void
  ) async throws {
    var options = WorkerOptions(gracePeriod: grace)
    options.maxCachedWorkflows = cache
    try await Stage.play([Updated.self], activities, options: options) { stage in
      try await body(stage, try await stage.start(Updated.self))
    }
  }

  @Test("update/basic") func basic() async throws {
    try await withUpdated { _, handle in
      #expect(
        try await handle.execute(Updated.echo, "my-update-arg") == "update-result:my-update-arg")
      try await handle.signal(Updated.finish)
      #expect(try await handle.result() == 0)
    }
  }

  @Test("update/basic_async") func basicAsync() async throws {
    try await withUpdated { _, handle in
      let refused = try await handle.start(Updated.echo, "bad-update-arg")
      let error = await #expect(throws: WorkflowUpdateFailure.self) { try await refused.result() }
      #expect(error?.cause.message == "invalid update argument")
      let accepted = try await handle.start(Updated.echo, "my-update-arg")
      #expect(try await accepted.result() == "update-result:my-update-arg")
      try await handle.signal(Updated.finish)
      #expect(try await handle.result() == 0)
    }
  }

  @Test("update/activities") func activities() async throws {
    try await withUpdated([Updated.six.implemented { 6 }]) { _, handle in
      #expect(try await handle.execute(Updated.addSixes) == 30)
      try await handle.signal(Updated.finish)
      #expect(try await handle.result() == 30)
    }
  }

  @Test("update/async_accepted") func asyncAccepted() async throws {
    try await withUpdated { _, handle in
      let one = try await handle.start(Updated.wait, id: "one", waitingFor: .accepted)
      #expect(try await handle.eventTypes().contains("WORKFLOW_EXECUTION_UPDATE_ACCEPTED"))
      // Whoever waits gives up; the update goes on.
      let waiting = Task { try await one.result() }
      try await Task.sleep(for: .milliseconds(200))
      waiting.cancel()
      await #expect(throws: CancellationError.self) { try await waiting.value }
      let other = handle.updateHandle(Updated.wait, id: "one")
      try await handle.signal(Updated.release)
      #expect(try await one.result() == "released")
      #expect(try await other.result() == "released")
      let failing = try await handle.start(Updated.fail, waitingFor: .accepted)
      let error = await #expect(throws: WorkflowUpdateFailure.self) { try await failing.result() }
      #expect((error?.cause as? ApplicationFailure)?.message == "it failed")
      try await handle.signal(Updated.finish)
      _ = try await handle.result()
    }
  }

  @Test("update/deduplication") func deduplication() async throws {
    try await withUpdated { _, handle in
      async let one = handle.execute(Updated.add, 5, id: "incrementer")
      async let two = handle.execute(Updated.add, 5, id: "incrementer")
      #expect(try await [one, two] == [5, 5])
      #expect(try await handle.execute(Updated.add, 5, id: "incrementer") == 5)
      try await handle.signal(Updated.finish)
      #expect(try await handle.result() == 5)
      let types = try await handle.eventTypes()
      #expect(types.filter { $0 == "WORKFLOW_EXECUTION_UPDATE_ACCEPTED" }.count == 1)
    }
  }

  @Test("update/client_interceptor") func clientInterceptor() async throws {
    var configuration = Stage.configuration()
    configuration.interceptors = [Doubling()]
    try await Stage.play([Updated.self], configuration: configuration) { stage in
      let handle = try await stage.start(Updated.self)
      #expect(try await handle.execute(Updated.add, 5) == 10)
      try await handle.signal(Updated.finish)
      #expect(try await handle.result() == 10)
    }
  }

  /// sdk-java#1880: what is refused leaves nothing behind.
  @Test("update/non_durable_reject") func nonDurableReject() async throws {
    try await withUpdated { _, handle in
      for number in 1...4 {
        await #expect(throws: WorkflowUpdateFailure.self) {
          try await handle.execute(Updated.add, -1)
        }
        _ = try await handle.execute(Updated.add, number)
      }
      try await handle.signal(Updated.finish)
      #expect(try await handle.result() == 10)
      let types = try await handle.eventTypes()
      #expect(types.filter { $0.contains("UPDATE_ACCEPTED") }.count == 4)
      #expect(!types.contains { $0.contains("REJECTED") || $0.contains("FAILED") })
    }
  }

  @Test("update/self") func ofItself() async throws {
    try await Stage.play([Updated.self]) { client in
      [
        Updated.selfUpdate.implemented { (context: ActivityContext) -> Int in
          try await client.handle(Updated.self, id: context.info.workflowID ?? "")
            .execute(Updated.add, 7)
        }
      ]
    } _: { stage in
      let handle = try await stage.start(Updated.self)
      try await handle.signal(Updated.updateSelf)
      #expect(try await handle.result() == 7)
    }
  }

  /// A validator that breaks refuses; a handler that breaks fails the task until it is mended.
  @Test("update/task_failure") func taskFailure() async throws {
    try await withUpdated { _, handle in
      let refused = await #expect(throws: WorkflowUpdateFailure.self) {
        try await handle.execute(Updated.breakValidator)
      }
      #expect("\(refused as Any)".contains("Broken"))
      #expect(try await handle.execute(Updated.breakHandler) == "mended")
      try await handle.signal(Updated.finish)
      _ = try await handle.result()
      let types = try await handle.eventTypes()
      #expect(types.filter { $0 == "WORKFLOW_TASK_FAILED" }.count >= 1)
    }
  }

  /// Nothing is kept in memory, so that each task replays the update: its validator is asked once.
  @Test("update/validation_replay") func validationReplay() async throws {
    try await withUpdated(cache: 0) { _, handle in
      let before = Updated.validations.withLock { $0 }
      _ = try await handle.execute(Updated.count)
      for _ in 0..<3 { #expect(try await handle.query(Updated.sum) == 1) }
      try await handle.signal(Updated.finish)
      #expect(try await handle.result() == 1)
      #expect(Updated.validations.withLock { $0 } == before + 1)
    }
  }

  @Test("update/worker_restart") func workerRestart() async throws {
    let began = Gate(), left = Gate()
    let body = Updated.block.implemented { () -> Void in
      began.open()
      await left.wait()
    }
    try await withUpdated([body], grace: .milliseconds(300)) { stage, handle in
      async let answer = handle.execute(Updated.fetchAndAdd, 1)
      await began.wait()
      // The activity does not heed its cancellation: the next worker runs it again.
      try await stage.stopWorker()
      left.open()
      stage.startWorker()
      #expect(try await answer == 0)
      try await handle.signal(Updated.finish)
      #expect(try await handle.result() == 1)
    }
  }
}

/// Doubles what an update is sent with.
private struct Doubling: ClientInterceptor {
  func intercept<Answer: Sendable>(
    _ call: ClientCall, _ next: NextInterceptor<ClientCall, Answer>
  ) async throws -> Answer {
    var call = call
    for index in call.inputs.indices where call.inputs[index].kind == .update {
      call.inputs[index].payloads = try call.inputs[index].payloads.map {
        try Payload($0.value(as: Int.self) * 2)
      }
    }
    return try await next(call)
  }
}

/// Takes updates until it is told to end; its result is the sum.
private actor Updated: Workflow {
  struct Broken: Error {}

  static let six = Activity<() -> Int>("Six", .startToClose(.seconds(60)))
  static let block = Activity<() -> Void>("Block", .startToClose(.seconds(60)))
  static let selfUpdate = Activity<() -> Int>("SelfUpdate", .startToClose(.seconds(60)))
  /// How often a validator was asked, in this process.
  static let validations = Guarded(0)
  /// The handler's code is mended when it runs again.
  private static let isBroken = Guarded(true)

  static let echo = Update<(String) -> String>(
    "echo",
    validate: { _, text in
      guard text != "bad-update-arg" else { throw ApplicationFailure("invalid update argument") }
    }, { _, text in "update-result:\(text)" })
  static let add = Update<(Int) -> Int>(
    "add",
    validate: { _, number in guard number >= 0 else { throw ApplicationFailure("negative") } },
    { workflow, number in
      workflow.sum += number
      return workflow.sum
    })
  static let addSixes = Update<() -> Int>("addSixes") { workflow in
    let handles = try (0..<5).map { _ in try workflow.context.start(six) }
    for handle in handles { workflow.sum += try await handle.result() }
    return workflow.sum
  }
  static let wait = Update<() -> String>("wait") { workflow in
    try await workflow.context.waitUntil { workflow.isReleased }
    return "released"
  }
  static let fail = Update<() -> Void>("fail") { _ in throw ApplicationFailure("it failed") }
  static let breakValidator = Update<() -> Void>(
    "breakValidator", validate: { _ in throw Broken() }, { _ in })
  static let breakHandler = Update<() -> String>("breakHandler") { _ in
    let breaks = isBroken.withLock { isBroken in
      defer { isBroken = false }
      return isBroken
    }
    if breaks { throw Broken() }
    return "mended"
  }
  static let count = Update<() -> Void>(
    "count", validate: { _ in validations.withLock { $0 += 1 } }, { $0.sum += 1 })
  static let fetchAndAdd = Update<(Int) -> Int>("fetchAndAdd") { workflow, number in
    try await workflow.context.execute(block)
    defer { workflow.sum += number }
    return workflow.sum
  }
  static let finish = Signal("finish") { $0.isOver = true }
  static let release = Signal("release") { $0.isReleased = true }
  static let updateSelf = Signal("updateSelf") { workflow in
    _ = try await workflow.context.execute(selfUpdate)
    workflow.isOver = true
  }
  static let sum = Query("sum") { $0.sum }
  static var messages: Messages {
    echo
    add
    addSixes
    wait
    fail
    breakValidator
    breakHandler
    count
    fetchAndAdd
    finish
    release
    updateSelf
    sum
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var sum = 0
  private var isOver = false
  private var isReleased = false

  func run() async throws -> Int {
    try await context.waitUntil { isOver }
    return sum
  }
}
