internal import ProtoWire
internal import TemporalAPI
internal import Threads

/// Answers the server for one workflow task, for as long as the server waits for it.
///
/// What is too large to be sent is replaced by a failure that says so, with the size and the limit: left
/// to itself the server terminates the run, or lets whoever asked wait in vain (sdk-java#2346).
struct WorkflowTaskReport: Sendable {
  let environment: WorkerEnvironment
  let task: PollWorkflowTaskQueueResponse
  let stickyQueue: String
  /// When the server gives up the task.
  let deadline: Moment
  /// The client's, which is not waited for any longer.
  let codec: MessageCodec
  let logger: TemporalLogger
  /// What tasks of its type are counted by; nil where nobody counts.
  let metrics: WorkflowMetrics?
  private let eager: EagerActivities
  private let delivery: OutcomeDelivery

  init(
    environment: WorkerEnvironment, task: PollWorkflowTaskQueueResponse, stickyQueue: String,
    eager: EagerActivities = .off
  ) {
    self.eager = eager
    self.environment = environment
    self.task = task
    self.stickyQueue = stickyQueue
    logger = environment.logger.with(task)
    metrics = environment.metrics?.workflows[task.workflowType?.name ?? ""]
    deadline = environment.time.now.advanced(by: task.timeout)
    codec = environment.codec.before(deadline, environment.time)
    delivery = OutcomeDelivery(environment: environment, logger: logger, deadline: deadline)
  }

  // MARK: - A task that went well

  /// Sends the commands. Nil when the server did not take them: the run is ahead of its history then
  /// and must be evicted, never reported as failed on top (sdk-go#1357).
  ///
  /// - Parameter isKept: whether the run's next task, which its local activities need, is to come here.
  func complete(
    _ completion: WorkflowTaskCompletion, isSticky: Bool, isKept: Bool = false
  ) async -> RespondWorkflowTaskCompletedResponse? {
    var request: RespondWorkflowTaskCompletedRequest
    do throws(TemporalError) {
      request = try await codec.encoded(
        makeRequest(completion, isSticky, isKept), environment.context(of: task),
        environment.work(of: task))
    } catch {
      await fail(.of(error), environment.converter.failure(for: error))
      return nil
    }
    request.cutAnswers(environment)
    request.cutFailure(environment)
    request.cutOutcomes(environment)
    if let tooLarge = request.oversizedCommand(environment, logger) {
      await fail(.payloadsTooLarge, environment.converter.failure(for: tooLarge))
      return nil
    }
    return await eager.complete(request, isLast: completion.isClosed, by: sendCompletion)
  }

  private func sendCompletion(
    _ request: RespondWorkflowTaskCompletedRequest
  ) async -> RespondWorkflowTaskCompletedResponse? {
    do throws(TemporalError) {
      return try await delivery.deliver { limit async throws(TemporalError) in
        try await environment.service.respondWorkflowTaskCompleted(request, within: limit)
      }
    } catch {
      guard error.code == .messageTooLarge else {
        logRefused(error)
        return nil
      }
      return await sendLess(request, error)
    }
  }

  /// All in all the message was too large. Whoever asked can ask again, alone; of the updates' outcomes the
  /// larger ones go, until the rest fits.
  private func sendLess(
    _ request: RespondWorkflowTaskCompletedRequest, _ error: TemporalError
  ) async -> RespondWorkflowTaskCompletedResponse? {
    var request = request
    guard request.hasAnswers || request.replaceLargerOutcomes(because: error) else {
      // Not GRPC_MESSAGE_TOO_LARGE, for which the server terminates the run.
      let tooLarge = ApplicationFailure(
        "[TMPRL1103] the \(request.commands.count) commands of the workflow task are too much for one "
          + "message: \(error.message). Ask for less at once",
        type: ApplicationFailure.payloadSizeError)
      await fail(.payloadsTooLarge, environment.converter.failure(for: tooLarge))
      return nil
    }
    request.replaceAnswers(
      ApplicationFailure(
        "[TMPRL1103] the answer does not fit into one message with what the workflow did: "
          + "\(error.message). Ask again",
        type: ApplicationFailure.payloadSizeError))
    return await sendCompletion(request)
  }

