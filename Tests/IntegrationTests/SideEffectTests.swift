import Foundation
import Temporal
import TemporalAPI
import Testing
import Threads

/// What code looked at outside of its run, on a real server.
@Suite(
  "Side effects on a server", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct SideEffectTests {
  /// With the run in memory, and replayed at each task; as each family writes it.
  @Test(arguments: [HistoryDialect.go, .core, .java], [1_000, 0])
  func giveAgainWhatTheyGave(_ dialect: HistoryDialect, _ cached: Int) async throws {
    var options = WorkerOptions()
    (options.dialect, options.maxCachedWorkflows) = (dialect, cached)
    try await withWorker(workflows: [LookingWorkflow.self], options: options) { client, queue in
      let handle = try await client.start(
        LookingWorkflow.self, id: TestServer.name("looking"), taskQueue: queue)
      #expect(try await handle.result() == "true [0, 0, 1, 1, 2, 2]")
      try await replayEveryPrefix(of: handle.history(), [LookingWorkflow.self])
    }
  }

  /// sdk-go#1014, sdk-java#1668: each call of an id gives in replay what that call gave, though all are of one
  /// task and the world has changed since.
  @Test(arguments: [HistoryDialect.go, .core, .java], [1_000, 0])
  func eachCallOfATaskKeepsItsValue(_ dialect: HistoryDialect, _ cached: Int) async throws {
    var options = WorkerOptions()
    (options.dialect, options.maxCachedWorkflows) = (dialect, cached)
    let echo = TestActivities.echo.implemented { text in text }
    try await withWorker(
      workflows: [RepeatingWorkflow.self], activities: [echo], options: options
    ) { client, queue in
      let handle = try await client.start(
        RepeatingWorkflow.self, id: TestServer.name("repeating"), taskQueue: queue)
      #expect(try await handle.result() == "0 1, a a b, was 0, b")
      try await replayEveryPrefix(of: handle.history(), [RepeatingWorkflow.self])
      let events = try await handle.history().recorded().wire.events.map(\.eventType)
      #expect(events.count { $0 == .workflowTaskFailed } == 0)
      #expect(events.count { $0 == .activityTaskScheduled } == 1)
    }
  }

  @Test func areSealedByTheCodec() async throws {
    let key = try EncryptionKey(EncryptionKey.randomBytes())
    var configuration = TestServer.configuration()
    configuration.codec = EncryptionCodec(key: key)
    var options = WorkerOptions()
    options.maxCachedWorkflows = 0
    try await withWorker(
      workflows: [LookingWorkflow.self], configuration: configuration, options: options
    ) { client, queue in
      let handle = try await client.start(
        LookingWorkflow.self, id: TestServer.name("sealed"), taskQueue: queue)
      #expect(try await handle.result() == "true [0, 0, 1, 1, 2, 2]")
    }
  }

  /// The run waits for better code, and the worker goes on with others.
  @Test func oneThatThrowsHurtsItsWorkflowTaskOnly() async throws {
    try await withWorker(
      workflows: [StumblingWorkflow.self, LookingWorkflow.self]
    ) { client, queue in
      StumblingWorkflow.stumbles.withLock { $0 = true }
      let stumbling = try await client.start(
        StumblingWorkflow.self, id: TestServer.name("stumbling"), taskQueue: queue,
        options: StartOptions(taskTimeout: .seconds(2)))
      let other = try await client.start(
        LookingWorkflow.self, id: TestServer.name("other"), taskQueue: queue)
      #expect(try await other.result() == "true [0, 0, 1, 1, 2, 2]")
      StumblingWorkflow.stumbles.withLock { $0 = false }
      #expect(try await stumbling.result() == 5)
    }
  }
}

private actor LookingWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    let once = try context.sideEffect(summary: "a number") { Int.random(in: 1...1_000_000) }
    var seen: [Int] = []
    for number in 0..<6 {
      seen.append(try context.mutableSideEffect(id: "half") { number / 2 })
      if number % 2 == 0 { try await context.sleep(for: .milliseconds(10)) }
    }
    let again = try context.sideEffect { once }
    return "\(once == again) \(seen)"
  }
}

private actor RepeatingWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> String {
    var number = 0
    let first = try context.mutableSideEffect(id: "id") { number }
    var activity: ActivityHandle<String>?
    // Were the first call given what the second gave, it would not be started.
    if first == 0 { activity = try context.start(TestActivities.echo, "was 0") }
    number = 1
    let second = try context.mutableSideEffect(id: "id") { number }
    let letters = try ["a", "a", "b"].map { letter in
      try context.mutableSideEffect(id: "letter") { letter }
    }
    let answer = try await activity?.result() ?? "never"
    let last = try context.mutableSideEffect(id: "letter") { "b" }
    return "\(first) \(second), \(letters.joined(separator: " ")), \(answer), \(last)"
  }
}

private actor StumblingWorkflow: Workflow {
  static let stumbles = Guarded(true)
  private struct Stone: Error {}
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> Int {
    try context.sideEffect {
      if Self.stumbles.withLock({ $0 }) { throw Stone() }
      return 5
    }
  }
}
