import GRPC
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("A result is waited for until the last run of the chain has closed")
struct WorkflowResultTests {
  private let converter = DataConverter()

  private func page(
    _ attributes: HistoryEventAttributes?, token: [UInt8] = []
  ) -> GetWorkflowExecutionHistoryResponse {
    var response = GetWorkflowExecutionHistoryResponse()
    response.history = History()
    response.nextPageToken = WireBytes(token)
    if let attributes {
      var event = HistoryEvent()
      event.attributes = attributes
      response.history?.events = [event]
    }
    return response
  }

  private func completed(
    _ result: String, next: String = ""
  ) throws -> HistoryEventAttributes {
    var attributes = WorkflowExecutionCompletedEventAttributes()
    attributes.result = try converter.payloads(for: result)
    attributes.newExecutionRunId = next
    return .workflowExecutionCompletedEventAttributes(attributes)
  }

  private func requests(
    _ server: CannedServer
  ) throws -> [GetWorkflowExecutionHistoryRequest] {
    try server.requests.map { try GetWorkflowExecutionHistoryRequest(decoding: $0.message) }
  }

  private func result(
    _ server: CannedServer, _ change: (inout ClientConfiguration) -> Void = { _ in }
  ) async throws -> String {
    try await server.client(change).handle(id: "w", runID: "first").result(as: String.self)
  }

  @Test func emptyPagesAreAskedForAgainWithTheirToken() async throws {
    let server = CannedServer(messages: [
      page(nil, token: [1]), page(nil, token: [2]), try page(completed("done")),
    ])
    #expect(try await result(server) == "done")
    let requests = try requests(server)
    #expect(requests.map { $0.nextPageToken.array } == [[], [1], [2]])
    #expect(requests.allSatisfy { $0.waitNewEvent && $0.skipArchival })
    #expect(requests.allSatisfy { $0.historyEventFilterType == .closeEvent })
    #expect(requests.allSatisfy { $0.execution?.runId == "first" })
  }

  /// The wrong task queue, or no worker: nothing else would ever say so.
  @Test(arguments: [
    (
      1, 2, "no worker takes a workflow that waits to begin: does one run, and poll its task queue?"
    ),
    (4, 5, "a workflow's task fails again and again: the log of its worker says why"),
  ])
  func aWaitThatIsInVainIsSaidOnce(
    _ attempt: Int32, _ length: Int64, _ message: String
  ) async throws {
    let lines = KeptLines()
    var standing = DescribeWorkflowExecutionResponse()
    standing.workflowExecutionInfo = WorkflowExecutionInfo()
    standing.workflowExecutionInfo?.taskQueue = "orders"
    standing.workflowExecutionInfo?.historyLength = length
    standing.pendingWorkflowTask = PendingWorkflowTaskInfo()
    standing.pendingWorkflowTask?.attempt = attempt
    let server = CannedServer(
      messages: [
        page(nil, token: [1]), standing, page(nil, token: [2]), page(nil, token: [3]),
        try page(completed("done")),
      ], pace: .seconds(20))
    let result = try await result(server) { $0.logger = TemporalLogger(handler: lines) }
    #expect(result == "done")
    #expect(lines.messages == [message])
    #expect(lines.levels == [.warning])
    let fields = lines.records.flatMap(\.fields).map { "\($0.name)=\($0.value)" }
    #expect(fields == ["WorkflowID=w", "TaskQueue=orders"])
  }

