import Foundation
import Temporal
import TemporalAPI
import Testing
import Threads

/// A feature on a real server: a task queue of its own, a client, and a worker that can be stopped and started
/// again. All runs that the feature leaves behind are replayed at the end, whole and as they stood at each of
/// their workflow tasks.
final class Stage: Sendable {
  /// The server with the feature suite's dynamic configuration, which `make conformance` starts.
  static let address = variable("TEMPORAL_CONFORMANCE_ADDRESS")
  /// The server as it comes.
  static let plainAddress = variable("TEMPORAL_CONFORMANCE_PLAIN_ADDRESS")

  static var isThere: Bool { address != nil }

  static let reason: Comment =
    "TEMPORAL_CONFORMANCE_ADDRESS names no server: `make conformance` starts one"

  let client: TemporalClient
  let queue: String
  private let workflows: [any Workflow.Type]
  private let activities: [ActivityImplementation]
  private let operations: [NexusOperationImplementation]
  private let options: WorkerOptions
  private let runs = Guarded<[RunName]>([])
  private let working = Guarded<Working?>(nil)

  private struct Working {
    let worker: Worker
    let task: Task<Void, any Error>
  }

  private init(
    _ client: TemporalClient, _ queue: String, _ workflows: [any Workflow.Type],
    _ activities: [ActivityImplementation], _ operations: [NexusOperationImplementation],
    _ options: WorkerOptions
  ) {
    self.client = client
    self.queue = queue
    self.workflows = workflows
    self.activities = activities
    self.operations = operations
    self.options = options
  }

  private static func variable(_ name: String) -> String? {
    let value = ProcessInfo.processInfo.environment[name]
    return value?.isEmpty == false ? value : nil
  }

  /// A name that no other feature, and no other run of this one, uses.
  static func name(_ what: String) -> String {
    "\(what)-\(UUID().uuidString.prefix(8).lowercased())"
  }

  static func configuration(_ address: String? = Stage.address) -> ClientConfiguration {
    var configuration = ClientConfiguration(address: address ?? "127.0.0.1:1")
    configuration.logger = TemporalLogger(level: .error)
    return configuration
  }
}

extension Stage {
  /// Runs a worker while `body` runs, then replays what came of it.
  static func play(
    _ workflows: [any Workflow.Type], _ activities: [ActivityImplementation] = [],
    operations: [NexusOperationImplementation] = [],
    configuration: ClientConfiguration = Stage.configuration(), options: WorkerOptions = .init(),
    _ body: (Stage) async throws -> Void
  ) async throws {
    try await play(
      workflows, { _ in activities }, operations: operations, configuration: configuration,
      options: options, body)
  }

  /// As above, for activities that use the client.
  static func play(
    _ workflows: [any Workflow.Type], _ activities: (TemporalClient) -> [ActivityImplementation],
    operations: [NexusOperationImplementation] = [],
    configuration: ClientConfiguration = Stage.configuration(), options: WorkerOptions = .init(),
    _ body: (Stage) async throws -> Void
  ) async throws {
    let client = try await TemporalClient.connect(configuration)
    let stage = Stage(
      client, name("conformance"), workflows, activities(client), operations, options)
    do {
      stage.startWorker()
      try await body(stage)
      try await stage.stopWorker()
      try await stage.replayAll()
    } catch {
      try? await stage.stopWorker()
      await client.close()
      throw error
    }
    await client.close()
  }

  func startWorker() {
    let worker = Worker(
      client: client, taskQueue: queue, workflows: workflows, activities: activities,
      operations: operations, options: options)
    let task = Task { try await worker.run() }
    working.withLock { $0 = Working(worker: worker, task: task) }
  }

  /// Another worker on the same task queue, while `body` runs.
  func withWorker(
    _ workflows: [any Workflow.Type], options: WorkerOptions, _ body: () async throws -> Void
  ) async throws {
    let worker = Worker(
      client: client, taskQueue: queue, workflows: workflows, activities: activities,
      options: options)
    let running = Task { try await worker.run() }
    do {
      try await body()
    } catch {
      worker.stop()
      _ = try? await running.value
      throw error
    }
    worker.stop()
    try await running.value
  }

  /// Asks the worker to stop, and does not wait for it.
  func askToStop() { working.withLock { $0?.worker }?.stop() }

  /// Returns when it has stopped; at once where there is none.
  func stopWorker() async throws {
    let stopped = working.withLock { working in
      defer { working = nil }
      return working
    }
    stopped?.worker.stop()
    try await stopped?.task.value
  }

  /// Starts a workflow of the feature's.
  func start<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, options: StartOptions = .init()
  ) async throws -> WorkflowHandle<W> {
    let handle = try await client.start(
      workflow, input, id: Self.name("conformance"), taskQueue: queue, options: options)
    note(handle.id, handle.runID)
    return handle
  }

  func start<W: Workflow>(
    _ workflow: W.Type, options: StartOptions = .init()
  ) async throws -> WorkflowHandle<W> where W.Input == Void {
    try await start(workflow, (), options: options)
  }

  /// A run that is to be replayed at the end, with its children and the runs that follow it.
  func note(_ workflowID: String, _ runID: String?) {
    runs.withLock { $0.append(RunName(workflowID: workflowID, runID: runID ?? "")) }
  }

  private func replayAll() async throws {
    var replay = HistoryReplay(client, workflows)
    var left = runs.withLock { $0 }
    while let run = left.popLast() { left += try await replay.run(run) }
  }
}

extension WorkflowHandle {
  /// The run's events, without the words that all begin with.
  func eventTypes() async throws -> [String] {
    var types: [String] = []
    for try await event in history() {
      types.append(String(event.type.dropFirst("EVENT_TYPE_".count)))
    }
    return types
  }

  /// The run's events as they are on the wire.
  func events() async throws -> [HistoryEvent] {
    try await history().recorded().wire.events
  }
}

/// Asks until the answer is there, for at most a minute.
func eventually<Answer>(_ ask: () async throws -> Answer?) async throws -> Answer {
  let end = ContinuousClock.now + .seconds(60)
  while true {
    if let answer = try await ask() { return answer }
    guard ContinuousClock.now < end else { throw NoAnswer() }
    try await Task.sleep(for: .milliseconds(20))
  }
}

/// Returns when the condition holds.
func holds(_ condition: () async throws -> Bool) async throws {
  _ = try await eventually { try await condition() ? true : nil }
}

struct NoAnswer: Error {}

/// The error of Temporal's that `body` throws; nil, and an issue, where it throws none.
func temporalError(
  _ location: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async -> TemporalError? {
  await #expect(throws: TemporalError.self, sourceLocation: location) { try await body() }
}