  private func makeRequest(
    _ completion: WorkflowTaskCompletion, _ isSticky: Bool, _ isKept: Bool
  ) -> RespondWorkflowTaskCompletedRequest {
    var request = RespondWorkflowTaskCompletedRequest()
    request.taskToken = task.taskToken
    request.commands = completion.commands
    request.messages = completion.messages
    request.capabilities = RespondWorkflowTaskCompletedRequestCapabilities()
    request.capabilities?.discardSpeculativeWorkflowTaskWithEvents = true
    request.identity = environment.identity
    request.namespace = environment.namespace
    for (id, result) in completion.queryResults { request.queryResults[id] = result }
    request.sdkMetadata = completion.sdkMetadata
    request.deploymentOptions = environment.deploymentOptions
    request.versioningBehavior = environment.versioning(ofType: task.workflowType?.name)
    if environment.takesCommands {
      request.workerInstanceKey = environment.instanceKey
      request.workerControlTaskQueue = environment.controlQueue
    }
    request.returnNewWorkflowTask = isSticky || isKept
    request.forceCreateNewWorkflowTask = completion.hasLocalWork
    if isSticky { request.stickyAttributes = stickyAttributes }
    return request
  }

  private var stickyAttributes: StickyExecutionAttributes {
    var attributes = StickyExecutionAttributes()
    attributes.workerTaskQueue = .sticky(stickyQueue, normal: environment.taskQueue)
    attributes.scheduleToStartTimeout = WireDuration(environment.options.stickyTimeout)
    return attributes
  }

  // MARK: - A task that failed

  /// Fails the task, so that it is tried again. From the second attempt on the server is left to time
  /// the task out, which makes it wait longer each time.
  func fail(_ cause: WorkflowTaskFailedCause, _ failure: Failure) async {
    environment.failures.workflowTaskFailed()
    let text = environment.converter.texts(of: failure).message
    logger.error("the workflow task failed and is tried again", [LogField.error: text])
    if task.query != nil { return await answer(WorkflowQueryResult(failed: failure)) }
    metrics?.taskFailed(cause)
    guard task.attempt <= 1 else {
      metrics?.unanswered.add(1)
      return
    }
    var request = RespondWorkflowTaskFailedRequest()
    request.taskToken = task.taskToken
    request.cause = cause
    request.failure = failure
    request.deploymentOptions = environment.deploymentOptions
    request.identity = environment.identity
    request.namespace = environment.namespace
    do throws(TemporalError) {
      request = try await codec.encoded(request, environment.context(of: task))
    } catch {
      // Without any value of the workflow's, for the codec was to hide them.
      request.failure = failure.withoutValues(because: "\(error)")
    }
    request.failure = request.failure?.fitting(environment, "the failure of the workflow task")
    await sendFailure(request)
  }

  private func sendFailure(_ request: RespondWorkflowTaskFailedRequest) async {
    do throws(TemporalError) {
      _ = try await delivery.deliver { limit async throws(TemporalError) in
        try await environment.service.respondWorkflowTaskFailed(request, within: limit)
      }
    } catch {
      logger.warning("the failure of the workflow task was not taken", [LogField.error: error])
    }
  }

  // MARK: - A query that came alone

  /// Answers a query that came alone. Whoever asked does not wait longer than a call takes, so that the
  /// answer is not kept for longer.
  func answer(_ result: WorkflowQueryResult) async {
    var result = result
    do throws(TemporalError) {
      result = try await codec.encoded(result, environment.context(of: task))
    } catch {
      // Without any value of the workflow's, for the codec was to hide them.
      let failure = (result.failure ?? Failure()).withoutValues(because: "\(error)")
      result = WorkflowQueryResult(failed: failure)
    }
    result = result.fitting(environment, "the answer to query \(task.query?.queryType ?? "")")
    do throws(TemporalError) {
      try await sendAnswer(result)
    } catch {
      guard error.isAboutTheMessage else { return logUnanswered(error) }
      await sendRefusal(error)
    }
  }

