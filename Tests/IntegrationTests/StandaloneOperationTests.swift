import Temporal
import Testing
import Threads

private enum Counter: NexusService {
  static let hello = Operation<(String) -> String>("hello")
  static let ping = Operation<() -> Void>("ping")
  static let carry = Operation<(String) -> String>("carry")
  static let fail = Operation<(String) -> String>("fail")
}

private actor Carrying: Workflow {
  static let unblock = Signal<Void>("unblock") { $0.isUnblocked = true }
  static var messages: Messages { unblock }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var isUnblocked = false

  func run(_ text: String) async throws -> String {
    if text == "wait" { try await context.waitUntil { isUnblocked } }
    return "carried \(text)"
  }
}

@Suite(
  "Nexus operations of their own on a real server",
  .enabled(if: TestServer.isThere, TestServer.reason), .timeLimit(.minutes(3)))
struct StandaloneOperationTests {
  private let id = TestServer.name("operation")

  private func withCounter(
    _ configuration: ClientConfiguration = TestServer.configuration(),
    _ body: (TemporalClient, _ endpoint: String) async throws -> Void
  ) async throws {
    let handlers = [
      Counter.hello.implemented { name, context in
        "hello \(name) \(context.headers["tenant"] ?? "-")"
      },
      Counter.ping.implemented { _ in },
      Counter.carry.implemented(by: Carrying.self) { [id] text, context in
        WorkflowStart(Carrying.self, text, id: "\(id)-body", taskQueue: context.taskQueue)
      },
      Counter.fail.implemented { kind, _ in
        switch kind {
        case "failed":
          throw NexusOperationError(
            .failed, "no luck", cause: ApplicationFailure("inner", type: "Inner"))
        case "cancelled": throw NexusOperationError(.cancelled, "called off")
        default: throw NexusHandlerError(.badRequest, "makes no sense")
        }
      },
    ]
    try await withWorker(
      workflows: [Carrying.self], operations: handlers, configuration: configuration
    ) { client, queue in
      let endpoint = try await client.createNexusEndpoint(
        queue, target: .worker(namespace: client.configuration.namespace, taskQueue: queue))
      try await body(client, queue)
      try await client.deleteNexusEndpoint(endpoint)
    }
  }

  @Test func itIsDoneAtOnceAndGivesItsResult() async throws {
    try await withCounter { client, endpoint in
      let handle = try await client.start(
        Counter.hello, "you", id: id, endpoint: endpoint,
        options: .init(
          scheduleToClose: .seconds(60), headers: ["Tenant": "blue"], summary: "a line"))
      #expect(try await handle.result() == "hello you blue")
      #expect(try await client.handle(Counter.hello, id: id).result() == "hello you blue")
      #expect(try await handle.started() == nil)
      try await client.execute(Counter.ping, id: "\(id)-ping", endpoint: endpoint)
      let description = try await handle.describe()
      #expect(description.status == .completed)
      #expect(description.state == nil)
      #expect(description.runID == handle.runID)
      #expect([description.endpoint, description.service] == [endpoint, "Counter"])
      #expect(description.operation == "hello")
      #expect(description.headers["tenant"] == "blue")
      #expect(try await description.summary() == "a line")
      #expect(description.closeTime != nil)
    }
  }

  @Test func aWorkflowCarriesItOut() async throws {
    try await withCounter { client, endpoint in
      let handle = try await client.start(Counter.carry, "wait", id: id, endpoint: endpoint)
      #expect(try await handle.started() != nil)
      #expect(try await handle.describe().state == .started)
      try await client.handle(Carrying.self, id: "\(id)-body").signal(Carrying.unblock)
      #expect(try await handle.result() == "carried wait")
    }
  }

