import Foundation
import Temporal
import Testing

/// The catalog's workflows as Python serves them, by what a client needs of them.
private actor CatalogUpdates: Workflow {
  struct Input: Codable { var pause = false }

  static let add = Update<(Int) -> Int>("add") { _, number in number }
  static let finish = Update<() -> String>("finish") { _ in "" }
  static let broken = Update<() -> Void>("broken") { _ in }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: Input) async throws -> String { "" }
}

private actor CatalogSignals: Workflow {
  static let item = Signal<String>("item") { _, _ in }
  static let end = Signal<String>("end") { _, _ in }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: CatalogUpdates.Input) async throws -> String { "" }
}

@Suite(
  "Messages to a worker in Python", .enabled(if: TestServer.isThere, TestServer.reason),
  .enabled(if: PythonWorker.isThere, "../shared/peers or .venv is not there"), .serialized,
  .timeLimit(.minutes(3)))
struct PythonWorkerTests {
  @Test func updatesOfEveryFate() async throws {
    try await withPythonWorker { client, queue in
      let handle = try await client.start(
        CatalogUpdates.self, .init(), id: TestServer.name("updates"), taskQueue: queue)
      #expect(try await handle.execute(CatalogUpdates.add, 1) == 1)
      let refused = await #expect(throws: WorkflowUpdateFailure.self) {
        try await handle.execute(CatalogUpdates.add, -1)
      }
      #expect((refused?.cause as? ApplicationFailure)?.type == "Refused")
      let broken = await #expect(throws: WorkflowUpdateFailure.self) {
        try await handle.execute(CatalogUpdates.broken)
      }
      #expect((broken?.cause as? ApplicationFailure)?.message == "broken")
      let update = try await handle.start(CatalogUpdates.add, 2, id: "same")
      #expect(try await update.result() == 3)
      #expect(try await handle.execute(CatalogUpdates.add, 2, id: "same") == 3)
      #expect(try await handle.updateHandle(CatalogUpdates.add, id: "same").result() == 3)
      #expect(try await handle.execute(CatalogUpdates.finish) == "finishing")
      #expect(try await handle.result() == "sum 3")
    }
  }

  @Test func messagesThatStartTheirWorkflow() async throws {
    try await withPythonWorker { client, queue in
      let ledger = WorkflowStart(
        CatalogUpdates.self, .init(), id: TestServer.name("updates"), taskQueue: queue)
      #expect(try await client.executeUpdateWithStart(ledger, CatalogUpdates.add, 4) == 4)
      let (workflow, update) = try await client.startUpdateWithStart(
        ledger, CatalogUpdates.add, 5, waitingFor: .completed)
      #expect(try await update.result() == 9)
      _ = try await workflow.execute(CatalogUpdates.finish)
      #expect(try await workflow.result() == "sum 9")
      let list = WorkflowStart(
        CatalogSignals.self, .init(), id: TestServer.name("signals"), taskQueue: queue)
      _ = try await client.signalWithStart(list, CatalogSignals.item, "a")
      _ = try await client.signalWithStart(list, CatalogSignals.item, "b")
      let handle = try await client.signalWithStart(list, CatalogSignals.end, "")
      #expect(try await handle.result() == "a,b")
    }
  }

  private func withPythonWorker(
    _ body: (TemporalClient, String) async throws -> Void
  ) async throws {
    let queue = TestServer.name("python")
    let client = try await TemporalClient.connect(TestServer.configuration())
    let worker = try PythonWorker.start(on: queue)
    do {
      try await body(client, queue)
    } catch {
      PythonWorker.stop(worker)
      throw error
    }
    PythonWorker.stop(worker)
    await client.close()
  }
}

/// `catalog_worker.py` of the peers, as a process of its own.
private enum PythonWorker {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let python = root.appending(path: ".venv/bin/python")
  private static let program = root.deletingLastPathComponent()
    .appending(path: "shared/peers/python/catalog_worker.py")

  static var isThere: Bool {
    [python, program].allSatisfy { FileManager.default.fileExists(atPath: $0.path()) }
  }

  static func start(on queue: String) throws -> Process {
    let worker = Process()
    worker.executableURL = python
    worker.arguments = [
      program.path(), "--address", TestServer.address ?? "", "--task-queue", queue,
    ]
    worker.standardOutput = FileHandle.nullDevice
    worker.standardError = FileHandle.nullDevice
    try worker.run()
    return worker
  }

  /// The tests' threads have SIGTERM blocked, and so has what they start.
  static func stop(_ worker: Process) {
    kill(worker.processIdentifier, SIGKILL)
    worker.waitUntilExit()
  }
}
