/// A signal to another workflow. It cannot be withdrawn.
struct ExternalSignalMachine: StateMachine {
  static let transitions: [Transition<State, Event>] = [
    .init(.created, .initiated, .initiated),
    .init(.initiated, .signaled, .closed),
    .init(.initiated, .failed, .closed),
  ]
  static let table = makeTable()

  enum State: UInt8, CaseIterable, Sendable {
    case created, initiated, closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case initiated, signaled, failed
  }

  var state = State.created
  var slot: MachineID
  var initiatedEventID: Int64 = 0
  let namespace: String
  let workflowID: String
  let signalName: String
}
