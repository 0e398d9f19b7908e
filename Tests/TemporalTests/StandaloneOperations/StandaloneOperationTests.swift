import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

private enum Desk: NexusService {
  static let hello = Operation<(String) -> String>("hello")
  static let ping = Operation<() -> Void>("ping")
}

@Suite("Nexus operations of their own, on canned answers") struct StandaloneOperationTests {
  private func started(_ runID: String = "run") -> StartNexusOperationExecutionResponse {
    var response = StartNexusOperationExecutionResponse()
    (response.runId, response.started) = (runID, true)
    return response
  }

  private func answer(
    _ outcome: PollNexusOperationExecutionResponseOutcome? = nil,
    _ stage: NexusOperationWaitStage = .closed, token: String = ""
  ) -> PollNexusOperationExecutionResponse {
    var response = PollNexusOperationExecutionResponse()
    (response.runId, response.waitStage) = ("run", outcome == nil ? stage : .closed)
    response.operationToken = token
    response.outcome = outcome
    return response
  }

  private func payload(_ text: String) -> TemporalAPI.Payload {
    Payloads(json: "\"\(text)\"").payloads[0]
  }

  private func request<M: WireMessage>(
    _ server: CannedServer, _ index: Int, _ type: M.Type
  ) throws -> M {
    try M(decoding: server.requests[index].message)
  }

  @Test func aStartSaysAllThatItIsTold() async throws {
    let server = CannedServer(messages: [started()])
    let client = try server.client()
    let handle = try await client.start(
      Desk.hello, "Ada", id: "op", endpoint: "desk",
      options: .init(
        scheduleToClose: .seconds(60), scheduleToStart: .seconds(5), startToClose: .seconds(30),
        onConflict: .useExisting, reuse: .reject, headers: ["Tenant": "a", "area": "b"],
        summary: "a line"))
    #expect(handle.id == "op")
    #expect(handle.runID == "run")
    let sent = try request(server, 0, StartNexusOperationExecutionRequest.self)
    #expect(sent.namespace == "orders")
    #expect(!sent.requestId.isEmpty)
    #expect(sent.operationId == "op")
    #expect([sent.endpoint, sent.service, sent.operation] == ["desk", "Desk", "hello"])
    #expect(sent.input.map { String(decoding: $0.data.slice, as: UTF8.self) } == "\"Ada\"")
    #expect(sent.scheduleToCloseTimeout == WireDuration(seconds: 60))
    #expect(sent.scheduleToStartTimeout == WireDuration(seconds: 5))
    #expect(sent.startToCloseTimeout == WireDuration(seconds: 30))
    #expect(sent.idConflictPolicy == .useExisting)
    #expect(sent.idReusePolicy == .rejectDuplicate)
    #expect(sent.nexusHeader.entries.map { "\($0.key)=\($0.value)" } == ["tenant=a", "area=b"])
    #expect(sent.userMetadata?.summary != nil)
  }

  @Test func oneWithoutInputAndResultHasNone() async throws {
    let server = CannedServer(messages: [started(), answer(.result(TemporalAPI.Payload()))])
    let client = try server.client()
    try await client.execute(Desk.ping, id: "op", endpoint: "desk")
    #expect(try request(server, 0, StartNexusOperationExecutionRequest.self).input == nil)
  }

  /// An empty answer is no end: the same run is asked for again.
  @Test func aResultIsWaitedFor() async throws {
    let server = CannedServer(
      messages: [
        answer(nil, .started), answer(nil, .unspecified), answer(.result(payload("done"))),
      ])
    let handle = try server.client().handle(Desk.hello, id: "op")
    #expect(try await handle.result() == "done")
    let polls = try (0..<3).map {
      try request(server, $0, PollNexusOperationExecutionRequest.self)
    }
    #expect(polls.map(\.waitStage) == [.closed, .closed, .closed])
    #expect(polls.map(\.runId) == ["", "run", "run"])
  }

  /// The server may be away for as long as it likes.
  @Test func anAbsenceOfTheServerEndsNoWait() async throws {
    let server = CannedServer([
      .failure(GRPCError(.deadlineExceeded, "late")), .failure(GRPCError(.unavailable, "away")),
      .success(answer(.result(payload("done"))).encoded()),
    ])
    #expect(try await server.client().handle(Desk.hello, id: "op").result() == "done")
  }

