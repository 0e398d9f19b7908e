/// The machines of a run that are open, who waits for them, and which event of history opened which.
///
/// A machine's place is free for another one when nobody waits for it any more and history has no more
/// to say about it; then its id finds nothing.
struct OpenMachines: Sendable {
  private struct Entry: Sendable {
    var machine: Machine
    let kind: Machine.Kind?
    /// Tells the machine's id from those of the machines that had the place before; 0 where the place
    /// is free.
    var generation: UInt32
    /// The waiter was given its outcome: what comes later is absorbed.
    var isSettled = false
    /// Nobody waits for it.
    var isReleased = false
    /// The machine's last event was seen.
    var isClosed = false
    /// Where its first command stands among those that are not sent.
    var position: Int32
    /// The event by which history speaks of it.
    var opener: Int64?
    /// The wait for its start, where it is a child or a Nexus operation.
    var start: MachineID?
  }
  private var entries = Pool<Entry>()
  private var generation: UInt32 = 0
  private var opened = OpenEvents()
  /// Ids of children that are open, only looked up in.
  private var childIDs: Set<String> = []

  var count: Int { entries.count }
  var isEmpty: Bool { count == 0 && opened.isEmpty && childIDs.isEmpty }

  // MARK: - Finding

  private func place(of id: MachineID) -> Int? {
    let place = Int(id.index)
    guard id.generation != 0, entries.contains(place),
      entries[place].generation == id.generation
    else { return nil }
    return place
  }

  subscript(id: MachineID) -> Machine? { place(of: id).map { entries[$0].machine } }

  /// The machine that `event` opened, if it is of that kind.
  func opened(by event: Int64, _ kind: Machine.Kind) -> MachineID? {
    guard let id = opened.machine(of: event), let place = place(of: id),
      entries[place].kind == kind
    else { return nil }
    return id
  }

  func isRunning(child id: String) -> Bool { childIDs.contains(id) }

  // MARK: - Changing

  mutating func add(_ machine: Machine, position: Int32 = -1) -> MachineID {
    generation = generation == .max ? 1 : generation + 1
    if case .child(let child) = machine { childIDs.insert(child.workflowID) }
    let place = entries.insert(
      Entry(
        machine: machine, kind: machine.kind, generation: generation, position: position))
    return MachineID(index: Int32(truncatingIfNeeded: place), generation: generation)
  }

  /// The wait for its start, which is another than that for its result.
  mutating func addStart(of child: MachineID) -> MachineID {
    let start = add(.childStart(child))
    if let place = place(of: child) { entries[place].start = start }
    return start
  }

  func start(of child: MachineID) -> MachineID? {
    place(of: child).flatMap { entries[$0].start }
  }

  /// Nil where the machine is gone, or has nothing to answer.
  mutating func change(
    _ id: MachineID, _ body: (inout Machine) throws(HistoryMismatch) -> Effects?
  ) throws(HistoryMismatch) -> Effects? {
    guard let place = place(of: id) else { return nil }
    guard entries[place].kind == .child, case .child(let before) = entries[place].machine else {
      return try body(&entries[place].machine)
    }
    let effects = try body(&entries[place].machine)
    if case .child(let after) = entries[place].machine, after.workflowID != before.workflowID {
      childIDs.remove(before.workflowID)
      childIDs.insert(after.workflowID)
    }
    return effects
  }

  /// Nil where it was settled: a cancel comes too late then. Not for a child, which may have to be asked
  /// once more though nobody waits for it.
  mutating func cancel(_ id: MachineID, _ dialect: Dialect) -> Effects? {
    guard let place = place(of: id), !entries[place].isSettled || entries[place].kind == .child
    else { return nil }
    return entries[place].machine.cancel(dialect)
  }

  /// History will not hear of it. The wait for a child's start ends with the child.
  ///
  /// - Returns: where its command stands, which is not to be sent.
  mutating func withdraw(_ id: MachineID) -> Int32 {
    guard let place = place(of: id) else { return -1 }
    let position = entries[place].position
    if let start = entries[place].start {
      settle(start)
      close(start)
    }
    close(id)
    return position
  }

  /// The machine as it is now.
  mutating func put(_ machine: Machine, for id: MachineID) {
    if let place = place(of: id) { entries[place].machine = machine }
  }

