internal import TemporalAPI

// Waiters and machines: who is told, when a slot is free again.
extension RunMachines {
  /// Its outcome was taken, or nobody wants it: the slot may serve another machine.
  package mutating func release(_ machine: MachineID) {
    guard let place = place(of: machine) else { return }
    slots[place].isReleased = true
    if slots[place].isClosed { free(place) }
  }

  /// `index` is the machine's, in the pool of its kind.
  mutating func openSlot(_ kind: Slot.Kind, _ index: Int) -> MachineID {
    generation &+= 1
    let place = slots.insert(
      Slot(kind: kind, generation: generation, index: Int32(truncatingIfNeeded: index)))
    return MachineID(index: Int32(truncatingIfNeeded: place), generation: generation)
  }

  /// Where the machine's slot is; nil where the machine is gone.
  func place(of machine: MachineID) -> Int? {
    let place = Int(machine.index)
    guard slots.contains(place), slots[place].kind != .free,
      slots[place].generation == machine.generation
    else { return nil }
    return place
  }

  /// The machine behind a slot, an index into the pool of its kind.
  func machine(_ machine: MachineID, _ kind: Slot.Kind) -> Int? {
    guard let place = place(of: machine), slots[place].kind == kind else { return nil }
    return Int(slots[place].index)
  }

  /// Tells the waiter, if there is one, when its turn comes.
  mutating func settle(_ machine: MachineID, _ resolution: Resolution) {
    guard let place = place(of: machine), !slots[place].isSettled, !slots[place].isReleased else {
      return
    }
    held.hold(.resolve(machine, resolution))
  }

  /// History has no more to say about it.
  mutating func close(_ machine: MachineID) {
    guard let place = place(of: machine) else { return }
    slots[place].isClosed = true
    if slots[place].isReleased { free(place) }
  }

  private mutating func free(_ place: Int) {
    let index = Int(slots[place].index)
    switch slots[place].kind {
    case .activity: activities.remove(index)
    case .timer: timers.remove(index)
    case .child: children.remove(index)
    case .externalSignal: externalSignals.remove(index)
    case .externalCancel: externalCancels.remove(index)
    case .childStart, .free: break
    }
    slots[place].kind = .free
    slots.remove(place)
  }

  /// A command, and what it must become in history. Built only where it can be sent.
  @discardableResult
  mutating func add(_ key: CommandKey, _ command: @autoclosure () -> Command) -> Int32 {
    let position = queue.append(key, batch.isReplayed ? nil : command())
    ids.commandAdded()
    return position
  }
}

extension Command {
  init(
    _ type: CommandType, _ attributes: CommandAttributes, summary: Payload? = nil,
    details: Payload? = nil
  ) {
    self.init()
    commandType = type
    self.attributes = attributes
    guard summary != nil || details != nil else { return }
    var metadata = UserMetadata()
    metadata.summary = summary
    metadata.details = details
    userMetadata = metadata
  }
}
