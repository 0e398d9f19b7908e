import GRPC
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// What the calls are of.
private actor Basket: Workflow {
  static let add = Update<(String, Int) -> Int>("add") { _, _, count in count }
  static let clear = Update<() -> Void>("clear") { _ in }
  static let note = Signal<String>("note") { _, _ in }
  static var messages: Messages {
    add
    clear
    note
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ customer: String) async throws {}
}

@Suite("An update is sent until it is in history, and waited for until it has ended")
struct UpdateClientTests {
  private let converter = DataConverter()

  private func answer(
    _ stage: UpdateWorkflowExecutionLifecycleStage, _ outcome: UpdateOutcomeValue? = nil
  ) -> UpdateWorkflowExecutionResponse {
    var response = UpdateWorkflowExecutionResponse()
    response.stage = stage
    response.updateRef = UpdateRef()
    response.updateRef?.workflowExecution = WorkflowExecution(id: "w", runID: "the run")
    response.updateRef?.updateId = "u"
    if let outcome {
      response.outcome = UpdateOutcome()
      response.outcome?.value = outcome
    }
    return response
  }

  private func polled(
    _ outcome: UpdateOutcomeValue? = nil
  ) -> PollWorkflowExecutionUpdateResponse {
    var response = PollWorkflowExecutionUpdateResponse()
    if let outcome {
      response.outcome = UpdateOutcome()
      response.outcome?.value = outcome
    }
    return response
  }

  private func success(_ count: Int) throws -> UpdateOutcomeValue {
    .success(try converter.payloads(for: count) ?? Payloads())
  }

  private func handle(_ server: CannedServer) throws -> WorkflowHandle<Basket> {
    try server.client().handle(Basket.self, id: "w")
  }

  @Test func theAnswerMayBringTheResult() async throws {
    let server = CannedServer(messages: [answer(.completed, try success(3))])
    #expect(try await handle(server).execute(Basket.add, "tea", 3, id: "u") == 3)
    let request = try UpdateWorkflowExecutionRequest(decoding: server.requests[0].message)
    #expect(server.requests.count == 1)
    #expect(request.namespace == "orders" && request.workflowExecution?.workflowId == "w")
    #expect(request.waitPolicy?.lifecycleStage == .completed)
    #expect(request.request?.meta?.updateId == "u")
    #expect(request.request?.meta?.identity.isEmpty == false)
    #expect(request.request?.input?.name == "add")
    #expect(request.request?.input?.args?.payloads.count == 2)
  }

