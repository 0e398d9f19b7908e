internal import TemporalAPI

/// The open machines of a run, the commands that they and the code asked for, and the jobs that come of both:
/// where what a machine answers (`Effects`) is carried out, and nowhere else.
///
/// It reads no history. It is told of each event that is about a machine or a command, and refuses, with a
/// `HistoryMismatch`, what the code did not ask for.
struct MachineRoom: Sendable {
  private var machines = OpenMachines()
  private var ledger = CommandLedger()
  private var held = HeldJobs()
  private var closing = CloseMachine()
  /// Children that are to be asked to stop when STARTED comes: no command can be made before.
  private var childrenToCancel: [MachineID] = []

  /// Nothing is open, asked for or held.
  var isEmpty: Bool { machines.isEmpty && ledger.isEmpty && held.isEmpty }
  /// How many machines are open; a child is two.
  var count: Int { machines.count }
  /// The close command was made.
  var isClosed: Bool { closing.tag != .running }

  // MARK: - A workflow task

  /// Code is about to run.
  mutating func taskStarted(_ event: Int64, isReplayed: Bool) {
    ledger.taskStarted(event, isReplayed: isReplayed)
  }

  /// In the order of their making: sdk-go keeps a child's commands at one place, until it is cancelled
  /// once it has started.
  mutating func takeChildrenToCancel() -> [MachineID] {
    guard !childrenToCancel.isEmpty else { return [] }
    defer { childrenToCancel = [] }
    return childrenToCancel.sorted { $0.generation < $1.generation }
  }

  /// The commands that there are, in their order; from now on they wait for their events.
  mutating func send() -> [Command] { ledger.send() }

  // MARK: - Jobs

  /// Whether there may be a job to give out.
  var hasJobs: Bool { held.isOpen }

  /// Whether code that runs now is told more than that its workflow task began.
  var hasNews: Bool { held.hasNews }

  /// What is held may go.
  mutating func open(beginsMainBeforeUpdates: Bool) {
    held.open(beginsMainBeforeUpdates: beginsMainBeforeUpdates)
  }

  /// Outcomes came of what the code did: they go, and the code runs for them.
  mutating func openAgain() { held.openAgain() }

  /// The next job; nobody is told of what nobody waits for any more.
  mutating func nextJob() -> Job? {
    while let job = held.next() {
      guard case .resolve(let machine, _) = job else { return job }
      guard machines.isAwaited(machine) else { continue }
      machines.settle(machine)
      return job
    }
    return nil
  }

  mutating func hold(_ signal: WorkflowExecutionSignaledEventAttributes) { held.hold(signal) }

  mutating func hold(_ cancelRequest: WorkflowExecutionCancelRequestedEventAttributes) {
    held.hold(.cancelRequested(cancelRequest))
  }

  mutating func hold(_ update: UpdateInbox.Request) {
    let machine = machines.add(.update(UpdateMachine(update)))
    machines.release(machine)
    held.hold(UpdateDelivery(machine, update))
  }

  /// Tells the waiter, if there is one, when its turn comes.
  private mutating func hold(_ resolution: Resolution, for id: MachineID) {
    if machines.isAwaited(id) { held.hold(.resolve(id, resolution)) }
  }

  // MARK: - Events

  /// An event that is about a machine which an earlier one opened.
  mutating func happened(_ event: SeenEvent, _ kind: Machine.Kind) throws(HistoryMismatch) {
    let opener = try kind.opener(of: event)
    guard let id = machines.opened(by: opener, kind) else {
      if event.kind?.isOfNexusCancelRequest == true { return }
      throw .unknownOrigin(event, kind.type.noun, opener)
    }
    let effects = try machines.change(id) { machine throws(HistoryMismatch) in
      try machine.happened(event)
    }
    if let effects { perform(effects, of: id) }
  }

  /// The event of a command: it must be that of the oldest one which was sent.
  mutating func matched(
    _ event: SeenEvent, _ type: CommandType, _ dialect: Dialect
  ) throws(HistoryMismatch) {
    guard let id = try take(type, for: event).machine else { return }
    // Behind what was withdrawn Go's own worker makes other ids in replay than it made, where a version's marker
    // stands between them: those of history are taken.
    let comparison = Comparison(dialect, comparesIDs: dialect.comparesIDs && !ledger.hadWithdrawn)
    let effects: Effects?
    do throws(HistoryMismatch) {
      effects = try machines.change(id) { machine throws(HistoryMismatch) in
        try machine.matched(event, comparison)
      }
    } catch {
      throw error.about(id)
    }
    guard let effects else {
      let key = CommandLedger.Key(type: type, machine: id)
      throw HistoryMismatch.otherwise(event, describe(key)).about(id)
    }
    perform(effects, of: id)
  }

  /// The event of the command that closes the run.
  mutating func ended(
    _ end: CloseMachine.Event, _ event: SeenEvent, _ type: CommandType
  ) throws(HistoryMismatch) {
    _ = try take(type, for: event)
    guard closing.move(end) else { throw .otherwise(event, type.name) }
  }

