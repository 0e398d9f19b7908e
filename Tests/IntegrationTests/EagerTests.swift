import Temporal
import Testing
import Threads

@Suite(
  "Activities come with the answer to their task",
  .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct EagerTests {
  private let echo = TestActivities.echo.implemented { text in text }

  /// How many activities came with an answer, of those that a run of the workflow asked for.
  private func handedOut<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, options: WorkerOptions = .init()
  ) async throws -> Int where W.Input: Sendable, W.Output: Sendable {
    let lines = EagerLines()
    var configuration = TestServer.configuration()
    configuration.logger = TemporalLogger(level: .debug, handler: lines)
    try await withWorker(
      workflows: [workflow], activities: [echo], configuration: configuration, options: options
    ) { client, queue in
      let handle = try await client.start(
        workflow, input, id: TestServer.name("eager"), taskQueue: queue)
      _ = try await handle.result()
      let history = try await handle.history().recorded()
      try await Replayer(workflows: [workflow]).replay(history)
    }
    return lines.count
  }

  @Test func oneActivityNeedsNoPoll() async throws {
    #expect(try await handedOut(EchoWorkflow.self, "hello") == 1)
  }

  @Test func ofFiveAtOnceThreeDo() async throws {
    #expect(try await handedOut(FiveEchoes.self, "hello") == 3)
  }

  @Test func withTheOptionOffNoneDoes() async throws {
    var options = WorkerOptions()
    options.startsActivitiesEagerly = false
    #expect(try await handedOut(FiveEchoes.self, "hello", options: options) == 0)
  }

  /// The one slot is taken by the poll that waits for a task.
  @Test func withoutAFreeSlotNoneDoes() async throws {
    var options = WorkerOptions()
    options.maxConcurrentActivities = 1
    #expect(try await handedOut(FiveEchoes.self, "hello", options: options) == 0)
  }
}

actor FiveEchoes: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> Int {
    let handles = try (0..<5).map { try context.start(TestActivities.echo, "\(text) \($0)") }
    var count = 0
    for handle in handles { count += try await handle.result().count }
    return count
  }
}

private final class EagerLines: TemporalLogHandler {
  private let guarded = Guarded(0)

  var count: Int { guarded.withLock { $0 } }

  func log(_ record: LogRecord) {
    guard record.message.hasPrefix("activities came with the answer") else { return }
    let number = record.fields.first { $0.name == "Activities" }?.value as? Int
    guarded.withLock { $0 += number ?? 0 }
  }
}
