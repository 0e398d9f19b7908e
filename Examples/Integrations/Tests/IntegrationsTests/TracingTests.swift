import InMemoryTracing
import Temporal
import TemporalIntegrations
import Testing
import Tracing

@testable import Observed

/// Asks for all that makes a span.
private actor Traced: Workflow {
  static let note = Signal<String>("note") { workflow, _ in workflow.notes += 1 }
  static let count = Query<Int>("count") { $0.notes }
  static let add = Update<(Int) -> Int>(
    "add", validate: { _, more in if more < 0 { throw ApplicationFailure("less") } },
    { workflow, more in
      workflow.notes += more
      return workflow.notes
    })
  static let fail = Activity<() -> Void>("Fail", .startToClose(.seconds(10), retry: .never))
  static var messages: Messages {
    note
    count
    add
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var notes = 0

  func run(_ isChild: Bool) async throws -> Bool {
    guard !isChild else { return ServiceContext.current?.inMemorySpanContext != nil }
    _ = try? await context.execute(Self.fail)
    let isTraced = try await context.executeChild(Self.self, true)
    try await context.waitUntil { self.notes >= 2 }
    return isTraced
  }
}

@Suite("Spans are made of what runs, and passed on", .timeLimit(.minutes(1)))
struct TracingTests {
  private let tracer = InMemoryTracer()

  /// Runs one workflow with all that there is; the spans, by name.
  private func trace(
    _ options: WorkerOptions = .init()
  ) async throws -> [String: [FinishedInMemorySpan]] {
    let tracing = TracingInterceptor(tracer)
    let client = try await Server.connect { $0.interceptors = [tracing] }
    let id = Server.name("traced")
    let worker = Worker(
      client: client, taskQueue: id, workflows: [Traced.self],
      activities: [Traced.fail.implemented { throw ApplicationFailure("no", isBenign: true) }],
      interceptors: [tracing], options: options)
    try await worker.run {
      let handle = try await client.start(Traced.self, false, id: id, taskQueue: id)
      #expect(try await handle.query(Traced.count) == 0)
      #expect(try await handle.execute(Traced.add, 1) == 1)
      await #expect(throws: (any Error).self) { try await handle.execute(Traced.add, -1) }
      try await handle.signal(Traced.note, "")
      #expect(try await handle.result())
    }
    await client.close()
    return Dictionary(grouping: tracer.finishedSpans, by: \.operationName)
  }

  private static let names = [
    "CompleteWorkflow:Traced", "HandleQuery:count", "HandleSignal:note", "HandleUpdate:add",
    "QueryWorkflow:count", "RunActivity:Fail", "RunWorkflow:Traced", "SignalWorkflow:note",
    "StartActivity:Fail", "StartChildWorkflow:Traced", "StartWorkflow:Traced",
    "StartWorkflowUpdate:add", "ValidateUpdate:add",
  ]

  @Test(.enabled(if: Server.isThere, Server.reason))
  func eachSpanHangsOnWhatAskedForIt() async throws {
    let spans = try await trace()
    #expect(spans.keys.sorted() == Self.names)
    func parent(_ name: String, at index: Int = 0) -> String? {
      let id = spans[name]?[index].parentSpanID
      return tracer.finishedSpans.first { $0.spanID == id }?.operationName
    }
    #expect(parent("StartWorkflow:Traced") == nil)
    #expect(parent("RunWorkflow:Traced") == "StartWorkflow:Traced")
    #expect(parent("RunWorkflow:Traced", at: 1) == "StartChildWorkflow:Traced")
    #expect(parent("StartActivity:Fail") == "RunWorkflow:Traced")
    #expect(parent("RunActivity:Fail") == "StartActivity:Fail")
    #expect(parent("StartChildWorkflow:Traced") == "RunWorkflow:Traced")
    #expect(parent("HandleSignal:note") == "SignalWorkflow:note")
    #expect(parent("HandleQuery:count") == "QueryWorkflow:count")
    #expect(parent("HandleUpdate:add") == "StartWorkflowUpdate:add")
    #expect(parent("ValidateUpdate:add") == "StartWorkflowUpdate:add")
    #expect(parent("CompleteWorkflow:Traced") == "RunWorkflow:Traced")
    #expect(spans["RunActivity:Fail"]?.first?.kind == .server)
    #expect(spans["StartActivity:Fail"]?.first?.kind == .client)
    #expect(tracer.activeSpans.isEmpty, "each span was ended")
  }

  @Test(.enabled(if: Server.isThere, Server.reason))
  func idsAreAttributesAndOnlyFaultsAreErrors() async throws {
    let spans = try await trace()
    let activity = try #require(spans["RunActivity:Fail"]?.first)
    #expect(activity.attributes.get("temporalActivityID") != nil)
    #expect(activity.attributes.get("temporalRunID") != nil)
    // An expected failure is recorded, and no error.
    #expect(activity.errors.count == 1 && activity.status == nil)
    let updates = try #require(spans["StartWorkflowUpdate:add"])
    #expect(updates.allSatisfy { $0.attributes.get("temporalUpdateID") != nil })
    // That it was refused is the answer to the call, and what the validator ended with.
    #expect(updates.allSatisfy { $0.status == nil })
    #expect(spans["ValidateUpdate:add"]?.compactMap(\.status).map(\.code) == [.error])
    let ids = spans["RunWorkflow:Traced"]?.compactMap { $0.attributes.get("temporalWorkflowID") }
    #expect(ids?.count == 2)
  }

  /// Without a cache each task is replayed from the first event.
  @Test(.enabled(if: Server.isThere, Server.reason)) func nothingIsToldTwiceInReplay() async throws
  {
    let spans = try await trace(Server.cachingNothing)
    #expect(spans.keys.sorted() == Self.names)
    for name in Self.names {
      let count = name.contains("Traced") && !name.hasPrefix("Start") ? 2 : 1
      let updates = ["StartWorkflowUpdate:add", "ValidateUpdate:add"].contains(name)
      #expect(spans[name]?.count == (updates ? 2 : count), "\(name)")
    }
    // The run's own span was made in another process, for all that a replay knows.
    let ids = Set(tracer.finishedSpans.map(\.traceID))
    #expect(ids.count == 5, "the start with all that it led to, a query, two updates, a signal")
  }

  @Test(.enabled(if: Server.isThere, Server.reason))
  func aHeaderThatCannotBeReadIsNoTrace() async throws {
    for payload in [Payload(data: Array("{".utf8)), try Payload(["a", "b"]), try Payload(1)] {
      let client = try await Server.connect { $0.interceptors = [Sending(payload)] }
      let id = Server.name("traced")
      let worker = Worker(
        client: client, taskQueue: id, workflows: [Traced.self],
        interceptors: [TracingInterceptor(tracer)])
      let isTraced = try await worker.run {
        try await client.execute(Traced.self, true, id: id, taskQueue: id)
      }
      #expect(isTraced, "the run began a trace of its own")
      await client.close()
    }
    let runs = tracer.finishedSpans.filter { $0.operationName == "RunWorkflow:Traced" }
    #expect(runs.count == 3 && runs.allSatisfy { $0.parentSpanID == nil })
  }
}

/// Sends something else as a trace.
private struct Sending: ClientInterceptor {
  let payload: Payload

  init(_ payload: Payload) { self.payload = payload }

  func intercept<Answer: Sendable>(
    _ call: ClientCall,
    _ next: NextInterceptor<ClientCall, Answer>
  ) async throws -> Answer {
    var call = call
    call.headers["_tracer-data"] = payload
    return try await next(call)
  }
}
