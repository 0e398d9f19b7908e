import GRPC
import ProtoWire
import TemporalAPI
import Threads

@testable import Temporal

/// Stands in for the server of a worker: keeps what it was sent, and answers pages from a list.
final class FakeServer: Transport {
  struct State {
    var completed: [RespondActivityTaskCompletedRequest] = []
    var failed: [RespondActivityTaskFailedRequest] = []
    var canceled: [RespondActivityTaskCanceledRequest] = []
    var heartbeats: [RecordActivityTaskHeartbeatRequest] = []
    var heartbeatAnswer = RecordActivityTaskHeartbeatResponse()
    var taskCompletions: [RespondWorkflowTaskCompletedRequest] = []
    var taskCompletionAnswer = RespondWorkflowTaskCompletedResponse()
    var taskFailures: [RespondWorkflowTaskFailedRequest] = []
    var queryAnswers: [RespondQueryTaskCompletedRequest] = []
    var pageTokens: [[UInt8]] = []
    var pages: [GetWorkflowExecutionHistoryResponse] = []
    /// What every call but polls and failures of workflow tasks ends with.
    var error: GRPCError?
    /// What each call of the name ends with, the last one for ever.
    var errors: [String: [GRPCError]] = [:]
    /// What the next calls of the name end with, each once.
    var errorsOnce: [String: [GRPCError]] = [:]
    /// Calls of these names have no answer, and wait for their cancellation.
    var hangs: Set<String> = []
    var hanging: [String] = []
    var ended: [String] = []
    /// No call is answered before.
    var outageEnds: Moment?
    /// The names of all calls, in the order in which they came.
    var calls: [String] = []
    var timeouts: [Duration] = []
  }

  let tasks: any TaskExecutor = globalConcurrentExecutor
  let time: any TimeSource
  private let guarded = Guarded(State())

  init(time: any TimeSource = SystemTime()) { self.time = time }

  func with<Result>(_ body: (inout State) -> Result) -> Result { guarded.withLock(body) }

  func close() async {}

  func unary(_ request: GRPCRequest) async throws(GRPCError) -> GRPCResponse {
    let name = String("\(request.path)".split(separator: "/").last ?? "")
    let error = with { state -> GRPCError? in
      state.calls.append(name)
      state.timeouts.append(request.timeout)
      if let end = state.outageEnds, time.now < end {
        return GRPCError(.unavailable, "connection refused", cause: .connectionRefused)
      }
      if state.errorsOnce[name]?.isEmpty == false { return state.errorsOnce[name]?.removeFirst() }
      guard var errors = state.errors[name], let first = errors.first else { return nil }
      if errors.count > 1 { errors.removeFirst() }
      state.errors[name] = errors
      return first
    }
    if let error { throw error }
    if with({ $0.hangs.contains(name) }) {
      await hang(name)
      throw GRPCError(.cancelled, "the call was cancelled")
    }
    return GRPCResponse(message: try answer(name, request.message))
  }

  private func hang(_ name: String) async {
    let (cancellation, cancel) = AsyncStream.makeStream(of: Void.self)
    await withTaskCancellationHandler {
      with { $0.hanging.append(name) }
      for await _ in cancellation {}
      with { $0.ended.append(name) }
    } onCancel: {
      cancel.finish()
    }
  }

  /// Returns once a call of the name hangs.
  func hangs(_ name: String) async {
    while !with({ $0.hanging.contains(name) }) { await Task.yield() }
  }

  /// Returns once such a call was cancelled.
  func hasEnded(_ name: String) async {
    while !with({ $0.ended.contains(name) }) { await Task.yield() }
  }

  private func answer(_ name: String, _ message: [UInt8]) throws(GRPCError) -> [UInt8] {
    switch name {
    case "RespondActivityTaskCompleted": try keep(message, \.completed)
    case "RespondActivityTaskFailed": try keep(message, \.failed)
    case "RespondActivityTaskCanceled": try keep(message, \.canceled)
    case "RecordActivityTaskHeartbeat":
      try keep(message, \.heartbeats) { $0.heartbeatAnswer.encoded() }
    case "RespondWorkflowTaskCompleted":
      try keep(message, \.taskCompletions) { $0.taskCompletionAnswer.encoded() }
    case "RespondWorkflowTaskFailed": try keep(message, \.taskFailures, failsWithAll: false)
    case "RespondQueryTaskCompleted": try keep(message, \.queryAnswers, failsWithAll: false)
    case "GetWorkflowExecutionHistory": try page(message)
    default: []
    }
  }

  private func keep<Request: WireMessage>(
    _ message: [UInt8], _ list: WritableKeyPath<State, [Request]>, failsWithAll: Bool = true,
    _ answer: (State) -> [UInt8] = { _ in [] }
  ) throws(GRPCError) -> [UInt8] {
    if failsWithAll, let error = with({ $0.error }) { throw error }
    let request = try Self.decoded(Request.self, message)
    return with { state in
      state[keyPath: list].append(request)
      return answer(state)
    }
  }

  private func page(_ message: [UInt8]) throws(GRPCError) -> [UInt8] {
    if let error = with({ $0.error }) { throw error }
    let request = try Self.decoded(GetWorkflowExecutionHistoryRequest.self, message)
    return with { state in
      state.pageTokens.append(request.nextPageToken.array)
      return state.pages.isEmpty ? [] : state.pages.removeFirst().encoded()
    }
  }

  static func decoded<Message: WireMessage>(
    _ type: Message.Type, _ bytes: [UInt8]
  ) throws(GRPCError) -> Message {
    do {
      return try type.init(decoding: bytes)
    } catch {
      throw GRPCError(.invalidArgument, "no \(type): \(error)")
    }
  }

  /// The calls of a client or worker of this server.
  var service: WorkflowService {
    get throws(TemporalError) {
      try WorkflowService(configuration: ClientConfiguration(), transport: self, time: time)
    }
  }
}

extension WorkerEnvironment {
  static func test(
    _ server: FakeServer, codec: (any PayloadCodec)? = nil, options: WorkerOptions = .init(),
    logger: Logger = Logger(level: .error)
  ) throws -> WorkerEnvironment {
    WorkerEnvironment(
      service: try server.service, namespace: "default", taskQueue: "queue", identity: "test",
      converter: DataConverter(), codec: MessageCodec(codec: codec),
      logger: logger, options: options, instanceKey: "key")
  }
}
