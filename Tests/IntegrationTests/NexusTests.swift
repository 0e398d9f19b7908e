import Foundation
import Temporal
import TemporalAPI
import Testing
import Threads

private enum Desk: NexusService {
  static let hello = Operation<(String) -> String>("hello")
  static let ping = Operation<() -> String>("ping")
  static let run = Operation<(String) -> String>("run")
  static let fail = Operation<(String) -> String>("fail")
  static let slow = Operation<(Int) -> Void>("slow")
  static let missing = Operation<(String) -> String>("missing")
}

/// Behind `run`: waits for its signal, or ends cancelled, as its input says.
private actor DeskBody: Workflow {
  static let unblock = Signal("unblock") { $0.isUnblocked = true }
  static var messages: Messages { unblock }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var isUnblocked = false
  func run(_ text: String) async throws -> String {
    switch text {
    case "quick": return "quick"
    case "broken": throw ApplicationFailure("broken body", type: "Broken", isNonRetryable: true)
    default:
      try await context.waitUntil { self.isUnblocked }
      return "done " + text
    }
  }
}

private struct Ask: Codable, Sendable {
  var endpoint: String
  var operation = "hello"
  var input = "world"
  var cancellation = ""
  /// Cancel when it has started, or at once.
  var cancels = ""
  var limit: Int?
}

private actor Caller: Workflow {
  static let cancelNow = Signal("cancelNow") { $0.isToCancel = true }
  static let token = Query<String>("token") { $0.seenToken }
  static var messages: Messages {
    cancelNow
    token
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var isToCancel = false
  private var seenToken = ""

  func run(_ ask: Ask) async throws -> String {
    do {
      return try await call(ask)
    } catch let failure as NexusOperationFailure {
      return describe(failure)
    } catch let failure as CancelledFailure {
      return "CancelledFailure \(failure.message)"
    }
  }

  private func describe(_ failure: NexusOperationFailure) -> String {
    let names = "\(failure.service)/\(failure.operation)"
    switch failure.cause {
    case let cause as NexusHandlerError:
      return "\(names) handler \(cause.kind.rawValue) \(cause.isRetryable)"
    case let cause as ApplicationFailure:
      var inner = ""
      if let deeper = cause.cause as? ApplicationFailure { inner = " <- \(deeper.type)" }
      return "\(names) application \(cause.type) \(cause.message)\(inner)"
    case is CancelledFailure: return "\(names) cancelled"
    case let cause as TimeoutFailure: return "\(names) timeout \(cause.kind)"
    default: return "\(names) \(failure.cause)"
    }
  }

  private func call(_ ask: Ask) async throws -> String {
    var options = NexusOperationOptions(
      scheduleToClose: .seconds(ask.limit ?? 30), headers: ["Colour": "blue"], summary: "asks")
    switch ask.cancellation {
    case "try": options.cancellation = .tryCancel
    case "request": options.cancellation = .waitForRequest
    case "abandon": options.cancellation = .abandon
    default: break
    }
    switch ask.operation {
    case "ping":
      return try await context.execute(Desk.ping, endpoint: ask.endpoint, options: options)
    case "slow":
      try await context.execute(Desk.slow, 1, endpoint: ask.endpoint, options: options)
      return "slow"
    case "run": return try await callRun(ask, options)
    case "fail":
      return try await context.execute(
        Desk.fail, ask.input, endpoint: ask.endpoint, options: options)
    case "missing":
      return try await context.execute(
        Desk.missing, ask.input, endpoint: ask.endpoint, options: options)
    default:
      return try await context.execute(
        Desk.hello, ask.input, endpoint: ask.endpoint, options: options)
    }
  }

  private func callRun(_ ask: Ask, _ options: NexusOperationOptions) async throws -> String {
    if ask.cancels == "scope" {
      return try await context.withCancellationScope { scope in
        async let result = context.execute(
          Desk.run, ask.input, endpoint: ask.endpoint, options: options)
        scope.cancel()
        return try await result
      }
    }
    let handle = try await context.start(
      Desk.run, ask.input, endpoint: ask.endpoint, options: options)
    seenToken = handle.token ?? ""
    if ask.cancels == "started" { try handle.cancel() }
    // A timer beside it makes the next workflow task, which an operation that goes on does not.
    if ask.cancellation == "try" { try await context.sleep(for: .milliseconds(10)) }
    return try await handle.result()
  }
}

private let handlers: [NexusOperationImplementation] = [
  Desk.hello.implemented { name, context in
    "hello \(name) \(context.headers["colour"] ?? "-") \(context.requestID.isEmpty)"
  },
  Desk.ping.implemented { context in "pong \(context.endpoint.isEmpty)" },
  Desk.run.implemented(by: DeskBody.self) { text, context in
    WorkflowStart(
      DeskBody.self, text, id: "body-\(context.requestID)", taskQueue: context.taskQueue)
  },
  Desk.fail.implemented { kind, context in
    switch kind {
    case "failed":
      throw NexusOperationError(
        .failed, "no luck", cause: ApplicationFailure("inner", type: "Inner"))
    case "cancelled": throw NexusOperationError(.cancelled, "called off")
    case "bad": throw NexusHandlerError(.badRequest, "makes no sense")
    case "internal": throw NexusHandlerError(.internal, "for good", isRetryable: false)
    case "application": throw ApplicationFailure("not again", type: "No", isNonRetryable: true)
    case "lookup":
      _ = try await context.client.handle(id: "there-is-none-\(context.requestID)").describe()
      return "found"
    default:
      let count = StartCounts.shared.next(context.requestID)
      if count == 1 { throw ApplicationFailure("once more") }
      return "attempt \(count)"
    }
  },
  Desk.slow.implemented { _, _ in try await Task.sleep(for: .seconds(60)) },
]

private final class StartCounts: Sendable {
  static let shared = StartCounts()
  private let counts = Guarded<[String: Int]>([:])

  func next(_ id: String) -> Int {
    counts.withLock { counts in
      counts[id, default: 0] += 1
      return counts[id] ?? 0
    }
  }
}

@Suite(
  "Nexus operations on a real server", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(3)))
