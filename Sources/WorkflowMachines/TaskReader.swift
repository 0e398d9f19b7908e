internal import ProtoWire
internal import TemporalAPI

/// One event of the task, seen in its place among the others: a copy would retain a dozen things that
/// nobody looks at, and what an event says, which lies elsewhere in memory, is not touched until
/// somebody asks.
struct SeenEvent: Sendable {
  private let events: [HistoryEvent]
  private let place: Int

  init(_ events: [HistoryEvent], _ place: Int) {
    self.events = events
    self.place = place
  }

  var id: Int64 { events[place].eventId }
  var type: EventType { events[place].eventType }
  var time: Timestamp? { events[place].eventTime }
  /// A worker that does not know its type may pass it over.
  var isIgnorable: Bool { events[place].workerMayIgnore }
  var attributes: HistoryEventAttributes? { events[place].attributes }

  var kind: EventKind? { EventKind(rawValue: type.rawValue) }

  /// What a COMPLETED tells the engine; nil where it is none. By itself, so that the rest, four cache lines
  /// of it, is not copied.
  var completion:
    (metadata: WorkflowTaskCompletedMetadata?, version: Indirect<WorkerDeploymentVersion>?)?
  {
    switch attributes {
    case .workflowTaskCompletedEventAttributes(let it): (it.sdkMetadata, it.deploymentVersion)
    default: nil
    }
  }
}

/// The events of the workflow task at hand: checked for gaps, cut into batches, given out one by one
/// and looked ahead in.
struct TaskReader: Sendable {
  /// The events up to the next WORKFLOW_TASK_STARTED at which code runs (Documentation/Rules.md,
  /// "Batches").
  private struct Batch: Sendable {
    /// One past its last event, an index into the task's events.
    var end = 0
    /// False where history ends before another such event.
    var runsCode = false
  }
  private var events: [HistoryEvent] = []
  private var cursor = 0
  private var end = 0
  private var batch = Batch()
  private var previousStartedEventID: Int64 = 0
  /// How far the events are applied: further than `lastEventID` after a roll-back.
  private var appliedEventID: Int64 = 0

  /// The last event of the tasks that were read to their end.
  private(set) var lastEventID: Int64 = 0
  /// What code asks for in this batch stands in history, or nobody wants it: it is not to be sent.
  private(set) var isReplayed = false
  /// All of it stands in history, to the last command: a COMPLETED came of it.
  private(set) var isRecorded = false
  /// Only command events came since COMPLETED.
  var isMatching = false
  /// The event before the one at hand was a marker.
  var isBehindMarker: Bool { cursor > 1 && events[cursor - 2].kind == .markerRecorded }

  var isAtEnd: Bool { cursor >= end }
  /// The next event is the first of a batch.
  var isAtBatch: Bool { cursor == batch.end }
  /// It happened before this workflow task.
  func isPast(_ event: Int64) -> Bool { event <= previousStartedEventID }

  /// `startedEventID` 0 means the history has no open workflow task: it is read to its end.
  mutating func begin(
    _ events: [HistoryEvent], previousStartedEventID: Int64, startedEventID: Int64
  ) throws(HistoryMismatch) {
    guard isAtEnd else {
      throw HistoryMismatch(.malformed, "a workflow task began before the one at hand was read")
    }
    if let count = taskEnd(events, startedEventID) {
      end = count
    } else {
      end = try countOfTaskEvents(events, startedEventID)
    }
    self.events = events
    self.previousStartedEventID = previousStartedEventID
    // What is read once more after a roll-back was applied the first time.
    let known = appliedEventID.subtractingReportingOverflow(lastEventID)
    cursor = known.overflow ? 0 : min(end, max(0, Int(clamping: known.partialValue)))
    batch = Batch(end: cursor)
  }

  /// One past the task's last event, where that follows from the first event and the last: whether there
  /// are gaps between is seen batch by batch, for a sweep over a long history costs as much as a tenth
  /// of its replay. Nil where something is amiss.
  private func taskEnd(_ events: [HistoryEvent], _ startedEventID: Int64) -> Int? {
    guard let last = events.last?.eventId else { return nil }
    let wanted = startedEventID > 0 ? startedEventID : last
    guard let count = Int(exactly: wanted &- lastEventID), events.indices.contains(count &- 1),
      events[0].eventId == lastEventID &+ 1, events[count &- 1].eventId == wanted
    else { return nil }
    return startedEventID > 0 || count == events.count ? count : nil
  }

  /// How many of the events belong to this task: those after STARTED are the next one's. Says what is
  /// missing.
  private func countOfTaskEvents(
    _ events: [HistoryEvent], _ startedEventID: Int64
  ) throws(HistoryMismatch) -> Int {
    var last = lastEventID
    for index in events.indices {
      let id = events[index].eventId
      guard id == last &+ 1 else {
        throw .gap(before: id, expected: last &+ 1)
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

  /// Finds the batch's end. The answer is the place of what is to be looked ahead in: COMPLETED and
  /// the command events of the code's next run; nil where that code does not run, or history has not
  /// what came of it.
  mutating func enterBatch() throws(HistoryMismatch) -> Int? {
    var index = cursor
    batch = Batch(end: end)
    isReplayed = true
    isRecorded = false
    var id = lastEventID &+ Int64(index)
    while index < end {
      id &+= 1
      if events[index].eventId != id { throw .gap(before: events[index].eventId, expected: id) }
      if events[index].kind == .workflowTaskStarted, !isTaskLost(at: index) {
        let isOver = index + 1 < end || isPast(id)
        batch = Batch(end: index + 1, runsCode: true)
        isReplayed = isOver
        let isCompleted = index + 1 < end && events[index + 1].kind == .workflowTaskCompleted
        isRecorded = isCompleted
        return isCompleted ? index + 1 : nil
      }
      index += 1
    }
    return nil
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

  /// The command event at or behind `index`, whose place it then is; nil behind the last of them.
  func commandEvent(from index: inout Int) -> SeenEvent? {
    while index < end {
      if let kind = events[index].kind { return kind.isCommandEvent ? seen(index) : nil }
      guard events[index].workerMayIgnore else { return nil }
      index += 1
    }
    return nil
  }

  /// The event is STARTED, and the one at which code runs.
  func runsCode(at event: SeenEvent) -> Bool { batch.runsCode && cursor == batch.end }

  mutating func next() -> SeenEvent {
    defer { cursor += 1 }
    return seen(cursor)
  }

  func seen(_ index: Int) -> SeenEvent { SeenEvent(events, index) }

  /// Gives the events back: a cached run keeps none.
  mutating func finish() {
    if end > 0 {
      lastEventID = events[end - 1].eventId
      appliedEventID = lastEventID
    }
    events = []
    cursor = 0
    end = 0
    batch.end = 0
  }

  /// The last task never was: its events come again, behind this one. False where that cannot be.
  mutating func rollBack(to event: Int64) -> Bool {
    guard isAtEnd, event > 0, event < lastEventID else { return false }
    // A discarded task has nothing of its own but its SCHEDULED and STARTED.
    appliedEventID = max(event, lastEventID - 2)
    lastEventID = event
    return true
  }

  /// Whether it holds events.
  var isEmpty: Bool { events.isEmpty }
}

extension HistoryMismatch {
  fileprivate static func gap(before event: Int64, expected: Int64) -> Self {
    Self(
      .malformed, "missing history events: event \(expected) was expected, \(event) came")
  }
}
