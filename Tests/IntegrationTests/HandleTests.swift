import Temporal
import Testing

/// Activities by handle and channels, on a real server, with the run in memory and without; and the
/// histories that come of it.
@Suite(
  "Handles and channels on a server", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct HandleTests {
  private static let activities = [
    TestActivities.echo.implemented { text in text },
    TestActivities.wait.implemented { (context: ActivityContext) -> String in
      while !Task.isCancelled {
        context.heartbeat()
        try await Task.sleep(for: .milliseconds(50))
      }
      throw CancelledFailure()
    },
  ]

  @Test(arguments: [1_000, 0])
  func whatIsSentIsWorkedOnInItsOrder(cached: Int) async throws {
    var options = WorkerOptions()
    options.maxCachedWorkflows = cached
    try await withWorker(
      workflows: [PipelineWorkflow.self], activities: Self.activities, options: options
    ) { client, queue in
      let handle = try await client.start(
        PipelineWorkflow.self, 2, id: TestServer.name("pipeline"), taskQueue: queue)
      for text in ["a", "b", "c", "d"] { try await handle.signal(PipelineWorkflow.add, text) }
      try await handle.signal(PipelineWorkflow.finish)
      #expect(try await handle.result() == ["a", "b", "c", "d"])
      try await replayEveryPrefix(of: handle.history(), [PipelineWorkflow.self])
    }
  }

  /// The server is told, and the activity hears of it by its heartbeat.
  @Test func aHandleThatIsCancelledCancelsItsActivity() async throws {
    try await withWorker(
      workflows: [HastyWorkflow.self], activities: Self.activities, options: TestActivities.heedful
    ) { client, queue in
      let handle = try await client.start(
        HastyWorkflow.self, id: TestServer.name("hasty"), taskQueue: queue)
      #expect(try await handle.result() == "cancelled, and echoed")
      try await replayEveryPrefix(of: handle.history(), [HastyWorkflow.self])
    }
  }

  @Test func aStackTraceSaysWhereARunWaits() async throws {
    try await withWorker(workflows: [PipelineWorkflow.self], activities: []) { client, queue in
      let handle = try await client.start(
        PipelineWorkflow.self, 1, id: TestServer.name("pipeline"), taskQueue: queue)
      let trace = try await client.handle(id: handle.id).query("__stack_trace", as: String.self)
      let lines = trace.split(separator: "\n")
      #expect(
        lines.map { String($0.prefix { $0 != ":" }) } == [
          "receive from the channel made at IntegrationTests/HandleTests.swift",
          "receive from the channel made at IntegrationTests/HandleTests.swift",
        ])
      try await handle.signal(PipelineWorkflow.finish)
      #expect(try await handle.result() == [])
    }
  }
}

/// Texts come by signal, are echoed by a bounded number of activities at once, and gathered in order.
actor PipelineWorkflow: Workflow {
  static let add = Signal<String>("add") { try $0.texts.trySend($1) }
  static let finish = Signal("finish") { $0.texts.close() }
  static var messages: Messages {
    add
    finish
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private let texts = WorkflowChannel<String>()

  func run(_ limit: Int) async throws -> [String] {
    let working = WorkflowChannel<ActivityHandle<String>>(capacity: limit)
    async let gathered = gather(working)
    for try await text in texts {
      try await working.send(context.start(TestActivities.echo, text))
    }
    working.close()
    return try await gathered
  }

  private func gather(_ working: WorkflowChannel<ActivityHandle<String>>) async throws -> [String] {
    var gathered: [String] = []
    for try await handle in working { gathered.append(try await handle.result()) }
    return gathered
  }
}

actor HastyWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    let waiting = try context.start(TestActivities.wait)
    let echoing = try context.start(TestActivities.echo, "echoed")
    // It is to have begun.
    try await context.sleep(for: .seconds(1))
    try waiting.cancel()
    do {
      return try await waiting.result()
    } catch {
      return try await "cancelled, and " + echoing.result()
    }
  }
}