  /// Every command that was sent must have found its event.
  ///
  /// - Parameter event: the one that comes instead; nil is history's end.
  func checkMatched(before event: SeenEvent?) throws(HistoryMismatch) {
    guard let key = ledger.firstSent else { return }
    throw HistoryMismatch.unmatched(describe(key), before: event).about(key.machine)
  }

  /// The sent command that `event` must be.
  private mutating func take(
    _ type: CommandType, for event: SeenEvent
  ) throws(HistoryMismatch) -> CommandLedger.Key {
    if let key = ledger.take(type) { return key }
    let other = ledger.firstSent
    throw HistoryMismatch.otherwise(event, other.map(describe)).about(other?.machine)
  }

  private func describe(_ key: CommandLedger.Key) -> String {
    guard let machine = key.machine.flatMap({ machines[$0] }) else { return key.type.name }
    return "\(key.type.name) (\(machine.words(of: key.type)))"
  }

  // MARK: - Effects

  /// What an event led to.
  private mutating func perform(_ effects: Effects, of id: MachineID) {
    if let event = effects.opens { machines.note(event, of: id) }
    if effects.requestsCancel { childrenToCancel.append(id) }
    if let resolution = effects.resolvesStart, let start = machines.start(of: id) {
      resolve(start, resolution)
    }
    if let resolution = effects.resolves { hold(resolution, for: id) }
    if let child = effects.refusesCancel { machines.refuseCancel(id, of: child) }
    if let child = effects.confirmsCancel, case .child(let machine) = machines[child],
      let resolution = machine.resolutionOfRequest
    {
      hold(resolution, for: child)
    }
    if effects.closes { machines.close(id) }
  }

  /// What the code's wish to cancel leads to.
  ///
  /// What history has resolved in this very task is cancelled by a cancel request that stands before
  /// it, without a command, and by nobody else.
  ///
  /// - Returns: the outcome that it has at once, and whether it is a child that is to be asked to stop.
  mutating func cancel(
    _ id: MachineID, _ dialect: Dialect
  ) -> (outcome: Resolution?, asksChild: Bool) {
    if machines.isClosed(id) {
      guard held.isAtCancelRequest, machines.isAwaited(id),
        machines[id]?.isResolvedByCancel == true
      else { return (nil, false) }
      machines.settle(id)
      return (.cancelled, false)
    }
    guard let effects = machines.cancel(id, dialect) else { return (nil, false) }
    if let position = effects.forbidsEagerExecution { ledger.forbidEagerExecution(position) }
    if let type = effects.issues, let machine = machines[id] {
      ledger.add(type, of: id, machine.command(type))
    }
    if effects.resolves != nil { machines.settle(id) }
    if effects.withdraws {
      ledger.withdraw(machines.withdraw(id), isCounted: dialect.countsWithdrawals)
    }
    return (effects.resolves, effects.requestsCancel)
  }

  // MARK: - Commands

  /// The event that the next command will become.
  mutating func nextEventID() -> Int64 { ledger.nextEventID() }
  /// Where the next command will stand among those that are not sent.
  var nextPosition: Int32 { ledger.nextPosition }

  mutating func foundVersionMarker(_ event: Int64, hasSearchAttribute: Bool) {
    ledger.foundVersionMarker(event, hasSearchAttribute: hasSearchAttribute)
  }

  mutating func issue(
    _ type: CommandType, of machine: MachineID?, _ command: @autoclosure () -> Command
  ) {
    ledger.add(type, of: machine, command())
  }

  mutating func issueUncompared(_ command: Command) { ledger.addUncompared(command) }

  /// The first close command counts.
  mutating func close(
    _ event: CloseMachine.Event, _ type: CommandType, _ command: @autoclosure () -> Command
  ) {
    if closing.move(event) { ledger.close(type, command()) }
  }

  // MARK: - Machines

  subscript(id: MachineID) -> Machine? { machines[id] }
  func isRunning(child id: String) -> Bool { machines.isRunning(child: id) }

  /// A machine, by its first command.
  mutating func open(
    _ machine: Machine, _ type: CommandType, _ command: @autoclosure () -> Command
  ) -> MachineID {
    let id = machines.add(machine, position: nextPosition)
    ledger.add(type, of: id, command())
    return id
  }

  mutating func openStart(of child: MachineID) -> MachineID { machines.addStart(of: child) }
  mutating func add(_ machine: Machine) -> MachineID { machines.add(machine) }
  mutating func put(_ machine: Machine, for id: MachineID) { machines.put(machine, for: id) }

  mutating func noteCancelRequest(_ request: MachineID, of child: MachineID) {
    machines.noteCancelRequest(request, of: child)
  }

  /// It has its outcome, and history has no more to say about it.
  mutating func resolve(_ id: MachineID, _ resolution: Resolution) {
    hold(resolution, for: id)
    machines.close(id)
  }

  mutating func closeMachine(_ id: MachineID) { machines.close(id) }
  /// Its outcome was taken, or nobody wants it.
  mutating func release(_ id: MachineID) { machines.release(id) }
}
