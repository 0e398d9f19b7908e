import Temporal
import Testing

/// Signals that the server has accepted reach the run, however early it ends.
@Suite(
  "Accepted signals are seen by a run that ends",
  .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(3)))
struct JobOrderTests {
  typealias Handle = WorkflowHandle<GatheringWorkflow>

  /// Starts the workflow with no worker there, and lets a worker have it when all signals are in history.
  private func gathered(
    _ way: GatheringWorkflow.Way, cached: Int, _ prepare: (Handle, String) async throws -> Void
  ) async throws -> [String] {
    let queue = TestServer.name("gathering")
    let client = try await TemporalClient.connect(TestServer.configuration())
    do {
      let handle = try await client.start(
        GatheringWorkflow.self, way, id: TestServer.name("gathering"), taskQueue: queue)
      try await prepare(handle, queue)
      var options = WorkerOptions()
      options.maxCachedWorkflows = cached
      var result: [String] = []
      try await withWorker(queue: queue, workflows: [GatheringWorkflow.self], options: options) {
        _, _ in result = try await handle.result()
      }
      await client.close()
      return result
    } catch {
      await client.close()
      throw error
    }
  }

  /// sdk-php#457, temporal-ruby#267
  @Test(arguments: [1_000, 0])
  func thoseThatCameBeforeTheFirstTask(cached: Int) async throws {
    let result = try await gathered(.atOnce, cached: cached) { handle, _ in
      try await handle.signal(GatheringWorkflow.got, "a")
      try await handle.signal(GatheringWorkflow.got, "b")
    }
    #expect(result == ["a", "b"])
  }

  /// temporal-ruby#258: the activity is through, and three signals have come, before one task sees all.
  @Test func thoseThatCameBehindWhatTheRunWaitedFor() async throws {
    let elsewhere = TestServer.name("elsewhere")
    let way = GatheringWorkflow.Way.behindAnActivity(queue: elsewhere)
    let result = try await gathered(way, cached: 0) { handle, queue in
      try await withWorker(queue: queue, workflows: [GatheringWorkflow.self]) { _, _ in
        _ = try await eventually { try await has("ACTIVITY_TASK_SCHEDULED", handle) ? true : nil }
      }
      let echo = TestActivities.echo.implemented { text in text }
      try await withWorker(queue: elsewhere, workflows: [], activities: [echo]) { _, _ in
        _ = try await eventually { try await has("ACTIVITY_TASK_COMPLETED", handle) ? true : nil }
      }
      for text in ["a", "b", "c"] { try await handle.signal(GatheringWorkflow.got, text) }
    }
    #expect(result == ["a", "b", "c"])
  }

  @Test(arguments: [1_000, 0])
  func thoseOfTheTaskThatContinuesAsNew(cached: Int) async throws {
    let result = try await gathered(.continuing, cached: cached) { handle, _ in
      for text in ["a", "b", "c"] { try await handle.signal(GatheringWorkflow.got, text) }
    }
    #expect(result == ["a", "b", "c"])
  }

  private func has(_ type: String, _ handle: Handle) async throws -> Bool {
    for try await event in handle.history() where event.type.hasSuffix(type) { return true }
    return false
  }
}
