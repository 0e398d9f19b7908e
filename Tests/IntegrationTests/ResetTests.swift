import Temporal
import Testing

@Suite("Resets and deletions on a real server", .enabled(if: TestServer.isThere, TestServer.reason))
struct ResetTests {
  /// Done once, reset to the first task, it is done again; the signals come with it, or do not.
  @Test func aRunBeginsAgain() async throws {
    try await withWorker(workflows: [PokedWorkflow.self]) { client, queue in
      let handle = try await client.start(
        PokedWorkflow.self, id: TestServer.name("reset"), taskQueue: queue)
      // The signals come behind the first task.
      _ = try await eventually { try await handle.query(PokedWorkflow.count) == 0 ? true : nil }
      try await handle.signal(PokedWorkflow.poke, 3)
      try await handle.signal(PokedWorkflow.finish)
      #expect(try await handle.result() == 3)
      let again = try await handle.reset(to: .firstTask, reason: "once more")
      #expect(again.runID != handle.runID)
      #expect(try await again.result() == 3)
      let first = client.handle(PokedWorkflow.self, id: handle.id, runID: handle.runID)
      let without = try await first.reset(
        to: .firstTask, reason: "and without", reapplying: [.updates])
      try await without.signal(PokedWorkflow.poke, 1)
      try await without.signal(PokedWorkflow.finish)
      #expect(try await without.result() == 1)
    }
  }

  @Test func theLastTaskIsDoneAgain() async throws {
    try await withWorker(workflows: [PokedWorkflow.self]) { client, queue in
      let handle = try await client.start(
        PokedWorkflow.self, id: TestServer.name("reset"), taskQueue: queue)
      try await handle.signal(PokedWorkflow.poke, 3)
      _ = try await eventually { try await handle.query(PokedWorkflow.count) == 3 ? true : nil }
      let again = try await handle.untyped.reset(to: .lastTask, reason: "once more")
      let before = client.handle(id: handle.id, runID: handle.runID)
      #expect(try await before.describe().resetRunID == again.runID)
      try await again.signal("finish")
      #expect(try await again.result(as: Int.self) == 3)
    }
  }

  @Test func aPlaceThatIsNoneIsRefused() async throws {
    try await withClient { client in
      let id = TestServer.name("reset")
      let handle = try await client.start(named: "Nobody", id: id, taskQueue: id)
      let event = await temporalError { _ = try await handle.reset(to: .event(1), reason: "x") }
      #expect(event?.code == .invalidArgument)
      let far = await temporalError { _ = try await handle.reset(to: .event(900), reason: "x") }
      #expect(far?.code == .invalidArgument)
      let build = await temporalError {
        _ = try await handle.reset(to: .build("no-such-build"), reason: "x")
      }
      #expect(build?.code == .notFound)
      #expect(build?.message.contains("no-such-build") == true)
      try await handle.terminate()
      let absent = await temporalError {
        _ = try await client.handle(id: "absent-\(id)").reset(to: .firstTask, reason: "x")
      }
      #expect(absent?.code == .notFound)
    }
  }

  @Test func whatIsDeletedIsGone() async throws {
    try await withClient { client in
      let id = TestServer.name("delete")
      let handle = try await client.start(named: "Nobody", id: id, taskQueue: id)
      try await handle.delete()
      let gone = try await eventually { () -> TemporalError? in
        do {
          _ = try await handle.describe()
          return nil
        } catch let error as TemporalError { return error }
      }
      #expect(gone.code == .notFound)
      let absent = await temporalError { try await client.handle(id: "absent-\(id)").delete() }
      #expect(absent?.code == .notFound)
    }
  }
}
