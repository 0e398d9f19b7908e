import Temporal
import TemporalAPI
import Testing
import Threads

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Context propagation, as an author writes it: what the client's caller has goes wherever its work goes.
private struct TenantPropagation: WorkerInterceptor, ClientInterceptor {
  @TaskLocal static var tenant: String?

  func intercept<Answer: Sendable>(
    _ call: ClientCall, _ next: NextInterceptor<ClientCall, Answer>
  ) async throws -> Answer {
    var call = call
    if call.carriesHeaders, let tenant = Self.tenant { call.headers["tenant"] = try .init(tenant) }
    return try await next(call)
  }

  func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall, _ next: NextInterceptor<WorkflowInboundCall, Answer>
  ) async throws -> Answer {
    let tenant = try call.headers["tenant"]?.value(as: String.self)
    return try await Self.$tenant.withValue(tenant) { try await next(call) }
  }

  func intercept<Answer>(
    _ question: WorkflowQuestion, _ next: (WorkflowQuestion) throws -> Answer
  ) throws -> Answer {
    let tenant = try question.headers["tenant"]?.value(as: String.self)
    return try Self.$tenant.withValue(tenant) { try next(question) }
  }

  func intercept<Answer>(
    _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
  ) throws -> Answer {
    var call = call
    if call.carriesHeaders, let tenant = Self.tenant { call.headers["tenant"] = try .init(tenant) }
    return try next(call)
  }

  func intercept<Answer: Sendable>(
    _ call: ActivityInboundCall, _ next: NextInterceptor<ActivityInboundCall, Answer>
  ) async throws -> Answer {
    let tenant = try call.headers["tenant"]?.value(as: String.self)
    return try await Self.$tenant.withValue(tenant) { try await next(call) }
  }
}

/// Notes the heartbeats that pass.
private final class Heartbeats: WorkerInterceptor {
  private let notes = Guarded<[Int]>([])

  func intercept(_ heartbeat: ActivityHeartbeat, _ next: (ActivityHeartbeat) -> Void) {
    notes.withLock { $0.append(heartbeat.details.count) }
    next(heartbeat)
  }

  var all: [Int] { notes.withLock { $0 } }
}

/// Gives each question a number of its own, as tracing does, and each handler one of the run's.
private struct Numbering: WorkerInterceptor {
  let isCareful: Bool

  func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall, _ next: NextInterceptor<WorkflowInboundCall, Answer>
  ) async throws -> Answer {
    _ = call.context.uuid()
    return try await next(call)
  }

  func intercept<Answer>(
    _ question: WorkflowQuestion, _ next: (WorkflowQuestion) throws -> Answer
  ) throws -> Answer {
    // A question is asked once and never replayed: any number will do.
    _ = isCareful ? UUID() : question.context.uuid()
    return try next(question)
  }
}

private let whoAsks = Activity<() -> String>(
  "WhoAsks", .startToClose(.seconds(10), heartbeat: .seconds(5)))
private let whoBlocks = Activity<() -> Bool>("WhoBlocks", .startToClose(.seconds(10)))

private actor TenantChild: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws -> String { TenantPropagation.tenant ?? "nobody" }
}