  /// A call that the server gave back without an acceptance may be lost with it: it goes again, as it is.
  @Test func whatIsNotInHistoryIsSentAgain() async throws {
    let away = GRPCError(.unavailable, "away", cause: .connectionLost)
    let server = CannedServer([
      .success(answer(.admitted).encoded()), .success(answer(.unspecified).encoded()),
      .failure(away), .failure(GRPCError(.deadlineExceeded, "late")),
      .success(answer(.accepted).encoded()), .success(polled().encoded()), .failure(away),
      .success(polled(try success(9)).encoded()),
    ])
    #expect(try await handle(server).execute(Basket.add, "tea", 3) == 9)
    let calls = server.requests.map { "\($0.path)".split(separator: "/").last ?? "" }
    #expect(
      calls == .init(repeating: "UpdateWorkflowExecution", count: 5)
        + .init(repeating: "PollWorkflowExecutionUpdate", count: 3))
    #expect(Set(server.requests[..<5].map(\.message)).count == 1)
    let poll = try PollWorkflowExecutionUpdateRequest(decoding: server.requests[7].message)
    #expect(poll.updateRef?.workflowExecution?.runId == "the run")
    #expect(poll.waitPolicy?.lifecycleStage == .completed)
  }

  @Test func aStartedOneIsWaitedForOnlyByItsHandle() async throws {
    let server = CannedServer(messages: [answer(.accepted), polled(.success(Payloads()))])
    let update = try await handle(server).start(Basket.clear)
    #expect(server.requests.count == 1)
    let request = try UpdateWorkflowExecutionRequest(decoding: server.requests[0].message)
    #expect(request.waitPolicy?.lifecycleStage == .accepted)
    #expect(update.id == request.request?.meta?.updateId)
    #expect(update.runID == "the run")
    try await update.result()
    #expect(server.requests.count == 2)
  }

  @Test func whatItWasRefusedWithIsTheCause() async throws {
    let failure = converter.failure(for: ApplicationFailure("no", type: "Refused"))
    let server = CannedServer(messages: [answer(.completed, .failure(failure))])
    let update = try await handle(server).start(Basket.add, "tea", 3, id: "u")
    let error = await #expect(throws: WorkflowUpdateFailure.self) { try await update.result() }
    #expect((error?.cause as? ApplicationFailure)?.type == "Refused")
    #expect(error?.updateID == "u" && error?.workflowID == "w")
    #expect("\(error as Any)".contains("update u of workflow w did not succeed"))
    // Sent on by a workflow or an activity, it keeps its cause.
    let sent = converter.failure(for: try #require(error))
    #expect(sent.cause?.value.message == "no")
  }

  @Test(arguments: [GRPCStatusCode.notFound, .permissionDenied, .resourceExhausted, .internalError])
  func otherErrorsEndIt(_ code: GRPCStatusCode) async throws {
    let server = CannedServer([.failure(GRPCError(code, "no"))])
    await #expect(throws: TemporalError.self) {
      try await handle(server).execute(Basket.clear)
    }
  }

  @Test(arguments: [GRPCStatusCode.notFound, .permissionDenied])
  func aPollEndsByWhatStays(_ code: GRPCStatusCode) async throws {
    let server = CannedServer([.failure(GRPCError(code, "no"))])
    await #expect(throws: TemporalError.self) {
      try await handle(server).updateHandle(Basket.clear, id: "u").result()
    }
  }

  /// Who looks asks nothing of a server that has too much to do.
  @Test(arguments: [GRPCStatusCode.unavailable, .resourceExhausted, .internalError])
  func aPollWaitsOutWhatPasses(_ code: GRPCStatusCode) async throws {
    let server = CannedServer([
      .failure(GRPCError(code, "no")), .success(polled(.success(Payloads())).encoded()),
    ])
    try await handle(server).updateHandle(Basket.clear, id: "u").result()
    #expect(server.requests.count == 2)
  }

  // MARK: - With the start

  private var start: WorkflowStart<Basket> {
    WorkflowStart(
      Basket.self, "Ada", id: "w", taskQueue: "q",
      options: StartOptions(
        executionTimeout: .seconds(9), onConflict: .useExisting, memo: ["a": 1], summary: "s"))
  }

  private func both(
    _ update: UpdateWorkflowExecutionResponse
  ) -> ExecuteMultiOperationResponse {
    var started = StartWorkflowExecutionResponse()
    started.runId = "the run"
    var response = ExecuteMultiOperationResponse()
    response.responses = [.init(), .init()]
    response.responses[0].response = .startWorkflow(started)
    response.responses[1].response = .updateWorkflow(update)
    return response
  }

  @Test func bothGoTogetherUntilTheyAreInHistory() async throws {
    let server = CannedServer(messages: [
      both(answer(.admitted)), both(answer(.completed, try success(3))),
    ])
    let client = try server.client()
    let (workflow, update) = try await client.startUpdateWithStart(
      start, Basket.add, "tea", 3, id: "u", waitingFor: .completed)
    #expect(try await update.result() == 3)
    #expect(workflow.runID == "the run")
    #expect(server.requests.count == 2)
    #expect(server.requests[0].message == server.requests[1].message)
    let request = try ExecuteMultiOperationRequest(decoding: server.requests[0].message)
    guard case .startWorkflow(let started)? = request.operations[0].operation,
      case .updateWorkflow(let sent)? = request.operations[1].operation
    else {
      Issue.record("other operations")
      return
    }
    #expect(started.workflowId == "w" && started.workflowIdConflictPolicy == .useExisting)
    #expect(!started.requestId.isEmpty)
    #expect(sent.workflowExecution?.workflowId == "w" && sent.workflowExecution?.runId == "")
    #expect(sent.request?.meta?.updateId == "u")
  }

  private func refused(
    _ start: (GRPCStatusCode, any WireMessage), _ update: (GRPCStatusCode, any WireMessage)
  ) -> GRPCError {
    var failure = MultiOperationExecutionFailure()
    failure.statuses = [start, update].map { code, detail in
      var status = MultiOperationExecutionFailureOperationStatus()
      status.code = code.rawValue
      status.message = "its own words"
      status.details = [packed(detail)]
      return status
    }
    var status = RPCStatus()
    status.details = [ProtobufAny(failure)]
    return GRPCError(
      .alreadyExists, "Update-with-Start could not be executed.", details: status.encoded())
  }

  private func packed(_ message: some WireMessage) -> ProtobufAny { ProtobufAny(message) }

  /// The operation that was given up because of the other one says nothing.
  @Test func whatOneOfThemMetIsSaid() async throws {
    var taken = WorkflowExecutionAlreadyStartedFailure()
    taken.runId = "another"
    let aborted = (GRPCStatusCode.aborted, MultiOperationExecutionAborted())
    let start = CannedServer([.failure(refused((.alreadyExists, taken), aborted))])
    let one = await #expect(throws: TemporalError.self) {
      try await start.client().executeUpdateWithStart(self.start, Basket.clear)
    }
    #expect(one?.code == .alreadyStarted && one?.runID == "another")
    #expect(one?.message.hasPrefix("its own words") == true)
    let update = CannedServer([.failure(refused(aborted, (.notFound, NotFoundFailure())))])
    let two = await #expect(throws: TemporalError.self) {
      try await update.client().executeUpdateWithStart(self.start, Basket.clear)
    }
    #expect(two?.code == .notFound)
    // Where both only gave up, the whole is what there is to say.
    let neither = CannedServer([.failure(refused(aborted, aborted))])
    let three = await #expect(throws: TemporalError.self) {
      try await neither.client().executeUpdateWithStart(self.start, Basket.clear)
    }
    #expect(three?.code == .alreadyStarted)
    #expect(three?.message == "Update-with-Start could not be executed.")
  }

  @Test func anAnswerOfOtherOperationsIsRefused() async throws {
    let server = CannedServer(messages: [ExecuteMultiOperationResponse()])
    let error = await #expect(throws: TemporalError.self) {
      try await server.client().executeUpdateWithStart(start, Basket.clear)
    }
    #expect(error?.code == .malformedAnswer)
  }

  @Test func aSignalTakesTheStartsOptionsAlong() async throws {
    var response = SignalWithStartWorkflowExecutionResponse()
    response.runId = "the run"
    let server = CannedServer(messages: [response])
    let handle = try await server.client().signalWithStart(start, Basket.note, "hello")
    #expect(handle.runID == "the run")
    let request = try SignalWithStartWorkflowExecutionRequest(decoding: server.requests[0].message)
    #expect(request.signalName == "note" && request.signalInput?.payloads.count == 1)
    #expect(request.workflowId == "w" && request.workflowType?.name == "Basket")
    #expect(request.taskQueue?.name == "q" && request.input?.payloads.count == 1)
    #expect(request.workflowExecutionTimeout?.seconds == 9)
    #expect(request.memo?.fields["a"] != nil && request.userMetadata?.summary != nil)
    #expect(request.workflowIdConflictPolicy == .useExisting && !request.requestId.isEmpty)
  }
}
