import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads
import WorkflowMachines

@testable import Temporal

@Suite("Calls are made again where that helps")
struct WorkflowServiceTests {
  private func service(
    _ server: CannedServer, _ change: (inout ClientConfiguration) -> Void = { _ in }
  ) throws -> WorkflowService {
    try server.service(change)
  }

  private func signal(_ service: WorkflowService) async throws(TemporalError) {
    var request = SignalWorkflowExecutionRequest()
    request.requestId = "the same"
    _ = try await service.signalWorkflowExecution(request)
  }

  private func error(
    _ service: WorkflowService, _ location: SourceLocation = #_sourceLocation
  ) async -> TemporalError? {
    await #expect(throws: TemporalError.self, sourceLocation: location) {
      try await signal(service)
    }
  }

  private func refusal(_ code: GRPCStatusCode, _ message: String = "no") -> GRPCError {
    GRPCError(code, message)
  }

  @Test(arguments: [
    GRPCStatusCode.unavailable, .aborted, .resourceExhausted, .unknown, .internalError,
  ])
  func aPassingErrorIsTriedAgain(_ code: GRPCStatusCode) async throws {
    let server = CannedServer([.failure(refusal(code)), .failure(refusal(code)), .success([])])
    try await signal(service(server))
    #expect(server.requests.count == 3)
    #expect(server.pauses == [.milliseconds(200), .milliseconds(400)])
  }

  @Test(arguments: [
    GRPCStatusCode.cancelled, .deadlineExceeded, .notFound, .invalidArgument, .alreadyExists,
    .permissionDenied, .unauthenticated, .failedPrecondition, .unimplemented, .outOfRange,
    .dataLoss,
  ])
  func anotherErrorIsFinal(_ code: GRPCStatusCode) async throws {
    let server = CannedServer([.failure(refusal(code))])
    let error = await error(try service(server))
    #expect(server.requests.count == 1)
    #expect(error?.grpcCode == Int(code.rawValue))
    #expect(error?.message.contains("no") == true)
  }

  @Test func internalIsFinalWhereTheServerTellsPassingErrorsApart() async throws {
    let server = CannedServer([.failure(refusal(.internalError))])
    var service = try service(server)
    service.capabilities.internalErrorDifferentiation = true
    let error = await error(service)
    #expect(error?.code == .serverFailed)
    #expect(server.requests.count == 1)
  }

  @Test func allAttemptsTogetherTakeTenSeconds() async throws {
    let server = CannedServer([.failure(refusal(.unavailable))])
    let start = server.time.now
    let error = await error(try service(server))
    #expect(error?.code == .unavailable)
    let pauses = server.pauses
    #expect(
      pauses.prefix(4) == [.milliseconds(200), .milliseconds(400), .milliseconds(800), .seconds(1)])
    #expect(pauses.dropFirst(3).allSatisfy { $0 == .seconds(1) })
    #expect(server.time.now.duration(since: start) < .seconds(10))
    #expect(server.requests.map(\.timeout) == server.requests.map(\.timeout).sorted(by: >))
    #expect(server.requests.first?.timeout == .seconds(10))
  }

  @Test func pausesAreUpToAFifthLonger() {
    var backoff = CallBackoff(timeout: .seconds(10))
    #expect(backoff.next(jitter: 1) == .milliseconds(240))
    #expect(backoff.next(jitter: 0) == .milliseconds(400))
    var short = CallBackoff(timeout: .seconds(1))
    #expect(
      [0, 0, 0].map { short.next(jitter: $0) } == Array(repeating: .milliseconds(200), count: 3))
  }

  @Test func everyAttemptHasTheSameBytes() async throws {
    let server = CannedServer([.failure(refusal(.unavailable)), .success([])])
    try await signal(service(server))
    #expect(server.requests[0].message == server.requests[1].message)
    let sent = try SignalWorkflowExecutionRequest(decoding: server.requests[1].message)
    #expect(sent.requestId == "the same")
  }

  @Test(arguments: [
    "grpc: received message larger than max (5244542 vs. 4194304)",
    "trying to send message larger than max (1 vs. 0)", "grpc: message too large",
  ])
  func aMessageThatIsTooLargeIsNotSentAgain(_ text: String) async throws {
    let server = CannedServer([.failure(refusal(.resourceExhausted, text))])
    let error = await error(try service(server))
    #expect(error?.code == .messageTooLarge)
    #expect(server.requests.count == 1)
  }

  @Test func aCancelledPauseEndsTheCall() async throws {
    let server = CannedServer([.failure(refusal(.unavailable))], time: VirtualTime())
    let service = try service(server)
    let call = Task { await error(service) }
    await server.time.sleepers(atLeast: 1)
    call.cancel()
    #expect(await call.value?.code == .cancelled)
    #expect(server.requests.count == 1)
  }

  /// grpc-go's server resets the stream where its own clock runs out before ours.
  @Test func aStreamResetAtTheDeadlineIsTheDeadline() async throws {
    let reset = GRPCError(.cancelled, "reset", cause: .streamReset(8))
    let early = CannedServer([.failure(reset)])
    #expect(await error(try service(early))?.code == .cancelled)
    let late = CannedServer([.failure(refusal(.unavailable)), .failure(reset)])
    late.time.chance = 240
    #expect(await error(try service(late))?.code == .deadlineExceeded)
  }

  @Test func pollsAreLongAndMadeOnce() async throws {
    let server = CannedServer([.failure(refusal(.unavailable))])
    let service = try service(server)
    await #expect(throws: TemporalError.self) {
      _ = try await service.pollWorkflowTaskQueue(PollWorkflowTaskQueueRequest())
    }
    await #expect(throws: TemporalError.self) {
      _ = try await service.pollActivityTaskQueue(PollActivityTaskQueueRequest())
    }
    #expect(server.requests.map(\.timeout) == [.seconds(70), .seconds(70)])
    var history = GetWorkflowExecutionHistoryRequest()
    history.waitNewEvent = true
    await #expect(throws: TemporalError.self) {
      _ = try await service.getWorkflowExecutionHistory(history)
    }
    #expect(server.requests.last?.timeout == .seconds(65))
  }

  @Test func everyCallSaysWhoItIsFrom() async throws {
    let server = CannedServer([.success([])], time: VirtualTime())
    try await signal(service(server) { $0.apiKey = { "key" } })
    let metadata = try #require(server.requests.first?.metadata)
    #expect(metadata["client-name"] == ["temporal-swift"])
    #expect(metadata["client-version"] == [SDK.version])
    #expect(metadata["supported-server-versions"] == [">=1.0.0 <2.0.0"])
    #expect(metadata["temporal-namespace"] == ["orders"])
    #expect(metadata["authorization"] == ["Bearer key"])
  }

  @Test func theKeyIsAskedForBeforeEachAttempt() async throws {
    let time = VirtualTime()
    let server = CannedServer([.failure(refusal(.unavailable)), .success([])], time: time)
    let count = Counter()
    let service = try service(server) { $0.apiKey = { "key-\(count.next())" } }
    let call = Task { try await signal(service) }
    await time.sleep(noLongerThan: .milliseconds(200))
    time.advance(by: .milliseconds(200))
    try await call.value
    #expect(
      server.requests.map { $0.metadata["authorization"] } == [["Bearer key-1"], ["Bearer key-2"]])
  }

  /// Whoever provides the key may hang; every call has an end.
  @Test func aKeyThatDoesNotComeEndsTheCallInItsTime() async throws {
    let time = VirtualTime()
    let hung = Promise<String>()
    let service = try service(CannedServer([.success([])], time: time)) {
      $0.apiKey = { await hung.value }
    }
    let call = Task { await error(service) }
    await time.sleepers(atLeast: 1)
    time.advance(by: .seconds(10))
    let late = await call.value
    #expect(late?.code == .unauthenticated)
    #expect(late?.message == "the API key did not come in time")
    hung.keep("late")
  }

  @Test func aKeyThatCannotBeHadOrSentIsSaidAndNotShown() async throws {
    struct NoVault: Error {}
    let server = CannedServer([.success([])], time: VirtualTime())
    let missing = await error(try service(server) { $0.apiKey = { throw NoVault() } })
    #expect(missing?.code == .unauthenticated)
    #expect(missing?.cause is NoVault)
    let broken = await error(try service(server) { $0.apiKey = { "secret\n" } })
    #expect(broken?.code == .invalidConfiguration)
    #expect(broken.map { "\($0)" }?.contains("secret") == false)
    #expect(server.requests.isEmpty)
  }

  @Test func anAnswerThatIsNoMessageIsSaid() async throws {
    let server = CannedServer([.success([0x0A, 0xFF])])
    let service = try service(server)
    let error = await #expect(throws: TemporalError.self) {
      _ = try await service.describeWorkflowExecution(DescribeWorkflowExecutionRequest())
    }
    #expect(error?.code == .malformedAnswer)
  }

  private final class Counter: Sendable {
    private let count = Guarded(0)
    func next() -> Int {
      count.withLock {
        $0 += 1
        return $0
      }
    }
  }
}

