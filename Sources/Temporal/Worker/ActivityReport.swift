internal import ProtoWire
internal import TemporalAPI
internal import Threads

/// Tells the server how an attempt ended (Documentation/Rules.md, "How an attempt ends").
///
/// What cannot be sent as it is, for the codec, its size or the server's opinion of it, is replaced by a
/// small failure that says so: the workflow learns of it, and no attempt waits for its time-out.
struct ActivityReport: Sendable {
  let environment: WorkerEnvironment
  let task: PollActivityTaskQueueResponse
  let info: ActivityInfo
  let logger: TemporalLogger
  /// What activities of its type are counted by; nil where nobody counts.
  let metrics: ActivityMetrics?
  /// The client's, which is not waited for any longer than the server waits for the attempt.
  let codec: MessageCodec
  private let delivery: OutcomeDelivery

  /// The time that the attempt has counts from now, by our clock: the server's may be another.
  init(
    _ task: PollActivityTaskQueueResponse, _ info: ActivityInfo, _ environment: WorkerEnvironment
  ) {
    self.environment = environment
    self.task = task
    self.info = info
    logger = environment.logger.with(info)
    metrics = environment.metrics?.activities[.init(info)]
    let deadline = info.timeLeft.map { environment.time.now.advanced(by: $0) } ?? .never
    codec = environment.codec.before(deadline, environment.time)
    delivery = OutcomeDelivery(environment: environment, logger: logger, deadline: deadline)
  }

  /// Sends the outcome, for as long as the server waits for it.
  ///
  /// - Parameter lastDetails: what the body said with its last heartbeat, where the server does not know
  ///   it; it goes with a failure.
  func send(_ outcome: ActivityOutcome, lastDetails: Payloads?) async {
    if case .unreported(let reason) = outcome { return logUnreported(reason) }
    if case .completedLater = outcome { return await leaveDetails(lastDetails) }
    guard delivery.hasTime else { return logUnreported("its time was over") }
    do throws(TemporalError) {
      do throws(TemporalError) {
        try await deliverOutcome(outcome, lastDetails)
      } catch {
        guard error.isAboutTheMessage else { throw error }
        logger.warning("the activity's outcome was refused", [LogField.error: error])
        try await deliverOutcome(.failed(replacement(of: outcome, for: error)), nil)
      }
    } catch {
      logUntaken(error)
    }
  }

  private func deliverOutcome(
    _ outcome: ActivityOutcome, _ lastDetails: Payloads?
  ) async throws(TemporalError) {
    switch outcome {
    case .completed(let result): try await sendResult(result)
    case .failed(let failure): try await sendFailure(failure, lastDetails)
    case .canceled(let details): try await sendCancellation(details)
    case .unreported, .completedLater: break
    }
  }

  private func replacement(of outcome: ActivityOutcome, for error: TemporalError) -> Failure {
    let reason = "the server refused the outcome of activity \(info.type): \(error)"
    if case .failed(let failure) = outcome { return failure.shortened(because: reason) }
    return environment.converter.failure(for: ApplicationFailure(reason, type: "OutcomeRefused"))
  }

  // MARK: - The three calls

  private func sendResult(_ result: Payloads?) async throws(TemporalError) {
    var request = RespondActivityTaskCompletedRequest()
    request.taskToken = task.taskToken
    request.deploymentOptions = environment.deploymentOptions
    request.result = result
    request.identity = environment.identity
    request.namespace = environment.namespace
    do throws(TemporalError) {
      request = try await codec.encoded(request, environment.context(of: info))
    } catch {
      return try await sendFailure(environment.converter.failure(for: error), nil)
    }
    let size = request.result?.encodedSize ?? 0
    guard size <= environment.blobSizeLimit else { return try await refuseResult(of: size) }
    environment.warnOfSize("the result of activity \(info.type)", size, logger)
    _ = try await delivery.deliver { [request] limit async throws(TemporalError) in
      try await environment.service.respondActivityTaskCompleted(request, within: limit)
    }
    metrics?.succeeded(info)
  }

  private func refuseResult(of size: Int) async throws(TemporalError) {
    let error = ApplicationFailure(
      environment.tooLarge("the result of activity \(info.type)", size),
      type: ApplicationFailure.payloadSizeError)
    try await sendFailure(environment.converter.failure(for: error), nil)
  }

