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
}