@Suite("The server's error details become codes")
struct ServerErrorTests {
  private func error(
    _ code: GRPCStatusCode, _ name: String, _ detail: some WireMessage
  ) throws -> TemporalError {
    var any = ProtobufAny()
    any.typeUrl = "type.googleapis.com/temporal.api.errordetails.v1.\(name)"
    any.value = WireBytes(detail.encoded())
    var status = RPCStatus()
    status.code = code.rawValue
    status.details = [any]
    let service = try CannedServer([]).service { $0.address = "localhost:1" }
    return TemporalError(GRPCError(code, "text", details: status.encoded()), service: service)
  }

  @Test func aTakenIDComesWithItsRun() throws {
    var detail = WorkflowExecutionAlreadyStartedFailure()
    detail.runId = "run"
    let error = try error(.alreadyExists, "WorkflowExecutionAlreadyStartedFailure", detail)
    #expect(error.code == .alreadyStarted)
    #expect(error.runID == "run")
  }

  @Test func aMissingNamespaceIsNamed() throws {
    let error = try error(.notFound, "NamespaceNotFoundFailure", NamespaceNotFoundFailure())
    #expect(error.code == .namespaceNotFound)
    #expect(error.message.hasPrefix("there is no namespace \"orders\" on localhost:1: create it"))
  }

