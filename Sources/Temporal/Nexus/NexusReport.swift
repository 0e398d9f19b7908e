internal import ProtoWire
internal import TemporalAPI
internal import Threads

/// Tells the server how a Nexus task ended, for as long as it waits for the answer.
struct NexusReport: Sendable {
  let environment: WorkerEnvironment
  let task: PollNexusTaskQueueResponse
  let logger: TemporalLogger
  /// By our clock, from when the task came: the server's may be another.
  let deadline: Moment
  /// The client's, which is not waited for any longer than the server waits for the answer.
  let codec: MessageCodec
  private let delivery: OutcomeDelivery

  /// What the server waits where it does not say it.
  private static let usualTime = Duration.seconds(10)

  init(_ task: PollNexusTaskQueueResponse, _ environment: WorkerEnvironment) {
    self.environment = environment
    self.task = task
    logger = environment.logger.with(task.request)
    let limit = task.request?.header.entries.first { $0.key.lowercased() == "request-timeout" }
    deadline = environment.time.now.advanced(
      by: limit.flatMap { Duration(goText: $0.value) } ?? Self.usualTime)
    codec = environment.codec.before(deadline, environment.time)
    delivery = OutcomeDelivery(environment: environment, logger: logger, deadline: deadline)
  }

  /// Whose payloads it has.
  var context: PayloadContext {
    PayloadContext(namespace: environment.namespace, operation: task.request?.told)
  }

  /// For the input, the result and the failure of the operation.
  var converter: DataConverter { environment.converter.told(context) }

  /// Whether the server takes failures as Temporal has them, and not in Nexus's own form alone.
  private var takesFailures: Bool {
    task.request?.capabilities?.temporalFailureResponses ?? false
  }

  func send(_ outcome: NexusOutcome) async {
    do throws(TemporalError) {
      do throws(TemporalError) {
        try await deliver(outcome)
      } catch {
        guard let refusal = NexusHandlerError(answerRefusedFor: error) else { throw error }
        logger.warning("the answer to a Nexus task was refused", [LogField.error: error])
        try await fail(refusal)
      }
    } catch {
      if error.code == .notFound {
        logger.info("the server does not wait for the Nexus task any more", [LogField.error: error])
      } else {
        logger.error("the answer to a Nexus task was not taken", [LogField.error: error])
      }
    }
  }

  private func deliver(_ outcome: NexusOutcome) async throws(TemporalError) {
    switch outcome {
    case .started(.done(let result)):
      var done = StartOperationResponseSync()
      done.payload = result
      try await answer(.syncSuccess(done))
    case .started(.begun(let token, let links)):
      var begun = StartOperationResponseAsync()
      begun.operationToken = token
      begun.links = links.compactMap { NexusLink($0) }
      try await answer(.asyncSuccess(begun))
    case .unsuccessful(let error): try await answer(try await unsuccessful(error))
    case .cancelTaken: try await complete(.cancelOperation(CancelOperationResponse()))
    case .refused(let error): try await fail(error)
    }
  }

  private func answer(_ variant: StartOperationResponseVariant) async throws(TemporalError) {
    var response = StartOperationResponse()
    response.variant = variant
    try await complete(.startOperation(response))
  }

  private func complete(_ variant: NexusResponseVariant) async throws(TemporalError) {
    var request = RespondNexusTaskCompletedRequest()
    request.namespace = environment.namespace
    request.identity = environment.identity
    request.taskToken = task.taskToken
    request.response = NexusResponse()
    request.response?.variant = variant
    let encoded = try await codec.encoded(request, context)
    _ = try await delivery.deliver { limit async throws(TemporalError) in
      try await environment.service.respondNexusTaskCompleted(encoded, within: limit)
    }
  }

  // MARK: - Failures

  private func unsuccessful(
    _ error: NexusOperationError
  ) async throws(TemporalError) -> StartOperationResponseVariant {
    logger.warning("a Nexus operation failed", [LogField.error: logged("\(error)")])
    let failure = failure(of: error)
    guard !takesFailures else { return .failure(failure) }
    var old = UnsuccessfulOperationError()
    old.operationState = error.state == .failed ? "failed" : "canceled"
    old.failure = NexusFailure(
      try await sealed(error.cause.map { converter.failure(for: $0) } ?? failure))
    return .operationError(old)
  }

