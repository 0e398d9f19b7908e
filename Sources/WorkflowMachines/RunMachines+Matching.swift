internal import TemporalAPI

// Commands against the events that they became (protocol.md C.11), by position first, then by what
// Go compares.
extension RunMachines {
  mutating func match(_ event: SeenEvent, _ kind: EventKind) throws(HistoryMismatch) {
    switch (kind, event.attributes) {
    case (.activityTaskScheduled, .activityTaskScheduledEventAttributes(let attributes)?):
      try activityScheduled(event, attributes.activityId, attributes.activityType?.name ?? "")
    case (
      .activityTaskCancelRequested, .activityTaskCancelRequestedEventAttributes(let attributes)?
    ):
      try activityCancelRequested(event, attributes)
    case (.timerStarted, .timerStartedEventAttributes(let attributes)?):
      try timerStarted(event, attributes)
    case (.timerCanceled, .timerCanceledEventAttributes(let attributes)?):
      try timerCanceled(event, attributes)
    case (
      .startChildInitiated, .startChildWorkflowExecutionInitiatedEventAttributes(let attributes)?
    ):
      try childInitiated(event, attributes)
    case (
      .signalExternalInitiated,
      .signalExternalWorkflowExecutionInitiatedEventAttributes(let attributes)?
    ):
      try externalSignalInitiated(event, attributes)
    case (
      .requestCancelExternalInitiated,
      .requestCancelExternalWorkflowExecutionInitiatedEventAttributes(let attributes)?
    ):
      try externalCancelInitiated(event, attributes)
    case (
      .upsertSearchAttributes, .upsertWorkflowSearchAttributesEventAttributes(let attributes)?
    ):
      if !isChangeVersionUpsert(attributes) { _ = try take(.upsertSearchAttributes, for: event) }
    case (.workflowPropertiesModified, _): _ = try take(.modifyProperties, for: event)
    case (.markerRecorded, .markerRecordedEventAttributes): break  // read when it was looked ahead
    case (.workflowExecutionCompleted, _): try closed(event, .complete, .completed)
    case (.workflowExecutionFailed, _): try closed(event, .fail, .failed)
    case (.workflowExecutionCanceled, _): try closed(event, .cancelWorkflow, .canceled)
    case (.workflowExecutionContinuedAsNew, _):
      try closed(event, .continueAsNew, .continuedAsNew)
    default: throw .malformed(event)
    }
  }

  /// Another event than a command's, or history's end: every command must have found its event.
  mutating func endMatching(before event: SeenEvent?) throws(HistoryMismatch) {
    isMatching = false
    guard let key = sent.first else { return }
    let command = describe(key)
    throw HistoryMismatch(
      .nondeterministic,
      event.map {
        "the workflow's code asked for \(command), but history goes on with \($0.summary)"
      }
        ?? "the workflow's code asked for \(command), but history ends")
  }

  /// The sent command that `event` must be, of the kind that it must be.
  private mutating func take(
    _ kind: CommandKey.Kind, for event: SeenEvent
  ) throws(HistoryMismatch) -> Int {
    guard let key = sent.first else {
      throw HistoryMismatch(
        .nondeterministic,
        "history has \(event.summary), but the workflow's code asked for no further command")
    }
    guard key.kind == kind else { throw disagreement(event, key) }
    sent.removeFirst()
    return Int(key.index)
  }

  private func disagreement(_ event: SeenEvent, _ key: CommandKey) -> HistoryMismatch {
    HistoryMismatch(
      .nondeterministic,
      "history has \(event.summary), but the workflow's code asked for \(describe(key))")
  }

  private mutating func activityScheduled(
    _ event: SeenEvent, _ id: String, _ type: String
  ) throws(HistoryMismatch) {
    let index = try take(.scheduleActivity, for: event)
    guard dialect.isSameID(id, activities[index].id), type.isSameType(as: activities[index].type),
      activities[index].move(.scheduled, &arrows)
    else { throw disagreement(event, CommandKey(.scheduleActivity, index)) }
    activities[index].id = id
    activities[index].scheduledEventID = event.id
    opened.insert(event.id, activities[index].slot)
  }

  private mutating func activityCancelRequested(
    _ event: SeenEvent, _ attributes: ActivityTaskCancelRequestedEventAttributes
  ) throws(HistoryMismatch) {
    let index = try take(.cancelActivity, for: event)
    guard activities[index].scheduledEventID == attributes.scheduledEventId,
      activities[index].move(.cancelRequested, &arrows)
    else { throw disagreement(event, CommandKey(.cancelActivity, index)) }
  }

