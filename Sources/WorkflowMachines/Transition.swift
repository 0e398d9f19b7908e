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

/// A machine whose table is data. The table is the machine: what it does not list cannot happen.
protocol StateMachine: Sendable {
  associatedtype State: CaseIterable, RawRepresentable, Sendable where State.RawValue == UInt8
  associatedtype Event: CaseIterable, RawRepresentable, Sendable where Event.RawValue == UInt8

  /// Every arrow. The first thing in each machine's file, after the words about it.
  static var transitions: [Transition<State, Event>] { get }
  /// `transitions`, arranged for looking up.
  static var table: TransitionTable<State> { get }
  var state: State { get set }
}

extension StateMachine {
  static func makeTable() -> TransitionTable<State> {
    var table = TransitionTable<State>(events: Event.allCases.count)
    for arrow in transitions { table[arrow.from, arrow.event.rawValue] = arrow.to }
    return table
  }

  /// False, and nothing changed, where the table has no such arrow: the caller says what disagrees.
  mutating func move(_ event: Event, _ arrows: inout [Arrow]?) -> Bool {
    guard let next = Self.table[state, event.rawValue] else { return false }
    if arrows != nil {
      arrows?.append(Arrow(machine: "\(Self.self)", "\(state)", "\(event)", "\(next)"))
    }
    state = next
    return true
  }

  func allows(_ event: Event) -> Bool { Self.table[state, event.rawValue] != nil }
}

/// A machine's next states, by state and event.
struct TransitionTable<State>: Sendable
where State: CaseIterable & RawRepresentable & Sendable, State.RawValue == UInt8 {
  private static var none: UInt8 { .max }
  private let events: Int
  private var next: [UInt8]

  init(events: Int) {
    self.events = events
    next = Array(repeating: Self.none, count: events * State.allCases.count)
  }

  subscript(state: State, event: UInt8) -> State? {
    get {
      let index = Int(state.rawValue) * events + Int(event)
      return index < next.count ? State(rawValue: next[index]) : nil
    }
    set {
      let index = Int(state.rawValue) * events + Int(event)
      if index < next.count { next[index] = newValue?.rawValue ?? Self.none }
    }
  }
}

/// An arrow that was taken, by name: tests ask for these to see that every one is exercised.
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
}