  @Test(arguments: [GRPCStatusCode.permissionDenied, .unauthenticated])
  func aRefusalSaysByWhomAndWhere(_ code: GRPCStatusCode) throws {
    let error = try error(code, "PermissionDeniedFailure", Memo())
    #expect(
      error.message.hasPrefix("localhost:1 refuses this client in namespace \"orders\": text ("))
    #expect(error.message.contains("API key"))
  }

  @Test func aFailedQueryKeepsItsFailure() throws {
    var detail = QueryFailedFailure()
    detail.failure = Failure()
    detail.failure?.message = "why"
    let error = try error(.invalidArgument, "QueryFailedFailure", detail)
    #expect(error.code == .queryFailed)
    guard case .queryFailed(let failure)? = error.detail else {
      Issue.record("no failure")
      return
    }
    #expect(failure.message == "why")
  }

  @Test func otherDetailsLeaveTheCode() throws {
    #expect(try error(.notFound, "NotFoundFailure", Memo()).code == .notFound)
    #expect(
      try error(.resourceExhausted, "ResourceExhaustedFailure", Memo()).code == .resourceExhausted)
  }

  @Test func detailsThatCannotBeReadAreNoDetails() {
    #expect(ServerDetail([]) == nil)
    #expect(ServerDetail([0xFF]) == nil)
    #expect(ServerDetail(RPCStatus().encoded()) == nil)
  }
}
