import Temporal
import Testing

/// What goes wrong in a run hurts itself only, and what only looks wrong does not hurt.
@Suite(
  "A run is guarded against its queries, its input and its streams",
  .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(3)))
struct RunGuardTests {
  /// sdk-java#391: its last events were seen by no task.
  @Test func aTerminatedRunAnswersFromItsLastTask() async throws {
    let queue = TestServer.name("guarded")
    let client = try await TemporalClient.connect(TestServer.configuration())
    do {
      let handle = try await client.start(
        GuardedWorkflow.self, id: TestServer.name("guarded"), taskQueue: queue)
      try await withWorker(queue: queue, workflows: [GuardedWorkflow.self]) { _, _ in
        try await handle.signal(GuardedWorkflow.feed, 1)
        _ = try await eventually { try await handle.query(GuardedWorkflow.sum) == 1 ? true : nil }
      }
      try await handle.signal(GuardedWorkflow.feed, 2)
      try await handle.terminate(reason: "for a test")
      try await withWorker(queue: queue, workflows: [GuardedWorkflow.self]) { _, _ in
        for _ in 0..<2 {
          let sum = try await handle.query(GuardedWorkflow.sum)
          #expect(sum == 1)
        }
      }
      await client.close()
    } catch {
      await client.close()
      throw error
    }
  }

  @Test func aQueryThatStartsATaskFailsAloneAndTheRunGoesOn() async throws {
    try await withWorker(workflows: [GuardedWorkflow.self]) { client, queue in
      let handle = try await client.start(
        GuardedWorkflow.self, id: TestServer.name("guarded"), taskQueue: queue)
      for number in 1...3 {
        try await handle.signal(GuardedWorkflow.feed, number)
        for query in [GuardedWorkflow.spoil, GuardedWorkflow.draw] {
          await #expect(throws: TemporalError.self) { try await handle.query(query) }
        }
        let sum = (1...number).reduce(0, +)
        _ = try await eventually { try await handle.query(GuardedWorkflow.sum) == sum ? true : nil }
      }
      try await handle.signal(GuardedWorkflow.finish)
      let (result, failed) = (try await handle.result(), try await failedTasks(handle.history()))
      #expect(result == 6)
      #expect(failed == 0)
    }
  }

  /// It waits for nothing but a stream, which its own signal handler feeds.
  @Test(arguments: [1_000, 0])
  func aStreamThatItsOwnHandlerFeedsIsNoForeignWait(cached: Int) async throws {
    var options = WorkerOptions()
    options.maxCachedWorkflows = cached
    try await withWorker(workflows: [GuardedWorkflow.self], options: options) { client, queue in
      let handle = try await client.start(
        GuardedWorkflow.self, id: TestServer.name("guarded"), taskQueue: queue)
      _ = try await eventually { try await handle.query(GuardedWorkflow.sum) == 0 ? true : nil }
      for number in 1...3 { try await handle.signal(GuardedWorkflow.feed, number) }
      try await handle.signal(GuardedWorkflow.finish)
      let (result, failed) = (try await handle.result(), try await failedTasks(handle.history()))
      #expect(result == 6)
      #expect(failed == 0)
    }
  }

  /// sdk-typescript#521: the worker that can read it may come with the next deployment.
  @Test func anInputThatCannotBeReadIsTriedAgain() async throws {
    try await withWorker(workflows: [EchoWorkflow.self]) { client, queue in
      let handle = try await client.start(
        named: "EchoWorkflow", 7, id: TestServer.name("guarded"), taskQueue: queue)
      let failed = try await eventually {
        let failed = try await failedTasks(handle.history())
        return failed > 0 ? failed : nil
      }
      #expect(failed > 0)
      let status = try await handle.describe().status
      #expect(status == .running)
      try await handle.terminate()
    }
  }

  private func failedTasks(_ history: WorkflowHistory) async throws -> Int {
    var count = 0
    for try await event in history where event.type.hasSuffix("WORKFLOW_TASK_FAILED") { count += 1 }
    return count
  }
}

/// Sums up what its signals bring, which come to it through a stream.
actor GuardedWorkflow: Workflow {
  static let feed = Signal<Int>("feed") { workflow, number in workflow.source.yield(number) }
  static let finish = Signal("finish") { $0.source.finish() }
  static let sum = Query("sum") { $0.sum }
  static let draw = Query<Int>("draw") { workflow in
    var random = workflow.context.random
    return Int.random(in: 0..<3, using: &random)
  }
  static let spoil = Query<Int>("spoil") { workflow in
    Task { workflow.sum += 100 }
    return 0
  }
  static var messages: Messages {
    feed
    finish
    sum
    draw
    spoil
  }

  nonisolated let context: WorkflowContext
  private let stream: AsyncStream<Int>
  private let source: AsyncStream<Int>.Continuation
  private var sum = 0

  init(context: WorkflowContext) {
    self.context = context
    (stream, source) = AsyncStream.makeStream()
  }

  func run() async throws -> Int {
    for await number in stream { sum += number }
    return sum
  }
}
