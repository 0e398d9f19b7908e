import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

private final class Notes: Sendable {
  private let texts = Guarded<[String]>([])

  func add(_ text: String) { texts.withLock { $0.append(text) } }

  var all: [String] { texts.withLock { $0 } }
}

/// Adds a header, and notes what it saw.
private struct Tracing: ClientInterceptor {
  let name: String
  let seen: Notes

  func intercept<Answer: Sendable>(
    _ call: ClientCall, _ next: NextInterceptor<ClientCall, Answer>
  ) async throws -> Answer {
    seen.add("\(name): \(call.method)")
    var call = call
    if call.carriesHeaders { call.headers[name] = Payload(data: Array("trace".utf8)) }
    call.metadata["x-\(name)"] = "seen"
    let answer = try await next(call)
    seen.add("\(name): done")
    return answer
  }
}

/// Doubles what is a number.
private struct Doubling: ClientInterceptor {
  let seen: Notes

  func intercept<Answer: Sendable>(
    _ call: ClientCall, _ next: NextInterceptor<ClientCall, Answer>
  ) async throws -> Answer {
    var call = call
    for index in call.inputs.indices {
      let input = call.inputs[index]
      seen.add("\(input.kind) \(input.name) \(input.payloads.count)")
      call.inputs[index].payloads = try input.payloads.map {
        guard let number = try? $0.value(as: Int.self) else { return $0 }
        return try Temporal.Payload(number * 2)
      }
    }
    return try await next(call)
  }
}

/// A codec that can be read.
private struct Marking: PayloadCodec {
  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) -> [Temporal.Payload] {
    payloads.map { Payload(metadata: $0.metadata, data: Array("sealed ".utf8) + $0.data) }
  }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) -> [Temporal.Payload] { payloads }
}

extension TemporalAPI.Payload {
  fileprivate init(_ converter: DataConverter, _ number: Int) {
    self = (try? converter.payload(for: number)) ?? TemporalAPI.Payload()
  }
}

@Suite("Interceptors of a client's calls")
struct ClientInterceptorTests {
  private let seen = Notes()

  private func service(_ server: CannedServer, _ names: String...) throws -> WorkflowService {
    try server.service { configuration in
      configuration.interceptors = names.map { Tracing(name: $0, seen: seen) }
    }
  }

  private func header(_ key: String) -> Header {
    var header = Header()
    header.fields[key] = TemporalAPI.Payload()
    return header
  }

  private func names(_ header: Header?) -> [String] { (header?.fields.entries ?? []).map(\.key) }

