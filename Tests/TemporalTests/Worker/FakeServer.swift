import GRPC
import ProtoWire
import TemporalAPI
import Threads

@testable import Temporal

/// Stands in for the server of a worker: keeps what it was sent, answers pages from a list, and polls with
/// the tasks that it is given. Polls without a task stay open until they are cancelled or the client is
/// closed, and where `completesPolls` is set until ShutdownWorker.
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
    var nexusCompletions: [RespondNexusTaskCompletedRequest] = []
    var nexusFailures: [RespondNexusTaskFailedRequest] = []
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
    /// What each of them said of who calls.
    var authorizations: [String] = []
    var timeouts: [Duration] = []
    /// The last poll of each kind, by the name of the call.
    var lastPolls: [String: [UInt8]] = [:]
    var completesPolls = false
    var isShutDown = false
    var isClosed = false
    /// Tasks that nobody has polled for yet, by the name of the call.
    var offers: [String: [[UInt8]]] = [:]
    var polls: [String: WaitList<[UInt8]?>] = [:]
    /// Who waits for a number of calls of a name.
    var watchers: [(name: String, count: Int, waiter: CheckedContinuation<Void, Never>)] = []

    mutating func takeWatchers() -> [CheckedContinuation<Void, Never>] {
      let counts = calls.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      let ready = watchers.filter { counts[$0.name, default: 0] >= $0.count }
      watchers.removeAll { counts[$0.name, default: 0] >= $0.count }
      return ready.map(\.waiter)
    }

    mutating func takeAllWatchers() -> [CheckedContinuation<Void, Never>] {
      defer { watchers = [] }
      return watchers.map(\.waiter)
    }

    mutating func takePolls() -> [WaitList<[UInt8]?>.Waiter] {
      polls.keys.sorted().flatMap { polls[$0]?.takeAll() ?? [] }
    }
  }

  let tasks: any TaskExecutor
  let time: any TimeSource
  let threads: any TaskExecutor
  private let guarded = Guarded(State())

  init(
    time: any TimeSource = SystemTime(), tasks: any TaskExecutor = globalConcurrentExecutor,
    threads: any TaskExecutor = globalConcurrentExecutor
  ) {
    self.time = time
    self.tasks = tasks
    self.threads = threads
  }

  func with<Result>(_ body: (inout State) -> Result) -> Result { guarded.withLock(body) }

  func close() async {
    let open = with { state in
      state.isClosed = true
      return state.takePolls()
    }
    for poll in open { poll.resume(returning: nil) }
  }

  // MARK: - Tasks

  func give(_ task: PollActivityTaskQueueResponse) { give("PollActivityTaskQueue", task) }

  func give(_ task: PollWorkflowTaskQueueResponse) { give("PollWorkflowTaskQueue", task) }

  private func give(_ name: String, _ task: some WireMessage) {
    let bytes = task.encoded()
    let poll = with { state -> WaitList<[UInt8]?>.Waiter? in
      let poll = state.polls[name]?.takeFirst()
      if poll == nil { state.offers[name, default: []].append(bytes) }
      return poll
    }
    poll?.resume(returning: bytes)
  }

  /// Returns once so many calls of the name have come, or the test is over.
  func calls(_ name: String, atLeast count: Int = 1) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let ready = with { state in
          state.watchers.append((name, count, waiter))
          return Task.isCancelled ? state.takeAllWatchers() : state.takeWatchers()
        }
        for waiter in ready { waiter.resume() }
      }
    } onCancel: {
      for waiter in with({ $0.takeAllWatchers() }) { waiter.resume() }
    }
  }

  private func poll(_ name: String) async throws(GRPCError) -> [UInt8] {
    let id = with { state in
      if state.polls[name] == nil { state.polls[name] = WaitList() }
      return state.polls[name]?.makeID()
    }
    guard let id else { return [] }
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let answer = with { state -> [UInt8]?? in
          if let offer = state.offers[name]?.first {
            state.offers[name]?.removeFirst()
            return .some(offer)
          }
          if state.isClosed { return .some(nil) }
          if state.isShutDown, state.completesPolls { return .some([]) }
          state.polls[name]?.append(waiter, as: id)
          return nil
        }
        if let answer { waiter.resume(returning: answer) }
        if Task.isCancelled { abandonPoll(name, id) }
      }
    } onCancel: {
      abandonPoll(name, id)
    }
    guard let answer else { throw cut() }
    return answer
  }

  private func abandonPoll(_ name: String, _ id: WaitList<[UInt8]?>.ID) {
    with { $0.polls[name]?.abandon(id) }?.resume(returning: nil)
  }

  private func cut() -> GRPCError {
    with { $0.isClosed }
      ? GRPCError(.cancelled, "the channel was closed", cause: .channelClosed)
      : GRPCError(.cancelled, "the call was cancelled")
  }

  private func shutDown(_ message: [UInt8]) throws(GRPCError) -> [UInt8] {
    let request = try Self.decoded(ShutdownWorkerRequest.self, message)
    guard !request.workerInstanceKey.isEmpty else { return [] }
    let open = with { state in
      state.isShutDown = true
      return state.completesPolls ? state.takePolls() : []
    }
    for poll in open { poll.resume(returning: []) }
    return []
  }

  // MARK: - Calls

  func unary(_ request: GRPCRequest) async throws(GRPCError) -> GRPCResponse {
    let name = String("\(request.path)".split(separator: "/").last ?? "")
    let (error, watchers) = with { state in
      state.calls.append(name)
      if name.hasPrefix("Poll") { state.lastPolls[name] = Array(request.message) }
      state.timeouts.append(request.timeout)
      state.authorizations.append(request.metadata["authorization"].first ?? "")
      return (state.takeError(name, time.now), state.takeWatchers())
    }
    for watcher in watchers { watcher.resume() }
    if let error { throw error }
    if with({ $0.hangs.contains(name) }) {
      await hang(name)
      throw GRPCError(.cancelled, "the call was cancelled")
    }
    return GRPCResponse(message: try await answer(name, request.message))
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

  private func answer(_ name: String, _ message: [UInt8]) async throws(GRPCError) -> [UInt8] {
    switch name {
    case "PollWorkflowTaskQueue", "PollActivityTaskQueue", "PollNexusTaskQueue":
      try await poll(name)
    case "ShutdownWorker": try shutDown(message)
    case "RespondActivityTaskCompleted": try keep(message, \.completed)
    case "RespondActivityTaskFailed": try keep(message, \.failed)
    case "RespondActivityTaskCanceled": try keep(message, \.canceled)
    case "RecordActivityTaskHeartbeat":
      try keep(message, \.heartbeats) { $0.heartbeatAnswer.encoded() }
    case "RespondWorkflowTaskCompleted":
      try keep(message, \.taskCompletions) { $0.taskCompletionAnswer.encoded() }
    case "RespondWorkflowTaskFailed": try keep(message, \.taskFailures, failsWithAll: false)
    case "RespondQueryTaskCompleted": try keep(message, \.queryAnswers, failsWithAll: false)
    case "RespondNexusTaskCompleted": try keep(message, \.nexusCompletions)
    case "RespondNexusTaskFailed": try keep(message, \.nexusFailures)
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
      try WorkflowService(
        configuration: ClientConfiguration(), transport: self, time: time, threads: threads)
    }
  }

  /// A client of this server.
  func client(
    _ change: (inout ClientConfiguration) -> Void = { _ in }
  ) throws -> TemporalClient {
    var configuration = ClientConfiguration()
    configuration.logger = TemporalLogger(level: .error, handler: KeptLines())
    change(&configuration)
    let service = try WorkflowService(
      configuration: configuration, transport: self, time: time, threads: threads)
    return TemporalClient(configuration: configuration, service: service)
  }
}

