internal import ProtoWire
internal import TemporalAPI

/// Answers the server for one workflow task.
struct WorkflowTaskReport: Sendable {
  let environment: WorkerEnvironment
  let task: PollWorkflowTaskQueueResponse
  let stickyQueue: String

  /// Sends the commands. Nil when the server did not take them: the run is ahead of its history then
  /// and must be evicted, never reported as failed on top (sdk-go#1357).
  func complete(
    _ completion: WorkflowTaskCompletion, isSticky: Bool
  ) async -> RespondWorkflowTaskCompletedResponse? {
    do throws(TemporalError) {
      let request = try await environment.codec.encoded(request(completion, isSticky), context)
      if let tooLarge = oversized(request) {
        await fail(.payloadsTooLarge, environment.converter.failure(for: tooLarge))
        return nil
      }
      return try await environment.service.respondWorkflowTaskCompleted(request)
    } catch {
      switch error.code {
      case .messageTooLarge:
        await fail(.grpcMessageTooLarge, environment.converter.failure(for: error))
      case .codecFailed:
        await fail(.workflowWorkerUnhandledFailure, environment.converter.failure(for: error))
      default: refused(error)
      }
    }
    return nil
  }

  /// Fails the task, so that it is tried again. From the second attempt on the server is left to time
  /// the task out, which makes it wait longer each time.
  func fail(_ cause: WorkflowTaskFailedCause, _ failure: Failure) async {
    let text = environment.converter.texts(of: failure).message
    logger.error("the workflow task failed and is tried again", [LogField.error: text])
    if task.query != nil { return await answer(.failed(failure)) }
    guard task.attempt <= 1 else { return }
    var request = RespondWorkflowTaskFailedRequest()
    request.taskToken = task.taskToken
    request.cause = cause
    request.failure = failure
    request.identity = environment.identity
    request.namespace = environment.namespace
    do throws(TemporalError) {
      request = try await environment.codec.encoded(request, context)
    } catch {
      // A codec that cannot encode a failure leaves the reason, without any value of the workflow's.
      request.failure = DataConverter().failure(for: error)
    }
    do throws(TemporalError) {
      _ = try await environment.service.respondWorkflowTaskFailed(request)
    } catch {
      logger.warning("the failure of the workflow task was not taken", [LogField.error: "\(error)"])
    }
  }

  /// Answers a query that came alone.
  func answer(_ result: WorkflowQueryResult) async {
    var request = RespondQueryTaskCompletedRequest()
    request.taskToken = task.taskToken
    request.namespace = environment.namespace
    request.pollerGroupId = task.pollerGroupId
    request.completedType = result.resultType
    request.queryResult = result.answer
    request.errorMessage = result.errorMessage
    request.failure = result.failure
    do {
      request = try await environment.codec.encoded(request, context)
      _ = try await environment.service.respondQueryTaskCompleted(request)
    } catch {
      logger.warning("the answer to a query was not taken", [LogField.error: "\(error)"])
    }
  }

  private var context: PayloadContext {
    PayloadContext(
      namespace: environment.namespace, workflowID: task.workflowExecution?.workflowId)
  }

  private func request(
    _ completion: WorkflowTaskCompletion, _ isSticky: Bool
  ) -> RespondWorkflowTaskCompletedRequest {
    var request = RespondWorkflowTaskCompletedRequest()
    request.taskToken = task.taskToken
    request.commands = completion.commands
    request.identity = environment.identity
    request.namespace = environment.namespace
    for (id, result) in completion.queryResults { request.queryResults[id] = result }
    request.sdkMetadata = completion.sdkMetadata
    request.returnNewWorkflowTask = isSticky
    if isSticky { request.stickyAttributes = stickyAttributes }
    return request
  }

  private var stickyAttributes: StickyExecutionAttributes {
    var attributes = StickyExecutionAttributes()
    attributes.workerTaskQueue = .sticky(stickyQueue, normal: environment.taskQueue)
    attributes.scheduleToStartTimeout = WireDuration(environment.options.stickyTimeout)
    return attributes
  }

  /// The server terminates a run for a payload over its limit; a failed task can be mended by other code.
  private func oversized(_ request: RespondWorkflowTaskCompletedRequest) -> ApplicationFailure? {
    for command in request.commands {
      let size = command.encoded().count
      guard size > environment.blobSizeLimit else { continue }
      return ApplicationFailure(
        "[TMPRL1103] the command \(command.commandType) takes \(size) bytes; the server's limit is "
          + "\(environment.blobSizeLimit): store the value elsewhere and send where it is",
        type: "PayloadSizeError")
    }
    return nil
  }

  private func refused(_ error: TemporalError) {
    // NOT_FOUND: timed out, or closed, or done by the first of two attempts of this very call.
    // INVALID_ARGUMENT "UnhandledCommand": events came that the code has not seen; a new task follows.
    let isExpected = error.code == .notFound || error.message.contains("UnhandledCommand")
    if isExpected {
      logger.debug(
        "the completion of the workflow task came too late", [LogField.error: "\(error)"])
    } else {
      logger.warning(
        "the completion of the workflow task was refused", [LogField.error: "\(error)"])
    }
  }

  private var logger: Logger { environment.logger.with(task) }
}

extension Logger {
  /// With the ids of the run that a workflow task is about.
  func with(_ task: PollWorkflowTaskQueueResponse) -> Logger {
    with([
      LogField.workflowType: task.workflowType?.name ?? "",
      LogField.workflowID: task.workflowExecution?.workflowId ?? "",
      LogField.runID: task.workflowExecution?.runId ?? "", LogField.attempt: task.attempt,
    ])
  }
}

extension WorkflowQueryResult {
  /// A query that could not even be asked.
  static func failed(_ failure: Failure) -> WorkflowQueryResult {
    var result = WorkflowQueryResult()
    result.resultType = .failed
    result.errorMessage = failure.message
    result.failure = failure
    return result
  }
}

extension TaskQueue {
  static func normal(_ name: String) -> TaskQueue {
    var queue = TaskQueue()
    queue.name = name
    queue.kind = .normal
    return queue
  }

  static func sticky(_ name: String, normal: String) -> TaskQueue {
    var queue = TaskQueue()
    queue.name = name
    queue.kind = .sticky
    queue.normalName = normal
    return queue
  }
}