  private func sendRefusal(_ reason: TemporalError) async {
    let failure = ApplicationFailure(
      "the server refused the answer to query \(task.query?.queryType ?? ""): \(reason)",
      type: "OutcomeRefused")
    do throws(TemporalError) {
      try await sendAnswer(WorkflowQueryResult(failed: DataConverter().failure(for: failure)))
    } catch {
      logUnanswered(error)
    }
  }

  private func sendAnswer(_ result: WorkflowQueryResult) async throws(TemporalError) {
    var request = RespondQueryTaskCompletedRequest()
    request.taskToken = task.taskToken
    request.namespace = environment.namespace
    request.pollerGroupId = task.pollerGroupId
    request.completedType = result.resultType
    request.queryResult = result.answer
    request.errorMessage = result.errorMessage
    request.failure = result.failure
    _ = try await environment.service.respondQueryTaskCompleted(request)
  }

  // MARK: - Log

  private func logRefused(_ error: TemporalError) {
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

  private func logUnanswered(_ error: TemporalError) {
    logger.warning("the answer to a query was not taken", [LogField.error: "\(error)"])
  }
}

// MARK: - What is too large

extension RespondWorkflowTaskCompletedRequest {
  fileprivate var hasAnswers: Bool { queryResults.entries.contains { $0.value.answer != nil } }

  fileprivate mutating func cutAnswers(_ environment: WorkerEnvironment) {
    for (id, result) in queryResults.entries {
      queryResults[id] = result.fitting(environment, "the answer to the query")
    }
  }

  fileprivate mutating func replaceAnswers(_ failure: ApplicationFailure) {
    let failed = WorkflowQueryResult(failed: DataConverter().failure(for: failure))
    for (id, result) in queryResults.entries where result.answer != nil {
      queryResults[id] = failed
    }
  }

  /// A run that fails with more than can be said fails with less.
  fileprivate mutating func cutFailure(_ environment: WorkerEnvironment) {
    guard let last = commands.indices.last,
      case .failWorkflowExecutionCommandAttributes(var failed)? = commands[last].attributes
    else { return }
    failed.failure = failed.failure?.fitting(environment, "the failure of the workflow")
    commands[last].attributes = .failWorkflowExecutionCommandAttributes(failed)
  }

  /// An update is done when its outcome turns out to be too large: its sender gets a failure that says so.
  fileprivate mutating func cutOutcomes(_ environment: WorkerEnvironment) {
    for index in messages.indices {
      guard let size = messages[index].body?.value.count, size > environment.blobSizeLimit else {
        continue
      }
      let what = "the answer to the update \"\(messages[index].protocolInstanceId)\""
      let reason = environment.tooLarge(what, size)
      messages[index].replaceOutcome { $0.shortened(because: reason) }
      messages[index].cutRefusal(environment)
    }
  }

  /// Of the outcomes of updates those that make up half of what all take. False where none is left whose
  /// replacement would help.
  fileprivate mutating func replaceLargerOutcomes(because error: TemporalError) -> Bool {
    let sizes = messages.indices.compactMap { index -> (index: Int, size: Int)? in
      guard let body = messages[index].body, body.value.count > Self.smallOutcome,
        body.read(UpdateResponse.self) != nil
      else { return nil }
      return (index, body.value.count)
    }
    var left = sizes.reduce(0) { $0 + $1.size } / 2
    for (index, size) in sizes.sorted(by: { ($1.size, $0.index) < ($0.size, $1.index) })
    where left >= 0 {
      left -= size
      let reason =
        "[TMPRL1103] the outcome of the update takes \(size) bytes, and does not fit into one message "
        + "with what else the workflow did: \(error.message). The update is done"
      messages[index].replaceOutcome { $0.shortened(because: reason) }
    }
    return !sizes.isEmpty
  }

