import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

private let work = Activity<() -> Void>("Work", .startToClose(.seconds(3_600)))

@Suite("A key that changes reaches every call of a worker", .timeLimit(.minutes(1)))
struct KeyRotationTests {
  private let server = FakeServer()

  private func task() -> PollActivityTaskQueueResponse {
    var task = PollActivityTaskQueueResponse()
    task.taskToken = WireBytes([1])
    task.activityType = ActivityType(name: "Work")
    task.activityId = "5"
    task.attempt = 1
    return task
  }

  /// It did not reach the polls, and the worker died of PERMISSION_DENIED ten minutes later:
  /// atlanhq/application-sdk#1865.
  @Test func pollsAndReportsThatBeginAfterTheChangeHaveTheNewOne() async throws {
    let key = Guarded("one")
    let client = try server.client { $0.apiKey = { key.withLock { $0 } } }
    let body = work.implemented { (_: ActivityContext) in }
    var options = WorkerOptions()
    options.activityPollers = 2
    let worker = Worker(
      client: client, taskQueue: "queue", activities: [body], options: options)
    let running = Task { try await worker.run() }
    await server.calls("PollActivityTaskQueue", atLeast: 2)
    let before = server.with { state in
      defer { key.withLock { $0 = "two" } }
      return state.calls.count
    }
    // Those that are open are answered, whatever they began with.
    for count in 1...4 {
      server.give(task())
      await server.calls("RespondActivityTaskCompleted", atLeast: count)
    }
    await server.calls("PollActivityTaskQueue", atLeast: 6)
    let keys = server.with { $0.authorizations }
    #expect(Set(keys.prefix(before)) == ["Bearer one"])
    #expect(Set(keys.dropFirst(before)) == ["Bearer two"])
    await client.close()
    await #expect(throws: TemporalError.self) { try await running.value }
  }
}
