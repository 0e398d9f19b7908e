internal import ProtoWire
internal import TemporalAPI
internal import Threads

/// Polls for Nexus tasks and works on them: finds the operation, lets its handler answer within the request's
/// time, and tells the server. Where the time passes first nothing is told: the server has given up by then, and
/// tries again as it likes.
struct NexusTaskRunner: TaskSource {
  let environment: WorkerEnvironment
  let client: TemporalClient
  let registry: Registry<NexusOperationImplementation>

  func poll() async throws(TemporalError) -> PollAnswer<PollNexusTaskQueueResponse> {
    var request = PollNexusTaskQueueRequest()
    request.namespace = environment.namespace
    request.taskQueue = .normal(environment.taskQueue)
    request.identity = environment.identity
    request.workerInstanceKey = environment.instanceKey
    request.deploymentOptions = environment.deploymentOptions
    var isEmpty: Bool?
    environment.metrics?.nexusPolls.begin()
    defer { environment.metrics?.nexusPolls.end(isEmpty: isEmpty) }
    let response = try await environment.service.pollNexusTaskQueue(request)
    isEmpty = response.taskToken.isEmpty
    return PollAnswer(
      task: response.taskToken.isEmpty ? nil : response, hint: response.pollerScalingDecision?.delta
    )
  }

  func type(of task: PollNexusTaskQueueResponse) -> String {
    switch task.request?.variant {
    case .startOperation(let start)?: "\(start.service)/\(start.operation)"
    case .cancelOperation(let cancel)?: "\(cancel.service)/\(cancel.operation)"
    case nil: ""
    }
  }

  func handle(_ task: PollNexusTaskQueueResponse) async {
    let report = NexusReport(task, environment)
    report.logger.debug("a Nexus task begins")
    let metrics = environment.metrics?.operations[NexusKey(task.request)]
    metrics?.taskCame(task.request)
    environment.metrics?.nexusSlots.begin()
    defer { environment.metrics?.nexusSlots.end() }
    let begin = environment.measureBegins
    let ending = NexusEnding()
    // The handler's code is its author's: on the global pool, not on the connection's loop.
    let work = Task(executorPreference: globalConcurrentExecutor) {
      ending.end(await self.outcome(of: task, report))
    }
    let watch = Task(executorPreference: environment.executor) {
      do { try await environment.time.sleep(until: report.deadline) } catch { return }
      ending.end(nil)
    }
    let outcome = await withTaskCancellationHandler {
      await ending.wait()
    } onCancel: {
      ending.end(.refused(.stopping))
    }
    watch.cancel()
    work.cancel()
    environment.measure(since: begin, metrics?.execution)
    defer { metrics?.ended(outcome, task.request) }
    if let outcome {
      // A worker that stops cancels its tasks, and still says how they ended.
      await Task(executorPreference: environment.executor) { await report.send(outcome) }.value
    } else {
      report.logger.warning("a Nexus task was not answered in its time, and is not reported")
    }
  }

  private func outcome(
    of task: PollNexusTaskQueueResponse, _ report: NexusReport
  ) async -> NexusOutcome {
    do {
      let task = try await report.codec.decoded(task, report.context)
      switch task.request?.variant {
      case .startOperation(let start)?: return .started(try await begin(start, report))
      case .cancelOperation(let cancel)?:
        try await self.cancel(cancel, report)
        return .cancelTaken
      case nil: throw NexusHandlerError(.notImplemented, "the request is of no known kind")
      }
    } catch {
      return NexusOutcome(error)
    }
  }

  private func begin(
    _ start: StartOperationRequest, _ report: NexusReport
  ) async throws -> NexusStart {
    let implementation = try registry.operation(start.service, start.operation)
    let callback = NexusCallback(
      url: start.callback,
      header: start.callbackHeader.entries.map { ($0.key.lowercased(), $0.value) },
      links: start.links.compactMap(\.link))
    let call = NexusStartCall(
      input: start.payload, converter: report.converter,
      context: context(start.service, start.operation, start.requestId, report),
      callback: callback)
    guard !environment.interceptors.isEmpty else { return try await implementation.start(call) }
    return try await environment.interceptors[...].pass(
      NexusInboundCall(kind: .start, context: call.context)
    ) { _ in try await implementation.start(call) }
  }

  private func cancel(_ cancel: CancelOperationRequest, _ report: NexusReport) async throws {
    let implementation = try registry.operation(cancel.service, cancel.operation)
    guard let body = implementation.cancel else {
      throw NexusHandlerError(.notImplemented, "\(implementation.name) cannot be cancelled")
    }
    // Servers before 1.27 send the id alone.
    let token = cancel.operationToken.isEmpty ? cancel.operationId : cancel.operationToken
    let context = context(cancel.service, cancel.operation, "", report)
    guard !environment.interceptors.isEmpty else { return try await body(token, context) }
    try await environment.interceptors[...].pass(NexusInboundCall(kind: .cancel, context: context))
    {
      try await body(token, $0.context)
    }
  }

