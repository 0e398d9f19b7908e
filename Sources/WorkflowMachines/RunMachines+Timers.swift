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
    let index = timers.insert(TimerMachine(slot: .none, id: attributes.timerId))
    timers[index].slot = openSlot(.timer, index)
    add(
      CommandKey(.startTimer, index),
      Command(.startTimer, .startTimerCommandAttributes(attributes), summary: summary))
    return timers[index].slot
  }

  /// Whether the cancel resolves its waiter.
  mutating func cancelTimer(_ index: Int) -> Bool {
    guard timers[index].move(.cancel, &arrows) else { return false }
    var attributes = CancelTimerCommandAttributes()
    attributes.timerId = timers[index].id
    add(
      CommandKey(.cancelTimer, index),
      Command(.cancelTimer, .cancelTimerCommandAttributes(attributes)))
    return true
  }

  mutating func timerFired(_ event: SeenEvent) throws(HistoryMismatch) {
    guard case .timerFiredEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    guard let slot = opened.machine(of: attributes.startedEventId),
      let index = machine(slot, .timer)
    else { throw .unknownOrigin(event, "a timer", attributes.startedEventId) }
    guard timers[index].move(.fired, &arrows) else {
      throw .impossible(event, "the timer", timers[index].state)
    }
    opened.remove(attributes.startedEventId)
    settle(slot, .fired)
    close(slot)
  }
}
