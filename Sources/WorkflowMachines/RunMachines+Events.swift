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
      guard batch.runsCode, index == batch.end - 1 else { break }
      try workflowTaskStarted(event, at: events[index].eventTime)
    case .workflowTaskCompleted: workflowTaskCompleted()
    case .workflowTaskFailed: try workflowTaskFailed(event)
    case .workflowExecutionSignaled: try workflowExecutionSignaled(event)
    case .workflowExecutionCancelRequested: try cancelWasRequested(event)
    case .activityTaskCompleted, .activityTaskFailed, .activityTaskTimedOut, .activityTaskCanceled:
      try activityClosed(event)
    case .timerFired: try timerFired(event)
    case .childStarted, .startChildFailed: try childStartDecided(event)
    case .childCompleted, .childFailed, .childCanceled, .childTimedOut, .childTerminated:
      try childClosed(event)
    case .externalSignaled, .signalExternalFailed: try externalSignalDecided(event)
    case .externalCancelRequested, .requestCancelExternalFailed:
      try externalCancelDecided(event)
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
      facts.currentRunID = attributes.originalExecutionRunId
    }
    facts.isReplaying = event.id <= previousStartedEventID
    // From the start or never: later on, a replay would see it earlier than the run did (sdk-go).
    _ = metadata.use(.protocolMessageCommand, isReplaying: facts.isReplaying)
    return .start(attributes)
  }

  private mutating func workflowTaskStarted(
    _ event: SeenEvent, at time: Timestamp?
  ) throws(HistoryMismatch) {
    guard case .workflowTaskStartedEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    guard batch.isReplayed || dialect.isContinued else {
      throw HistoryMismatch(
        .unsupported,
        "the run was begun by an SDK of the \(dialect) family, which cannot be continued yet"
      )
    }
    if let time { facts.time = time }
    facts.historyLength = event.id
    facts.historySize = attributes.historySizeBytes
    facts.isContinueAsNewSuggested = attributes.suggestContinueAsNew
    facts.isReplaying = event.id <= previousStartedEventID
    ids.workflowTaskStarted(event.id)
    cancelStartedChildren()
    held.open()
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
      facts.currentRunID = attributes.newRunId
    }
  }

  private mutating func workflowExecutionSignaled(_ event: SeenEvent) throws(HistoryMismatch) {
    guard case .workflowExecutionSignaledEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    held.hold(attributes)
  }

  private mutating func cancelWasRequested(_ event: SeenEvent) throws(HistoryMismatch) {
    guard case .workflowExecutionCancelRequestedEventAttributes(let attributes) = event.attributes
    else { throw .malformed(event) }
    held.hold(.cancelRequested(attributes))
  }

  func refuseUnsupported(_ event: SeenEvent) throws(HistoryMismatch) {
    guard let feature = event.kind?.unsupportedFeature else { return }
    throw HistoryMismatch(
      .unsupported, "\(event.summary) belongs to \(feature), which this worker cannot replay yet")
  }
}