  /// In the types of Go's SDK: what the caller gets as the cause.
  private func failure(of error: NexusOperationError) -> Failure {
    switch error.state {
    case .failed:
      return converter.failure(
        for: ApplicationFailure(
          error.message, type: "OperationError", isNonRetryable: true, cause: error.cause))
    case .cancelled:
      var failure = converter.failure(for: CancelledFailure())
      failure.message = error.message
      failure.cause = error.cause.map { .value(converter.failure(for: $0)) }
      return failure
    }
  }

  private func fail(_ error: NexusHandlerError) async throws(TemporalError) {
    logger.warning("a Nexus handler failed", [LogField.error: logged("\(error)")])
    var request = RespondNexusTaskFailedRequest()
    request.namespace = environment.namespace
    request.identity = environment.identity
    request.taskToken = task.taskToken
    var failure = converter.failure(for: takesFailures ? error : error.cause ?? error)
    do throws(TemporalError) {
      failure = try await sealed(failure)
    } catch {
      // Without any value of the handler's, for the codec was to hide them.
      failure = failure.withoutValues(because: "\(error)")
    }
    if takesFailures {
      request.failure = failure
    } else {
      var old = HandlerError()
      old.errorType = error.kind.rawValue
      old.retryBehavior = error.info.retryBehavior
      old.failure = NexusFailure(failure)
      request.error = old
    }
    _ = try await delivery.deliver { [request] limit async throws(TemporalError) in
      try await environment.service.respondNexusTaskFailed(request, within: limit)
    }
  }

  /// Through the codec, which would not find one in Nexus's own form.
  private func sealed(_ failure: Failure) async throws(TemporalError) -> Failure {
    var carrier = RespondNexusTaskFailedRequest()
    carrier.failure = failure
    return try await codec.encoded(carrier, context).failure ?? failure
  }

  /// What a failure says stays out of the log where it is to be sealed.
  private func logged(_ text: String) -> String {
    environment.converter.encodesFailures ? "" : text
  }
}

extension NexusHandlerError {
  /// What the caller is told where the handler's answer cannot be sent as it is; nil where nothing can be.
  fileprivate init?(answerRefusedFor error: TemporalError) {
    if error.code == .storageFailed {
      // A store that is away may be back at the next attempt.
      self.init(.unavailable, "the answer of the handler could not be stored: \(error)")
    } else if error.isAboutTheMessage || error.code == .codecFailed {
      self.init(
        .internal, "the answer of the handler was refused: \(error)", isRetryable: false)
    } else {
      return nil
    }
  }
}

extension NexusRequest {
  /// What converter and codec are told of its operation; nil for a request of another kind.
  fileprivate var told: PayloadContext.Operation? {
    switch variant {
    case .startOperation(let it)?:
      PayloadContext.Operation(
        endpoint: endpoint, service: it.service, operation: it.operation)
    case .cancelOperation(let it)?:
      PayloadContext.Operation(
        endpoint: endpoint, service: it.service, operation: it.operation)
    case nil: nil
    }
  }
}

extension NexusFailure {
  /// A failure of Temporal's within one of Nexus's, for servers that take no other.
  fileprivate init(_ failure: Failure) {
    self.init()
    message = failure.message
    metadata["type"] = "temporal.api.failure.v1.Failure"
    var rest = failure
    rest.message = ""
    details = WireBytes(rest.json())
  }
}

extension TemporalLogger {
  /// With the names of a Nexus operation.
  fileprivate func with(_ request: NexusRequest?) -> TemporalLogger {
    switch request?.variant {
    case .startOperation(let it)?:
      with(["NexusService": it.service, "NexusOperation": it.operation])
    case .cancelOperation(let it)?:
      with(["NexusService": it.service, "NexusOperation": it.operation, "Cancel": true])
    case nil: self
    }
  }
}

extension Duration {
  /// As Go writes it: `9.8s`, `1m30s`, `300ms`; nil for anything else, and for what is longer than a year.
  init?(goText text: String) {
    let units: [String: Double] = [
      "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3_600,
    ]
    var rest = Substring(text)
    var seconds = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      rest = rest.dropFirst(unit.count)
      guard let value = Double(number), let factor = units[String(unit)] else { return nil }
      seconds += value * factor
    }
    guard seconds >= 0, seconds < 366 * 86_400 else { return nil }
    self = .seconds(seconds)
  }
}
