internal import TemporalAPI

// Waiters and machines: who is told, when a slot is free again.
extension RunMachines {
  /// Its outcome was taken, or nobody wants it: the slot may serve another machine.
  package mutating func release(_ machine: MachineID) {
    guard slots.contains(machine), slots[machine].kind != .free else { return }
    slots[machine].isReleased = true
    if slots[machine].isClosed { free(machine) }
  }

  mutating func openSlot(_ kind: Slot.Kind) -> MachineID {
    slots.insert(Slot(kind: kind, index: -1))
  }

  /// The machine behind a slot, an index into the pool of its kind.
  func machine(_ slot: MachineID, _ kind: Slot.Kind) -> Int? {
    guard slots.contains(slot), slots[slot].kind == kind else { return nil }
    return Int(slots[slot].index)
  }

  /// Tells the waiter, if there is one that was not told.
  mutating func settle(_ slot: MachineID, _ resolution: Resolution) -> Job? {
    guard slots.contains(slot), !slots[slot].isSettled else { return nil }
    slots[slot].isSettled = true
    return slots[slot].isReleased ? nil : .resolve(slot, resolution)
  }

  /// History has no more to say about it.
  mutating func close(_ slot: MachineID) {
    guard slots.contains(slot), slots[slot].kind != .free else { return }
    slots[slot].isClosed = true
    if slots[slot].isReleased { free(slot) }
  }

  private mutating func free(_ slot: MachineID) {
    let index = Int(slots[slot].index)
    switch slots[slot].kind {
    case .activity: activities.remove(index)
    case .timer: timers.remove(index)
    case .child: children.remove(index)
    case .externalSignal: externalSignals.remove(index)
    case .externalCancel: externalCancels.remove(index)
    case .childStart, .free: break
    }
    slots[slot].kind = .free
    slots.remove(slot)
  }

  /// A command, and what it must become in history. Built only where it can be sent.
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