  /// In bytes: what a replacement may take itself.
  private static var smallOutcome: Int { 8_192 }

  /// The server terminates a run for a payload over its limit; a failed task can be mended by other code.
  fileprivate func oversizedCommand(
    _ environment: WorkerEnvironment, _ logger: TemporalLogger
  ) -> ApplicationFailure? {
    for command in commands {
      let size = command.largestPart
      guard size > environment.blobSizeLimit else {
        environment.warnOfSize("the command \(command.commandType.word)", size, logger)
        continue
      }
      return ApplicationFailure(
        environment.tooLarge("the command \(command.commandType.word)", size),
        type: ApplicationFailure.payloadSizeError)
    }
    return nil
  }
}

extension ProtocolMessage {
  /// Puts a failure in place of the update's result, or another one in place of its failure.
  fileprivate mutating func replaceOutcome(_ change: (Failure) -> Failure) {
    guard var response = body?.read(UpdateResponse.self) else { return }
    var failure = Failure()
    if case .failure(let own)? = response.outcome?.value { failure = own }
    response.outcome?.value = .failure(change(failure))
    body?.value = WireBytes(response.encoded())
  }

  /// Most often the request that comes back with it is what is large, and nobody reads that.
  fileprivate mutating func cutRefusal(_ environment: WorkerEnvironment) {
    guard var rejection = body?.read(UpdateRejection.self) else { return }
    rejection.rejectedRequest = nil
    rejection.failure = rejection.failure?.fitting(
      environment, "the refusal of the update \"\(protocolInstanceId)\"")
    body?.value = WireBytes(rejection.encoded())
  }
}

extension WorkflowQueryResult {
  fileprivate func fitting(_ environment: WorkerEnvironment, _ what: String) -> Self {
    if let failure { return fitting(failure) }
    guard encodedSize > environment.blobSizeLimit else { return self }
    let reason = environment.tooLarge(what, encodedSize)
    return WorkflowQueryResult(failed: Failure().shortened(because: reason))
  }

  private func fitting(_ failure: Failure) -> Self {
    let size = failure.encodedSize
    guard size > Self.largestFailure else { return self }
    var result = self
    result.failure = failure.shortened(
      because: "[TMPRL1103] the query's failure takes \(size) bytes; an answer has room for "
        + "\(Self.largestFailure)")
    return result
  }
}

extension Failure {
  fileprivate func fitting(_ environment: WorkerEnvironment, _ what: String) -> Self {
    let size = encodedSize
    guard size > environment.blobSizeLimit else { return self }
    return shortened(because: environment.tooLarge(what, size))
  }
}

extension TemporalLogger {
  /// With the ids of the run that a workflow task is about.
  func with(_ task: PollWorkflowTaskQueueResponse) -> TemporalLogger {
    with(late: {
      [type = task.workflowType, execution = task.workflowExecution, attempt = task.attempt] in
      [
        LogField.workflowType: type?.name ?? "", LogField.workflowID: execution?.workflowId ?? "",
        LogField.runID: execution?.runId ?? "", LogField.attempt: attempt,
      ]
    })
  }
}

extension CommandType {
  /// As people know it: `COMPLETE_WORKFLOW_EXECUTION`.
  fileprivate var word: String {
    let name = Self.names[rawValue] ?? "\(rawValue)"
    return String(name.trimmingPrefix("COMMAND_TYPE_"))
  }
}

extension WorkflowTaskFailedCause {
  /// What operators look for: a store that is away is no mistake of the workflow's.
  static func of(_ error: any Error) -> WorkflowTaskFailedCause {
    (error as? TemporalError)?.code == .storageFailed
      ? .externalStorageFailure : .workflowWorkerUnhandledFailure
  }
}
