/// The workflow's own end: one close command, the last of its task, and the event that it becomes.
///
/// The event is compared by type only. Events that end a run from outside (TERMINATED, TIMED_OUT)
/// are no arrows: no code of ours takes part in them.
struct WorkflowMachine: StateMachine {
  static let transitions: [Transition<State, Event>] = [
    .init(.running, .complete, .completing),
    .init(.running, .fail, .failing),
    .init(.running, .cancel, .canceling),
    .init(.running, .continueAsNew, .continuing),
    .init(.completing, .completed, .closed),
    .init(.failing, .failed, .closed),
    .init(.canceling, .canceled, .closed),
    .init(.continuing, .continuedAsNew, .closed),
  ]
  static let table = makeTable()

  enum State: UInt8, CaseIterable, Sendable {
    case running
    case completing, failing, canceling, continuing
    case closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case complete, fail, cancel, continueAsNew
    case completed, failed, canceled, continuedAsNew
  }

  var state = State.running
}
