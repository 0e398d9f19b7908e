import GRPC
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

private enum Desk: NexusService {
  static let name = "desk"
  static let hello = Operation<(String) -> String>("hello")
  static let nothing = Operation<() -> Void>("nothing")
  static let order = Operation<(String) -> String>("order")
}

private actor OrderBody: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ text: String) async throws -> String { text }
}

private struct BrokenDriver: StorageDriver {
  let name = "broken"
  let type = "test.broken"

  func store(
    _ payloads: [Temporal.Payload], for target: StorageTarget, _ limiter: StorageLimiter
  ) async throws -> [StorageClaim] { throw ApplicationFailure("the store is away") }

  func retrieve(
    _ claims: [StorageClaim], _ limiter: StorageLimiter
  ) async throws -> [Temporal.Payload] { throw ApplicationFailure("the store is away") }
}

@Suite("A Nexus task is answered once") struct NexusTaskRunnerTests {
  private let time = VirtualTime()
  private let server: FakeServer
  /// That of the handlers' client.
  private let canned = CannedServer(messages: [StartWorkflowExecutionResponse()])

  init() { server = FakeServer(time: time) }

  private func run(
    _ operations: [NexusOperationImplementation], _ task: PollNexusTaskQueueResponse
  ) async throws {
    let runner = NexusTaskRunner(
      environment: try .test(server), client: try canned.client(),
      registry: try Registry(operations))
    await runner.handle(task)
  }

  private func task(
    _ variant: NexusRequestVariant, takesFailures: Bool = true, timeout: String? = nil
  ) -> PollNexusTaskQueueResponse {
    var task = PollNexusTaskQueueResponse()
    task.taskToken = WireBytes([7])
    task.request = NexusRequest()
    task.request?.variant = variant
    task.request?.header["Colour"] = "blue"
    if let timeout { task.request?.header["Request-Timeout"] = timeout }
    task.request?.capabilities = NexusRequestCapabilities()
    task.request?.capabilities?.temporalFailureResponses = takesFailures
    return task
  }

  private func start(_ operation: String, _ input: String? = nil) throws -> NexusRequestVariant {
    var start = StartOperationRequest()
    (start.service, start.operation, start.requestId) = ("desk", operation, "request-1")
    start.payload = try input.map { try DataConverter().payload(for: $0) }
    return .startOperation(start)
  }

  private func answer() throws -> StartOperationResponseVariant {
    let sent = server.with { $0.nexusCompletions }
    #expect(sent.map(\.taskToken.array) == [[7]])
    guard case .startOperation(let response)? = sent.first?.response?.variant else {
      throw ApplicationFailure("no answer to a start")
    }
    return try #require(response.variant)
  }

  private func refusal() throws -> RespondNexusTaskFailedRequest {
    #expect(server.with { $0.nexusCompletions.isEmpty })
    return try #require(server.with { $0.nexusFailures.first })
  }

