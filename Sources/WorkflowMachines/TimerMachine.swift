package import ProtoWire
package import TemporalAPI

/// One timer, from its command to its firing.
///
/// Cancelling resolves its waiter at once. Cancelled before it was sent, both commands go out in Go's
/// family, and none in the others.
struct TimerMachine: OpenMachine, TableMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.created, .started, .started),
    .init(.created, .cancel, .createdCancelling),
    .init(.created, .withdraw, .closed),
    .init(.createdCancelling, .started, .cancelling),
    .init(.started, .cancel, .cancelling),
    .init(.started, .fired, .closed),
    .init(.cancelling, .canceled, .closed),
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    case created, started
    /// The cancel command was made, before or after STARTED.
    case createdCancelling, cancelling
    case closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case started, cancel, withdraw, fired, canceled
  }

  var tag = Tag.created
  private(set) var id: String

  init(id: String) { self.id = id }

  // MARK: - What the code asks

  var isResolvedByCancel: Bool { true }

  mutating func cancel(_ dialect: Dialect) -> Effects {
    if dialect.withdrawsUnsentCommands, move(.withdraw) {
      return Effects(withdraws: true, resolves: .cancelled)
    }
    guard move(.cancel) else { return Effects() }
    return Effects(issues: .cancelTimer, resolves: .cancelled)
  }

  func command(_ type: CommandType) -> Command {
    var attributes = CancelTimerCommandAttributes()
    attributes.timerId = id
    return Command(.cancelTimer, .cancelTimerCommandAttributes(attributes))
  }

  // MARK: - What history says

  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects? {
    switch event.attributes {
    case .timerStartedEventAttributes(let attributes):
      guard comparison.isSameID(attributes.timerId, id), move(.started) else { return nil }
      id = attributes.timerId
      return Effects(opens: event.id)
    case .timerCanceledEventAttributes(let attributes):
      guard attributes.timerId == id, move(.canceled) else { return nil }
      return Effects(closes: true)
    default: throw .malformed(event)
    }
  }

  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    guard move(.fired) else { throw .impossible(event, "the timer", tag) }
    return Effects(resolves: .fired, closes: true)
  }

  static func opener(of event: SeenEvent) -> Int64? {
    guard case .timerFiredEventAttributes(let attributes) = event.attributes else {
      return nil
    }
    return attributes.startedEventId
  }

  // MARK: - Words

  static let noun = "a timer"

  static func subject(of event: SeenEvent) -> String? {
    switch event.attributes {
    case .timerStartedEventAttributes(let it): "timer \"\(it.timerId)\""
    case .timerFiredEventAttributes(let it): "timer \"\(it.timerId)\""
    case .timerCanceledEventAttributes(let it): "timer \"\(it.timerId)\""
    default: nil
    }
  }

  func words(of type: CommandType) -> String { "timer \"\(id)\"" }
}

extension RunMachines {
  /// Nil where the duration is zero or negative: such a timer fires at once, and history does not
  /// hear of it. A sleep of zero is a timer in the core's family all the same.
  package mutating func startTimer(
    _ duration: WireDuration, ofSleep isOfSleep: Bool = false, summary: Payload? = nil
  ) -> MachineID? {
    let isZero = duration.seconds == 0 && duration.nanos == 0
    guard
      duration.positive != nil || isZero && isOfSleep && dialect.hasTimersOfNoLength
    else { return nil }
    var attributes = StartTimerCommandAttributes()
    attributes.timerId = drawID { $0.timer($1, event: $2, run: $3) }
    attributes.startToFireTimeout = duration
    return open(
      .timer(TimerMachine(id: attributes.timerId)), .startTimer,
      Command(.startTimer, .startTimerCommandAttributes(attributes), summary: summary))
  }

  /// Whether the timer beside a condition that came true is to be cancelled: by the run's family, or by
  /// Go's flag where history has it.
  package var cancelsTimerOfCondition: Bool {
    !dialect.leavesTimerOfCondition || hasFlag(.cancelAwaitTimer)
  }

  /// Whether a wait for a condition with a timeout starts its timer though the condition may hold. Not
  /// where the run has Go's flag.
  package var startsTimerBeforeCondition: Bool {
    dialect.startsTimerBeforeCondition && !hasFlag(.cancelAwaitTimer)
  }
}
