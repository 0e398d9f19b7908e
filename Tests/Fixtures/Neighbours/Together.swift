// swift-format-ignore-file
// One file of a service that logs by swift-log, counts by swift-metrics, and uses Foundation.
import Foundation
import Logging
import Metrics
import Temporal
import Tracing

struct Message: Codable { var text: String }

/// Gives the SDK's lines to swift-log.
struct LogBridge: TemporalLogHandler {
  let logger: Logger
  func log(_ record: LogRecord) { logger.info("\(record.message)") }
}

actor Chat: Workflow {
  static let say = Signal<Message>("say") { workflow, message in workflow.last = message }
  static let last = Query<Message?>("last") { $0.last }
  static var messages: Messages {
    say
    last
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var last: Message?

  func run(_ first: Message) async throws -> Date {
    last = first
    let task = Task { try await context.sleep(for: .seconds(1)) }
    try await task.value
    return context.now
  }
}

func serve(_ timer: Metrics.Timer, _ message: Message) async throws {
  let logger = Logger(label: "chat")
  var configuration = try ClientConfiguration.fromEnvironment()
  configuration.logger = TemporalLogger(level: .debug, handler: LogBridge(logger: logger))
  let client = try await TemporalClient.connect(configuration)
  let worker = Worker(client: client, taskQueue: "chat", workflows: [Chat.self])
  let counter = Counter(label: "chats")
  _ = (counter, UUID(), Process.self, ProcessInfo.processInfo)
  _ = try await worker.run {
    try await client.execute(Chat.self, message, id: "1", taskQueue: "chat")
  }
}