  mutating func noteCancelRequest(_ request: MachineID, of child: MachineID) {
    guard let place = place(of: child), case .child(var machine) = entries[place].machine else {
      return
    }
    machine.cancelIsRequested(by: request)
    entries[place].machine = .child(machine)
  }

  mutating func refuseCancel(_ request: MachineID, of child: MachineID) {
    guard let place = place(of: child), case .child(var machine) = entries[place].machine else {
      return
    }
    machine.cancelWasRefused(request)
    entries[place].machine = .child(machine)
  }

  /// History speaks of the machine by this event from now on.
  mutating func note(_ event: Int64, of id: MachineID) {
    guard let place = place(of: id) else { return }
    entries[place].opener = event
    opened.insert(event, id)
  }

  /// History has no more to say about it.
  mutating func close(_ id: MachineID) {
    guard let place = place(of: id) else { return }
    if let opener = entries[place].opener { opened.remove(opener) }
    if entries[place].kind == .child, case .child(let child) = entries[place].machine {
      childIDs.remove(child.workflowID)
    }
    entries[place].isClosed = true
    if entries[place].isReleased { free(place) }
  }

  // MARK: - Waiters

  /// Somebody waits for it who was not told.
  func isAwaited(_ id: MachineID) -> Bool {
    place(of: id).map { !entries[$0].isSettled && !entries[$0].isReleased } ?? false
  }

  func isClosed(_ id: MachineID) -> Bool { place(of: id).map { entries[$0].isClosed } ?? true }

  mutating func settle(_ id: MachineID) {
    if let place = place(of: id) { entries[place].isSettled = true }
  }

  /// The outcome was taken, or nobody wants it.
  mutating func release(_ id: MachineID) {
    guard let place = place(of: id) else { return }
    entries[place].isReleased = true
    if entries[place].isClosed { free(place) }
  }

  private mutating func free(_ place: Int) {
    entries[place].machine = .gone
    entries[place].generation = 0
    entries.remove(place)
  }
}

/// Values behind small indexes that are given out again, the last freed first.
///
/// Gives back the memory of a burst once nothing is open any more: a cached run waits for weeks.
struct Pool<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  private var free: [Int32] = []

  var count: Int { elements.count - free.count }

  mutating func insert(_ element: Element) -> Int {
    if let index = free.popLast() {
      elements[Int(index)] = element
      return Int(index)
    }
    elements.append(element)
    return elements.count - 1
  }

  mutating func remove(_ index: Int) {
    guard elements.indices.contains(index) else { return }
    free.append(Int32(truncatingIfNeeded: index))
    if elements.count > 8, free.count == elements.count {
      elements = []
      free = []
    }
  }

  func contains(_ index: Int) -> Bool { elements.indices.contains(index) }

  subscript(index: Int) -> Element {
    _read { yield elements[index] }
    _modify { yield &elements[index] }
  }
}

/// Which open machine an event of history opened.
///
/// Entries come in rising event ids, so a look-up is a binary search; removing leaves a hole, and
/// holes are closed when they are half of it. So a run pays for what is open now, not for what its
/// history was.
struct OpenEvents: Sendable {
  private struct Entry: Sendable {
    var event: Int64
    var machine: MachineID?
  }
  private var entries: [Entry] = []
  private var holes = 0

  var isEmpty: Bool { entries.count == holes }

  /// `event` is larger than every event inserted before.
  mutating func insert(_ event: Int64, _ machine: MachineID) {
    entries.append(Entry(event: event, machine: machine))
  }

  func machine(of event: Int64) -> MachineID? {
    index(of: event).flatMap { entries[$0].machine }
  }

  mutating func remove(_ event: Int64) {
    guard let index = index(of: event), entries[index].machine != nil else { return }
    entries[index].machine = nil
    holes += 1
    if holes == entries.count {
      entries.removeAll(keepingCapacity: entries.capacity <= 8)
      holes = 0
    } else if holes > 8, holes * 2 > entries.count {
      entries.removeAll { $0.machine == nil }
      holes = 0
    }
  }

  private func index(of event: Int64) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].event < event { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].event == event ? low : nil
  }
}
