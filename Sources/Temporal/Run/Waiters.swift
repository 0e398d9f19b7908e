internal import WorkflowMachines

/// What a suspended primitive was woken with.
enum WaitOutcome {
  /// History, or our own cancel, resolved the machine. Boxed: a failure would make every waiter large.
  indirect case resolved(Resolution)
  /// The condition came true.
  case held
  /// The wait for a condition was cancelled.
  case cancelled
  /// The run leaves the cache.
  case evicted
}

/// The primitives that wait, one slot each. A slot serves another wait once its outcome was taken.
struct Waiters {
  /// What wakes a waiter, besides being cancelled.
  enum Target {
    case machine(MachineID)
    case condition
    case conditionOrTimer(MachineID)

    var machine: MachineID? {
      switch self {
      case .machine(let machine), .conditionOrTimer(let machine): machine
      case .condition: nil
      }
    }
  }

  struct Waiter {
    var resume: Suspension?
    var outcome: WaitOutcome?
    let target: Target
    /// The place in the order of registration, which is the order of waking and of cancelling.
    let order: Int
    /// The cancellation scope that the wait is in; 0 is none.
    let scope: Int
    /// Whether cancelling the Swift task reaches the wait: not so in shields.
    let seesTask: Bool
    /// Whether it is the main method itself that waits, and not a child of it.
    let isOfMain: Bool
    let name: StaticString
  }

  private var waiters: [Waiter?] = []
  private var free: [Int] = []
  /// The slot that waits for a machine, by the machine's index; -1 is nobody.
  private var slots: [Int] = []
  /// How many are suspended.
  private(set) var count = 0

  mutating func open(_ waiter: Waiter) -> Int {
    let slot: Int
    if let reused = free.popLast() {
      slot = reused
      waiters[slot] = waiter
    } else {
      slot = waiters.count
      waiters.append(waiter)
    }
    if let machine = waiter.target.machine { set(slot, of: machine) }
    return slot
  }

  private mutating func set(_ slot: Int, of machine: MachineID) {
    let index = Int(machine.index)
    while slots.count <= index { slots.append(-1) }
    slots[index] = slot
  }

  func slot(of machine: MachineID) -> Int? {
    let index = Int(machine.index)
    guard slots.indices.contains(index), let waiter = self[slots[index]] else { return nil }
    // The place may serve another machine by now.
    return waiter.target.machine == machine ? slots[index] : nil
  }

  subscript(slot: Int) -> Waiter? {
    waiters.indices.contains(slot) ? waiters[slot] : nil
  }

  mutating func suspend(_ slot: Int, _ resume: Suspension) {
    waiters[slot]?.resume = resume
    count += 1
  }

  /// Wakes the waiter, once; false when it was awake or is none.
  @discardableResult mutating func resolve(_ slot: Int, _ outcome: WaitOutcome) -> Bool {
    guard let resume = self[slot]?.resume else { return false }
    waiters[slot]?.resume = nil
    waiters[slot]?.outcome = outcome
    count -= 1
    resume.resume()
    return true
  }

  /// Gives up the slot; nil when the waiter was never woken.
  mutating func take(_ slot: Int) -> WaitOutcome? {
    guard let waiter = self[slot] else { return nil }
    // The place may serve another wait by now.
    if let machine = waiter.target.machine, slots[Int(machine.index)] == slot {
      slots[Int(machine.index)] = -1
    }
    waiters[slot] = nil
    free.append(slot)
    return waiter.outcome
  }

  /// The slots of those that are suspended, in the order in which they began to wait.
  var suspended: [Int] {
    let open = waiters.indices.filter { waiters[$0]?.resume != nil }
    return open.sorted { order(of: $0) < order(of: $1) }
  }

  private func order(of slot: Int) -> Int { waiters[slot]?.order ?? 0 }
}