  private func sendFailure(_ failure: Failure, _ lastDetails: Payloads?) async throws(TemporalError)
  {
    logFailure(failure)
    var request = RespondActivityTaskFailedRequest()
    request.taskToken = task.taskToken
    request.deploymentOptions = environment.deploymentOptions
    request.failure = failure
    request.lastHeartbeatDetails = lastDetails
    request.identity = environment.identity
    request.namespace = environment.namespace
    do throws(TemporalError) {
      request = try await codec.encoded(request, environment.context(of: info))
    } catch {
      // Without any value of the activity's, for the codec was to hide them.
      request.failure = failure.withoutValues(because: "\(error)")
      request.lastHeartbeatDetails = nil
    }
    cutToSize(&request)
    _ = try await delivery.deliver { [request] limit async throws(TemporalError) in
      try await environment.service.respondActivityTaskFailed(request, within: limit)
    }
  }

  private func cutToSize(_ request: inout RespondActivityTaskFailedRequest) {
    let size = request.failure?.encodedSize ?? 0
    if size > environment.blobSizeLimit {
      request.failure = request.failure?.shortened(
        because: environment.tooLarge("the failure of activity \(info.type)", size))
    }
    let detailsSize = request.lastHeartbeatDetails?.encodedSize ?? 0
    if detailsSize > environment.blobSizeLimit {
      logLeftOut("the details of the last heartbeat", detailsSize)
      request.lastHeartbeatDetails = nil
    }
  }

  /// Details that cannot be sent are left out: the workflow waits for the cancellation.
  private func sendCancellation(_ details: Payloads?) async throws(TemporalError) {
    var request = RespondActivityTaskCanceledRequest()
    request.taskToken = task.taskToken
    request.deploymentOptions = environment.deploymentOptions
    request.details = details
    request.identity = environment.identity
    request.namespace = environment.namespace
    do throws(TemporalError) {
      request = try await codec.encoded(request, environment.context(of: info))
    } catch {
      logger.warning("the details of the cancellation were left out", [LogField.error: error])
      request.details = nil
    }
    let size = request.details?.encodedSize ?? 0
    if size > environment.blobSizeLimit {
      logLeftOut("the details of the cancellation", size)
      request.details = nil
    }
    _ = try await delivery.deliver { [request] limit async throws(TemporalError) in
      try await environment.service.respondActivityTaskCanceled(request, within: limit)
    }
    metrics?.canceled.add(1)
  }

  /// What the body said last and the server does not have: nobody says it again.
  private func leaveDetails(_ details: Payloads?) async {
    logger.debug("the activity is completed later, by somebody else")
    guard let details else { return }
    var request = RecordActivityTaskHeartbeatRequest()
    request.taskToken = task.taskToken
    request.details = details
    request.identity = environment.identity
    request.namespace = environment.namespace
    do throws(TemporalError) {
      request = try await codec.encoded(request, environment.context(of: info))
      let size = request.details?.encodedSize ?? 0
      guard size <= environment.blobSizeLimit else {
        return logLeftOut("the details of the last heartbeat", size)
      }
      _ = try await delivery.deliver { [request] limit async throws(TemporalError) in
        try await environment.service.recordActivityTaskHeartbeat(request, within: limit)
      }
    } catch {
      logger.warning("the details of the last heartbeat were left out", [LogField.error: error])
    }
  }

  // MARK: - Log

  private func logFailure(_ failure: Failure) {
    environment.failures.activityFailed()
    let text = environment.converter.encodesFailures ? "" : failure.message
    if failure.isBenign {
      logger.debug("the activity failed, as its author expects", [LogField.error: text])
    } else {
      metrics?.failed.add(1)
      logger.warning("the activity failed", [LogField.error: text])
    }
  }

  private func logLeftOut(_ what: String, _ size: Int) {
    logger.warning("\(environment.tooLarge(what, size)); they were left out")
  }

  private func logUnreported(_ reason: String) {
    logger.info("the activity is not reported", ["Reason": reason])
  }

  private func logUntaken(_ error: TemporalError) {
    metrics?.unreported.add(1)
    if error.code == .notFound {
      logger.info("the server does not wait for the activity any more", [LogField.error: error])
    } else {
      logger.error("the activity's outcome was not taken", [LogField.error: error])
    }
  }
}

extension TemporalLogger {
  /// With the ids of an activity.
  func with(_ info: ActivityInfo) -> TemporalLogger {
    with(late: {
      [
        LogField.activityType: info.type, LogField.activityID: info.activityID,
        LogField.attempt: info.attempt, LogField.workflowID: info.workflowID ?? "",
        LogField.runID: info.runID ?? "",
      ]
    })
  }
}
