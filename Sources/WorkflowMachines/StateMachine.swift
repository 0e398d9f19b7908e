/// One arrow of a machine's table: in `from`, when `event` happens, it goes to `to`.
struct Transition<State: Sendable, Event: Sendable>: Sendable {
  let from: State
  let event: Event
  let to: State

  init(_ from: State, _ event: Event, _ to: State) {
    self.from = from
    self.event = event
    self.to = to
  }
}

/// A machine whose table is data. What the table does not list cannot happen.
///
/// A state may carry what belongs to it; the table knows its tag. A test drives every machine through
/// every tag and event by the machine's own verbs: what the table lists is taken, and leads where it
/// says; all else is refused and changes nothing.
protocol StateMachine: Sendable {
  associatedtype Tag: CaseIterable, RawRepresentable, Sendable where Tag.RawValue == UInt8
  associatedtype Event: CaseIterable, RawRepresentable, Sendable where Event.RawValue == UInt8

  /// Every arrow. The first thing in each machine's file, after the words about it.
  static var transitions: [Transition<Tag, Event>] { get }
  /// `transitions`, arranged for looking up.
  static var table: TransitionTable<Tag> { get }
  var tag: Tag { get }
}

extension StateMachine {
  static func makeTable() -> TransitionTable<Tag> {
    var table = TransitionTable<Tag>(events: Event.allCases.count)
    for arrow in transitions { table[arrow.from, arrow.event.rawValue] = arrow.to }
    return table
  }

  /// Where the event leads from here; nil where the table has no such arrow: the caller says what
  /// disagrees.
  func next(_ event: Event) -> Tag? {
    guard let next = Self.table[tag, event.rawValue] else { return nil }
    #if DEBUG
    Arrow.onTaking?(Arrow(machine: "\(Self.self)", "\(tag)", "\(event)", "\(next)"))
    #endif
    return next
  }
}

/// A machine whose states carry nothing: the table is the machine.
protocol TableMachine: StateMachine {
  var tag: Tag { get set }
}

extension TableMachine {
  /// False, and nothing changed, where the table has no such arrow.
  mutating func move(_ event: Event) -> Bool {
    guard let next = next(event) else { return false }
    tag = next
    return true
  }
}

/// A machine's next states, by state and event.
struct TransitionTable<Tag>: Sendable
where Tag: CaseIterable & RawRepresentable & Sendable, Tag.RawValue == UInt8 {
  private static var none: UInt8 { .max }
  private let events: Int
  private var next: [UInt8]

  init(events: Int) {
    self.events = events
    next = Array(repeating: Self.none, count: events * Tag.allCases.count)
  }

  subscript(state: Tag, event: UInt8) -> Tag? {
    get {
      let index = Int(state.rawValue) * events + Int(event)
      return index < next.count ? Tag(rawValue: next[index]) : nil
    }
    set {
      let index = Int(state.rawValue) * events + Int(event)
      if index < next.count { next[index] = newValue?.rawValue ?? Self.none }
    }
  }
}

/// An arrow that was taken, by name: tests ask for these to see that transcripts take every one.
struct Arrow: Hashable, Sendable, CustomStringConvertible {
  let machine: String
  let from: String
  let event: String
  let to: String

  init(machine: String, _ from: String, _ event: String, _ to: String) {
    self.machine = machine
    self.from = from
    self.event = event
    self.to = to
  }

  var description: String { "\(machine): \(from) --\(event)--> \(to)" }

  #if DEBUG
  @TaskLocal static var onTaking: (@Sendable (Arrow) -> Void)?
  #endif
}
