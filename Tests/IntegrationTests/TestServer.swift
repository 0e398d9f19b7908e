import Foundation
import Temporal
import Testing
import Threads

/// The server that the integration tests use: the one at `TEMPORAL_TEST_ADDRESS`, which `make test` starts.
enum TestServer {
  static let address = ProcessInfo.processInfo.environment["TEMPORAL_TEST_ADDRESS"]

  static var isThere: Bool { address?.isEmpty == false }

  static let reason: Comment = "TEMPORAL_TEST_ADDRESS names no server: `make test` starts one"

  static func configuration() -> ClientConfiguration {
    var configuration = ClientConfiguration(address: address ?? "127.0.0.1:1")
    configuration.logger = TemporalLogger(level: .error)
    return configuration
  }

  /// A name that no other test, and no other run of this test, uses.
  static func name(_ what: String) -> String {
    "\(what)-\(UUID().uuidString.prefix(8).lowercased())"
  }
}

/// Runs a worker, on a task queue of its own unless one is given, while `body` runs, then stops it and waits
/// for its end.
func withWorker(
  queue: String = TestServer.name("tests"),
  workflows: [any Workflow.Type], activities: [ActivityImplementation] = [],
  operations: [NexusOperationImplementation] = [],
  configuration: ClientConfiguration = TestServer.configuration(),
  interceptors: [any WorkerInterceptor] = [], options: WorkerOptions = .init(),
  _ body: (_ client: TemporalClient, _ queue: String) async throws -> Void
) async throws {
  let client = try await TemporalClient.connect(configuration)
  let worker = Worker(
    client: client, taskQueue: queue, workflows: workflows, activities: activities,
    operations: operations, interceptors: interceptors, options: options)
  let running = Task { try await worker.run() }
  do {
    try await body(client, queue)
  } catch {
    worker.stop()
    _ = try? await running.value
    await client.close()
    throw error
  }
  worker.stop()
  try await running.value
  await client.close()
}

/// A client while `body` runs.
func withClient(
  _ configuration: ClientConfiguration = TestServer.configuration(),
  _ body: (TemporalClient) async throws -> Void
) async throws {
  let client = try await TemporalClient.connect(configuration)
  do {
    try await body(client)
  } catch {
    await client.close()
    throw error
  }
  await client.close()
}

/// The error of Temporal's that `body` throws; nil, and an issue, where it throws none.
func temporalError(
  _ location: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async -> TemporalError? {
  await #expect(throws: TemporalError.self, sourceLocation: location) { try await body() }
}

/// Asks until the answer is there, for at most `limit`.
func eventually<Answer>(
  within limit: Duration = .seconds(15), _ ask: () async throws -> Answer?
) async throws -> Answer {
  let end = ContinuousClock.now + limit
  while true {
    if let answer = try await ask() { return answer }
    guard ContinuousClock.now < end else { throw NoAnswer() }
    try await Task.sleep(for: .milliseconds(20))
  }
}

struct NoAnswer: Error {}

/// Returns when a workflow task of the run has failed; throws `NoAnswer` where none does.
func waitForFailedTask(of history: WorkflowHistory) async throws {
  _ = try await eventually { () -> Bool? in
    for try await event in history where event.type == "EVENT_TYPE_WORKFLOW_TASK_FAILED" {
      return true
    }
    return nil
  }
}

/// Whether the workflow of the test computes for too long: the first time only.
enum StuckOnce {
  private static let asked = Guarded(0)

  static func isFirst() -> Bool {
    asked.withLock { asked in
      asked += 1
      return asked == 1
    }
  }

  static func spin(for duration: Duration) {
    let end = ContinuousClock.now + duration
    while ContinuousClock.now < end {}
  }
}
