import InMemoryLogging
import Logging
import Synchronization
import Temporal
import TemporalIntegrations
import Testing

@testable import Observed

/// Keeps lines.
private final class Lines: TemporalLogHandler {
  private let records = Mutex<[LogRecord]>([])
  func log(_ record: LogRecord) { records.withLock { $0.append(record) } }
  var all: [LogRecord] { records.withLock { $0 } }
}

extension LogRecord {
  fileprivate var text: String {
    "\(level) \(message)" + fields.map { " \($0.name)=\($0.value)" }.joined()
  }
}

@Suite("Lines go to swift-log and come from it", .timeLimit(.minutes(1)))
struct SwiftLogTests {
  private let memory = InMemoryLogHandler()

  private func logger(_ level: Logging.Logger.Level) -> Logging.Logger {
    var logger = Logging.Logger(label: "test") { _ in memory }
    logger.logLevel = level
    return logger
  }

  @Test func fieldsBecomeMetadataUnderTheNamesOfMetrics() {
    let temporal = TemporalLogger(swiftLog: logger(.info)).with([
      "WorkflowID": "w", "RunID": "r", "TaskQueue": "q", "Attempt": 3, "order_id": "o",
      "camelCase": 1,
    ])
    temporal.warning("so", ["ActivityType": "a", "HTTPStatus": 404])
    let entry = memory.entries.first
    #expect(entry?.level == .warning)
    #expect(entry?.message == "so")
    let names = entry?.metadata.map(\.key).sorted()
    #expect(
      names == [
        "activity_type", "attempt", "camelCase", "httpstatus", "order_id", "run_id", "task_queue",
        "workflow_id",
      ])
    #expect(entry?.metadata["attempt"]?.description == "3")
  }

  @Test func theLevelIsTheOtherLoggersOwn() {
    let temporal = TemporalLogger(swiftLog: logger(.warning))
    temporal.info("left out")
    temporal.error("kept")
    #expect(memory.entries.map(\.message) == ["kept"])
    #expect(TemporalLogger.Level(.trace) == .debug)
    #expect(TemporalLogger.Level(.notice) == .info)
    #expect(TemporalLogger.Level(.critical) == .error)
  }

  @Test func othersLinesComeInOneOrderAndNumbersStayNumbers() {
    let lines = Lines()
    let provider = Logging.Logger.MetadataProvider { ["span": "s", "b": "provided"] }
    var logger = Logging.Logger(label: "lib") { label in
      SwiftLogBackend(
        label: label, TemporalLogger(level: .info, handler: lines).with(["process": "p"]),
        metadataProvider: provider)
    }
    logger[metadataKey: "z"] = "last"
    logger[metadataKey: "b"] = "own"
    logger.info("told", metadata: ["a": .stringConvertible(7), "list": ["x", "y"]])
    logger.debug("not told")
    logger.critical("worse", metadata: ["b": "given"])
    #expect(
      lines.all.map(\.text) == [
        #"info told process=p logger=lib a=7 b=provided list=["x", "y"] span=s z=last"#,
        "error worse process=p logger=lib b=given span=s z=last",
      ])
    #expect(lines.all.first?.fields[2].value is Int)
  }

  @Test(.enabled(if: Server.isThere, Server.reason))
  func aWorkflowsLinesAreSilentInReplayAndHaveItsIDs() async throws {
    let client = try await Server.connect { $0.logger = TemporalLogger(swiftLog: logger(.info)) }
    let queue = Server.name("log")
    let worker = Observed.makeWorker(client, [], taskQueue: queue, options: Server.cachingNothing)
    try await worker.run {
      let handle = try await client.start(Greeting.self, "you", id: queue, taskQueue: queue)
      #expect(try await handle.query(Greeting.isWaiting))
      try await handle.signal(Greeting.hurry)
      #expect(try await handle.result() == "Hello, you!")
    }
    await client.close()
    let said = memory.entries.filter { $0.message == "somebody is to be greeted" }
    #expect(said.count == 1, "three tasks and a query, each from the first event")
    #expect(said.first?.metadata["workflow_id"]?.description == queue)
    #expect(said.first?.metadata["name"]?.description == "you")
    let greeting = memory.entries.filter { $0.message == "greeting" }
    #expect(greeting.map(\.level) == [.info])
    #expect(greeting.first?.metadata["activity_type"]?.description == "Greet")
  }
}
