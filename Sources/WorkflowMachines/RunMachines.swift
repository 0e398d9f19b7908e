internal import ProtoWire
package import TemporalAPI

/// The engine of one run: history in, jobs out; commands in, commands out.
///
/// A value without tasks, clock or IO. For each workflow task: `begin` with all its events, pull
/// `next()` until nil and do what each job says, then take the commands and send them. Commands
/// asked for meanwhile are matched with history as far as it goes (replay), and what is left over
/// is new.
///
/// It owns what the parts know, and reads history with them. An event goes from `TaskReader` to `apply`, and
/// on to the `MachineRoom`, where a machine takes it; what the code asks stands in each machine's own file, on the
/// few verbs at the end of this one.
///
/// It refuses, with a `HistoryMismatch` and never a trap: histories with gaps, command events that
/// the code did not ask for, commands that history does not have, events about things that were
/// never opened, and markers that it does not know. After an error the value is spent.
package struct RunMachines: Sendable {
  /// The workflow task at hand, as the code may know it.
  package private(set) var facts: TaskFacts
  private var factsBefore: TaskFacts

  private var reader = TaskReader()
  private var room = MachineRoom()
  private var versions = VersionTable()
  private var updates = UpdateInbox()
  private var sideEffects = SideEffects()
  private var locals: [LocalActivities] = []  // none or one
  private var ids = CommandIDs()
  private var origin: RunOrigin

  /// `runID` counts until the history's first event tells the original run, and `dialect` where history
  /// does not tell another.
  package init(runID: String, dialect: Dialect = .go) {
    origin = RunOrigin(dialect)
    facts = TaskFacts(currentRunID: runID)
    factsBefore = facts
  }

  /// The family of SDKs whose rules the run follows.
  package var dialect: Dialect { origin.dialect }

  /// The close command was made: nothing that the code does later can be sent.
  package var isClosed: Bool { room.isClosed }

  /// The last event of the tasks that were read to their end.
  var lastEventID: Int64 { reader.lastEventID }

  // MARK: - A workflow task

  /// All events of the task, pages joined and payloads decoded. Empty for a query on a run that is
  /// up to date.
  ///
  /// `startedEventID` 0 means the history has no open workflow task (a query, a replay): it is read
  /// to its end.
  package mutating func begin(
    _ events: [HistoryEvent], messages: [ProtocolMessage] = [], previousStartedEventID: Int64,
    startedEventID: Int64
  ) throws(HistoryMismatch) {
    try reader.begin(
      events, previousStartedEventID: previousStartedEventID, startedEventID: startedEventID)
    updates.begin(messages)
  }

  /// The next thing to do, or nil at the end of the task's history.
  package mutating func next() throws(HistoryMismatch) -> Job? {
    while true {
      if room.hasJobs, let job = nextJob() { return job }
      if locals.first?.isQuiet == false, reader.isAtBatch, try endLocalActivities() {
        room.openAgain()
        continue
      }
      guard !reader.isAtEnd else { break }
      if reader.isAtBatch { try lookAhead() }
      let event = reader.next()
      if updates.hasNext { try tellUpdates(before: event) }
      if let job = try apply(event) { return job }
    }
    // What the code asked for must be in history by now.
    if reader.isMatching { try endMatching(before: nil) }
    reader.finish()
    return nil
  }

  /// A timer between two attempts of a local activity is nobody's to hear of.
  private mutating func nextJob() -> Job? {
    while let job = room.nextJob() {
      guard case .resolve(let machine, _) = job, locals.first?.hasWaiting == true,
        retryLocalActivity(behind: machine)
      else { return job }
    }
    return nil
  }

  /// The commands of the task that was read to its end. None where all of it was replayed.
  package mutating func takeCommands() -> [Command] { room.send() }

  /// What is said about updates, in the order of its saying, to go out with the commands.
  package mutating func takeMessages() -> [ProtocolMessage] { updates.takeMessages() }

  /// What history is to learn about this SDK with the task's completion; nil where that is nothing
  /// new.
  package mutating func takeSDKMetadata() -> WorkflowTaskCompletedMetadata? { origin.take() }

  /// The task that was completed last never was: the server discarded it, as its answer says with
  /// `reset_history_event_id`, and gives its events out again (Documentation/Rules.md, "Discarded
  /// tasks").
  ///
  /// `event` is the STARTED of the task before. A discarded task has nothing of its own but its
  /// SCHEDULED and STARTED; what stands between, the completion of the task before and the events of
  /// its commands, was applied and stays so.
  package mutating func rollBack(toEvent event: Int64) {
    guard reader.rollBack(to: event) else { return }
    facts = factsBefore
    origin.takeBack()
  }

  // MARK: - Looking ahead

  /// Reads what the code's next run needs to know before it runs: flags and Version markers
  /// (Documentation/Rules.md, "Looking ahead").
  private mutating func lookAhead() throws(HistoryMismatch) {
    sideEffects.beginBatch()
    guard var index = try reader.enterBatch() else {
      if !reader.isReplayed { try updates.enterNewBatch() }
      return
    }
    try readMetadata(reader.seen(index))
    index += 1
    while let event = reader.commandEvent(from: &index) {
      index += 1
      origin.read(event)
      let kind = event.kind
      if kind == .updateAccepted { try updates.found(event) }
      guard kind == .markerRecorded else { continue }
      if try sideEffects.found(event, dialect) { continue }
      if let marker = try LocalActivityMarker(event, dialect) {
        changeLocals { $0.found(marker) }
        continue
      }
      let marker = try versions.found(event, dialect)
      room.foundVersionMarker(event.id, hasSearchAttribute: marker.hasSearchAttribute)
    }
  }

  private mutating func readMetadata(_ event: SeenEvent) throws(HistoryMismatch) {
    guard let completion = event.completion else { throw .malformed(event) }
    facts.rare = RareTaskFacts.boxed([], completion.version?.value)
    let metadata = completion.metadata ?? WorkflowTaskCompletedMetadata()
    guard let flag = origin.read(metadata) else { return }
    throw .unknownFlag(flag, event)
  }

  // MARK: - Events

  private mutating func apply(_ event: SeenEvent) throws(HistoryMismatch) -> Job? {
    guard let kind = event.kind else {
      if event.isIgnorable { return nil }
      throw HistoryMismatch(
        .unsupported, "\(event.summary) is of a type that this worker does not know")
    }
    if kind.isCommandEvent {
      try match(event, kind)
      return nil
    }
    if reader.isMatching { try endMatching(before: event) }
    if let machine = kind.machine {
      try room.happened(event, machine)
    } else if kind == .workflowExecutionStarted {
      return try workflowExecutionStarted(event)
    } else {
      try applyToRun(event, kind)
    }
    return nil
  }

  private mutating func applyToRun(_ event: SeenEvent, _ kind: EventKind) throws(HistoryMismatch) {
    switch kind {
    case .workflowTaskStarted: if reader.runsCode(at: event) { try workflowTaskStarted(event) }
    case .workflowTaskCompleted:
      reader.isMatching = true
      _ = room.send()
    default: try applySeldom(event, kind)
    }
  }

  private mutating func applySeldom(_ event: SeenEvent, _ kind: EventKind) throws(HistoryMismatch) {
    switch (kind, event.attributes) {
    case (.workflowTaskFailed, .workflowTaskFailedEventAttributes(let attributes)):
      guard attributes.cause == .resetWorkflow, !attributes.newRunId.isEmpty else { break }
      facts.currentRunID = attributes.newRunId
      ids.restart(dialect)
    case (.workflowExecutionSignaled, .workflowExecutionSignaledEventAttributes(let attributes)):
      room.hold(attributes)
    case (
      .workflowExecutionCancelRequested,
      .workflowExecutionCancelRequestedEventAttributes(let attributes)
    ):
      room.hold(attributes)
    case (.updateAdmitted, _): try updates.admitted(event, isReplayed: reader.isReplayed)
    case (.workflowTaskFailed, _), (.workflowExecutionSignaled, _),
      (.workflowExecutionCancelRequested, _):
      throw .malformed(event)
    default: break  // told to whoever reads the history, not to the workflow
    }
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
    facts.isReplaying = reader.isPast(event.id)
    if !facts.isReplaying { origin.begin() }
    return .start(attributes)
  }

  private mutating func workflowTaskStarted(_ event: SeenEvent) throws(HistoryMismatch) {
    guard case .workflowTaskStartedEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    // Not when the task began: one that a worker reads from event 1 has all that lies before in it.
    factsBefore = facts
    if let time = event.time { facts.time = time }
    facts.historyLength = event.id
    facts.historySize = attributes.historySizeBytes
    facts.isContinueAsNewSuggested = attributes.suggestContinueAsNew
    facts.rare = RareTaskFacts.boxed(
      attributes.suggestContinueAsNewReasons,
      reader.isReplayed ? facts.rare?.value.deploymentVersion : nil)
    facts.isReplaying = reader.isPast(event.id)
    room.taskStarted(event.id, isReplayed: reader.isReplayed)
    if !locals.isEmpty { locals[0].taskStarted(facts.time, hasNews: room.hasNews) }
    for child in room.takeChildrenToCancel() { requestCancel(ofChild: child) }
    room.open(beginsMainBeforeUpdates: dialect.beginsMainBeforeUpdates)
  }

  /// Updates stand among the events by the one behind which they come; what is left when code runs is
  /// told then.
  private mutating func tellUpdates(before event: SeenEvent) throws(HistoryMismatch) {
    let last = reader.runsCode(at: event) ? .max : event.id &- 1
    while let request = try updates.next(upTo: last) {
      room.hold(request)
    }
  }

  // MARK: - Matching

  /// Commands against the events that they became (Documentation/Rules.md, "Matching"): by position
  /// first, then by what the machine compares.
  private mutating func match(_ event: SeenEvent, _ kind: EventKind) throws(HistoryMismatch) {
    // Another marker was read when it was looked ahead.
    if kind == .updateRejected || kind == .markerRecorded && !event.isMatchedMarker { return }
    // Without sdk-go's flag the server gave updates their places by itself.
    if kind.isOfUpdate, !ordersUpdates { return }
    if kind == .upsertSearchAttributes, reader.isBehindMarker, VersionTable.isUpsert(event) {
      return
    }
    guard event.attributes != nil, let type = kind.commandType else { throw .malformed(event) }
    guard let end = CloseMachine.Event(kind) else {
      return try room.matched(event, type, origin.dialect)
    }
    // Without a COMPLETED before it the server closed the run by itself.
    if reader.isMatching { try room.ended(end, event, type) }
  }

  /// Another event than a command's, or history's end: every command must have found its event.
  private mutating func endMatching(before event: SeenEvent?) throws(HistoryMismatch) {
    reader.isMatching = false
    try room.checkMatched(before: event)
  }

  // MARK: - What the code asks of any machine

  /// Asks for a machine to be cancelled. The answer is its outcome where the cancel resolves it at
  /// once; nil where its outcome comes later, from history, or was given already.
  ///
  /// What history has resolved in this very task is cancelled by a cancel request that stands before
  /// it, without a command, and by nobody else.
  package mutating func cancel(_ id: MachineID) -> Resolution? {
    switch room[id] {
    case nil: return nil
    case .childStart(let child)?: return cancel(child)
    case .localActivity?: return cancelLocalActivity(id)
    default: break
    }
    let (outcome, asksChild) = room.cancel(id, dialect)
    if asksChild { requestCancel(ofChild: id) }
    return outcome
  }

  /// Its outcome was taken, or nobody wants it: its place may serve another machine.
  package mutating func release(_ id: MachineID) { room.release(id) }

  // MARK: - What the machines' own files ask

  /// The event that the next command will become.
  mutating func nextEventID() -> Int64 { room.nextEventID() }

  /// Where the next command will stand among those that are not sent.
  var nextPosition: Int32 { room.nextPosition }

  func hasFlag(_ flag: Dialect.Flag) -> Bool { origin.has(flag) }

  /// Whether the behaviour is on. Live, asking switches it on.
  mutating func use(_ flag: Dialect.Flag) -> Bool {
    origin.use(flag, isReplaying: facts.isReplaying)
  }

  subscript(id: MachineID) -> Machine? { room[id] }

  func isRunning(child id: String) -> Bool { room.isRunning(child: id) }

  /// A machine, by its first command.
  mutating func open(
    _ machine: Machine, _ type: CommandType, _ command: @autoclosure () -> Command
  ) -> MachineID {
    room.open(machine, type, command())
  }

  /// The id of the next activity, timer or child, where its author gave none.
  mutating func drawID(
    _ draw: (inout CommandIDs, Dialect, _ event: Int64, _ run: String) -> String
  ) -> String {
    let event = nextEventID()
    return draw(&ids, dialect, event, facts.currentRunID)
  }

  mutating func openStart(of child: MachineID) -> MachineID { room.openStart(of: child) }

  mutating func noteCancelRequest(_ request: MachineID, of child: MachineID) {
    room.noteCancelRequest(request, of: child)
  }

  mutating func issue(
    _ type: CommandType, of machine: MachineID? = nil, _ command: @autoclosure () -> Command
  ) {
    room.issue(type, of: machine, command())
  }

  mutating func issueUncompared(_ command: Command) { room.issueUncompared(command) }
  var isRecorded: Bool { reader.isRecorded }
  mutating func changeSideEffects<Answer, Failure: Error>(
    _ body: (inout SideEffects) throws(Failure) -> Answer
  ) throws(Failure) -> Answer { try body(&sideEffects) }

  var isReplayed: Bool { reader.isReplayed }
  mutating func add(_ machine: Machine) -> MachineID { room.add(machine) }
  mutating func put(_ machine: Machine, for id: MachineID) { room.put(machine, for: id) }
  mutating func closeMachine(_ id: MachineID) { room.closeMachine(id) }

  mutating func resolve(_ id: MachineID, _ resolution: Resolution) {
    room.resolve(id, resolution)
  }

  /// Workflow time goes on, and never back.
  mutating func advance(to time: Timestamp?) {
    if let time, time > facts.time { facts.time = time }
  }

  func locals<Answer>(_ body: (LocalActivities) -> Answer) -> Answer {
    body(locals.first ?? LocalActivities(facts.time))
  }
  mutating func changeLocals<Answer>(_ body: (inout LocalActivities) -> Answer) -> Answer {
    if locals.isEmpty { locals = [LocalActivities(facts.time)] }
    return body(&locals[0])
  }
  mutating func changeVersions<Answer>(
    _ body: (inout VersionTable) throws(HistoryMismatch) -> Answer
  ) throws(HistoryMismatch) -> Answer { try body(&versions) }
  mutating func changeUpdates(_ body: (inout UpdateInbox) -> Void) { body(&updates) }

  /// The first close command counts.
  mutating func close(
    _ event: CloseMachine.Event, _ type: CommandType, _ command: @autoclosure () -> Command
  ) {
    room.close(event, type, command())
  }

  /// Nothing is open, asked for or held: what a run at rest costs.
  var isEmpty: Bool {
    room.isEmpty && reader.isEmpty && updates.isEmpty && sideEffects.isEmpty
      && locals.first?.isEmpty ?? true
  }

  /// How many machines are open; a child is two.
  package var countOfOpen: Int { room.count }
}