struct NexusTests {
  /// Caller and handler in one worker.
  private func withDesk(
    _ body: (TemporalClient, String, _ endpoint: String) async throws -> Void
  ) async throws {
    try await withWorker(
      workflows: [Caller.self, DeskBody.self], operations: handlers
    ) { client, queue in
      let endpoint = try await client.createNexusEndpoint(
        queue, target: .worker(namespace: client.configuration.namespace, taskQueue: queue))
      try await body(client, queue, queue)
      try await client.deleteNexusEndpoint(endpoint)
    }
  }

  private func check(_ handle: WorkflowHandle<Caller>, gives expected: String) async throws {
    #expect(try await handle.result() == expected)
    try await replayEveryPrefix(of: handle.history(), [Caller.self])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let operation: String
    let input: String
    let expected: String
    var testDescription: String { "\(operation) \(input)" }
  }

  /// The server's own attempts: an endpoint that was just made may be refused for a moment.
  @Test(arguments: [
    Case(operation: "hello", input: "world", expected: "hello world blue false"),
    Case(operation: "ping", input: "", expected: "pong false"),
    Case(operation: "run", input: "quick", expected: "quick"),
    Case(operation: "run", input: "broken", expected: "Desk/run application Broken broken body"),
    Case(
      operation: "fail", input: "failed",
      expected: "Desk/fail application OperationError no luck <- Inner"),
    Case(operation: "fail", input: "cancelled", expected: "Desk/fail cancelled"),
    Case(operation: "fail", input: "bad", expected: "Desk/fail handler BAD_REQUEST false"),
    Case(operation: "fail", input: "internal", expected: "Desk/fail handler INTERNAL false"),
    Case(operation: "fail", input: "application", expected: "Desk/fail handler INTERNAL false"),
    Case(operation: "fail", input: "lookup", expected: "Desk/fail handler NOT_FOUND false"),
    Case(operation: "fail", input: "retry", expected: "attempt 2"),
    Case(operation: "missing", input: "", expected: "Desk/missing handler NOT_FOUND false"),
  ])
  func endAsTheirHandlersSay(_ it: Case) async throws {
    try await withDesk { client, queue, endpoint in
      let handle = try await client.start(
        Caller.self, Ask(endpoint: endpoint, operation: it.operation, input: it.input),
        id: TestServer.name("nexus"), taskQueue: queue)
      try await check(handle, gives: it.expected)
    }
  }

