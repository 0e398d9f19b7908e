import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

private let address = ProcessInfo.processInfo.environment["TEMPORAL_TEST_ADDRESS"]

/// Against the server that `TEMPORAL_TEST_ADDRESS` names. What a worker would do, the tests do themselves.
@Suite(
  "A client and a real server",
  .enabled(if: address != nil, "TEMPORAL_TEST_ADDRESS is not set"))
struct ClientTests {
  private let queue = "client-tests-\(UUID().uuidString)"
  private let id = "client-test-\(UUID().uuidString)"

  private func withClient(
    _ change: (inout ClientConfiguration) -> Void = { _ in },
    _ body: (TemporalClient) async throws -> Void
  ) async throws {
    var configuration = ClientConfiguration(address: address ?? "")
    change(&configuration)
    let client = try await TemporalClient.connect(configuration)
    do {
      try await body(client)
    } catch {
      await client.close()
      throw error
    }
    await client.close()
  }

  private func start(
    _ client: TemporalClient, _ options: StartOptions = .init()
  ) async throws -> UntypedWorkflowHandle {
    try await client.start(named: "Test", "input", id: id, taskQueue: queue, options: options)
  }

  /// Takes the next workflow task of the queue and answers with one command.
  private func work(
    _ client: TemporalClient, _ type: CommandType, _ attributes: CommandAttributes
  ) async throws -> PollWorkflowTaskQueueResponse {
    var poll = PollWorkflowTaskQueueRequest()
    poll.namespace = client.namespace
    poll.taskQueue = TaskQueue()
    poll.taskQueue?.name = queue
    let task = try await client.service.pollWorkflowTaskQueue(poll)
    var command = Command()
    command.commandType = type
    command.attributes = attributes
    var completion = RespondWorkflowTaskCompletedRequest()
    completion.namespace = client.namespace
    completion.taskToken = task.taskToken
    completion.commands = [command]
    completion = try await client.codec.encoded(completion, client.context(workflowID: id))
    _ = try await client.service.respondWorkflowTaskCompleted(completion)
    return task
  }

  private func complete(_ client: TemporalClient, _ result: String) async throws {
    var attributes = CompleteWorkflowExecutionCommandAttributes()
    attributes.result = try client.converter.payloads(for: result)
    _ = try await work(
      client, .completeWorkflowExecution, .completeWorkflowExecutionCommandAttributes(attributes))
  }

  private func failure(
    _ body: () async throws -> Void, _ location: SourceLocation = #_sourceLocation
  ) async -> TemporalError? {
    await #expect(throws: TemporalError.self, sourceLocation: location) { try await body() }
  }

  @Test func theServerSaysWhatItCan() async throws {
    try await withClient { client in
      #expect(client.service.capabilities.sdkMetadata)
      try await client.checkHealth()
    }
  }

  @Test func aResultIsWaitedFor() async throws {
    try await withClient { client in
      let handle = try await start(client)
      async let result = handle.result(as: String.self)
      try await complete(client, "done")
      #expect(try await result == "done")
      #expect(try await handle.result(as: String.self) == "done")
      let description = try await handle.describe()
      #expect(description.status == .completed)
      #expect(description.runID == handle.runID)
      #expect(description.type == "Test")
      #expect(description.closeTime != nil)
    }
  }

  @Test func runsThatFollowAreFollowed() async throws {
    try await withClient { client in
      let handle = try await start(client)
      var attributes = ContinueAsNewWorkflowExecutionCommandAttributes()
      attributes.workflowType = WorkflowType()
      attributes.workflowType?.name = "Test"
      attributes.taskQueue = TaskQueue()
      attributes.taskQueue?.name = queue
      _ = try await work(
        client, .continueAsNewWorkflowExecution,
        .continueAsNewWorkflowExecutionCommandAttributes(attributes))
      async let result = handle.result(as: String.self)
      try await complete(client, "second")
      #expect(try await result == "second")
      #expect(try await client.handle(id: id).result(as: String.self) == "second")
    }
  }

  @Test func aFailureComesWithItsCause() async throws {
    try await withClient { client in
      let handle = try await start(client)
      var attributes = FailWorkflowExecutionCommandAttributes()
      attributes.failure = client.converter.failure(
        for: ApplicationFailure("no stock", type: "OrderRejected", details: 7))
      _ = try await work(
        client, .failWorkflowExecution, .failWorkflowExecutionCommandAttributes(attributes))
      let error = await #expect(throws: WorkflowFailure.self) { try await handle.result() }
      #expect(error?.workflowID == id)
      #expect(error?.runID == handle.runID)
      let cause = try #require(error?.cause as? ApplicationFailure)
      #expect(cause.type == "OrderRejected")
      #expect(try cause.details.value(as: Int.self) == 7)
    }
  }

