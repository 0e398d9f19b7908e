internal import ProtoWire
internal import TemporalAPI
internal import Threads

extension WorkflowTarget {
  /// Waits for the end of the last run of the chain: retries, cron and continue-as-new are followed.
  ///
  /// As long as the server cannot be reached it goes on waiting, and says so in the log.
  ///
  /// - Throws: `WorkflowFailure`, `TemporalError`, or `CancellationError` when the caller's task is
  ///   cancelled, which the workflow does not notice.
  func result() async throws -> Payloads? {
    var run = runID ?? ""
    while true {
      switch try await closing(of: run) {
      case .completed(let result): return result
      case .followed(let next): run = next
      case .failed(let how, let cause):
        throw WorkflowFailure(
          message: how, workflowID: id, runID: run.isEmpty ? nil : run, cause: cause)
      }
    }
  }

  private enum Closing {
    case completed(Payloads?)
    case followed(by: String)
    case failed(String, any TemporalFailure)
  }

  /// Waits for the event that closes the run.
  private func closing(of run: String) async throws -> Closing {
    var request = GetWorkflowExecutionHistoryRequest()
    request.namespace = client.namespace
    request.execution = execution
    request.execution?.runId = run
    request.waitNewEvent = true
    request.historyEventFilterType = .closeEvent
    request.skipArchival = true
    let begun = client.service.time.now
    var hasLooked = false
    while true {
      let response = try await longPoll(request)
      request.nextPageToken = response.nextPageToken
      guard let event = try response.events().last else {
        let waited = client.service.time.now.duration(since: begun)
        if !hasLooked, waited > Self.patience { await warnWhereNobodyWorks(run) }
        hasLooked = hasLooked || waited > Self.patience
        continue
      }
      let decoded = try await client.codec.decoded(event, client.context(workflowID: id))
      guard let closing = closing(decoded) else {
        let type = EventType.names[event.eventType.rawValue] ?? "\(event.eventType.rawValue)"
        throw TemporalError(
          .malformedAnswer, "workflow \(id) is closed by \(type), which is not known here")
      }
      return closing
    }
  }

  /// How long a wait is silent for, before a look at what it waits for.
  private static let patience = Duration.seconds(15)

  /// Whoever waits for a worker that is not there, or on another task queue, would wait in silence.
  private func warnWhereNobodyWorks(_ run: String) async {
    let current = client.handle(id: id, runID: run.isEmpty ? nil : run)
    guard client.logger.writes(.warning), let description = try? await current.describe(),
      let task = description.pending.workflowTask
    else { return }
    let fields: TemporalLogger.Fields = [
      LogField.workflowID: id, LogField.taskQueue: description.taskQueue,
    ]
    if task.attempt > 1 {
      client.logger.warning(
        "a workflow's task fails again and again: the log of its worker says why", fields)
    } else if !task.isStarted, description.historyLength <= 2 {
      client.logger.warning(
        "no worker takes a workflow that waits to begin: does one run, and poll its task queue?",
        fields)
    }
  }

  /// One page, however long the server is away.
  private func longPoll(
    _ request: GetWorkflowExecutionHistoryRequest
  ) async throws -> GetWorkflowExecutionHistoryResponse {
    try await client.patiently(
      .looking, for: "a workflow's result", [LogField.workflowID: id]
    ) { () async throws(TemporalError) in
      try await client.service.getWorkflowExecutionHistory(request)
    }
  }

  private func closing(_ event: HistoryEvent) -> Closing? {
    switch event.attributes {
    case .workflowExecutionCompletedEventAttributes(let it):
      next(it.newExecutionRunId) ?? .completed(it.result)
    case .workflowExecutionFailedEventAttributes(let it):
      next(it.newExecutionRunId)
        ?? .failed("failed", converter.error(for: it.failure ?? Failure()))
    case .workflowExecutionTimedOutEventAttributes(let it):
      next(it.newExecutionRunId)
        ?? .failed(
          "timed out", TimeoutFailure(message: "workflow timeout", kind: .startToClose))
    case .workflowExecutionCanceledEventAttributes(let it):
      .failed(
        "was cancelled",
        CancelledFailure(
          message: "workflow cancelled", details: FailureDetails(it.details, converter),
          original: nil))
    case .workflowExecutionTerminatedEventAttributes(let it):
      .failed(
        "was terminated",
        TerminatedFailure(message: it.reason.isEmpty ? "terminated" : it.reason))
    case .workflowExecutionContinuedAsNewEventAttributes(let it):
      .followed(by: it.newExecutionRunId)
    default: nil
    }
  }

  private func next(_ run: String) -> Closing? { run.isEmpty ? nil : .followed(by: run) }
}

extension GetWorkflowExecutionHistoryResponse {
  /// The page's events, which servers may send as encoded histories too.
  func events() throws(TemporalError) -> [HistoryEvent] {
    var events = history?.events ?? []
    for blob in rawHistory {
      do {
        events += try History(decoding: blob.data.array).events
      } catch {
        throw TemporalError(
          .malformedAnswer, "a page of history cannot be read", cause: error)
      }
    }
    return events
  }
}
