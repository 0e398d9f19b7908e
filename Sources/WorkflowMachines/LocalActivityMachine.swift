package import ProtoWire
internal import TemporalAPI

/// One local activity, from the code's wish to its end, with all attempts and the timers between them.
///
/// History hears of it by markers alone: one when it has ended, and one for each wait that a timer of the
/// server's takes (Documentation/Rules.md, "Local activities"). What waits for a marker's event is a
/// `LocalRecordMachine` of its own, for two of them may be under way.
struct LocalActivityMachine: TableMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.requested, .begin, .running),
    // In replay it never runs; cancelled before it ran, it need not.
    .init(.requested, .end, .closed),
    .init(.running, .end, .closed),
    .init(.requested, .backOff, .waiting),
    .init(.running, .backOff, .waiting),
    .init(.waiting, .fired, .requested),

    .init(.requested, .cancel, .cancelling),
    .init(.running, .cancel, .cancelling),
    // In Go's family the next attempt begins all the same, and is cancelled at once.
    .init(.waiting, .cancel, .cancelling),
    .init(.waiting, .giveUp, .closed),
    .init(.cancelling, .end, .closed),
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    /// Nobody runs it yet.
    case requested
    case running
    /// A timer lies between two attempts.
    case waiting
    /// Asked to stop.
    case cancelling
    case closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case begin, end, backOff, fired, cancel, giveUp
  }

  var tag = Tag.requested
  /// Of the attempt under way: each behind a timer has another.
  private(set) var id: String
  private(set) var attempt: Int32 = 1
  /// By workflow time, but where a marker says otherwise.
  private(set) var firstScheduled: Timestamp
  /// The timer between two attempts.
  private(set) var timer: MachineID?
  /// Whether its body was begun here.
  private(set) var wasBegun = false
  /// The marker of its cancellation was asked for already.
  var isRecorded = false
  let task: LocalActivityTask

  init(id: String, _ task: LocalActivityTask, at time: Timestamp) {
    self.id = id
    self.task = task
    firstScheduled = time
  }

  mutating func begin() -> Bool {
    guard move(.begin) else { return false }
    wasBegun = true
    return true
  }

  /// The timer between two attempts runs.
  mutating func wait(for timer: MachineID?, behind marker: LocalActivityMarker) {
    self.timer = timer
    attempt = marker.attempt
    firstScheduled = marker.firstScheduled ?? firstScheduled
    wasBegun = false
  }

  /// The timer has fired, or is not waited for any longer.
  mutating func tryAgain(as id: String) {
    self.id = id
    timer = nil
    attempt = attempt == .max ? .max : attempt + 1
  }

  var summary: Payload? { task.summary }

  func marker(_ outcome: LocalActivityOutcome, at time: Timestamp?) -> LocalActivityMarker {
    var marker = LocalActivityMarker(
      id: id, type: task.type, attempt: outcome.attempt ?? attempt, time: time,
      firstScheduled: firstScheduled, input: task.input)
    switch outcome.end {
    case .completed(let result): marker.result = result
    case .failed(let failure): marker.failure = failure
    case .backedOff(let failure, let wait):
      (marker.failure, marker.backoff) = (failure, wait.positive)
    case .cancelled(let details): marker.failure = .canceled(details)
    }
    return marker
  }
}

/// A marker of a local activity that was asked for and is not in history yet.
struct LocalRecordMachine: OpenMachine, TableMachine {
  static let transitions: [Transition<Tag, Event>] = [.init(.asked, .recorded, .closed)]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable { case asked, closed }
  enum Event: UInt8, CaseIterable, Sendable { case recorded }

  var tag = Tag.asked
  let id: String
  let type: String

  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects? {
    guard let marker = try LocalActivityMarker(event, comparison.dialect) else {
      throw .malformed(event)
    }
    guard marker.id == id, marker.type.isEmpty || marker.type == type, move(.recorded) else {
      return nil
    }
    return Effects(closes: true)
  }

  /// No later event is about it.
  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    throw .malformed(event)
  }
  static func opener(of event: SeenEvent) -> Int64? { nil }

  static let noun = "a local activity"
  static func subject(of event: SeenEvent) -> String? { nil }
  func words(of type: CommandType) -> String { "local activity \"\(id)\" of type \"\(self.type)\"" }
}

extension RunMachines {
  /// The code asks for a local activity. It runs when the code waits, unless history tells how it ended.
  package mutating func startLocalActivity(_ task: LocalActivityTask) -> MachineID {
    let id = drawID { ids, dialect, _, run in ids.localActivity(dialect, run: run) }
    let machine = add(.localActivity(LocalActivityMachine(id: id, task, at: facts.time)))
    changeLocals { $0.requested(machine, id) }
    return machine
  }

