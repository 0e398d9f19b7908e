import Foundation
import Temporal
import Testing
import Threads

private enum TracedDesk: NexusService {
  static let whoAsks = Operation<() -> String>("whoAsks")
}

private let whoAsks = Activity<() -> String>("WhoTraces", .startToClose(.seconds(10)))

private func parent() -> String { TraceContext.current?.traceparent ?? "none" }

private actor TracedChild: Workflow {
  static let tell = Signal("tell") { $0.seen = parent() }
  static var messages: Messages { tell }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var seen: String?
  func run() async throws -> [String] {
    try await context.waitUntil { self.seen != nil }
    return [parent(), seen ?? ""]
  }
}

/// Says what each of its parts is told of its caller's trace.
private actor Traced: Workflow {
  static let ask = Query<String>("ask") { _ in parent() }
  static let tell = Signal("tell") { $0.seen["signal"] = parent() }
  static let hear = Signal("hear") { $0.seen["stranger"] = parent() }
  static let set = Update<(Int) -> String>(
    "set", validate: { _, _ in if parent() == "none" { throw ApplicationFailure("whose?") } },
    { _, _ in parent() })
  static var messages: Messages {
    ask
    tell
    hear
    set
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var seen: [String: String] = [:]

  func run(_ endpoint: String) async throws -> [String: String] {
    guard !endpoint.isEmpty else { return ["next": parent()] }
    seen["activity"] = try await context.execute(whoAsks)
    seen["local"] = try await context.executeLocally(whoAsks)
    seen["nexus"] = try await context.execute(TracedDesk.whoAsks, endpoint: endpoint)
    let child = try await context.startChild(TracedChild.self)
    try await child.signal(TracedChild.tell)
    let answers = try await child.result()
    (seen["child"], seen["signal to child"]) = (answers[0], answers[1])
    try await context.waitUntil { self.seen["signal"] != nil && self.seen["stranger"] != nil }
    guard Set(seen.values) == [parent()], seen.count == 7 else {
      throw ApplicationFailure("\(seen)", isNonRetryable: true)
    }
    throw continueAsNew("")
  }
}

/// Started by Python, asks an activity in Python.
private actor TracedByPython: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ queue: String) async throws -> [String] {
    let whoAsks = Activity<() -> String>(
      "TraceOf", .startToClose(.seconds(20), taskQueue: queue))
    return [
      parent(), TraceContext.current?.baggage ?? "none", try await context.execute(whoAsks),
    ]
  }
}

@Suite(
  "A trace goes where its work goes", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(3)))
struct TracingTests {
  private static let traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

  private var configuration: ClientConfiguration {
    var configuration = TestServer.configuration()
    configuration.interceptors = [TracePropagation()]
    return configuration
  }

  @Test func throughMessagesActivitiesChildrenAndNexus() async throws {
    try await withWorker(
      workflows: [Traced.self, TracedChild.self],
      activities: [whoAsks.implemented { parent() }],
      operations: [TracedDesk.whoAsks.implemented { _ in parent() }], configuration: configuration,
      interceptors: [TracePropagation()]
    ) { client, queue in
      let endpoint = try await client.createNexusEndpoint(
        queue, target: .worker(namespace: client.configuration.namespace, taskQueue: queue))
      let context = TraceContext(traceparent: Self.traceparent, tracestate: "a=b", baggage: "c=d")
      let handle = try await TraceContext.$current.withValue(context) {
        let handle = try await client.start(
          Traced.self, queue, id: TestServer.name("traced"), taskQueue: queue)
        #expect(try await handle.query(Traced.ask) == Self.traceparent)
        #expect(try await handle.execute(Traced.set, 1) == Self.traceparent)
        try await handle.signal(Traced.tell)
        return handle
      }
      // Of no trace, so of the workflow's.
      try await handle.signal(Traced.hear)
      #expect(try await handle.result() == ["next": Self.traceparent])
      try await client.deleteNexusEndpoint(endpoint)
      try await replayEveryPrefix(
        of: handle.history(), [Traced.self], interceptors: [TracePropagation()])
    }
  }

  private struct Answer: Decodable {
    let trace: String
    let result: [String]
  }

  /// The Python SDK's own interceptor, both ways: its client starts our workflow, which asks its activity.
  @Test(
    .enabled(
      if: PythonProgram.has("temporalio.contrib.opentelemetry"),
      "opentelemetry-sdk is not in .venv: Scripts/setup --tests installs it"))
  func throughPythonAndBack() async throws {
    try await withWorker(
      workflows: [TracedByPython.self], configuration: configuration,
      interceptors: [TracePropagation()]
    ) { _, queue in
      let output = try PythonProgram.run([
        PythonProgram.script("tracing_peer.py"), TestServer.address ?? "", queue, "\(queue)-python",
        TestServer.name("traced"),
      ])
      let answer = try JSONDecoder().decode(Answer.self, from: output)
      #expect(answer.result.count == 3)
      #expect(answer.result.first?.hasPrefix("00-\(answer.trace)-") == true)
      #expect(answer.result.dropFirst().first == "shop=blue")
      #expect(answer.result.last == "\(answer.trace) blue")
    }
  }
}
