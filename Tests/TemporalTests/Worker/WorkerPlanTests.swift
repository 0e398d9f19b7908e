import Testing

@testable import Temporal

private actor One: Workflow {
  static let name = "Same"
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: Void) async throws {}
}

private actor Other: Workflow {
  static let name = "Same"
  static let again = Signal("again") { _ in }
  static let ask = Query("again") { _ in 1 }
  static let stack = Query("__stack_trace") { _ in 1 }
  static var messages: [WorkflowMessage<Other>] {
    again
    ask
    again
    stack
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: Void) async throws {}
}

private let work = Activity<() -> Void>("Work", .startToClose(.seconds(1))).implemented {
  (_: ActivityContext) in
}
private let nameless = Activity<() -> Void>("", .startToClose(.seconds(1))).implemented {
  (_: ActivityContext) in
}

@Suite("A worker that cannot start says why when it is made") struct WorkerPlanTests {
  private func mistakes(
    queue: String = "orders", workflows: [any Workflow.Type] = [],
    activities: [ActivityImplementation] = [work],
    _ change: (inout WorkerOptions) -> Void = { _ in }
  ) -> String {
    var options = WorkerOptions()
    change(&options)
    do throws(TemporalError) {
      _ = try WorkerPlan(
        taskQueue: queue, workflows: workflows, activities: activities, options: options)
      return ""
    } catch {
      return error.code == .invalidConfiguration ? error.message : "\(error)"
    }
  }

  @Test func whatIsSoundIsTaken() {
    #expect(mistakes(workflows: [One.self]) == "")
  }

  @Test func namesGivenTwiceAreSaidWithWhoseTheyAre() {
    let said = mistakes(workflows: [One.self, Other.self], activities: [work, work])
    #expect(said.hasPrefix("the worker of \"orders\" cannot start: two workflow types are"))
    #expect(said.contains(#"registered as "Same" (One and Other): give one another name"#))
    #expect(said.contains(#"two activities are registered as "Work": give one another name"#))
  }

  /// A signal and a query may have one name: they are asked for in different ways.
  @Test func messagesThatWouldNotBeHeardAreNamed() {
    let said = mistakes(workflows: [Other.self])
    #expect(said.contains("the messages of Other list the signal again twice"))
    #expect(said.contains("list the query __stack_trace, a name of Temporal's own"))
    #expect(!said.contains("the query again"))
  }

  @Test func limitsOutOfTheirRangeAreSaid() {
    let said = mistakes {
      $0.maxConcurrentActivitiesByType = ["Work": 0, "Unknown": 2]
      $0.maxActivitiesPerSecond = 0
      $0.maxTaskQueueActivitiesPerSecond = .infinity
      $0.maxLocalActivitiesPerSecond = 0.1
    }
    #expect(said.contains("has \"Unknown\", which is none of its activities"))
    #expect(said.contains("maxConcurrentActivitiesByType of Work is 0, and must be at least 1"))
    #expect(said.contains("maxActivitiesPerSecond is 0.0, and must be more than nothing"))
    #expect(said.contains("maxTaskQueueActivitiesPerSecond is inf"))
    #expect(!said.contains("maxLocalActivitiesPerSecond"))
  }

  @Test func whatHasNoNameIsSaid() {
    #expect(mistakes(activities: [nameless]).contains("one of the activities has no name"))
    #expect(mistakes(queue: "").contains("its task queue has no name"))
    #expect(mistakes(queue: "__temporal_x").contains("begin with __temporal_"))
    let long = String(repeating: "x", count: 1_001)
    #expect(mistakes(queue: long).contains("takes 1001 bytes, of 1,000"))
    #expect(mistakes(activities: []).contains("neither workflows nor activities"))
  }

  @Test func optionsOutOfTheirRangeAreSaidAllAtOnce() {
    let said = mistakes {
      $0.maxConcurrentActivities = 0
      $0.workflowPollers = 1
      $0.gracePeriod = .seconds(-1)
      $0.deadlockLimit = .zero
      $0.refusalPatience = .seconds(-1)
      $0.identity = ""
    }
    #expect(said.contains("maxConcurrentActivities is 0, and must be at least 1"))
    #expect(said.contains("workflowPollers is 1, and must be at least 2"))
    #expect(said.contains("gracePeriod is -1.0 seconds, and must not be negative"))
    #expect(said.contains("deadlockLimit is 0.0 seconds, and must be more than nothing"))
    #expect(said.contains("refusalPatience is -1.0 seconds"))
    #expect(said.contains("identity is empty"))
  }

  /// With `async let running = worker.run()` the program hung, and nobody had said a word.
  @Test func itIsInTheLogBeforeAnybodyAwaitsTheRun() async throws {
    let lines = KeptLines()
    let client = try FakeServer().client { $0.logger = TemporalLogger(handler: lines) }
    let worker = Worker(client: client, taskQueue: "orders")
    #expect(lines.levels == [.error])
    #expect(lines.messages.first?.contains("neither workflows nor activities") == true)
    let error = await #expect(throws: TemporalError.self) { try await worker.run() }
    #expect(error?.message == lines.messages.first)
  }

  @Test func aSecondRunIsRefusedAndSaid() async throws {
    let lines = KeptLines()
    let client = try FakeServer().client { $0.logger = TemporalLogger(handler: lines) }
    let worker = Worker(client: client, taskQueue: "orders", activities: [work])
    worker.stop()
    try await worker.run()
    await #expect(throws: TemporalError.self) { try await worker.run() }
    #expect(lines.messages.last == "a worker runs once: make another for \"orders\"")
    #expect(lines.levels.last == .error)
  }

  /// What a server says of a namespace that does not exist is said before it is thrown.
  @Test func whatEndsARunningWorkerIsSaid() async throws {
    let (lines, server) = (KeptLines(), FakeServer())
    let client = try server.client { $0.logger = TemporalLogger(handler: lines) }
    let worker = Worker(client: client, taskQueue: "orders", activities: [work])
    let running = Task { try await worker.run() }
    await server.calls("PollActivityTaskQueue", atLeast: 5)
    await client.close()
    await #expect(throws: TemporalError.self) { try await running.value }
    #expect(lines.messages.contains("the worker cannot go on"))
  }
}
