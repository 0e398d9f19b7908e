internal import WorkflowMachines

/// A place in the table. Once the wait's outcome was taken it serves another one, of another generation,
/// so an id that is kept too long finds nothing.
struct WaitID: Hashable, Sendable {
  let place: Int32
  fileprivate let generation: UInt32
}

/// The waits of a run's code by their places, and by the machines that they are for.
struct WaitTable {
  struct Wait {
    fileprivate(set) var suspension: Suspension?
    fileprivate(set) var outcome: WaitOutcome?
    let target: WaitTarget
    let standpoint: WaitBoard.Standpoint
    /// The place in the order of registration, which is the order of waking and of cancelling.
    let order: Int
    /// The places of the waits beside it in its scope, in no order that counts; -1 is none.
    fileprivate(set) var next: Int32 = -1
    fileprivate(set) var previous: Int32 = -1

    init(target: WaitTarget, standpoint: WaitBoard.Standpoint, order: Int) {
      (self.target, self.standpoint, self.order) = (target, standpoint, order)
    }
  }

  private var waits: [Wait?] = []
  private var freePlaces: [Int32] = []
  /// The place that waits for a machine, by the machine's index; -1 is nobody.
  private var places: [Int32] = []
  /// How many waits were removed since the arrays were emptied.
  private var removedCount = 0
  private(set) var suspendedCount = 0

  /// How many places there are, used or not.
  var storedCount: Int { max(waits.count, places.count) }

  mutating func insert(_ wait: Wait) -> WaitID {
    let place: Int32
    if let reused = freePlaces.popLast() {
      place = reused
      waits[Int(place)] = wait
    } else {
      place = Int32(truncatingIfNeeded: waits.count)
      waits.append(wait)
    }
    if let machine = wait.target.machine { note(place, for: machine) }
    return id(place, wait)
  }

  private mutating func note(_ place: Int32, for machine: MachineID) {
    let index = Int(machine.index)
    while places.count <= index { places.append(-1) }
    places[index] = place
  }

  private func id(_ place: Int32, _ wait: Wait) -> WaitID {
    WaitID(place: place, generation: UInt32(truncatingIfNeeded: wait.order))
  }

  subscript(id: WaitID) -> Wait? {
    let place = Int(id.place)
    guard waits.indices.contains(place), let wait = waits[place],
      UInt32(truncatingIfNeeded: wait.order) == id.generation
    else { return nil }
    return wait
  }

  /// The wait that has the place now; nil for -1.
  func wait(at place: Int32) -> (id: WaitID, wait: Wait)? {
    guard place >= 0, let wait = waits[Int(place)] else { return nil }
    return (id(place, wait), wait)
  }

  /// Who waits for the machine.
  func id(for machine: MachineID) -> WaitID? {
    let index = Int(machine.index)
    guard places.indices.contains(index), let (id, wait) = wait(at: places[index]),
      wait.target.machine == machine
    else { return nil }
    return id
  }

  /// Those that are suspended, in the order in which they began to wait.
  var suspended: [(id: WaitID, wait: Wait)] {
    var all: [(id: WaitID, wait: Wait)] = []
    all.reserveCapacity(suspendedCount)
    for (place, wait) in waits.enumerated() {
      guard let wait, wait.suspension != nil else { continue }
      all.append((id(Int32(truncatingIfNeeded: place), wait), wait))
    }
    return all.sorted { $0.wait.order < $1.wait.order }
  }

  // MARK: - Waiting

  /// The code is suspended from now on, or goes on at once where its outcome came first.
  mutating func suspend(_ id: WaitID, _ suspension: Suspension) {
    guard let wait = self[id], wait.outcome == nil else { return suspension.resume() }
    waits[Int(id.place)]?.suspension = suspension
    suspendedCount += 1
  }

  /// Ends the wait, once; false where it had ended or is none.
  mutating func resolve(_ id: WaitID, _ outcome: WaitOutcome) -> Bool {
    guard let wait = self[id], wait.outcome == nil else { return false }
    waits[Int(id.place)]?.outcome = outcome
    if let suspension = wait.suspension {
      waits[Int(id.place)]?.suspension = nil
      suspendedCount -= 1
      suspension.resume()
    }
    return true
  }

  // MARK: - The chain of a scope

  /// Makes it the first of a chain, whose first was at the place.
  mutating func link(_ id: WaitID, before first: Int32) {
    guard first >= 0 else { return }
    waits[Int(id.place)]?.next = first
    waits[Int(first)]?.previous = id.place
  }

  mutating func unlink(_ wait: Wait) {
    if wait.next >= 0 { waits[Int(wait.next)]?.previous = wait.previous }
    if wait.previous >= 0 { waits[Int(wait.previous)]?.next = wait.next }
  }

  // MARK: - Giving up places

  mutating func remove(_ id: WaitID, _ wait: Wait) {
    // The machine's place may serve another machine by now.
    if let machine = wait.target.machine, places[Int(machine.index)] == id.place {
      places[Int(machine.index)] = -1
    }
    waits[Int(id.place)] = nil
    freePlaces.append(id.place)
    removedCount += 1
    if freePlaces.count == waits.count { shrink() }
  }

  /// Nobody waits: what a burst took is given back, once as many waits have ended, so that growing again
  /// costs each of them no more than a constant.
  private mutating func shrink() {
    guard storedCount > 16, removedCount >= storedCount else { return }
    (waits, freePlaces, places, removedCount) = ([], [], [], 0)
  }
}
