internal import ProtoWire
internal import TemporalAPI
internal import Threads

/// Brings together the events that a workflow task needs: what came with the poll, the pages behind
/// it, or the whole history when the run is not in memory (Documentation/Rules.md, "Which events a task has").
struct HistoryReader: Sendable {
  let service: WorkflowService
  let namespace: String
  /// When nobody needs the events any more: tokens may have no end.
  var deadline = Moment.never

  /// The events of the task, from the first that the run has not seen.
  ///
  /// Throws when the server's pages leave a gap or end before the task's last event.
  func events(
    of task: PollWorkflowTaskQueueResponse, fromStart: Bool
  ) async throws(TemporalError) -> [HistoryEvent] {
    var events = task.history?.events ?? []
    var token = task.nextPageToken
    if fromStart, events.first?.eventId != 1 {
      // A sticky task whose run was evicted: its events begin in the middle.
      (events, token) = ([], WireBytes())
      try await append(page(task, token), to: &events, &token)
    }
    while !token.isEmpty {
      guard service.time.now < deadline else { throw .historyTooLate(events.last?.eventId ?? 0) }
      try await append(page(task, token), to: &events, &token)
    }
    appendOwn(task, to: &events)
    if task.startedEventId > 0 {
      while let last = events.last, last.eventId > task.startedEventId { events.removeLast() }
    }
    try check(events, task)
    return events
  }

  /// A speculative task's own events stand in no history: where the server leaves them out of its pages,
  /// they are those that came with the task.
  private func appendOwn(_ task: PollWorkflowTaskQueueResponse, to events: inout [HistoryEvent]) {
    guard let last = events.last?.eventId, last < task.startedEventId else { return }
    let own = task.history?.events ?? []
    events += own.drop { $0.eventId <= last }
  }

  private func page(
    _ task: PollWorkflowTaskQueueResponse, _ token: WireBytes
  ) async throws(TemporalError) -> GetWorkflowExecutionHistoryResponse {
    var request = GetWorkflowExecutionHistoryRequest()
    request.namespace = namespace
    request.execution = task.workflowExecution
    request.nextPageToken = token
    return try await service.getWorkflowExecutionHistory(request)
  }

  private func append(
    _ page: GetWorkflowExecutionHistoryResponse, to events: inout [HistoryEvent],
    _ token: inout WireBytes
  ) throws(TemporalError) {
    token = page.nextPageToken
    events.append(contentsOf: try page.events())
  }

  private func check(
    _ events: [HistoryEvent], _ task: PollWorkflowTaskQueueResponse
  ) throws(TemporalError) {
    for index in events.indices.dropFirst()
    where events[index].eventId != events[index - 1].eventId &+ 1 {
      throw TemporalError(
        .malformedAnswer,
        "the history lacks events between \(events[index - 1].eventId) and \(events[index].eventId)"
      )
    }
    guard task.startedEventId == 0 || events.last?.eventId == task.startedEventId else {
      throw TemporalError(
        .malformedAnswer,
        "the history ends with event \(events.last?.eventId ?? 0), before event "
          + "\(task.startedEventId), which began the workflow task")
    }
  }
}

extension PollWorkflowTaskQueueResponse {
  /// How long the server waits for the task: what its last WORKFLOW_TASK_SCHEDULED says, or the run's
  /// first event where that is on a later page, or the server's default.
  var timeout: Duration {
    let events = history?.events ?? []
    for event in events.reversed() {
      if case .workflowTaskScheduledEventAttributes(let task)? = event.attributes,
        let timeout = task.startToCloseTimeout
      {
        return Duration(timeout)
      }
    }
    guard case .workflowExecutionStartedEventAttributes(let run)? = events.first?.attributes,
      let timeout = run.workflowTaskTimeout
    else { return .seconds(10) }
    return Duration(timeout)
  }
}

extension TemporalError {
  fileprivate static func historyTooLate(_ last: Int64) -> Self {
    Self(
      .deadlineExceeded,
      "the server still has pages of history behind event \(last), and the workflow task's time is over"
    )
  }
}