extension FakeServer.State {
  fileprivate mutating func takeError(_ name: String, _ now: Moment) -> GRPCError? {
    if let end = outageEnds, now < end {
      return GRPCError(.unavailable, "connection refused", cause: .connectionRefused)
    }
    if errorsOnce[name]?.isEmpty == false { return errorsOnce[name]?.removeFirst() }
    if isClosed { return GRPCError(.cancelled, "the channel was closed", cause: .channelClosed) }
    guard var errors = errors[name], let first = errors.first else { return nil }
    if errors.count > 1 { errors.removeFirst() }
    self.errors[name] = errors
    return first
  }
}

extension WorkerEnvironment {
  static func test(
    _ server: FakeServer, codec: (any PayloadCodec)? = nil, storage: ExternalStorage? = nil,
    converter: DataConverter = DataConverter(), options: WorkerOptions = .init(),
    logger: TemporalLogger = TemporalLogger(level: .error), metrics: (any MetricsBackend)? = nil
  ) throws -> WorkerEnvironment {
    WorkerEnvironment(
      service: try server.service, namespace: "default", taskQueue: "queue", identity: "test",
      converter: converter, codec: MessageCodec(codec: codec, storage: storage),
      logger: logger, options: options, instanceKey: "key", clientClosing: StopSignal(),
      metrics: metrics.map {
        WorkerMetrics($0, namespace: "default", taskQueue: "queue", options: options)
      }, groupingKey: "group")
  }
}
