import Testing

@testable import Temporal

/// A worker that cannot start was silent where nobody awaited its task first.
@Suite("A worker that cannot start says why in its log, and throws") struct WorkerStartTests {
  private let lines = KeptLines()

  private func start(
    workflows: [any Workflow.Type] = [], activities: [ActivityImplementation] = [],
    queue: String = "orders"
  ) async throws -> String? {
    let client = try FakeServer(time: VirtualTime()).client { [lines] in
      $0.logger = TemporalLogger(level: .error, handler: lines)
    }
    let worker = Worker(
      client: client, taskQueue: queue, workflows: workflows, activities: activities)
    let error = await #expect(throws: TemporalError.self) { try await worker.run() }
    #expect(error?.code == .invalidConfiguration)
    #expect(lines.messages == ["the worker ends"])
    return error?.message
  }

  @Test func oneTypeTwice() async throws {
    let message = try await start(workflows: [Waiting.self, Waiting.self])
    #expect(message?.hasPrefix("two workflow types are registered as \"Waiting\": ") == true)
  }

  @Test func oneActivityTwice() async throws {
    let work = Activity<() -> Void>("Work", .startToClose(.seconds(1)))
    let body: @Sendable () async throws -> Void = {}
    let message = try await start(
      activities: [work.implemented(by: body), work.implemented(by: body)])
    #expect(message?.hasPrefix("two activities are registered as \"Work\": ") == true)
  }

  @Test func oneSignalTwice() async throws {
    let message = try await start(workflows: [Twofold.self])
    #expect(message?.contains("lists two signals \"go\" in its `messages`") == true)
  }

  @Test func nothingToDo() async throws {
    #expect(try await start()?.contains("neither workflows nor activities") == true)
  }

  @Test func aQueueWithoutAName() async throws {
    let message = try await start(workflows: [Waiting.self], queue: "")
    #expect(message?.contains("task queue") == true)
  }
}

private actor Waiting: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws { try await context.sleep(for: .seconds(1)) }
}

private actor Twofold: Workflow {
  static let go = Signal("go") { _ in }
  static let goToo = Signal<Int>("go") { _, _ in }
  /// May be asked by the name of a signal.
  static let ask = Query<Int>("go") { _ in 1 }
  static var messages: Messages {
    go
    goToo
    ask
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws {}
}