  @Test func aTerminatedWorkflowSaysWhy() async throws {
    try await withClient { client in
      let handle = try await start(client)
      try await handle.terminate(reason: "enough")
      let error = await #expect(throws: WorkflowFailure.self) { try await handle.result() }
      #expect((error?.cause as? TerminatedFailure)?.message == "enough")
      #expect(try await handle.describe().status == .terminated)
      let late = await failure { try await handle.terminate() }
      #expect(late?.code == .workflowClosed)
      try await handle.cancel()
    }
  }

  @Test func aTimeoutIsAFailure() async throws {
    try await withClient { client in
      let handle = try await start(client, .init(executionTimeout: .seconds(1)))
      let error = await #expect(throws: WorkflowFailure.self) { try await handle.result() }
      #expect((error?.cause as? TimeoutFailure)?.kind == .startToClose)
    }
  }

  @Test func aCancelledWaitLeavesTheWorkflowAlone() async throws {
    try await withClient { client in
      let handle = try await start(client)
      let wait = Task { try await handle.result() }
      try await Task.sleep(for: .milliseconds(50))
      wait.cancel()
      await #expect(throws: CancellationError.self) { try await wait.value }
      #expect(try await handle.describe().status == .running)
      try await handle.terminate()
    }
  }

  @Test func aTakenIDIsRefusedWithItsRun() async throws {
    try await withClient { client in
      let handle = try await start(client)
      let taken = await failure { _ = try await start(client) }
      #expect(taken?.code == .alreadyStarted)
      #expect(taken?.runID == handle.runID)
      let same = try await start(client, .init(onConflict: .useExisting))
      #expect(same.runID == handle.runID)
      let next = try await start(client, .init(onConflict: .terminateExisting))
      #expect(next.runID != handle.runID)
      try await next.terminate()
      let again = await failure { _ = try await start(client, .init(reuse: .reject)) }
      #expect(again?.code == .alreadyStarted)
    }
  }

  @Test func cancelAndSignalReachTheWorkflow() async throws {
    try await withClient { client in
      let handle = try await start(client)
      try await handle.signal("poke", "a", 2)
      try await handle.cancel(reason: "changed my mind")
      var types: [String] = []
      for try await event in handle.history() { types.append(event.type) }
      #expect(types.first == "EVENT_TYPE_WORKFLOW_EXECUTION_STARTED")
      #expect(types.contains("EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED"))
      #expect(types.contains("EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED"))
      let history = try History(json: await handle.history().json())
      #expect(history.events.count == types.count)
      try await handle.terminate()
      let late = await failure { try await handle.signal("poke") }
      #expect(late?.code == .workflowClosed)
      #expect(
        late?.message.hasPrefix("workflow \(id) has ended: signal poke came too late") == true)
    }
  }

  @Test func aHandleOfALaterWorkflowIsNotCancelledForAnEarlierOne() async throws {
    try await withClient { client in
      let first = try await start(client)
      try await first.terminate()
      let second = try await start(client)
      let refused = await failure { try await first.cancel() }
      #expect(refused?.code == .notFound)
      #expect(try await second.describe().status == .running)
      try await second.terminate()
    }
  }

  @Test func idsMayBeOfAnyScript() async throws {
    try await withClient { client in
      let id = "заказ-größe-注文-🧾-\(UUID().uuidString)"
      let handle = try await client.start(named: "Test", id: id, taskQueue: queue)
      #expect(try await handle.describe().id == id)
      try await handle.signal("poke")
      try await handle.terminate()
    }
  }

  @Test func whatIsNotThereIsNotFound() async throws {
    try await withClient { client in
      let missing = client.handle(id: id)
      for attempt in [
        { _ = try await missing.describe() }, { try await missing.result() },
        { try await missing.signal("x") }, { _ = try await missing.query("x", as: Int.self) },
        { try await missing.cancel() }, { _ = try await missing.history().json() },
      ] as [() async throws -> Void] {
        let error = await failure(attempt)
        #expect(error?.code == .notFound)
        #expect(error?.message.isEmpty == false)
      }
      let malformed = client.handle(id: id, runID: "no uuid")
      let error = await failure { _ = try await malformed.describe() }
      #expect(error?.code == .invalidArgument)
    }
  }

  @Test func aWrongNamespaceIsNamed() async throws {
    try await withClient {
      $0.namespace = "nowhere"
    } _: { client in
      let error = await failure { _ = try await start(client) }
      #expect(error?.code == .namespaceNotFound)
      #expect(error?.message.contains("\"nowhere\"") == true)
    }
  }

  @Test func aMessageThatIsTooLargeIsSentOnce() async throws {
    try await withClient { client in
      let error = await failure {
        _ = try await client.start(
          named: "Test", [UInt8](repeating: 7, count: 5 << 20), id: id, taskQueue: queue)
      }
      #expect(error?.code == .messageTooLarge)
      let blob = await failure {
        _ = try await client.start(
          named: "Test", [UInt8](repeating: 7, count: 3 << 20), id: id, taskQueue: queue)
      }
      #expect(blob?.code == .invalidArgument)
    }
  }

  @Test func memoSummaryAndAttributesArrive() async throws {
    try await withClient { client in
      let handle = try await start(
        client,
        .init(
          retry: .init(maximumAttempts: 2), memo: ["note": "hello", "count": 2], summary: "a test"))
      var first: WorkflowHistory.Event?
      for try await event in handle.history() where first == nil { first = event }
      guard case .workflowExecutionStartedEventAttributes(let started)? = first?.wire.attributes
      else {
        Issue.record("no start")
        return
      }
      let note = try #require(started.memo?.fields["note"])
      #expect(try client.converter.value(of: String.self, from: note) == "hello")
      #expect(started.retryPolicy?.maximumAttempts == 2)
      #expect(first?.wire.userMetadata?.value.summary != nil)
      try await handle.terminate()
    }
  }

  @Test func listsFollowAndCountsAgree() async throws {
    try await withClient { client in
      let handle = try await start(client)
      let query = "WorkflowId = '\(id)'"
      var found: [String] = []
      for _ in 0..<100 where found.isEmpty {
        for try await workflow in client.workflows(matching: query) { found.append(workflow.runID) }
        if found.isEmpty { try await Task.sleep(for: .milliseconds(100)) }
      }
      #expect(found == [handle.runID])
      #expect(try await client.countWorkflows(matching: query) == 1)
      let wrong = await failure { _ = try await client.countWorkflows(matching: "what?") }
      #expect(wrong?.code == .invalidArgument)
      try await handle.terminate()
    }
  }

  @Test func aCodecHidesWhatTheServerKeeps() async throws {
    try await withClient {
      $0.codec = Flipping()
      $0.encodesFailures = true
    } _: { client in
      let handle = try await start(client, .init(memo: ["note": "hello"], summary: "secret"))
      async let result = handle.result(as: String.self)
      try await complete(client, "done")
      #expect(try await result == "done")
      let json = String(decoding: try await handle.history().json(), as: UTF8.self)
      #expect(json.contains(Data("test/flipped".utf8).base64EncodedString()))
      for secret in ["input", "hello", "secret", "done"] {
        #expect(!json.contains(Data("\"\(secret)\"".utf8).base64EncodedString()))
      }
    }
  }
}