  /// Without it the server takes the worker for one without a version, which gets nothing where one is current.
  @Test func aPollSaysTheWorkersVersion() async throws {
    var options = WorkerOptions()
    options.versioning = WorkerVersioning(deployment: "desks", buildID: "b1", default: .pinned)
    let runner = NexusTaskRunner(
      environment: try .test(server, options: options), client: try canned.client(),
      registry: try Registry([]))
    let polling = Task { try await runner.poll() }
    await server.calls("PollNexusTaskQueue")
    polling.cancel()
    _ = await polling.result
    let poll = try PollNexusTaskQueueRequest(
      decoding: #require(server.with { $0.lastPolls["PollNexusTaskQueue"] }))
    #expect(poll.deploymentOptions?.deploymentName == "desks")
    #expect(poll.deploymentOptions?.buildId == "b1")
    #expect(poll.deploymentOptions?.workerVersioningMode == .versioned)
  }

  // MARK: - Results

  @Test func aResultIsTheAnswer() async throws {
    let hello = Desk.hello.implemented { name, context in
      "hello \(name) \(context.headers["colour"] ?? "") \(context.requestID)"
    }
    try await run([hello], task(start("hello", "you")))
    guard case .syncSuccess(let done) = try answer() else { throw ApplicationFailure("not done") }
    let result = try DataConverter().value(of: String.self, from: #require(done.payload))
    #expect(result == "hello you blue request-1")
  }

  @Test func nothingIsAResultToo() async throws {
    try await run([Desk.nothing.implemented { _ in }], task(start("nothing")))
    guard case .syncSuccess(let done) = try answer() else { throw ApplicationFailure("not done") }
    #expect(done.payload == nil)
  }

  // MARK: - Errors

  @Test func anOperationThatFailsTellsItsCallerInBothForms() async throws {
    let failing = Desk.hello.implemented { _, _ in
      throw NexusOperationError(.failed, "no luck", cause: ApplicationFailure("deep", type: "Deep"))
    }
    try await run([failing], task(start("hello", "you")))
    guard case .failure(let failure) = try answer(),
      case .applicationFailureInfo(let info)? = failure.failureInfo
    else { throw ApplicationFailure("no failure") }
    #expect(failure.message == "no luck" && info.type == "OperationError" && info.nonRetryable)
    #expect(failure.cause?.value.message == "deep")

    server.with { $0.nexusCompletions = [] }
    try await run([failing], task(start("hello", "you"), takesFailures: false))
    guard case .operationError(let old) = try answer() else { throw ApplicationFailure("no error") }
    #expect(old.operationState == "failed" && old.failure?.message == "deep")
    #expect(old.failure?.metadata["type"] == "temporal.api.failure.v1.Failure")
    let details = try Failure(json: try #require(old.failure?.details.array))
    #expect(details.message.isEmpty && details.failureInfo != nil)
  }

  @Test func anOperationMayEndCancelled() async throws {
    let cancelled = Desk.hello.implemented { _, _ in
      throw NexusOperationError(.cancelled, "called off")
    }
    try await run([cancelled], task(start("hello", "you")))
    guard case .failure(let failure) = try answer(),
      case .canceledFailureInfo? = failure.failureInfo
    else { throw ApplicationFailure("not cancelled") }
    #expect(failure.message == "called off")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    let error: any Error & Sendable
    let kind: String
    var behavior = NexusHandlerErrorRetryBehavior.unspecified
    var testDescription: String { name }
  }

  @Test(arguments: [
    Refusal(
      name: "of a kind", error: NexusHandlerError(.unauthorized, "you may not"),
      kind: "UNAUTHORIZED"),
    Refusal(
      name: "retried against its kind",
      error: NexusHandlerError(.notFound, "not yet", isRetryable: true), kind: "NOT_FOUND",
      behavior: .retryable),
    Refusal(name: "any", error: ApplicationFailure("once more"), kind: "INTERNAL"),
    Refusal(
      name: "not retryable", error: ApplicationFailure("never", isNonRetryable: true),
      kind: "INTERNAL", behavior: .nonRetryable),
    Refusal(
      name: "of a call", error: TemporalError(.unavailable, "away"), kind: "UNAVAILABLE"),
    Refusal(
      name: "of a start", error: TemporalError(.alreadyStarted, "taken"), kind: "INTERNAL",
      behavior: .nonRetryable),
    Refusal(
      name: "of a query", error: TemporalError(.deadlineExceeded, "late"),
      kind: "UPSTREAM_TIMEOUT"),
  ])
  func whatHandlersThrowIsOfAKind(_ it: Refusal) async throws {
    let error = it.error
    try await run([Desk.hello.implemented { _, _ in throw error }], task(start("hello", "you")))
    let failure = try #require(try refusal().failure)
    guard case .nexusHandlerFailureInfo(let info)? = failure.failureInfo else {
      throw ApplicationFailure("no handler's failure")
    }
    #expect(info.type == it.kind && info.retryBehavior == it.behavior)
    server.with { $0.nexusFailures = [] }
    try await run(
      [Desk.hello.implemented { _, _ in throw error }],
      task(start("hello", "you"), takesFailures: false))
    let old = try #require(try refusal().error)
    #expect(old.errorType == it.kind && old.retryBehavior == it.behavior)
  }

  @Test(arguments: ["other", ""])
  func anUnknownOperationIsNotFound(_ name: String) async throws {
    try await run([Desk.hello.implemented { name, _ in name }], task(start(name, "you")))
    let failure = try #require(try refusal().failure)
    guard case .nexusHandlerFailureInfo(let info)? = failure.failureInfo else {
      throw ApplicationFailure("no handler's failure")
    }
    #expect(info.type == "NOT_FOUND")
    #expect(failure.message.contains("desk/hello"))
  }

  /// The caller would wait for the request's whole time in vain, and the handler run again and again.
  @Test func whatCannotBeStoredIsToldAndTriedAgain() async throws {
    let storage = try ExternalStorage(BrokenDriver(), threshold: 0)
    let runner = NexusTaskRunner(
      environment: try .test(server, storage: storage), client: try canned.client(),
      registry: try Registry([Desk.hello.implemented { name, _ in name }]))
    await runner.handle(task(try start("hello", "you"), timeout: "1h"))
    let failure = try #require(try refusal().failure)
    guard case .nexusHandlerFailureInfo(let info)? = failure.failureInfo else {
      throw ApplicationFailure("no handler's failure")
    }
    #expect(info.type == "UNAVAILABLE" && info.retryBehavior == .unspecified)
    #expect(failure.message.contains("the answer of the handler could not be stored"))
  }

  @Test func anInputThatCannotBeReadIsABadRequest() async throws {
    try await run([Desk.hello.implemented { name, _ in name }], task(start("hello")))
    let failure = try #require(try refusal().failure)
    guard case .nexusHandlerFailureInfo(let info)? = failure.failureInfo else {
      throw ApplicationFailure("no handler's failure")
    }
    #expect(info.type == "BAD_REQUEST")
  }

  /// The server has given up by then.
  @Test func aHandlerThatIsLateSaysNothing() async throws {
    let slow = Desk.hello.implemented { name, _ in
      try await Task.sleep(for: .seconds(600))
      return name
    }
    async let run: Void = run([slow], task(start("hello", "you"), timeout: "30ms"))
    await time.sleepers(atLeast: 1)
    time.advance(by: .milliseconds(30))
    try await run
    #expect(server.with { $0.nexusCompletions.isEmpty && $0.nexusFailures.isEmpty })
  }

  // MARK: - Workflows behind operations

  private let order = Desk.order.implemented(by: OrderBody.self) { text, context in
    WorkflowStart(
      OrderBody.self, text, id: "order/\(text)", taskQueue: context.taskQueue)
  }
  private static let event =
    "temporal:///namespaces/default/workflows/caller%2F1/run-1/history?eventID=5"
    + "&eventType=NexusOperationScheduled&referenceType=EventReference"

  @Test func aWorkflowIsStartedWithTheCallersCallback() async throws {
    var start = StartOperationRequest()
    (start.service, start.operation, start.requestId) = ("desk", "order", "request-1")
    start.payload = try DataConverter().payload(for: "tea")
    start.callback = "temporal://system"
    start.callbackHeader["Token"] = "abc"
    var link = NexusLink()
    (link.url, link.type) = (Self.event, "temporal.api.common.v1.Link.WorkflowEvent")
    start.links = [link]
    try await run([order], task(.startOperation(start)))

    guard case .asyncSuccess(let begun) = try answer() else {
      throw ApplicationFailure("not begun")
    }
    let token = try NexusWorkflowToken(begun.operationToken)
    #expect(token.workflowID == "order/tea" && token.namespace == "default")
    #expect(begun.links.map(\.type) == ["temporal.api.common.v1.Link.WorkflowEvent"])
    #expect(begun.links.first?.url.contains("/workflows/order%2Ftea/") == true)

    let sent = try StartWorkflowExecutionRequest(
      decoding: Array(#require(canned.requests.first).message))
    #expect(sent.requestId == "request-1" && sent.workflowId == "order/tea")
    guard case .nexus(let callback)? = sent.completionCallbacks.first?.variant else {
      throw ApplicationFailure("no callback")
    }
    #expect(callback.url == "temporal://system")
    #expect(callback.header["token"] == "abc")
    #expect(callback.header["nexus-operation-token"] == begun.operationToken)
    #expect(sent.onConflictOptions?.attachCompletionCallbacks == true)
    guard case .workflowEvent(let caller)? = sent.links.first?.variant,
      case .eventRef(let reference)? = caller.reference
    else { throw ApplicationFailure("no link") }
    #expect(caller.workflowId == "caller/1" && caller.runId == "run-1")
    #expect(reference.eventId == 5 && reference.eventType == .nexusOperationScheduled)
    #expect(NexusLink(sent.links[0])?.url == Self.event)
  }

  @Test func cancellingAsksTheWorkflow() async throws {
    var cancel = CancelOperationRequest()
    (cancel.service, cancel.operation) = ("desk", "order")
    cancel.operationToken = NexusWorkflowToken("orders", "order/tea").text
    let runner = NexusTaskRunner(
      environment: try .test(server), client: try canned.client(), registry: try Registry([order]))
    await runner.handle(task(.cancelOperation(cancel)))
    // The worker's namespace is another one.
    #expect(try refusal().failure?.message.contains("another namespace") == true)

    server.with { $0.nexusFailures = [] }
    cancel.operationToken = NexusWorkflowToken("default", "order/tea").text
    await runner.handle(task(.cancelOperation(cancel)))
    guard case .cancelOperation? = server.with({ $0.nexusCompletions.first?.response?.variant })
    else { throw ApplicationFailure("not taken") }
    let sent = try RequestCancelWorkflowExecutionRequest(
      decoding: Array(#require(canned.requests.first).message))
    #expect(sent.workflowExecution?.workflowId == "order/tea")
  }

  @Test(arguments: ["", "!", "e30", "eyJ0IjoyLCJ3aWQiOiJhIn0", "eyJ0IjoxLCJ3aWQiOiJhIiwidiI6OX0"])
  func aTokenOfOthersIsRefused(_ token: String) {
    #expect(throws: NexusHandlerError.self) { try NexusWorkflowToken(token) }
  }

  @Test func whatCannotBeCancelledSaysSo() async throws {
    var cancel = CancelOperationRequest()
    (cancel.service, cancel.operation) = ("desk", "hello")
    try await run([Desk.hello.implemented { name, _ in name }], task(.cancelOperation(cancel)))
    guard
      case .nexusHandlerFailureInfo(let info)? = try refusal().failure?.failureInfo
    else { throw ApplicationFailure("no handler's failure") }
    #expect(info.type == "NOT_IMPLEMENTED")
  }

  @Test(arguments: [
    ("9.8s", Duration.seconds(9.8)), ("1m30s", .seconds(90)), ("300ms", .milliseconds(300)),
  ])
  func goWritesDurationsSo(_ text: String, _ duration: Duration) {
    #expect(Duration(goText: text) == duration)
  }

  @Test(arguments: ["", "5", "s", "-1s", "1x", "1e9h", "99999999h"])
  func whatIsNoDurationIsNone(_ text: String) { #expect(Duration(goText: text) == nil) }

  @Test(arguments: [
    "", "temporal:///", "https://example.com/a", "temporal:///namespaces/a/workflows/b",
    "temporal:///namespaces/a/workflows/b/c/other?eventID=%zz",
  ])
  func whatIsNoLinkIsNone(_ url: String) {
    var link = NexusLink()
    (link.url, link.type) = (url, "temporal.api.common.v1.Link.WorkflowEvent")
    #expect(link.link == nil)
  }
}
