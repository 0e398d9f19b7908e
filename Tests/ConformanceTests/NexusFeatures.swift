import Temporal
import TemporalAPI
import Testing

@Suite("nexus", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct NexusFeatures {
  private let id = Stage.name("greeting")

  @Test("nexus/sync_success") func syncSuccess() async throws {
    let hello = Greeter.hello.implemented { name, _ in "Hello, \(name)!" }
    try await Stage.play([NexusCaller.self], operations: [hello]) { stage in
      let handle = try await stage.withEndpoint { try await stage.start(NexusCaller.self, $0) }
      #expect(try await handle.result() == "Hello, world!")
      let types = try await handle.eventTypes().filter { $0.hasPrefix("NEXUS") }
      #expect(types == ["NEXUS_OPERATION_SCHEDULED", "NEXUS_OPERATION_COMPLETED"])
    }
  }

  @Test("nexus/async_success") func asyncSuccess() async throws {
    let greet = Greeter.greet.implemented(by: Greeting.self) { [id] name, context in
      WorkflowStart(Greeting.self, name, id: id, taskQueue: context.taskQueue)
    }
    try await Stage.play([StartingCaller.self, Greeting.self], operations: [greet]) { stage in
      let handle = try await stage.withEndpoint { try await stage.start(StartingCaller.self, $0) }
      #expect(try await handle.result() == "Hello, world!")
      let types = try await handle.eventTypes().filter { $0.hasPrefix("NEXUS") }
      #expect(
        types == [
          "NEXUS_OPERATION_SCHEDULED", "NEXUS_OPERATION_STARTED", "NEXUS_OPERATION_COMPLETED",
        ])
      stage.note(id, nil)
    }
  }

  @Test("nexus/async_cancellation") func asyncCancellation() async throws {
    let block = Greeter.block.implemented(by: Blocking.self) { [id] name, context in
      WorkflowStart(Blocking.self, name, id: id, taskQueue: context.taskQueue)
    }
    try await Stage.play([CancellingCaller.self, Blocking.self], operations: [block]) { stage in
      let handle = try await stage.withEndpoint {
        try await stage.start(CancellingCaller.self, $0)
      }
      #expect(try await handle.result() == "canceled")
      let types = try await handle.eventTypes()
      #expect(types.contains("NEXUS_OPERATION_CANCEL_REQUESTED"))
      #expect(types.contains("NEXUS_OPERATION_CANCELED"))
      stage.note(id, nil)
    }
  }

  @Test("nexus/sync_operation_error") func syncOperationError() async throws {
    let fail = Greeter.fail.implemented { _, _ in
      throw NexusOperationError(
        .failed, "it failed", cause: ApplicationFailure("deliberate failure", type: "TestFailure"))
    }
    try await Stage.play([FailingCaller.self], operations: [fail]) { stage in
      let handle = try await stage.withEndpoint { try await stage.start(FailingCaller.self, $0) }
      #expect(try await handle.result() == "TestFailure: deliberate failure")
      let types = try await handle.eventTypes()
      #expect(types.contains("NEXUS_OPERATION_FAILED"))
      #expect(!types.contains("NEXUS_OPERATION_COMPLETED"))
    }
  }

  @Test("nexus/parallel_sync_operations") func parallelSyncOperations() async throws {
    let hello = Greeter.hello.implemented { name, _ in "Hello, \(name)!" }
    try await Stage.play([ParallelCaller.self], operations: [hello]) { stage in
      let handle = try await stage.withEndpoint { try await stage.start(ParallelCaller.self, $0) }
      #expect(try await handle.result() == "Hello, one! Hello, two! Hello, three!")
      let events = try await handle.events()
      let tasks = events.compactMap { event -> Int64? in
        guard case .nexusOperationScheduledEventAttributes(let it)? = event.attributes else {
          return nil
        }
        return it.workflowTaskCompletedEventId
      }
      #expect(tasks.count == 3)
      #expect(Set(tasks).count == 1)
      #expect(events.count { $0.eventType == .nexusOperationCompleted } == 3)
      #expect(events.count { $0.eventType == .nexusOperationStarted } == 0)
    }
  }

  /// The caller's STARTED leads to the handler's run, and the callback of that run back to the caller's
  /// SCHEDULED: links of the handler's STARTED that the callback has too are left out by the server.
  @Test("nexus/workflow_run_success") func workflowRunSuccess() async throws {
    let greet = Greeter.greet.implemented(by: Greeting.self) { [id] name, context in
      // However often the request comes, it is one run.
      WorkflowStart(
        Greeting.self, name, id: "\(id)-\(context.requestID)", taskQueue: context.taskQueue)
    }
    try await Stage.play([GreetedCaller.self, Greeting.self], operations: [greet]) { stage in
      let handle = try await stage.withEndpoint { try await stage.start(GreetedCaller.self, $0) }
      #expect(try await handle.result() == "Hello, world!")
      let events = try await handle.events()
      #expect(events.contains { $0.eventType == .nexusOperationScheduled })
      #expect(events.contains { $0.eventType == .nexusOperationCompleted })
      let started = try #require(events.first { $0.eventType == .nexusOperationStarted })
      let run = try #require(started.links.event(of: .workflowExecutionStarted))
      #expect(run.workflowId.hasPrefix(id))
      stage.note(run.workflowId, run.runId)
      let first = try await stage.client.handle(id: run.workflowId, runID: run.runId)
        .history().recorded().wire.events.first
      guard case .workflowExecutionStartedEventAttributes(let start)? = first?.attributes else {
        throw ApplicationFailure("another first event")
      }
      let callback = try #require(start.completionCallbacks.first)
      let back = try #require(callback.links.event(of: .nexusOperationScheduled))
      #expect(back.workflowId == handle.id)
      #expect(back.runId == handle.runID)
    }
  }

  @Test("nexus/standalone_workflow_run_success") func standalone() async throws {
    let greet = Greeter.greet.implemented(by: Greeting.self) { [id] name, context in
      WorkflowStart(
        Greeting.self, name, id: "\(id)-\(context.requestID)", taskQueue: context.taskQueue)
    }
    try await Stage.play([Greeting.self], operations: [greet]) { stage in
      try await stage.withEndpoint { endpoint in
        let handle = try await stage.client.start(
          Greeter.greet, "world", id: id, endpoint: endpoint,
          options: .init(scheduleToClose: .seconds(60)))
        #expect(try await handle.started() != nil)
        #expect(try await handle.result() == "Hello, world!")
        #expect(try await handle.describe().status == .completed)
      }
    }
  }
}

