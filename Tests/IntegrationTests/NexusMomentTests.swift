import Temporal
import TemporalAPI
import Testing
import Threads

private enum Bench: NexusService {
  /// Its workflow ends three seconds after it was asked to cancel, as if nothing had been.
  static let linger = Operation<(String) -> String>("linger")
  /// The same, begun two seconds after it was asked for.
  static let late = Operation<(String) -> String>("late")
  static let refuse = Operation<(String) -> String>("refuse")
}

private actor LingeringWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String {
    do {
      try await context.waitUntil { false }
    } catch {
      try await context.shielded { try await context.sleep(for: .seconds(3)) }
    }
    return "lingered"
  }
}

private struct Call: Codable, Sendable {
  var endpoint: String
  var cancellation = ""
  var isLate = false
  var kind = ""
}

private actor CallingWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ call: Call) async throws -> String {
    var options = NexusOperationOptions(scheduleToClose: .seconds(60))
    switch call.cancellation {
    case "try": options.cancellation = .tryCancel
    case "request": options.cancellation = .waitForRequest
    case "abandon": options.cancellation = .abandon
    default: break
    }
    do {
      if !call.kind.isEmpty {
        let handle = try await context.start(
          Bench.refuse, call.kind, endpoint: call.endpoint, options: options)
        return "started: \(try await handle.result())"
      }
      return try await cancelled(call, options)
    } catch let failure as NexusOperationFailure {
      let cause = failure.cause
      if let handler = cause as? NexusHandlerError {
        return "handler \(handler.kind.rawValue) \(handler.isRetryable)"
      }
      return "\(type(of: cause)) \((cause as? ApplicationFailure)?.message ?? "")"
    } catch is CancelledFailure {
      return "cancelled"
    }
  }

  private func cancelled(_ call: Call, _ options: NexusOperationOptions) async throws -> String {
    if call.isLate {
      return try await context.withCancellationScope { scope in
        async let result = context.execute(
          Bench.late, "x", endpoint: call.endpoint, options: options)
        // It is sent, and not begun.
        try await context.shielded { try await context.sleep(for: .milliseconds(300)) }
        scope.cancel()
        return try await result
      }
    }
    let handle = try await context.start(
      Bench.linger, "x", endpoint: call.endpoint, options: options)
    return try await context.withCancellationScope { scope in
      async let result = handle.result()
      try await context.shielded { try await context.sleep(for: .milliseconds(10)) }
      scope.cancel()
      return try await result
    }
  }
}

private let bench: [NexusOperationImplementation] = [
  Bench.linger.implemented(by: LingeringWorkflow.self) { text, context in
    WorkflowStart(
      LingeringWorkflow.self, text, id: "lingering-\(context.requestID)",
      taskQueue: context.taskQueue)
  },
  Bench.late.implemented(by: LingeringWorkflow.self) { text, context in
    try await Task.sleep(for: .seconds(2))
    return WorkflowStart(
      LingeringWorkflow.self, text, id: "lingering-\(context.requestID)",
      taskQueue: context.taskQueue)
  },
  Bench.refuse.implemented { kind, context in
    switch kind {
    case "failed": throw NexusOperationError(.failed, "no luck")
    case "application": throw ApplicationFailure("not again", isNonRetryable: true)
    case "bad": throw NexusHandlerError(.badRequest, "makes no sense")
    default:
      if MomentAttempts.next(context.requestID) < 3 { throw ApplicationFailure("once more") }
      return "third"
    }
  },
]

private enum MomentAttempts {
  private static let counts = Guarded<[String: Int]>([:])

  static func next(_ id: String) -> Int {
    counts.withLock { counts in
      counts[id, default: 0] += 1
      return counts[id] ?? 0
    }
  }
}

@Suite(
  "When the caller of a Nexus operation goes on",
  .enabled(if: TestServer.isThere, TestServer.reason), .timeLimit(.minutes(3)))