  @Test(arguments: ["failed", "cancelled", "bad"])
  func itFailsAsItsHandlerSays(_ kind: String) async throws {
    try await withCounter { client, endpoint in
      let error = await #expect(throws: NexusOperationFailure.self) {
        _ = try await client.execute(Counter.fail, kind, id: id, endpoint: endpoint)
      }
      #expect(error?.operation == "fail")
      #expect(error?.endpoint == endpoint)
      switch kind {
      case "failed":
        let cause = try #require(error?.cause as? ApplicationFailure)
        #expect(cause.type == "OperationError")
        #expect((cause.cause as? ApplicationFailure)?.type == "Inner")
      case "cancelled": #expect(error?.cause is CancelledFailure)
      default: #expect((error?.cause as? NexusHandlerError)?.kind == .badRequest)
      }
    }
  }

  @Test func cancellingItCancelsItsWorkflow() async throws {
    try await withCounter { client, endpoint in
      let handle = try await client.start(Counter.carry, "wait", id: id, endpoint: endpoint)
      try await handle.started()
      try await handle.cancel(reason: "not needed")
      let error = await #expect(throws: NexusOperationFailure.self) { try await handle.result() }
      #expect(error?.cause is CancelledFailure)
      #expect(error?.token != nil)
      let description = try await handle.describe()
      #expect(description.status == .cancelled)
    }
  }

  @Test func terminatingItTellsNobodyElse() async throws {
    try await withCounter { client, endpoint in
      let handle = try await client.start(Counter.carry, "wait", id: id, endpoint: endpoint)
      try await handle.started()
      try await handle.terminate(reason: "enough")
      let error = await #expect(throws: NexusOperationFailure.self) { try await handle.result() }
      #expect(error?.cause is TerminatedFailure)
      #expect(try await handle.describe().status == .terminated)
      let body = client.handle(Carrying.self, id: "\(id)-body")
      #expect(try await body.describe().status == .running)
      try await body.signal(Carrying.unblock)
    }
  }

  @Test func anIDIsTakenOnce() async throws {
    try await withCounter { client, endpoint in
      let first = try await client.start(Counter.carry, "wait", id: id, endpoint: endpoint)
      let taken = await temporalError {
        _ = try await client.start(Counter.carry, "b", id: id, endpoint: endpoint)
      }
      #expect(taken?.code == .alreadyStarted)
      #expect(taken?.runID == first.runID)
      let same = try await client.start(
        Counter.carry, "b", id: id, endpoint: endpoint, options: .init(onConflict: .useExisting))
      #expect(same.runID == first.runID)
      try await first.terminate()
      let again = await temporalError {
        _ = try await client.start(
          Counter.carry, "b", id: id, endpoint: endpoint, options: .init(reuse: .reject))
      }
      #expect(again?.code == .alreadyStarted)
      let next = try await client.start(
        Counter.ping, id: id, endpoint: endpoint, options: .init(reuse: .allowIfFailed))
      #expect(next.runID != first.runID)
    }
  }

  @Test func listsAndCountsFindIt() async throws {
    try await withCounter { client, endpoint in
      try await client.execute(Counter.ping, id: id, endpoint: endpoint)
      let filter = ListFilter("Endpoint = '\(endpoint)'")
      let found = try await eventually { () -> [StandaloneOperationSummary]? in
        var found: [StandaloneOperationSummary] = []
        for try await operation in client.operations(where: filter) { found.append(operation) }
        return found.first?.status == .completed ? found : nil
      }
      #expect(found.map(\.id) == [id])
      #expect(found.map(\.operation) == ["ping"])
      #expect(try await client.countOperations(where: filter) == 1)
      try await client.operationHandle(id: id).delete()
      _ = try await eventually {
        try await client.countOperations(where: filter) == 0 ? true : nil
      }
    }
  }

  @Test func whatIsNotThereIsNotFound() async throws {
    try await withClient { client in
      let handle = client.operationHandle(id: id)
      #expect(await temporalError { try await handle.result() }?.code == .notFound)
      #expect(await temporalError { _ = try await handle.describe() }?.code == .notFound)
      #expect(await temporalError { try await handle.cancel() }?.code == .notFound)
      #expect(await temporalError { try await handle.terminate() }?.code == .notFound)
      let nowhere = await temporalError {
        _ = try await client.start(Counter.hello, "you", id: id, endpoint: id)
      }
      #expect(nowhere?.code == .notFound)
    }
  }

  /// Input and result are sealed and opened as the operation's on both sides, here and in a workflow that calls it.
  @Test func theCodecIsToldTheSameOnBothSides() async throws {
    let codec = NotingCodec()
    var configuration = TestServer.configuration()
    configuration.codec = codec
    try await withCounter(configuration) { client, endpoint in
      let answer = try await client.execute(Counter.hello, "you", id: id, endpoint: endpoint)
      #expect(answer == "hello you -")
      let told = PayloadContext.Operation(
        endpoint: endpoint, service: "Counter", operation: "hello")
      #expect(codec.operations == [told, told, told, told])
    }
  }
}

private final class NotingCodec: PayloadCodec {
  private let noted = Guarded<[PayloadContext.Operation]>([])

  var operations: [PayloadContext.Operation] { noted.withLock { $0 } }

  func encode(_ payloads: [Payload], for context: PayloadContext) -> [Payload] {
    noted.withLock { $0 += context.operation.map { [$0] } ?? [] }
    return payloads
  }

  func decode(_ payloads: [Payload], for context: PayloadContext) -> [Payload] {
    encode(payloads, for: context)
  }
}