  @Test func anOperationThatGoesOnIsLinkedToItsRun() async throws {
    try await withDesk { client, queue, endpoint in
      let handle = try await client.start(
        Caller.self, Ask(endpoint: endpoint, operation: "run", input: "wait"),
        id: TestServer.name("nexus"), taskQueue: queue)
      let token = try await eventually { () -> String? in
        let token = try await handle.query(Caller.token)
        return token.isEmpty ? nil : token
      }
      let body = try #require(try bodyID(of: token))
      try await client.handle(DeskBody.self, id: body).signal(DeskBody.unblock)
      try await check(handle, gives: "done wait")
      let caller = try await handle.history().recorded().wire.events
      let started = try #require(caller.first { $0.eventType == .nexusOperationStarted })
      #expect(workflows(in: started.links) == [body])
    }
  }

  private func workflows(in links: [Link]) -> [String] {
    links.compactMap {
      if case .workflowEvent(let event)? = $0.variant { event.workflowId } else { nil }
    }
  }

  private func bodyID(of token: String) throws -> String? {
    var text = token.replacing("-", with: "+").replacing("_", with: "/")
    while text.count % 4 != 0 { text += "=" }
    let json = try #require(Data(base64Encoded: text))
    let object = try JSONSerialization.jsonObject(with: json) as? [String: Any]
    #expect(object?["t"] as? Int == 1)
    return object?["wid"] as? String
  }

  @Test(arguments: [
    ("", "started", "Desk/run cancelled"), ("request", "started", "CancelledFailure cancelled"),
    ("try", "started", "CancelledFailure cancelled"),
    ("abandon", "started", "CancelledFailure cancelled"),
    ("", "scope", "CancelledFailure cancelled"),
  ])
  func areCancelledAsTheirCallerChose(
    _ cancellation: String, _ moment: String, _ expected: String
  ) async throws {
    try await withDesk { client, queue, endpoint in
      let handle = try await client.start(
        Caller.self,
        Ask(
          endpoint: endpoint, operation: "run", input: "wait", cancellation: cancellation,
          cancels: moment), id: TestServer.name("nexus"), taskQueue: queue)
      try await check(handle, gives: expected)
      let events = try await handle.history().recorded().wire.events
      let asked = events.contains { $0.eventType == .nexusOperationCancelRequested }
      #expect(asked == (moment == "started" && cancellation != "abandon"))
    }
  }

  /// A handler that does not answer in the request's time: the caller's own limit ends it.
  @Test func aHandlerThatHangsTimesOut() async throws {
    try await withDesk { client, queue, endpoint in
      let handle = try await client.start(
        Caller.self, Ask(endpoint: endpoint, operation: "slow", limit: 3),
        id: TestServer.name("nexus"), taskQueue: queue)
      try await check(handle, gives: "Desk/slow timeout scheduleToClose")
    }
  }

  @Test func callerAndHandlerMayBeTwoWorkers() async throws {
    let handlerQueue = TestServer.name("desk")
    try await withWorker(
      queue: handlerQueue, workflows: [DeskBody.self], operations: handlers
    ) { client, _ in
      let endpoint = try await client.createNexusEndpoint(
        handlerQueue,
        target: .worker(namespace: client.configuration.namespace, taskQueue: handlerQueue))
      try await withWorker(workflows: [Caller.self]) { client, queue in
        for (operation, input, expected) in [
          ("hello", "you", "hello you blue false"), ("run", "quick", "quick"),
        ] {
          let handle = try await client.start(
            Caller.self, Ask(endpoint: handlerQueue, operation: operation, input: input),
            id: TestServer.name("nexus"), taskQueue: queue)
          try await check(handle, gives: expected)
        }
      }
      try await client.deleteNexusEndpoint(endpoint)
    }
  }
}