  private mutating func timerStarted(
    _ event: SeenEvent, _ attributes: TimerStartedEventAttributes
  ) throws(HistoryMismatch) {
    let index = try take(.startTimer, for: event)
    guard dialect.isSameID(attributes.timerId, timers[index].id),
      timers[index].move(.started, &arrows)
    else { throw disagreement(event, CommandKey(.startTimer, index)) }
    timers[index].id = attributes.timerId
    timers[index].startedEventID = event.id
    opened.insert(event.id, timers[index].slot)
  }

  private mutating func timerCanceled(
    _ event: SeenEvent, _ attributes: TimerCanceledEventAttributes
  ) throws(HistoryMismatch) {
    let index = try take(.cancelTimer, for: event)
    guard attributes.timerId == timers[index].id, timers[index].move(.canceled, &arrows) else {
      throw disagreement(event, CommandKey(.cancelTimer, index))
    }
    opened.remove(timers[index].startedEventID)
    close(timers[index].slot)
  }

  private mutating func childInitiated(
    _ event: SeenEvent, _ attributes: StartChildWorkflowExecutionInitiatedEventAttributes
  ) throws(HistoryMismatch) {
    let index = try take(.startChild, for: event)
    guard dialect.isSameID(attributes.workflowId, children[index].workflowID),
      (attributes.workflowType?.name ?? "").isSameType(as: children[index].type),
      children[index].move(.initiated, &arrows)
    else { throw disagreement(event, CommandKey(.startChild, index)) }
    if attributes.workflowId != children[index].workflowID {
      childIDs.remove(children[index].workflowID)
      childIDs.insert(attributes.workflowId)
      children[index].workflowID = attributes.workflowId
    }
    children[index].namespace = attributes.namespace
    children[index].initiatedEventID = event.id
    opened.insert(event.id, children[index].result)
  }

  private mutating func externalSignalInitiated(
    _ event: SeenEvent, _ attributes: SignalExternalWorkflowExecutionInitiatedEventAttributes
  ) throws(HistoryMismatch) {
    let index = try take(.signalExternal, for: event)
    let signal = externalSignals[index]
    guard attributes.signalName == signal.signalName,
      attributes.workflowExecution?.workflowId ?? "" == signal.workflowID,
      attributes.namespace.isSameNamespace(as: signal.namespace),
      externalSignals[index].move(.initiated, &arrows)
    else { throw disagreement(event, CommandKey(.signalExternal, index)) }
    externalSignals[index].initiatedEventID = event.id
    opened.insert(event.id, signal.slot)
  }

  private mutating func externalCancelInitiated(
    _ event: SeenEvent,
    _ attributes: RequestCancelExternalWorkflowExecutionInitiatedEventAttributes
  ) throws(HistoryMismatch) {
    let index = try take(.cancelExternal, for: event)
    let cancel = externalCancels[index]
    guard attributes.workflowExecution?.workflowId ?? "" == cancel.workflowID,
      attributes.namespace.isSameNamespace(as: cancel.namespace),
      externalCancels[index].move(.initiated, &arrows)
    else { throw disagreement(event, CommandKey(.cancelExternal, index)) }
    externalCancels[index].initiatedEventID = event.id
    opened.insert(event.id, cancel.slot)
  }

  /// By type only. Without a COMPLETED before it the server closed the run by itself.
  private mutating func closed(
    _ event: SeenEvent, _ kind: CommandKey.Kind, _ happened: WorkflowMachine.Event
  ) throws(HistoryMismatch) {
    guard isMatching else { return }
    _ = try take(kind, for: event)
    guard workflow.move(happened, &arrows) else { throw disagreement(event, CommandKey(kind)) }
  }
}

extension String {
  /// Go compares what stands behind the last dot: methods were once registered with their package's
  /// path.
  fileprivate func isSameType(as own: String) -> Bool {
    self == own || lastDotSegment == own.lastDotSegment
  }

  /// Compared where both name one: Java records none, and code may leave its own away.
  fileprivate func isSameNamespace(as own: String) -> Bool {
    own.isEmpty || isEmpty || self == own
  }

  fileprivate var lastDotSegment: Substring {
    guard let dot = utf8.lastIndex(of: UInt8(ascii: ".")), utf8.index(after: dot) < utf8.endIndex
    else { return self[...] }
    return self[utf8.index(after: dot)...]
  }
}
