import Temporal
import TemporalAPI
import Testing
import Threads

@Suite("eager_workflow", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct EagerWorkflowFeatures {
  /// With an hour for its workflow task, which nobody tries again before: it came with the answer to the start,
  /// and was worked on.
  @Test("eager_workflow/successful_start") func successfulStart() async throws {
    let lines = StartLines()
    var configuration = Stage.configuration()
    configuration.logger = TemporalLogger(level: .debug, handler: lines)
    try await Stage.play([Greeting.self], configuration: configuration) { stage in
      // A worker takes such tasks once it polls.
      try await holds { lines.polls }
      let handle = try await stage.start(
        Greeting.self, options: .init(taskTimeout: .seconds(3_600), startsEagerly: true))
      #expect(try await handle.result() == "Hello World")
      #expect(lines.eager == 1)
      let started = try await handle.events().compactMap { event -> String? in
        guard case .workflowTaskStartedEventAttributes(let started)? = event.attributes else {
          return nil
        }
        return started.identity
      }
      // Who polls says the queue's name too.
      #expect(started == [stage.client.identity])
    }
  }
}

private actor Greeting: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws -> String { "Hello World" }
}

private final class StartLines: TemporalLogHandler {
  private let messages = Guarded<[String]>([])

  func log(_ record: LogRecord) { messages.withLock { $0.append(record.message) } }

  var polls: Bool { messages.withLock { $0.contains { $0.hasPrefix("the worker polls") } } }

  var eager: Int {
    messages.withLock {
      $0.count { $0.hasPrefix("a workflow task came with the answer to its start") }
    }
  }
}
