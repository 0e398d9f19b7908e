import Temporal
import TemporalAPI
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

  /// sdk-go#1803, sdk-go#723: what was done before the point keeps its ids and its random numbers, in the run that
  /// a reset makes and in one that another reset makes of that; what comes behind it has others.
  @Test(arguments: [HistoryDialect.go, .core, .java], [1_000, 0])
  func idsSurviveAReset(_ dialect: HistoryDialect, _ cached: Int) async throws {
    var options = WorkerOptions()
    (options.dialect, options.maxCachedWorkflows) = (dialect, cached)
    try await withWorker(
      workflows: [DrawingWorkflow.self, DrawnWorkflow.self], options: options
    ) { client, queue in
      let first = try await client.start(
        DrawingWorkflow.self, id: TestServer.name("drawing"), taskQueue: queue)
      _ = try await eventually { try await first.query(DrawingWorkflow.isReady) ? true : nil }
      try await first.signal(DrawingWorkflow.goOn)
      var drawn = [try await first.result()]
      var handle = first
      for _ in 0..<2 {
        // The task that the signal led to, which comes with it into the next run.
        let events = try await handle.history().recorded().wire.events
        let signal = try #require(events.firstIndex { $0.eventType == .workflowExecutionSignaled })
        let task = try #require(
          events[signal...].first { $0.eventType == .workflowTaskStarted })
        handle = try await handle.reset(to: .event(Int(task.eventId)), reason: "once more")
        drawn.append(try await handle.result())
        try await replayEveryPrefix(of: handle.history(), [DrawingWorkflow.self])
        let failed = try await handle.history().recorded().wire.events.filter {
          if case .workflowTaskFailedEventAttributes(let it)? = $0.attributes {
            it.cause != .resetWorkflow
          } else {
            false
          }
        }
        #expect(failed.isEmpty, "\(failed)")
      }
      #expect(Set(drawn.map(\.before)).count == 1, "\(drawn)")
      #expect(drawn[0].before.count == 3)
      #expect(Set(drawn.map(\.behind)).count == 3, "\(drawn)")
      for id in drawn.map({ $0.before[1] }) { try? await client.handle(id: id).terminate() }
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

/// Ids of children without a name of their own, and random numbers.
private actor DrawingWorkflow: Workflow {
  struct Drawn: Codable, Sendable {
    var before: [String]
    var behind: [String]
  }
  static let goOn = Signal("goOn") { $0.goesOn = true }
  static let isReady = Query<Bool>("isReady") { $0.isReady }
  static var messages: Messages {
    goOn
    isReady
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var goesOn = false
  private var isReady = false

  func run() async throws -> Drawn {
    let done = try await context.startChild(DrawnWorkflow.self, true)
    _ = try await done.result()
    let open = try await context.startChild(
      DrawnWorkflow.self, false, options: ChildWorkflowOptions(parentClosePolicy: .abandon))
    let before = [done.id, open.id, "\(context.uuid())"]
    isReady = true
    try await context.waitUntil { self.goesOn }
    let later = try await context.startChild(DrawnWorkflow.self, true)
    _ = try await later.result()
    return Drawn(before: before, behind: [later.id, "\(context.uuid())"])
  }
}

private actor DrawnWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ endsAtOnce: Bool) async throws {
    if !endsAtOnce { try await context.waitUntil { false } }
  }
}
