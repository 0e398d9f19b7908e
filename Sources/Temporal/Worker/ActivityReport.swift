internal import ProtoWire
internal import TemporalAPI

/// Tells the server how an attempt ended.
struct ActivityReport: Sendable {
  let environment: WorkerEnvironment
  let task: PollActivityTaskQueueResponse
  let info: ActivityInfo
  let logger: Logger

  /// Sends the outcome. A result that cannot be encoded, or that the server would refuse for its
  /// size, becomes a failure, so that the workflow learns of it (protocol.md E.2).
  func send(_ outcome: ActivityOutcome, lastDetails: Payloads?) async {
    do throws(TemporalError) {
      switch outcome {
      case .completed(let result): try await complete(result)
      case .failed(let failure): try await fail(failure, lastDetails)
      case .canceled(let details): try await cancel(details)
      case .unreported(let reason): logger.info("the activity is not reported", ["Reason": reason])
      }
    } catch {
      if error.code == .notFound {
        logger.info("the server does not wait for the activity any more", [LogField.error: error])
      } else {
        logger.error("the activity's outcome was not taken", [LogField.error: error])
      }
    }
  }

  private var context: PayloadContext {
    PayloadContext(
      namespace: environment.namespace, workflowID: info.workflowID, activityType: info.type)
  }

  private func complete(_ result: Payloads?) async throws(TemporalError) {
    var request = RespondActivityTaskCompletedRequest()
    request.taskToken = task.taskToken
    request.result = result
    request.identity = environment.identity
    request.namespace = environment.namespace
    do throws(TemporalError) {
      request = try await environment.codec.encoded(request, context)
    } catch {
      return try await fail(environment.converter.failure(for: error), nil)
    }
    let size = request.result?.encoded().count ?? 0
    guard size <= environment.blobSizeLimit else { return try await refuse(size) }
    _ = try await environment.service.respondActivityTaskCompleted(request)
  }

  private func refuse(_ size: Int) async throws(TemporalError) {
    let error = ApplicationFailure(
      "[TMPRL1103] the result of activity \(info.type) takes \(size) bytes; the server's limit is "
        + "\(environment.blobSizeLimit): store it elsewhere and return where it is",
      type: "PayloadSizeError")
    try await fail(environment.converter.failure(for: error), nil)
  }

  private func fail(_ failure: Failure, _ lastDetails: Payloads?) async throws(TemporalError) {
    logger.warning(
      "the activity failed",
      [
        LogField.attempt: info.attempt,
        LogField.error: environment.converter.encodesFailures ? "" : failure.message,
      ])
    var request = RespondActivityTaskFailedRequest()
    request.taskToken = task.taskToken
    request.failure = failure
    request.lastHeartbeatDetails = lastDetails
    request.identity = environment.identity
    request.namespace = environment.namespace
    do throws(TemporalError) {
      request = try await environment.codec.encoded(request, context)
    } catch {
      // A codec that cannot encode a failure leaves the reason, without any value of the activity's.
      request.failure = DataConverter().failure(for: error)
      request.lastHeartbeatDetails = nil
    }
    _ = try await environment.service.respondActivityTaskFailed(request)
  }

  private func cancel(_ details: Payloads?) async throws(TemporalError) {
    var request = RespondActivityTaskCanceledRequest()
    request.taskToken = task.taskToken
    request.details = details
    request.identity = environment.identity
    request.namespace = environment.namespace
    request = try await environment.codec.encoded(request, context)
    _ = try await environment.service.respondActivityTaskCanceled(request)
  }
}
