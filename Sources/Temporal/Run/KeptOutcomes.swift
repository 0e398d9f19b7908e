internal import WorkflowMachines

/// Outcomes that came before anybody asked for them, of machines whose handle may be asked later.
///
/// By the machine's index, which is small. Gives its memory back once nothing is kept.
struct KeptOutcomes {
  private struct Entry {
    let machine: MachineID
    /// Nil until it is there.
    var outcome: Resolution?
    /// Whether it may be a slice of the history page that it came in.
    var isAttached = false
  }

  private var entries: [Entry?] = []
  private var count = 0
  /// Indexes of what is attached.
  private var attached: [Int32] = []

  /// The machine's outcome is kept from now on.
  mutating func claim(_ machine: MachineID) {
    let index = Int(machine.index)
    guard index >= 0 else { return }
    while entries.count <= index { entries.append(nil) }
    if entries[index] == nil { count += 1 }
    entries[index] = Entry(machine: machine)
  }

  /// Nobody will ask any more. False where it was not kept.
  mutating func unclaim(_ machine: MachineID) -> Bool {
    guard let index = index(of: machine) else { return false }
    entries[index] = nil
    count -= 1
    if count == 0 { self = KeptOutcomes() }
    return true
  }

  /// Nil where it is not there, or not kept.
  subscript(machine: MachineID) -> Resolution? {
    index(of: machine).flatMap { entries[$0]?.outcome }
  }

  /// False where it is not to be kept.
  mutating func keep(_ outcome: Resolution, of machine: MachineID) -> Bool {
    guard let index = index(of: machine) else { return false }
    entries[index]?.outcome = outcome
    if entries[index]?.isAttached == false {
      entries[index]?.isAttached = true
      attached.append(machine.index)
    }
    return true
  }

  /// The history page is let go: what is kept of it gets buffers of its own. Not sooner, for most of what a
  /// workflow task brings is asked for in it and done with.
  mutating func detach() {
    for index in attached where entries.indices.contains(Int(index)) {
      guard let entry = entries[Int(index)], entry.isAttached else { continue }
      entries[Int(index)] = Entry(machine: entry.machine, outcome: entry.outcome?.detached)
    }
    attached = []
  }

  private func index(of machine: MachineID) -> Int? {
    let index = Int(machine.index)
    guard entries.indices.contains(index), entries[index]?.machine == machine else { return nil }
    return index
  }
}
