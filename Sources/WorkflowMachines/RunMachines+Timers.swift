package import ProtoWire
package import TemporalAPI

extension RunMachines {
  /// Nil where the duration is zero or negative: such a timer fires at once, and history does not
  /// hear of it.
  package mutating func startTimer(
    _ duration: WireDuration, summary: Payload? = nil
  ) -> MachineID? {
    guard duration.seconds > 0 || duration.seconds == 0 && duration.nanos > 0 else { return nil }
    var attributes = StartTimerCommandAttributes()
    attributes.timerId = ids.draw()
    attributes.startToFireTimeout = duration
    let slot = openSlot(.timer)
    let index = timers.insert(TimerMachine(slot: slot, id: attributes.timerId))
    slots[slot].index = Int32(truncatingIfNeeded: index)
    _ = add(
      CommandKey(.startTimer, index),
      Command(.startTimer, .startTimerCommandAttributes(attributes), summary: summary))
    return slot
  }

  mutating func cancelTimer(_ slot: MachineID, _ index: Int) -> Resolution? {
    guard timers[index].move(.cancel, &arrows) else { return nil }
    var attributes = CancelTimerCommandAttributes()
    attributes.timerId = timers[index].id
    timers[index].cancelPosition = add(
      CommandKey(.cancelTimer, index),
      Command(.cancelTimer, .cancelTimerCommandAttributes(attributes)))
    slots[slot].isSettled = true
    return .cancelled
  }

  mutating func timerFired(_ event: SeenEvent) throws(HistoryMismatch) -> Job? {
    guard case .timerFiredEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    guard let slot = opened.slot(of: attributes.startedEventId), let index = machine(slot, .timer)
    else { throw .unknownOrigin(event, "a timer", attributes.startedEventId) }
    guard timers[index].move(.fired, &arrows) else {
      throw .impossible(event, "the timer", timers[index].state)
    }
    if let position = timers[index].cancelPosition { queue.withdraw(position) }
    opened.remove(attributes.startedEventId)
    let job = settle(slot, .fired)
    close(slot)
    return job
  }
}