  @Test func followingRunsAreFollowed() async throws {
    var failed = WorkflowExecutionFailedEventAttributes()
    failed.newExecutionRunId = "third"
    var timedOut = WorkflowExecutionTimedOutEventAttributes()
    timedOut.newExecutionRunId = "fourth"
    var continued = WorkflowExecutionContinuedAsNewEventAttributes()
    continued.newExecutionRunId = "fifth"
    let server = CannedServer(messages: [
      try page(completed("cron", next: "second")),
      page(.workflowExecutionFailedEventAttributes(failed)),
      page(.workflowExecutionTimedOutEventAttributes(timedOut)),
      page(.workflowExecutionContinuedAsNewEventAttributes(continued)),
      try page(completed("done")),
    ])
    #expect(try await result(server) == "done")
    #expect(
      try requests(server).map { $0.execution?.runId } == [
        "first", "second", "third", "fourth", "fifth",
      ])
  }

  @Test func aServerThatIsAwayIsWaitedFor() async throws {
    let away = GRPCError(.unavailable, "away", cause: .connectionLost)
    let late = GRPCError(.deadlineExceeded, "late")
    let server = CannedServer([
      .failure(away), .failure(late), .failure(away),
      .success(try page(completed("done")).encoded()),
    ])
    let lines = KeptLines()
    #expect(try await result(server) { $0.logger = TemporalLogger(handler: lines) } == "done")
    #expect(server.pauses == [.milliseconds(200), .milliseconds(400), .milliseconds(800)])
    #expect(lines.messages.count == 2)
  }

  @Test func anotherErrorEndsTheWait() async throws {
    let server = CannedServer([.failure(GRPCError(.notFound, "workflow not found for ID: w"))])
    let error = await #expect(throws: TemporalError.self) { _ = try await result(server) }
    #expect(error?.code == .notFound)
  }

  @Test func encodedPagesAreRead() async throws {
    var event = HistoryEvent()
    event.attributes = try completed("done")
    var history = History()
    history.events = [event]
    var blob = DataBlob()
    blob.encodingType = .proto3
    blob.data = WireBytes(history.encoded())
    var response = GetWorkflowExecutionHistoryResponse()
    response.rawHistory = [blob]
    #expect(try await result(CannedServer(messages: [response])) == "done")
    response.rawHistory[0].data = WireBytes([0x0A, 0xFF])
    let server = CannedServer(messages: [response])
    let error = await #expect(throws: TemporalError.self) { _ = try await result(server) }
    #expect(error?.code == .malformedAnswer)
  }

  @Test func howItClosedIsTheCause() async throws {
    var terminated = WorkflowExecutionTerminatedEventAttributes()
    terminated.reason = "enough"
    var cancelled = WorkflowExecutionCanceledEventAttributes()
    cancelled.details = try converter.payloads(for: 7)
    let timedOut = WorkflowExecutionTimedOutEventAttributes()
    var failed = WorkflowExecutionFailedEventAttributes()
    failed.failure = converter.failure(for: ApplicationFailure("no", type: "X"))
    let causes = try await [
      cause(.workflowExecutionTerminatedEventAttributes(terminated)),
      cause(.workflowExecutionCanceledEventAttributes(cancelled)),
      cause(.workflowExecutionTimedOutEventAttributes(timedOut)),
      cause(.workflowExecutionFailedEventAttributes(failed)),
    ]
    #expect((causes[0] as? TerminatedFailure)?.message == "enough")
    #expect(try (causes[1] as? CancelledFailure)?.details.value(as: Int.self) == 7)
    #expect((causes[2] as? TimeoutFailure)?.kind == .startToClose)
    #expect((causes[3] as? ApplicationFailure)?.type == "X")
  }

  private func cause(_ attributes: HistoryEventAttributes) async throws -> any TemporalFailure {
    let server = CannedServer(messages: [page(attributes)])
    let failure = await #expect(throws: WorkflowFailure.self) { _ = try await result(server) }
    #expect(failure?.runID == "first")
    return try #require(failure?.cause)
  }

  @Test func anEventThatClosesNothingIsSaid() async throws {
    let timer = HistoryEventAttributes.timerFiredEventAttributes(TimerFiredEventAttributes())
    let server = CannedServer(messages: [page(timer)])
    let error = await #expect(throws: TemporalError.self) { _ = try await result(server) }
    #expect(error?.code == .malformedAnswer)
  }
}

@Suite("Handles address what they are of")
struct WorkflowTargetTests {
  @Test func aStartedWorkflowIsFollowedByItsFirstRun() async throws {
    var started = StartWorkflowExecutionResponse()
    started.runId = "run"
    let server = CannedServer(messages: [started])
    let handle = try await server.client().start(named: "T", 1, "b", id: "w", taskQueue: "q")
    #expect(handle.runID == "run")
    let request = try StartWorkflowExecutionRequest(decoding: server.requests[0].message)
    #expect(request.namespace == "orders")
    #expect(request.workflowType?.name == "T")
    #expect(request.taskQueue?.name == "q")
    #expect(request.input?.payloads.count == 2)
    #expect(request.requestId.count == 36)
    try await handle.cancel(reason: "why")
    let cancel = try RequestCancelWorkflowExecutionRequest(decoding: server.requests[1].message)
    #expect(cancel.workflowExecution?.workflowId == "w")
    #expect(cancel.workflowExecution?.runId == "")
    #expect(cancel.firstExecutionRunId == "run")
    #expect(cancel.reason == "why")
  }

  @Test func aHandleOfARunSpeaksToThatRun() async throws {
    let server = CannedServer([.success([])])
    try await server.client().handle(id: "w", runID: "run").signal("s", 1)
    let signal = try SignalWorkflowExecutionRequest(decoding: server.requests[0].message)
    #expect(signal.workflowExecution?.runId == "run")
    #expect(signal.signalName == "s")
    #expect(signal.input?.payloads.count == 1)
    #expect(signal.requestId.count == 36)
  }

  @Test func aSignalWithoutInputHasNone() async throws {
    let server = CannedServer([.success([])])
    try await server.client().handle(id: "w").signal("s")
    let signal = try SignalWorkflowExecutionRequest(decoding: server.requests[0].message)
    #expect(signal.input == nil)
    #expect(signal.workflowExecution?.runId == "")
  }

  @Test func aQueryThatNobodyAnswersSaysSo() async throws {
    let server = CannedServer([.failure(GRPCError(.deadlineExceeded, "late"))])
    let error = await #expect(throws: TemporalError.self) {
      _ = try await server.client().handle(id: "w").query("q", as: Int.self)
    }
    #expect(error?.code == .deadlineExceeded)
    #expect(error?.message.contains("worker") == true)
  }

  @Test func aFailedQuerySaysWhy() async throws {
    var detail = QueryFailedFailure()
    detail.failure = DataConverter().failure(for: ApplicationFailure("unknown query", type: "Q"))
    var any = ProtobufAny()
    any.typeUrl = "type.googleapis.com/temporal.api.errordetails.v1.QueryFailedFailure"
    any.value = WireBytes(detail.encoded())
    var status = RPCStatus()
    status.details = [any]
    let server = CannedServer([
      .failure(GRPCError(.invalidArgument, "unknown query", details: status.encoded()))
    ])
    let error = await #expect(throws: TemporalError.self) {
      _ = try await server.client().handle(id: "w").query("q", as: Int.self)
    }
    #expect(error?.code == .queryFailed)
    #expect((error?.cause as? ApplicationFailure)?.type == "Q")
  }
}