  @Test func theyAreAskedInOrderAndSeeTheEnd() async throws {
    let server = CannedServer(messages: [StartWorkflowExecutionResponse()])
    _ = try await service(server, "a", "b").startWorkflowExecution(StartWorkflowExecutionRequest())
    #expect(
      seen.all == [
        "a: StartWorkflowExecution", "b: StartWorkflowExecution", "b: done", "a: done",
      ])
    let metadata = try #require(server.requests.first).metadata
    #expect(metadata["x-a"] == ["seen"])
    #expect(metadata["x-b"] == ["seen"])
  }

  /// Each call that has a place for headers has them in all its places (sdk-python#1053).
  @Test func everyCallCarriesThem() async throws {
    func sent<Request: WireMessage, Response: WireMessage>(
      _ request: Request, _ response: Response
    ) async throws -> Request {
      let server = CannedServer(messages: [response])
      let _: Response = try await service(server, "trace").call("/s/M", request)
      return try Request(decoding: try #require(server.requests.first).message)
    }
    var start = StartWorkflowExecutionRequest()
    start.header = header("mine")
    let started = try await sent(start, StartWorkflowExecutionResponse())
    #expect(names(started.header) == ["mine", "trace"])
    let signal = try await sent(
      SignalWorkflowExecutionRequest(), SignalWorkflowExecutionResponse())
    #expect(names(signal.header) == ["trace"])
    let both = try await sent(
      SignalWithStartWorkflowExecutionRequest(), SignalWithStartWorkflowExecutionResponse())
    #expect(names(both.header) == ["trace"])
    var query = QueryWorkflowRequest()
    query.query = TemporalAPI.WorkflowQuery()
    let queried = try await sent(query, QueryWorkflowResponse())
    #expect(names(queried.query?.header) == ["trace"])
    var update = UpdateWorkflowExecutionRequest()
    update.request = UpdateRequest()
    update.request?.input = UpdateInput()
    let updated = try await sent(update, UpdateWorkflowExecutionResponse())
    #expect(names(updated.request?.input?.header) == ["trace"])
    var first = ExecuteMultiOperationRequestOperation()
    first.operation = .startWorkflow(StartWorkflowExecutionRequest())
    var second = ExecuteMultiOperationRequestOperation()
    second.operation = .updateWorkflow(update)
    var multi = ExecuteMultiOperationRequest()
    multi.operations = [first, second]
    let executed = try await sent(multi, ExecuteMultiOperationResponse())
    guard case .startWorkflow(let startHalf)? = executed.operations.first?.operation,
      case .updateWorkflow(let updateHalf)? = executed.operations.last?.operation
    else {
      Issue.record("other operations")
      return
    }
    #expect(names(startHalf.header) == ["trace"])
    #expect(names(updateHalf.request?.input?.header) == ["trace"])
    var create = CreateScheduleRequest()
    create.schedule = TemporalAPI.Schedule()
    create.schedule?.action = TemporalAPI.ScheduleAction()
    create.schedule?.action?.action = .startWorkflow(NewWorkflowExecutionInfo())
    let created = try await sent(create, CreateScheduleResponse())
    guard case .startWorkflow(let action)? = created.schedule?.action?.action else {
      Issue.record("no action")
      return
    }
    #expect(names(action.header) == ["trace"])
    let activity = try await sent(
      StartActivityExecutionRequest(), StartActivityExecutionResponse())
    #expect(names(activity.header) == ["trace"])
  }

  /// What was written is what the interceptor replaces; the codec seals what it has put there.
  @Test func inputsAreChangedBeforeTheCodecSealsThem() async throws {
    let server = CannedServer(messages: [SignalWithStartWorkflowExecutionResponse()])
    let doubling = Doubling(seen: seen)
    let client = try server.client {
      $0.interceptors = [doubling]
      $0.codec = Marking()
    }
    _ = try await client.start(named: "W", 4, id: "w", taskQueue: "q")
    try await client.handle(id: "w").signal("s", 5, "x")
    let requests = server.requests.map(\.message)
    let start = try StartWorkflowExecutionRequest(decoding: requests[0])
    #expect(texts(start.input) == ["sealed 8"])
    let signal = try SignalWorkflowExecutionRequest(decoding: requests[1])
    #expect(texts(signal.input) == ["sealed 10", "sealed \"x\""])
    #expect(seen.all == ["workflow W 1", "signal s 2"])
  }

  /// Two inputs of one call, each in its place; and a call whose interceptor takes one away keeps its own.
  @Test func bothInputsOfACallAreThere() async throws {
    let ask = TemporalAPI.Payload(DataConverter(), 2)
    var request = SignalWithStartWorkflowExecutionRequest()
    request.workflowType = WorkflowType(name: "W")
    request.signalName = "s"
    request.signalInput = Payloads()
    request.signalInput?.payloads = [ask, ask]
    var call = ClientCall("/s/M", request, .ordinary)
    #expect(call.inputs.map(\.name) == ["W", "s"])
    #expect(call.inputs.map(\.payloads.count) == [0, 2])
    call.inputs[1].payloads.removeLast()
    let changed = call.message(of: request)
    #expect(changed.input == nil)
    #expect(texts(changed.signalInput) == ["2"])
    call.inputs.removeLast()
    #expect(texts(call.message(of: request).signalInput) == ["2", "2"])
    var multi = ExecuteMultiOperationRequest()
    var first = ExecuteMultiOperationRequestOperation()
    var start = StartWorkflowExecutionRequest()
    start.input = request.signalInput
    first.operation = .startWorkflow(start)
    var second = ExecuteMultiOperationRequestOperation()
    var update = UpdateWorkflowExecutionRequest()
    update.request = UpdateRequest()
    update.request?.input = UpdateInput()
    update.request?.input?.name = "u"
    second.operation = .updateWorkflow(update)
    multi.operations = [first, second]
    var both = ClientCall("/s/M", multi, .ordinary)
    #expect(both.inputs.map(\.kind) == [.workflow, .update])
    both.inputs[1].payloads = [Temporal.Payload(ask)]
    guard case .updateWorkflow(let sent)? = both.message(of: multi).operations[1].operation else {
      Issue.record("another operation")
      return
    }
    #expect(texts(sent.request?.input?.args) == ["2"])
  }

  private func texts(_ payloads: Payloads?) -> [String] {
    (payloads?.payloads ?? []).map { String(decoding: $0.data.slice, as: UTF8.self) }
  }

  /// By its name a span, or a line of a log, tells one call from another.
  @Test func eachCallSaysWhatItIsAbout() {
    func about(_ request: some WireMessage) -> [String?] {
      let call = ClientCall("/s/M", request, .ordinary)
      return [call.name, call.workflowID, call.updateID]
    }
    var start = StartWorkflowExecutionRequest()
    start.workflowId = "w"
    start.workflowType = WorkflowType()
    start.workflowType?.name = "Order"
    #expect(about(start) == ["Order", "w", nil])
    var signal = SignalWorkflowExecutionRequest()
    signal.signalName = "cancel"
    signal.workflowExecution = WorkflowExecution()
    signal.workflowExecution?.workflowId = "w"
    #expect(about(signal) == ["cancel", "w", nil])
    var update = UpdateWorkflowExecutionRequest()
    update.workflowExecution = signal.workflowExecution
    update.request = UpdateRequest()
    update.request?.meta = UpdateMeta()
    update.request?.meta?.updateId = "u"
    update.request?.input = UpdateInput()
    update.request?.input?.name = "add"
    #expect(about(update) == ["add", "w", "u"])
    var first = ExecuteMultiOperationRequestOperation()
    first.operation = .startWorkflow(start)
    var second = ExecuteMultiOperationRequestOperation()
    second.operation = .updateWorkflow(update)
    var multi = ExecuteMultiOperationRequest()
    multi.operations = [first, second]
    #expect(about(multi) == ["add", "w", "u"])
    #expect(about(CountWorkflowExecutionsRequest()) == ["", nil, nil])
  }

  @Test func aCallWithoutAPlaceForThemGoesAsItIs() async throws {
    let server = CannedServer(messages: [CountWorkflowExecutionsResponse()])
    var request = CountWorkflowExecutionsRequest()
    request.query = "x"
    _ = try await service(server, "a").countWorkflowExecutions(request)
    #expect(server.requests.first?.message == request.encoded())
  }

  @Test func whatAnInterceptorThrowsIsACause() async throws {
    struct Refusing: ClientInterceptor {
      struct Refusal: Error {}

      func intercept<Answer: Sendable>(
        _ call: ClientCall, _ next: NextInterceptor<ClientCall, Answer>
      ) async throws -> Answer { throw Refusal() }
    }
    let server = CannedServer(messages: [StartWorkflowExecutionResponse()])
    let service = try server.service { $0.interceptors = [Refusing()] }
    let error = await #expect(throws: TemporalError.self) {
      _ = try await service.startWorkflowExecution(StartWorkflowExecutionRequest())
    }
    #expect(error?.code == .interceptorFailed)
    #expect(error?.cause is Refusing.Refusal)
    #expect(server.requests.isEmpty)
  }

  @Test func aCallHasItsOwnLimitAndMetadata() async throws {
    let server = CannedServer(messages: [StartWorkflowExecutionResponse()])
    let client = try server.client().with(timeout: .seconds(3), headers: ["x-tenant": "a"])
    _ = try await client.start(named: "W", id: "w", taskQueue: "q")
    let request = try #require(server.requests.first)
    #expect(request.timeout == .seconds(3))
    #expect(request.metadata["x-tenant"] == ["a"])
    #expect(throws: TemporalError.self) { try client.with(headers: ["Not Allowed": "x"]) }
  }

  /// Two fields of one name would be read as one list.
  @Test func metadataOfACallTakesThePlaceOfTheClients() async throws {
    struct Choosing: ClientInterceptor {
      func intercept<Answer: Sendable>(
        _ call: ClientCall, _ next: NextInterceptor<ClientCall, Answer>
      ) async throws -> Answer {
        var call = call
        call.metadata["x-caller"] = "interceptor"
        return try await next(call)
      }
    }
    let server = CannedServer(messages: [StartWorkflowExecutionResponse()])
    let client = try server.client {
      $0.headers = ["x-tenant": "client", "x-team": "client", "x-caller": "client"]
      $0.apiKey = { "key" }
      $0.interceptors = [Choosing()]
    }
    let narrower = try client.with(headers: ["x-tenant": "some calls", "x-caller": "some calls"])
    let own = try narrower.with(
      headers: ["x-tenant": "call", "authorization": "Basic abc", "client-name": "mine"])
    _ = try await own.start(named: "W", id: "w", taskQueue: "q")
    let metadata = try #require(server.requests.first).metadata
    #expect(metadata["x-tenant"] == ["call"])
    #expect(metadata["x-team"] == ["client"])
    #expect(metadata["x-caller"] == ["interceptor"])
    #expect(metadata["client-name"] == ["mine"])
    #expect(metadata["authorization"] == ["Basic abc"])
    #expect(metadata["temporal-namespace"] == ["orders"])
  }
}
