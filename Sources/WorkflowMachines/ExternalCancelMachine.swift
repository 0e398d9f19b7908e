/// A request to cancel another workflow, or our own child. It cannot be withdrawn by the workflow's
/// code.
struct ExternalCancelMachine: StateMachine {
  static let transitions: [Transition<State, Event>] = [
    .init(.created, .initiated, .initiated),
    .init(.initiated, .cancelRequested, .closed),
    .init(.initiated, .failed, .closed),
  ]
  static let table = makeTable()

  enum State: UInt8, CaseIterable, Sendable {
    case created, initiated, closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case initiated, cancelRequested, failed
  }

  var state = State.created
  var slot: MachineID
  /// The child that is to be cancelled, where it is one.
  let child: MachineID?
  var initiatedEventID: Int64 = 0
  let namespace: String
  let workflowID: String
}
