import Foundation
import Temporal
import Testing

@Suite(
  "Large values are kept outside of a real server",
  .enabled(if: TestServer.isThere, TestServer.reason), .timeLimit(.minutes(2)))
struct StorageTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: TestServer.name("storage"))

  private func configuration() throws -> ClientConfiguration {
    var configuration = TestServer.configuration()
    configuration.externalStorage = try ExternalStorage(FileStorageDriver(folder: folder.path))
    return configuration
  }

  private func values() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  }

  /// What would be refused as too large goes through workflow and activity, and none of it to the server.
  @Test func theyGoThroughAWorkflow() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = String(repeating: "abc ", count: 1_000_000)
    let echo = TestActivities.echo.implemented { text in text }
    try await withWorker(
      workflows: [EchoWorkflow.self], activities: [echo], configuration: try configuration()
    ) { client, queue in
      let handle = try await client.start(
        EchoWorkflow.self, text, id: TestServer.name("large"), taskQueue: queue)
      #expect(try await handle.result() == text)
      // Input and result of both are the same bytes.
      #expect(values().count == 1)
      let history = try await handle.history().recorded()
      #expect(history.json().count < 20_000)
      let storage = client.configuration.externalStorage
      try await Replayer(workflows: [EchoWorkflow.self], storage: storage).replay(history)
      let without = await #expect(throws: ReplayError.self) {
        try await Replayer(workflows: [EchoWorkflow.self]).replay(history)
      }
      #expect(without?.message.contains("[TMPRL1105]") == true)
    }
  }

  /// A worker without the storage fails the task, not the run; one that has it goes on.
  @Test func aWorkerWithoutThemFailsItsTaskAlone() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = String(repeating: "abc ", count: 100_000)
    let echo = TestActivities.echo.implemented { text in text }
    try await withClient(try configuration()) { client in
      let queue = TestServer.name("tests")
      let handle = try await client.start(
        EchoWorkflow.self, text, id: TestServer.name("large"), taskQueue: queue)
      try await withWorker(queue: queue, workflows: [EchoWorkflow.self], activities: [echo]) {
        _, _ in
        try await waitForFailedTask(of: handle.history())
      }
      try await withWorker(
        queue: queue, workflows: [EchoWorkflow.self], activities: [echo],
        configuration: try configuration()
      ) { _, _ in
        let result = try await handle.result()
        #expect(result == text)
      }
    }
  }

  /// Wherever a payload leaves, it is kept outside: answers of queries too (sdk-go#2640).
  @Test func theyGoThroughEveryPlace() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let large = LargeEverywhere.large
    let work = LargeEverywhere.work.implemented { (text: String, context: ActivityContext) in
      guard context.info.attempt > 1 || context.info.isLocal else {
        context.heartbeat(large("heartbeat"))
        throw ApplicationFailure("once", details: large("details of an attempt"))
      }
      let last = try context.lastHeartbeat(as: String.self) ?? large("local")
      return text.count + last.count == 0 ? "" : last
    }
    let fail = LargeEverywhere.fail.implemented { () -> Void in
      throw ApplicationFailure("no", isNonRetryable: true, details: large("details"))
    }
    try await withWorker(
      workflows: [LargeEverywhere.self], activities: [work, fail],
      configuration: try configuration()
    ) { client, queue in
      let handle = try await client.start(
        LargeEverywhere.self, large("input"), id: TestServer.name("large"), taskQueue: queue,
        options: .init(memo: ["note": large("memo")]))
      #expect(try await handle.execute(LargeEverywhere.echo, large("update")) == large("update"))
      try await handle.signal(LargeEverywhere.finish, large("signal"))
      let result = try await handle.result()
      #expect(
        result
          == [
            "input", "memo", "heartbeat", "local", "aside", "details", "update", "signal",
          ].map(large))
      #expect(try await handle.query(LargeEverywhere.ask) == large("answer"))
      let description = try await handle.describe()
      #expect(try await description.memo("note", as: String.self) == large("memo"))
      let history = try await handle.history().recorded()
      // Eight and more of 400 kB each are not in it.
      #expect(history.json().count < 200_000)
      let storage = client.configuration.externalStorage
      try await Replayer(workflows: [LargeEverywhere.self], storage: storage).replay(history)
    }
  }
}

private actor LargeEverywhere: Workflow {
  static let work = Activity<(String) -> String>(
    "LargeWork",
    .startToClose(
      .seconds(20), heartbeat: .seconds(10), retry: .init(initialInterval: .milliseconds(10))))
  static let fail = Activity<() -> Void>("LargeFail", .startToClose(.seconds(20)))
  static let echo = Update<(String) -> String>("echo") { workflow, text in
    workflow.late.append(text)
    return text
  }
  static let finish = Signal<String>("finish") { workflow, text in
    workflow.late.append(text)
    workflow.isOver = true
  }
  static let ask = Query<String>("ask") { _ in large("answer") }
  static var messages: Messages {
    echo
    finish
    ask
  }

  /// Over the 256 KiB from which values are kept outside.
  @Sendable nonisolated static func large(_ name: String) -> String {
    name + String(repeating: ".", count: 400_000)
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var late: [String] = []
  private var isOver = false

  func run(_ input: String) async throws -> [String] {
    var seen = [input, try context.memo("note", as: String.self) ?? ""]
    seen.append(try await context.execute(Self.work, Self.large("activity")))
    seen.append(try await context.executeLocally(Self.work, Self.large("locally")))
    seen.append(try context.sideEffect { Self.large("aside") })
    do {
      try await context.execute(Self.fail)
    } catch let error as ActivityFailure {
      let details = (error.cause as? ApplicationFailure)?.details
      seen.append(try details?.value(as: String.self) ?? "")
    }
    try await context.waitUntil { isOver }
    return seen + late
  }
}