  @Test func aStartIsWaitedForByItself() async throws {
    let server = CannedServer(
      messages: [answer(nil, .unspecified), answer(nil, .started, token: "t")])
    #expect(try await server.client().operationHandle(id: "op").started() == "t")
    #expect(
      try request(server, 1, PollNexusOperationExecutionRequest.self).waitStage == .started)
  }

  /// The server says why, and not of what.
  @Test func aFailureSaysWhichOperationItWas() async throws {
    var failure = Failure()
    failure.message = "no"
    failure.failureInfo = .applicationFailureInfo(ApplicationFailureInfo())
    let server = CannedServer(
      messages: [started(), answer(.failure(failure), token: "t")])
    let client = try server.client()
    let error = await #expect(throws: NexusOperationFailure.self) {
      _ = try await client.execute(Desk.hello, "Ada", id: "op", endpoint: "desk")
    }
    #expect(error?.endpoint == "desk")
    #expect(error?.service == "Desk")
    #expect(error?.operation == "hello")
    #expect(error?.token == "t")
    #expect((error?.cause as? ApplicationFailure)?.message == "no")
  }

  @Test func aTakenIDSaysByWhichRun() async throws {
    var taken = NexusOperationExecutionAlreadyStartedFailure()
    taken.runId = "other"
    var detail = ProtobufAny()
    detail.typeUrl =
      "type.googleapis.com/\(NexusOperationExecutionAlreadyStartedFailure.protoName)"
    detail.value = WireBytes(taken.encoded())
    var status = RPCStatus()
    status.details = [detail]
    let server = CannedServer([
      .failure(GRPCError(.alreadyExists, "taken", details: status.encoded()))
    ])
    let client = try server.client()
    let error = await #expect(throws: TemporalError.self) {
      _ = try await client.start(Desk.hello, "Ada", id: "op", endpoint: "desk")
    }
    #expect(error?.code == .alreadyStarted)
    #expect(error?.runID == "other")
  }

  @Test func callsNameTheOperationAndItsRun() async throws {
    let server = CannedServer(messages: [RequestCancelNexusOperationExecutionResponse()])
    let handle = try server.client().operationHandle(id: "op", runID: "run")
    try await handle.cancel(reason: "why")
    try await handle.terminate(reason: "enough")
    try await handle.delete()
    let cancel = try request(server, 0, RequestCancelNexusOperationExecutionRequest.self)
    #expect([cancel.operationId, cancel.runId, cancel.reason] == ["op", "run", "why"])
    #expect(!cancel.requestId.isEmpty)
    let terminate = try request(server, 1, TerminateNexusOperationExecutionRequest.self)
    #expect([terminate.operationId, terminate.runId, terminate.reason] == ["op", "run", "enough"])
    let delete = try request(server, 2, DeleteNexusOperationExecutionRequest.self)
    #expect([delete.operationId, delete.runId] == ["op", "run"])
  }

  @Test func aDescriptionSaysHowItStands() async throws {
    var response = DescribeNexusOperationExecutionResponse()
    var info = NexusOperationExecutionInfo()
    (info.operationId, info.runId, info.endpoint) = ("op", "run", "desk")
    (info.service, info.operation) = ("Desk", "hello")
    (info.status, info.state, info.attempt) = (.running, .backingOff, 3)
    info.lastAttemptFailure = Failure()
    info.lastAttemptFailure?.message = "busy"
    info.nexusHeader["tenant"] = "a"
    response.info = info
    let server = CannedServer(messages: [response])
    let description = try await server.client().operationHandle(id: "op").describe()
    #expect(description.id == "op")
    #expect(description.service == "Desk")
    #expect(description.status == .running)
    #expect(description.state == .backingOff)
    #expect(description.attempt == 3)
    #expect((description.lastFailure as? any TemporalFailure)?.message == "busy")
    #expect(description.headers == ["tenant": "a"])
    #expect(description.closeTime == nil)
  }

  @Test func listsAndCountsAskByAFilter() async throws {
    var page = ListNexusOperationExecutionsResponse()
    var info = NexusOperationExecutionListInfo()
    (info.operationId, info.status) = ("op", .canceled)
    page.operations = [info]
    var count = CountNexusOperationExecutionsResponse()
    count.count = 7
    let server = CannedServer(messages: [page, count])
    let client = try server.client()
    var found: [String] = []
    for try await operation in client.operations(where: ListFilter("Endpoint = 'desk'")) {
      found.append("\(operation.id) \(operation.status)")
    }
    #expect(found == ["op cancelled"])
    #expect(try await client.countOperations() == 7)
    #expect(
      try request(server, 0, ListNexusOperationExecutionsRequest.self).query == "Endpoint = 'desk'")
  }

  /// The codec seals the input as the operation's, and opens the result of a handle that was made by an id as what
  /// the server says that it is of.
  @Test func theCodecIsToldTheOperation() async throws {
    let codec = Telling()
    var info = DescribeNexusOperationExecutionResponse()
    info.info = NexusOperationExecutionInfo()
    info.info?.endpoint = "desk"
    info.info?.service = "Desk"
    info.info?.operation = "hello"
    let server = CannedServer(
      messages: [
        started(), answer(.result(payload("done"))), answer(.result(payload("done"))), info,
      ])
    let client = try server.client { $0.codec = codec }
    #expect(try await client.execute(Desk.hello, "Ada", id: "op", endpoint: "desk") == "done")
    #expect(try await client.handle(Desk.hello, id: "op").result() == "done")
    let told = PayloadContext(
      namespace: "orders",
      operation: .init(endpoint: "desk", service: "Desk", operation: "hello"))
    #expect(codec.told.withLock { $0 } == [told, told, told])
  }
}

private final class Telling: PayloadCodec {
  let told = Guarded<[PayloadContext]>([])

  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) -> [Temporal.Payload] {
    told.withLock { $0.append(context) }
    return payloads
  }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) -> [Temporal.Payload] {
    told.withLock { $0.append(context) }
    return payloads
  }
}