  private func local(_ id: MachineID) -> LocalActivityMachine? {
    if case .localActivity(let machine)? = self[id] { machine } else { nil }
  }

  // MARK: - What the worker asks and tells

  /// Whether local activities have not ended that the worker runs, or is to run: the workflow task is not to
  /// be completed meanwhile, but for another one.
  package var hasLocalWork: Bool { !isReplayed && !isClosed && locals { $0.openCount > 0 } }

  /// Those that the worker is to begin, in the order in which they were asked for.
  package mutating func takeLocalCalls() -> [LocalActivityCall] {
    guard locals({ $0.hasRequested }) else { return [] }
    var calls: [LocalActivityCall] = []
    for id in changeLocals({ $0.takeRequested() }) {
      guard var machine = local(id), machine.begin() else { continue }
      put(.localActivity(machine), for: id)
      calls.append(
        LocalActivityCall(
          machine: id, id: machine.id, attempt: machine.attempt,
          waited: facts.time.duration(since: machine.firstScheduled), task: machine.task))
    }
    return calls
  }

  /// Those whose bodies are to be told that they are cancelled. What becomes of them is still to be told,
  /// and is passed over where nobody waits for it.
  package mutating func takeLocalCancels() -> [MachineID] {
    // A run that never asked for one keeps no table of them.
    locals { $0.hasUnwanted } ? changeLocals { $0.takeUnwanted() } : []
  }

  /// Those that the code has left to themselves: they go on to their end, whatever becomes of the run.
  package mutating func takeAbandonedLocals() -> [MachineID] {
    locals { $0.hasAbandoned } ? changeLocals { $0.takeAbandoned() } : []
  }

  /// The worker's local activity ended so long after the workflow task began: `next` goes on with it.
  package mutating func localActivityEnded(
    _ id: MachineID, _ outcome: LocalActivityOutcome, after elapsed: WireDuration
  ) {
    guard let machine = local(id), machine.tag == .running || machine.tag == .cancelling else {
      return
    }
    changeLocals { $0.ended(id, outcome, after: elapsed) }
  }

  // MARK: - Ending

  /// The next local activities that end within the task, by history or by the worker's telling: whether there
  /// are any. The code runs for them then.
  mutating func endLocalActivities() throws(HistoryMismatch) -> Bool {
    let isTold = try endByHistory() || endCancelled() || endByTelling()
    if isTold { changeLocals { $0.told() } }
    return isTold
  }

  private mutating func endByHistory() throws(HistoryMismatch) -> Bool {
    let dialect = dialect
    let markers = changeLocals { $0.takeMarkers(dialect) }
    for marker in markers { try end(by: marker) }
    return !markers.isEmpty
  }

  /// Those that the code cancelled and whose bodies need not be waited for: one at a time, or together.
  private mutating func endCancelled() -> Bool {
    guard !isReplayed, !isClosed else { return false }
    var isTold = false
    while !isTold || dialect.tellsLocalActivitiesTogether,
      let id = changeLocals({ $0.takeCancelled() })
    {
      guard let machine = local(id), machine.tag == .cancelling,
        !machine.wasBegun || machine.task.cancellation != .waitForCompletion
      else { continue }
      end(id, machine, machine.marker(LocalActivityOutcome(.cancelled(nil)), at: nil))
      isTold = true
    }
    return isTold
  }

  private mutating func endByTelling() -> Bool {
    guard !isReplayed, !isClosed else { return false }
    while let (id, told, time) = changeLocals({ $0.takeEnded() }) {
      guard let machine = local(id), machine.tag == .running || machine.tag == .cancelling else {
        continue
      }
      var outcome = told
      // Nobody wants another attempt.
      if machine.tag == .cancelling, case .backedOff(let failure, _) = told.end {
        outcome.end = .failed(failure)
      }
      end(id, machine, machine.marker(outcome, at: time.rounded(dialect)))
      return true
    }
    return false
  }

  private mutating func end(by marker: LocalActivityMarker) throws(HistoryMismatch) {
    guard let id = locals({ $0.open(marker.id) }), let machine = local(id) else {
      throw HistoryMismatch(
        .nondeterministic,
        "history has the end of local activity \"\(marker.id)\" of type \"\(marker.type)\", which the"
          + " workflow's code did not ask for")
    }
    guard marker.type.isEmpty || marker.type == machine.task.type else {
      throw HistoryMismatch(
        .nondeterministic,
        "history has local activity \"\(marker.id)\" of type \"\(marker.type)\", but the workflow's"
          + " code asked for type \"\(machine.task.type)\""
      ).about(id)
    }
    end(id, machine, marker)
  }