private actor TenantWorkflow: Workflow {
  static let ask = Query<String>("ask") { _ in TenantPropagation.tenant ?? "nobody" }
  static let tell = Signal("tell") { $0.seen.append("signal \(TenantPropagation.tenant ?? "-")") }
  static let set = Update<(Int) -> String>(
    "set",
    validate: { workflow, _ in
      if TenantPropagation.tenant == nil { throw ApplicationFailure("whose?") }
    },
    { _, _ in TenantPropagation.tenant ?? "nobody" })
  static var messages: Messages {
    ask
    tell
    set
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var seen: [String] = []

  func run(_ round: Int) async throws -> [String] {
    seen.append("main \(TenantPropagation.tenant ?? "nobody")")
    guard round == 0 else { return seen }
    async let activity = context.execute(whoAsks)
    async let child = context.executeChild(TenantChild.self)
    _ = try await context.execute(whoBlocks)
    try await context.waitUntil { self.seen.count > 1 }
    guard try await [activity, child, seen[1]] == ["blue", "blue", "signal blue"] else {
      throw ApplicationFailure("\(try await activity) \(try await child) \(seen)")
    }
    throw continueAsNew(1)
  }
}

@Suite(
  "Interceptors of a worker on a real server", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct InterceptorTests {
  @Test func whatTheCallerHasGoesWhereItsWorkGoes() async throws {
    var configuration = TestServer.configuration()
    configuration.interceptors = [TenantPropagation()]
    let heartbeats = Heartbeats()
    try await withWorker(
      workflows: [TenantWorkflow.self, TenantChild.self],
      activities: [
        whoAsks.implemented { context in
          context.heartbeat(1)
          context.heartbeat()
          return TenantPropagation.tenant ?? "nobody"
        },
        // A thread of its own sees no task local.
        whoBlocks.implementedBlocking { TenantPropagation.tenant == nil },
      ], configuration: configuration, interceptors: [TenantPropagation(), heartbeats]
    ) { client, queue in
      let id = TestServer.name("tenant")
      let handle = try await TenantPropagation.$tenant.withValue("blue") {
        let handle = try await client.start(TenantWorkflow.self, 0, id: id, taskQueue: queue)
        #expect(try await handle.query(TenantWorkflow.ask) == "blue")
        #expect(try await handle.execute(TenantWorkflow.set, 1) == "blue")
        try await handle.signal(TenantWorkflow.tell)
        return handle
      }
      #expect(try await handle.result() == ["main blue"])
      #expect(heartbeats.all == [1, 0])
      await #expect(throws: (any Error).self) { try await handle.execute(TenantWorkflow.set, 1) }
      try await replayEveryPrefix(
        of: handle.history(), [TenantWorkflow.self], interceptors: [TenantPropagation()])
    }
  }

  /// sdk-typescript#2023: however often it was asked, by whomever, a run draws the same numbers in replay.
  @Test(arguments: [0, 3, 100], [1_000, 0])
  func questionsDoNotMoveTheRunsRandomNumbers(_ queries: Int, _ cached: Int) async throws {
    var options = WorkerOptions()
    options.maxCachedWorkflows = cached
    let numbering = Numbering(isCareful: true)
    try await withWorker(
      workflows: [NumberedWorkflow.self, TenantChild.self], interceptors: [numbering],
      options: options
    ) { client, queue in
      let handle = try await client.start(
        NumberedWorkflow.self, id: TestServer.name("numbered"), taskQueue: queue)
      try await handle.execute(NumberedWorkflow.step, true)
      for _ in 0..<(cached == 0 ? min(queries, 3) : queries) {
        #expect(try await handle.query(NumberedWorkflow.steps) == 1)
      }
      await #expect(throws: WorkflowUpdateFailure.self) {
        try await handle.execute(NumberedWorkflow.step, false)
      }
      try await handle.execute(NumberedWorkflow.step, true)
      _ = try await handle.result()
      try await replayEveryPrefix(
        of: handle.history(), [NumberedWorkflow.self], interceptors: [numbering])
      let events = try await handle.history().recorded().wire.events
      #expect(events.count { $0.eventType == .workflowTaskFailed } == 0)
      #expect(events.count { $0.eventType == .workflowExecutionUpdateAccepted } == 2)
    }
  }

  /// One that draws from the run all the same is refused, and the run's numbers stay where they were.
  @Test func aQuestionThatDrawsFromTheRunIsRefused() async throws {
    let numbering = Numbering(isCareful: false)
    try await withWorker(
      workflows: [NumberedWorkflow.self, TenantChild.self], interceptors: [numbering]
    ) { client, queue in
      let handle = try await client.start(
        NumberedWorkflow.self, id: TestServer.name("numbered"), taskQueue: queue)
      for _ in 0..<3 {
        let error = await temporalError { _ = try await handle.query(NumberedWorkflow.steps) }
        #expect(error?.message.contains("random") == true, "\(error as Any)")
        await #expect(throws: WorkflowUpdateFailure.self) {
          try await handle.execute(NumberedWorkflow.step, true)
        }
      }
      try await handle.signal(NumberedWorkflow.skip)
      _ = try await handle.result()
      try await replayEveryPrefix(
        of: handle.history(), [NumberedWorkflow.self], interceptors: [numbering])
      let events = try await handle.history().recorded().wire.events
      #expect(events.count { $0.eventType == .workflowTaskFailed } == 0)
    }
  }
}

/// Names its child by a number that it draws.
private actor NumberedWorkflow: Workflow {
  static let step = Update<(Bool) -> Void>(
    "step",
    validate: { _, isWanted in if !isWanted { throw ApplicationFailure("not wanted") } },
    { workflow, _ in workflow.steps += 1 })
  static let skip = Signal("skip") { $0.steps = 2 }
  static let steps = Query<Int>("steps") { $0.steps }
  static var messages: Messages {
    step
    skip
    steps
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var steps = 0

  func run() async throws -> String {
    try await context.waitUntil { self.steps > 0 }
    let child = try await context.startChild(TenantChild.self, id: "numbered-\(context.uuid())")
    try await context.waitUntil { self.steps > 1 }
    return try await child.result() + "\(context.uuid())"
  }
}
