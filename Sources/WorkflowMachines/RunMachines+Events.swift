internal import ProtoWire
internal import TemporalAPI

// What each event of history does. Command events are matched (RunMachines+Matching), the others
// resolve machines, deliver messages or move the workflow task on.
extension RunMachines {
  mutating func apply(_ index: Int) throws(HistoryMismatch) -> Job? {
    let event = seen(index)
    guard let kind = event.kind else {
      if events[index].workerMayIgnore { return nil }
      throw HistoryMismatch(
        .unsupported, "\(event.summary) is of a type that this worker does not know")
    }
    if isMatching, !kind.isCommandEvent { try endMatching(before: event) }
    try refuseUnsupported(event)
    defer { isAfterVersionMarker = kind == .markerRecorded }
    if kind.isCommandEvent {
      try match(event, kind)
      return nil
    }
    switch kind {
    case .workflowExecutionStarted: return try workflowExecutionStarted(event)
    case .workflowTaskStarted:
      return batch.runsCode && index == batch.end - 1
        ? try workflowTaskStarted(event, at: events[index].eventTime) : nil
    case .workflowTaskCompleted: workflowTaskCompleted()
    case .workflowTaskFailed: try workflowTaskFailed(event)
    case .workflowExecutionSignaled: return try workflowExecutionSignaled(event)
    case .workflowExecutionCancelRequested: return try cancelWasRequested(event)
    case .activityTaskCompleted, .activityTaskFailed, .activityTaskTimedOut, .activityTaskCanceled:
      return try activityClosed(event)
    case .timerFired: return try timerFired(event)
    case .childStarted, .startChildFailed: return try childStartDecided(event)
    case .childCompleted, .childFailed, .childCanceled, .childTimedOut, .childTerminated:
      return try childClosed(event)
    case .externalSignaled, .signalExternalFailed: return try externalSignalDecided(event)
    case .externalCancelRequested, .requestCancelExternalFailed:
      return try externalCancelDecided(event)
    default: break  // told to whoever reads the history, not to the workflow
    }
    return nil
  }

  private mutating func workflowExecutionStarted(
    _ event: SeenEvent
  ) throws(HistoryMismatch) -> Job? {
    guard case .workflowExecutionStartedEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    if !attributes.originalExecutionRunId.isEmpty {
      currentRunID = attributes.originalExecutionRunId
    }
    // From the start or never: later on, a replay would see it earlier than the run did (sdk-go).
    _ = metadata.use(
      .protocolMessageCommand, isReplaying: event.id <= previousStartedEventID)
    return .start(attributes)
  }

  private mutating func workflowTaskStarted(
    _ event: SeenEvent, at time: Timestamp?
  ) throws(HistoryMismatch) -> Job? {
    guard case .workflowTaskStartedEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    guard batch.isReplayed || dialect.isContinued else {
      throw HistoryMismatch(
        .unsupported,
        "the run was begun by an SDK of the \(dialect) family, which cannot be continued yet"
      )
    }
    if let time { self.time = time }
    historyLength = event.id
    historySize = attributes.historySizeBytes
    isContinueAsNewSuggested = attributes.suggestContinueAsNew
    ids.workflowTaskStarted(event.id, unsent: queue.count)
    if !batch.isReplayed, !queue.isEmpty { predictEarlyActivities(event.id) }
    return .runCode
  }

  /// From here on no command is withdrawn, so those made before now know their events.
  private mutating func predictEarlyActivities(_ started: Int64) {
    for (rank, key) in queue.unsent.enumerated() where key.kind == .scheduleActivity {
      let index = Int(key.index)
      activities[index].scheduledEventID = started &+ 2 &+ Int64(rank)
      guard let cancel = activities[index].cancelPosition else { continue }
      queue.retarget(cancel, scheduledEventID: activities[index].scheduledEventID)
    }
  }

  private mutating func workflowTaskCompleted() {
    isMatching = true
    _ = sendQueue()
  }

  private mutating func workflowTaskFailed(_ event: SeenEvent) throws(HistoryMismatch) {
    guard case .workflowTaskFailedEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    if attributes.cause == .resetWorkflow, !attributes.newRunId.isEmpty {
      currentRunID = attributes.newRunId
    }
  }

  private func workflowExecutionSignaled(_ event: SeenEvent) throws(HistoryMismatch) -> Job? {
    guard case .workflowExecutionSignaledEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    return .signal(attributes)
  }

  private func cancelWasRequested(_ event: SeenEvent) throws(HistoryMismatch) -> Job? {
    guard case .workflowExecutionCancelRequestedEventAttributes(let attributes) = event.attributes
    else { throw .malformed(event) }
    return .cancelRequested(attributes)
  }

  func refuseUnsupported(_ event: SeenEvent) throws(HistoryMismatch) {
    guard let feature = event.kind?.unsupportedFeature else { return }
    throw HistoryMismatch(
      .unsupported, "\(event.summary) belongs to \(feature), which this worker cannot replay yet")
  }
}
