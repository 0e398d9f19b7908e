/// One timer, from its command to its firing. A zero duration never gets here: it fires at once.
///
/// Cancelling resolves its waiter at once. Cancelled before it was sent, both commands go out, as
/// in Go.
struct TimerMachine: StateMachine {
  static let transitions: [Transition<State, Event>] = [
    .init(.created, .started, .started),
    .init(.created, .cancel, .createdCancelling),
    .init(.createdCancelling, .started, .cancelling),
    .init(.started, .cancel, .cancelling),
    .init(.started, .fired, .closed),
    .init(.cancelling, .canceled, .closed),
  ]
  static let table = makeTable()

  enum State: UInt8, CaseIterable, Sendable {
    case created, started
    /// The cancel command was made, before or after STARTED.
    case createdCancelling, cancelling
    case closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case started, cancel, fired, canceled
  }

  var state = State.created
  var slot: MachineID
  var startedEventID: Int64 = 0
  var id: String
}
