import Temporal
import Testing
import Threads

/// Context propagation, as an author writes it: what the client's caller has goes wherever its work goes.
private struct TenantPropagation: WorkerInterceptor, ClientInterceptor {
  @TaskLocal static var tenant: String?

  func intercept<Answer: Sendable>(
    _ call: ClientCall, _ next: @Sendable (ClientCall) async throws -> Answer
  ) async throws -> Answer {
    var call = call
    if call.carriesHeaders, let tenant = Self.tenant { call.headers["tenant"] = try .init(tenant) }
    return try await next(call)
  }

  func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall, _ next: @Sendable (WorkflowInboundCall) async throws -> Answer
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
    _ call: ActivityInboundCall, _ next: @Sendable (ActivityInboundCall) async throws -> Answer
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
}
