package import TemporalAPI

/// One side effect: what code found in the world outside, written down in a marker so that replay need not
/// look there again. Nothing happens to it later.
struct SideEffectMachine: OpenMachine, TableMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.created, .recorded, .closed)
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    case created, closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case recorded
  }

  var tag = Tag.created
  /// Which of the run's side effects it is, from 1.
  let number: Int

  init(number: Int) { self.number = number }

  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects? {
    // Its number was compared when the marker was looked ahead.
    guard SideEffectMarker.isMatched(event), move(.recorded) else { return nil }
    return Effects(closes: true)
  }

  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    throw .malformed(event)
  }

  static func opener(of event: SeenEvent) -> Int64? { nil }

  // MARK: - Words

  static let noun = "a side effect"
  static func subject(of event: SeenEvent) -> String? { nil }
  func words(of type: CommandType) -> String { "side effect \(number)" }
}

/// What becomes of a side effect that code asks for.
package enum SideEffectAnswer: Sendable {
  /// History has what it gave. The machine is that of its marker.
  case recorded(Payloads?, MachineID)
  /// It is to be done now, and what it gives to be recorded.
  case perform
}

/// What becomes of a mutable side effect that code asks for.
package enum MutableSideEffectAnswer: Sendable {
  /// History says what holds, and that nothing is to be looked at.
  case decided(Payloads?)
  /// This holds, until looking again gives something else.
  case kept(Payloads?)
  /// Nothing holds yet.
  case nothing
}

extension RunMachines {
  /// The next side effect. Where the answer is `.perform`, `recordSideEffect` follows before anything else
  /// is asked for.
  package mutating func sideEffect() throws(HistoryMismatch) -> SideEffectAnswer {
    guard isRecorded else { return .perform }
    let (number, value) = try changeSideEffects { effects throws(HistoryMismatch) in
      try effects.takeRecorded()
    }
    return .recorded(value, open(SideEffectMachine(number: number), Command()))
  }

  @discardableResult package mutating func recordSideEffect(
    _ value: Payloads?, summary: Payload? = nil
  ) -> MachineID {
    let (number, dialect) = (changeSideEffects { $0.nextNumber() }, dialect)
    return open(
      SideEffectMachine(number: number), .sideEffectMarker(number, value, summary, dialect))
  }

  private mutating func open(
    _ machine: SideEffectMachine, _ command: @autoclosure () -> Command
  ) -> MachineID {
    let id = open(.sideEffect(machine), .recordMarker, command())
    // Nobody waits for it.
    release(id)
    return id
  }

  /// What is kept under `id`. Where the answer is not `.decided`, code looks again, and
  /// `recordMutableSideEffect` follows where that gives something else than what holds.
  package mutating func mutableSideEffect(
    _ id: String
  ) throws(HistoryMismatch) -> MutableSideEffectAnswer {
    let isRecorded = isRecorded
    let kept = changeSideEffects { $0.ask(id) }
    guard isRecorded else { return kept.map { .kept($0.value) } ?? .nothing }
    guard let kept else {
      throw HistoryMismatch(
        .nondeterministic,
        "the workflow's code asked for the mutable side effect \"\(id)\", of which history has nothing"
          + " up to that place")
    }
    let event = nextEventID()
    if changeSideEffects({ $0.isMarked(id, at: event) }) { issueUncompared(Command()) }
    return .decided(kept.value)
  }

  package mutating func recordMutableSideEffect(
    _ id: String, _ value: Payloads?, summary: Payload? = nil
  ) {
    let (event, dialect) = (nextEventID(), dialect)
    let counts = changeSideEffects { $0.keep(value, id) }
    issueUncompared(.mutableSideEffectMarker(id, event, value, counts, summary, dialect))
  }
}