  /// The marker, and what it leads to: the outcome, or a timer.
  private mutating func end(
    _ id: MachineID, _ machine: LocalActivityMachine, _ marker: LocalActivityMarker
  ) {
    var machine = machine
    advance(to: marker.time)
    if !machine.isRecorded { record(marker, of: machine) }
    changeLocals { $0.closed(machine.id) }
    if let backoff = marker.backoff, machine.move(.backOff) {
      let timer = startTimer(
        backoff, ofSleep: true,
        summary: dialect.sleepSummary.map { MarkerJSON.payload(MarkerJSON.text(of: $0)) })
      machine.wait(for: timer, behind: marker)
      put(.localActivity(machine), for: id)
      if let timer { changeLocals { $0.waits(id, for: timer) } }
      return
    }
    _ = machine.move(.end)
    put(.localActivity(machine), for: id)
    resolve(id, marker.resolution(machine.task.cancellation))
  }

  private mutating func record(_ marker: LocalActivityMarker, of machine: LocalActivityMachine) {
    var marker = marker
    marker.activation = locals { $0.activation }
    marker.time = marker.time ?? facts.time
    let record = add(.localRecord(LocalRecordMachine(id: marker.id, type: marker.type)))
    release(record)
    let command = Command.localActivityMarker(marker, dialect, summary: machine.summary)
    issue(.recordMarker, of: record, command)
  }

  // MARK: - Between attempts, and cancelling

  /// The timer of a wait between two attempts has fired: the next one is asked for. False where it is
  /// another's.
  mutating func retryLocalActivity(behind timer: MachineID) -> Bool {
    guard let id = changeLocals({ $0.takeWaiting(for: timer) }) else { return false }
    release(timer)
    guard var machine = local(id), machine.move(.fired) else { return true }
    tryAgain(&machine, id)
    changeLocals { $0.requested(id, machine.id) }
    return true
  }

  private mutating func tryAgain(_ machine: inout LocalActivityMachine, _ id: MachineID) {
    machine.tryAgain(as: drawID { ids, dialect, _, run in ids.localActivity(dialect, run: run) })
    put(.localActivity(machine), for: id)
  }

  /// The code does not want it any more. Nil where it is told later how it ended.
  mutating func cancelLocalActivity(_ id: MachineID) -> Resolution? {
    guard var machine = local(id) else { return nil }
    if let timer = machine.timer { return cancel(waiting: &machine, id, timer) }
    guard machine.move(.cancel) else { return nil }
    put(.localActivity(machine), for: id)
    let isAbandoned = machine.task.cancellation == .abandon
    let wasBegun = machine.wasBegun
    changeLocals {
      $0.cancelled(
        id, isUnwanted: wasBegun && !isAbandoned, isAbandoned: wasBegun && isAbandoned)
    }
    if dialect.recordsCancelledLocalActivitiesAtOnce { recordCancelled(&machine, id) }
    return nil
  }

  /// Where the core's code stands that cancels, there stands the marker. In replay history says whether it
  /// was in time.
  private mutating func recordCancelled(_ machine: inout LocalActivityMachine, _ id: MachineID) {
    let isWaitedFor = machine.task.cancellation == .waitForCompletion
    guard !isWaitedFor || locals({ $0.isFresh(id) }) else { return }
    let marker = machine.marker(LocalActivityOutcome(.cancelled(nil)), at: nil)
    if isReplayed, !locals({ $0.isCancelled(marker.id) }) { return }
    machine.isRecorded = true
    put(.localActivity(machine), for: id)
    record(marker, of: machine)
  }

  private mutating func cancel(
    waiting machine: inout LocalActivityMachine, _ id: MachineID, _ timer: MachineID
  ) -> Resolution? {
    _ = cancel(timer)
    release(timer)
    _ = changeLocals { $0.takeWaiting(for: timer) }
    guard dialect.beginsCancelledLocalActivities else {
      _ = machine.move(.giveUp)
      put(.localActivity(machine), for: id)
      closeMachine(id)
      return .cancelled
    }
    guard machine.move(.cancel) else { return nil }
    tryAgain(&machine, id)
    changeLocals { locals in
      locals.requested(id, machine.id)
      locals.cancelled(id, isUnwanted: false)
    }
    return nil
  }
}

extension Timestamp {
  fileprivate func duration(since start: Self) -> WireDuration {
    guard self > start else { return WireDuration() }
    let (seconds, isOver) = seconds.subtractingReportingOverflow(start.seconds)
    guard !isOver else { return WireDuration(seconds: WireDuration.longest) }
    let nanos = Int64(nanos) - Int64(start.nanos)
    let borrow: Int64 = nanos < 0 ? 1 : 0
    return WireDuration(
      seconds: seconds &- borrow,
      nanos: Int32(truncatingIfNeeded: nanos + borrow * 1_000_000_000))
  }
}