  private func meter(_ report: NexusReport) -> TemporalMeter? {
    environment.metrics?.operations[NexusKey(report.task.request)].meter
  }

  private func context(
    _ service: String, _ operation: String, _ requestID: String, _ report: NexusReport
  ) -> NexusContext {
    let request = report.task.request
    let headers = (request?.header.entries ?? []).map { ($0.key.lowercased(), $0.value) }
    return NexusContext(
      endpoint: request?.endpoint ?? "", service: service, operation: operation,
      requestID: requestID, namespace: environment.namespace, taskQueue: environment.taskQueue,
      headers: Dictionary(headers, uniquingKeysWith: { first, _ in first }), client: client,
      logger: report.logger, metrics: meter(report) ?? TemporalMeter(nil))
  }
}

/// The Nexus operations that a worker handles, and the client that their handlers are given.
struct NexusHandling: Sendable {
  let client: TemporalClient
  let registry: Registry<NexusOperationImplementation>

  /// Nil where there are none.
  init?(_ client: TemporalClient, _ registry: Registry<NexusOperationImplementation>) {
    guard !registry.isEmpty else { return nil }
    (self.client, self.registry) = (client, registry)
  }
}

extension NexusOperationImplementation: Registrable {
  static let noun = "Nexus operations"
  var isDynamic: Bool { false }

  static func unknown(_ name: String, known: [String]) -> ApplicationFailure {
    ApplicationFailure(
      "Nexus operation \(name) is not registered on this worker, which knows: "
        + known.joined(separator: ", ")
        + ". Add its implementation to the worker's `operations`",
      type: "NexusOperationNotRegisteredError")
  }
}

extension Registry<NexusOperationImplementation> {
  fileprivate func operation(
    _ service: String, _ name: String
  ) throws(NexusHandlerError) -> NexusOperationImplementation {
    do throws(ApplicationFailure) {
      return try entry(named: "\(service)/\(name)")
    } catch {
      throw NexusHandlerError(.notFound, error.message)
    }
  }
}

/// Where a handler leaves its outcome, and where its runner waits for it; the first counts, nil is that the time
/// is over.
private final class NexusEnding: Sendable {
  private struct State {
    var outcome: NexusOutcome??
    var waiter: CheckedContinuation<NexusOutcome?, Never>?
  }

  private let state = Guarded(State())

  func end(_ outcome: NexusOutcome?) {
    let waiter = state.withLock { state -> CheckedContinuation<NexusOutcome?, Never>? in
      guard state.outcome == nil else { return nil }
      state.outcome = .some(outcome)
      return state.waiter.take()
    }
    waiter?.resume(returning: outcome)
  }

  func wait() async -> NexusOutcome? {
    await withCheckedContinuation { continuation in
      let outcome = state.withLock { state in
        if state.outcome == nil { state.waiter = continuation }
        return state.outcome
      }
      if let outcome { continuation.resume(returning: outcome) }
    }
  }
}

/// How a Nexus task ended, as the server is told.
enum NexusOutcome: Sendable {
  case started(NexusStart)
  case cancelTaken
  /// The operation ended without a result.
  case unsuccessful(NexusOperationError)
  /// The handler could not do it.
  case refused(NexusHandlerError)

  /// What an error of the handler means.
  init(_ error: any Error) {
    switch error {
    case let error as NexusOperationError: self = .unsuccessful(error)
    case let error as NexusHandlerError: self = .refused(error)
    case let error as ApplicationFailure where error.isNonRetryable:
      self = .refused(
        NexusHandlerError(
          .internal, "handler failed with non-retryable application error", isRetryable: false,
          cause: error))
    case let error as TemporalError: self = .refused(NexusHandlerError(error))
    default: self = .refused(NexusHandlerError(.internal, "internal handler error", cause: error))
    }
  }
}

extension NexusHandlerError {
  static let stopping = NexusHandlerError(
    .unavailable, "the worker stopped before the handler answered")

  /// What the server answered to a call of the handler's.
  fileprivate init(_ error: TemporalError) {
    switch error.code {
    case .invalidArgument, .malformedPayload: self.init(.badRequest, "\(error)", cause: error)
    case .notFound, .workflowClosed, .namespaceNotFound:
      self.init(.notFound, "\(error)", cause: error)
    case .alreadyStarted, .failedPrecondition:
      self.init(.internal, "\(error)", isRetryable: false, cause: error)
    case .unavailable: self.init(.unavailable, "\(error)", cause: error)
    case .resourceExhausted: self.init(.resourceExhausted, "\(error)", cause: error)
    case .unimplemented: self.init(.notImplemented, "\(error)", cause: error)
    case .deadlineExceeded: self.init(.upstreamTimeout, "\(error)", cause: error)
    default: self.init(.internal, "\(error)", cause: error)
    }
  }
}
