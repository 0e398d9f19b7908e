package import TemporalAPI

// One workflow task: its events are checked, cut into batches and looked ahead in, then given out
// one by one.
extension RunMachines {
  /// All events of the task, pages joined and payloads decoded. Empty for a query on a run that is
  /// up to date.
  ///
  /// `startedEventID` 0 means the history has no open workflow task (a query, a replay): it is read
  /// to its end.
  package mutating func begin(
    _ events: [HistoryEvent], previousStartedEventID: Int64, startedEventID: Int64
  ) throws(HistoryMismatch) {
    guard cursor == end else {
      throw HistoryMismatch(.malformed, "a workflow task began before the one at hand was read")
    }
    end = try checkedCount(of: events, startedEventID: startedEventID)
    self.events = events
    self.previousStartedEventID = previousStartedEventID
    // What is read once more after a roll-back was applied the first time.
    let known = appliedEventID.subtractingReportingOverflow(lastEventID)
    cursor = known.overflow ? 0 : min(end, max(0, Int(clamping: known.partialValue)))
    batch = Batch(end: cursor)
    factsBefore = facts
  }

  /// The task that was completed last never was: the server discarded it, as its answer says with
  /// `reset_history_event_id`, and gives its events out again (Documentation/Rules.md, "Discarded
  /// tasks").
  ///
  /// `event` is the STARTED of the task before. A discarded task has nothing of its own but its
  /// SCHEDULED and STARTED; what stands between, the completion of the task before and the events of
  /// its commands, was applied and stays so.
  package mutating func rollBack(toEvent event: Int64) {
    guard cursor == end, event > 0, event < lastEventID else { return }
    appliedEventID = max(event, lastEventID - 2)
    lastEventID = event
    facts = factsBefore
    metadata.untake()
  }

  /// The next thing to do, or nil at the end of the task's history.
  package mutating func next() throws(HistoryMismatch) -> Job? {
    while true {
      if held.isOpen, let job = nextHeld() { return job }
      guard cursor < end else { break }
      if cursor == batch.end { try beginBatch() }
      let index = cursor
      cursor += 1
      if let job = try apply(index) { return job }
    }
    try finish()
    return nil
  }

  private mutating func nextHeld() -> Job? {
    while let job = held.next() {
      guard case .resolve(let machine, _) = job else { return job }
      guard let place = place(of: machine), !slots[place].isSettled, !slots[place].isReleased else {
        continue
      }
      slots[place].isSettled = true
      return job
    }
    return nil
  }

  /// How many of the events belong to this task: those after STARTED are the next one's.
  private func checkedCount(
    of events: [HistoryEvent], startedEventID: Int64
  ) throws(HistoryMismatch) -> Int {
    var last = lastEventID
    for index in events.indices {
      let id = events[index].eventId
      guard id == last &+ 1 else {
        throw HistoryMismatch(
          .malformed, "missing history events: event \(last &+ 1) was expected, \(id) came")
      }
      last = id
      if id == startedEventID { return index + 1 }
    }
    guard startedEventID <= 0 else {
      throw HistoryMismatch(
        .malformed, "the history ends at event \(last), before its started event \(startedEventID)")
    }
    return events.count
  }

  /// Field by field: the event is not copied.
  func seen(_ index: Int) -> SeenEvent {
    SeenEvent(
      id: events[index].eventId, type: events[index].eventType,
      attributes: events[index].attributes)
  }

  private mutating func beginBatch() throws(HistoryMismatch) {
    var index = cursor
    batch = Batch(end: end, runsCode: false, isReplayed: true)
    while index < end {
      if events[index].kind == .workflowTaskStarted, !isTaskLost(at: index) {
        let isOver = index + 1 < end || events[index].eventId <= previousStartedEventID
        batch = Batch(end: index + 1, runsCode: true, isReplayed: isOver)
        return try lookAhead(from: index + 1)
      }
      index += 1
    }
  }

  /// The task failed or timed out, or its run was ended from outside, before it was completed: what
  /// the code did then never came to be.
  private func isTaskLost(at started: Int) -> Bool {
    guard started + 1 < end else { return false }
    switch events[started + 1].kind {
    case .workflowTaskFailed, .workflowTaskTimedOut, .workflowExecutionTerminated,
      .workflowExecutionTimedOut:
      return true
    default: return false
    }
  }

  /// Reads what the code's next run needs to know before it runs: flags and Version markers
  /// (protocol.md C.5).
  private mutating func lookAhead(from index: Int) throws(HistoryMismatch) {
    guard index < end, events[index].kind == .workflowTaskCompleted else { return }
    try readMetadata(seen(index))
    for index in (index + 1)..<max(end, index + 1) {
      guard let kind = events[index].kind else {
        if events[index].workerMayIgnore { continue }
        return
      }
      guard kind.isCommandEvent else { return }
      try refuseUnsupported(seen(index))
      if kind == .markerRecorded { try preloadMarker(seen(index)) }
    }
  }

  private mutating func readMetadata(_ event: SeenEvent) throws(HistoryMismatch) {
    guard case .workflowTaskCompletedEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    let found = attributes.sdkMetadata ?? WorkflowTaskCompletedMetadata()
    if !isDialectDecided {
      isDialectDecided = true
      dialect = Dialect(sdkName: found.sdkName)
    }
    if let flag = metadata.found(found, readsFlags: dialect.hasGoFlags) {
      throw HistoryMismatch(
        .unsupported, "\(event.summary) uses the SDK flag \(flag), which this worker does not know")
    }
  }

  /// What the code asked for must be in history by now. Gives the events back: a cached run keeps
  /// none.
  private mutating func finish() throws(HistoryMismatch) {
    if isMatching { try endMatching(before: nil) }
    if end > 0 {
      lastEventID = events[end - 1].eventId
      appliedEventID = lastEventID
    }
    events = []
    cursor = 0
    end = 0
    batch.end = 0
  }
}