extension Stage {
  /// With an endpoint that leads to the stage's worker. It goes when the feature's server does: what `body` has
  /// begun may go on.
  fileprivate func withEndpoint<Value>(_ body: (String) async throws -> Value) async throws -> Value
  {
    let endpoint = try await client.createNexusEndpoint(
      Self.name("endpoint"), target: .worker(namespace: client.namespace, taskQueue: queue))
    return try await body(endpoint.name)
  }
}

extension [TemporalAPI.Link] {
  /// The first link to an event of this type, as long as it is named by its number.
  fileprivate func event(of type: EventType) -> LinkWorkflowEvent? {
    for link in self {
      guard case .workflowEvent(let event)? = link.variant,
        case .eventRef(let reference)? = event.reference, reference.eventType == type
      else { continue }
      return event
    }
    return nil
  }
}

private enum Greeter: NexusService {
  static let hello = Operation<(String) -> String>("hello")
  static let greet = Operation<(String) -> String>("greet")
  static let block = Operation<(String) -> String>("block")
  static let fail = Operation<(String) -> String>("fail")

  static let options = NexusOperationOptions(scheduleToClose: .seconds(60))
}

private actor NexusCaller: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ endpoint: String) async throws -> String {
    try await context.execute(
      Greeter.hello, "world", endpoint: endpoint, options: Greeter.options)
  }
}

private actor GreetedCaller: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ endpoint: String) async throws -> String {
    try await context.execute(
      Greeter.greet, "world", endpoint: endpoint, options: Greeter.options)
  }
}

private actor StartingCaller: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ endpoint: String) async throws -> String {
    let operation = try await context.start(
      Greeter.greet, "world", endpoint: endpoint, options: Greeter.options)
    guard operation.token?.isEmpty == false else {
      throw ApplicationFailure("the operation has no token")
    }
    return try await operation.result()
  }
}

private actor CancellingCaller: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ endpoint: String) async throws -> String {
    let operation = try await context.start(
      Greeter.block, "world", endpoint: endpoint, options: Greeter.options)
    try operation.cancel()
    do {
      return try await operation.result()
    } catch let error as NexusOperationFailure where error.cause is CancelledFailure {
      return "canceled"
    }
  }
}

private actor FailingCaller: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ endpoint: String) async throws -> String {
    do {
      return try await context.execute(
        Greeter.fail, "world", endpoint: endpoint, options: Greeter.options)
    } catch let error as NexusOperationFailure {
      var cause: (any Error)? = error.cause
      while let failure = cause as? ApplicationFailure {
        if failure.type == "TestFailure" { return "\(failure.type): \(failure.message)" }
        cause = failure.cause
      }
      throw error
    }
  }
}

private actor ParallelCaller: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ endpoint: String) async throws -> String {
    async let one = hello("one", endpoint)
    async let two = hello("two", endpoint)
    async let three = hello("three", endpoint)
    return try await [one, two, three].joined(separator: " ")
  }

  private func hello(_ name: String, _ endpoint: String) async throws -> String {
    try await context.execute(Greeter.hello, name, endpoint: endpoint, options: Greeter.options)
  }
}

private actor Greeting: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ name: String) async throws -> String { "Hello, \(name)!" }
}

/// Ends when it is cancelled, and not before.
private actor Blocking: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ name: String) async throws -> String {
    try await context.waitUntil { false }
    return name
  }
}