struct NexusMomentTests {
  /// What the caller gave, and its history's events.
  private func call(_ change: (inout Call) -> Void) async throws -> (String, [EventType]) {
    var answer: (String, [EventType])?
    try await withWorker(
      workflows: [CallingWorkflow.self, LingeringWorkflow.self], operations: bench
    ) { client, queue in
      let endpoint = try await client.createNexusEndpoint(
        queue, target: .worker(namespace: client.configuration.namespace, taskQueue: queue))
      var call = Call(endpoint: queue)
      change(&call)
      let handle = try await client.start(
        CallingWorkflow.self, call, id: TestServer.name("moment"), taskQueue: queue)
      let result = try await handle.result()
      try await replayEveryPrefix(of: handle.history(), [CallingWorkflow.self])
      answer = (result, try await handle.history().recorded().wire.events.map(\.eventType))
      try await client.deleteNexusEndpoint(endpoint)
    }
    return try #require(answer)
  }

  private static let ends: [EventType] = [
    .nexusOperationCompleted, .nexusOperationFailed, .nexusOperationCanceled,
    .nexusOperationTimedOut,
  ]

  /// sdk-rust#1026: whoever waits until the operation was asked does not wait for its end.
  @Test(arguments: [
    ("", "lingered"), ("request", "cancelled"), ("try", "cancelled"), ("abandon", "cancelled"),
  ])
  func aCancelledCallerGoesOnAsItChose(_ cancellation: String, _ expected: String) async throws {
    let (result, events) = try await call { $0.cancellation = cancellation }
    #expect(result == expected)
    #expect(events.contains(.nexusOperationStarted))
    let hasEnded = events.contains { Self.ends.contains($0) }
    #expect(hasEnded == (cancellation == ""), "\(events)")
    #expect(events.contains(.nexusOperationCancelRequested) == (cancellation != "abandon"))
    if cancellation == "request" {
      // The task that brings the acknowledgement is the one in which the run ends.
      let told = try #require(events.firstIndex(of: .nexusOperationCancelRequestCompleted))
      #expect(
        events[told...].filter { $0 == .workflowTaskStarted }.count == 1, "\(events[told...])")
    }
  }

  /// The server holds the request back until the operation has begun, and then gives it.
  @Test(arguments: [
    ("", "lingered"), ("request", "cancelled"), ("try", "cancelled"), ("abandon", "cancelled"),
  ])
  func beforeItHasStarted(_ cancellation: String, _ expected: String) async throws {
    let (result, events) = try await call {
      ($0.cancellation, $0.isLate) = (cancellation, true)
    }
    #expect(result == expected)
    let started = events.firstIndex(of: .nexusOperationStarted)
    let asked = events.firstIndex(of: .nexusOperationCancelRequested)
    let told = events.firstIndex(of: .nexusOperationCancelRequestCompleted)
    switch cancellation {
    case "":
      let (started, told) = (try #require(started), try #require(told))
      #expect(try #require(asked) < started && started < told)
    case "request": #expect(try #require(started) < #require(told))
    case "try": #expect(asked != nil && told == nil)
    default: #expect(asked == nil)
    }
  }

  /// sdk-rust#965, sdk-go#1810: what fails without having begun fails who waits for its beginning.
  @Test(arguments: [
    ("failed", "ApplicationFailure no luck"), ("application", "handler INTERNAL false"),
    ("bad", "handler BAD_REQUEST false"), ("retried", "started: third"),
  ])
  func whoWaitsForTheStartLearnsThatThereIsNone(_ kind: String, _ expected: String) async throws {
    let (result, events) = try await call { $0.kind = kind }
    #expect(result == expected)
    #expect(!events.contains(.nexusOperationStarted))
    let scheduled = try #require(events.firstIndex(of: .nexusOperationScheduled))
    let end: EventType = kind == "retried" ? .nexusOperationCompleted : .nexusOperationFailed
    // The server tries again by itself, and history says nothing of it.
    #expect(
      events[scheduled...].first {
        $0.rawValue >= 48 && $0.rawValue <= 53 && $0 != .nexusOperationScheduled
      } == end)
  }
}