/// Inverts all bits: enough to see whether it was there.
private struct Flipping: PayloadCodec {
  func encode(_ payloads: [Temporal.Payload], for context: PayloadContext) -> [Temporal.Payload] {
    payloads.map {
      .init(metadata: ["encoding": Array("test/flipped".utf8)], data: $0.serialized().map { ~$0 })
    }
  }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) throws -> [Temporal.Payload] {
    try payloads.map {
      $0.encoding == "test/flipped" ? try .init(serialized: $0.data.map { ~$0 }) : $0
    }
  }
}

@Suite("A client and no server")
struct UnreachableServerTests {
  private func error(_ configuration: ClientConfiguration) async -> TemporalError? {
    await #expect(throws: TemporalError.self) { try await TemporalClient.connect(configuration) }
  }

  @Test func anAddressWhereNobodyListensIsNamedWithAHint() async {
    let error = await error(.init(address: "127.0.0.1:1"))
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("127.0.0.1:1") == true)
    #expect(error?.message.contains("temporal server start-dev") == true)
  }

  @Test func aNameThatNobodyHasIsNamed() async {
    let error = await error(.init(address: "temporal.invalid:7233"))
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("temporal.invalid") == true)
  }

  @Test(arguments: ["", "localhost:x", "localhost:99999", "http://localhost:7233", "a b:1"])
  func whatIsNoAddressIsRefused(_ address: String) async {
    let error = await error(.init(address: address))
    #expect(error?.code == .invalidConfiguration)
    #expect(error?.message.contains("\"\(address)\"") == true)
  }

  @Test func aKeyIsNotSentInTheOpen() async {
    var configuration = ClientConfiguration(address: "temporal.example:7233")
    configuration.apiKey = { "secret" }
    let error = await error(configuration)
    #expect(error?.code == .invalidConfiguration)
    #expect(error?.message.contains("TLS") == true)
  }

  @Test(.timeLimit(.minutes(2))) func patienceEnds() async {
    var configuration = ClientConfiguration(address: "127.0.0.1:1")
    configuration.logger = TemporalLogger(level: .error)
    await #expect(throws: TemporalError.self) {
      try await TemporalClient.connect(configuration, patience: .milliseconds(1_500))
    }
  }
}
