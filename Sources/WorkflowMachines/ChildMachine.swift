/// One child workflow: two outcomes, that it started and what became of it.
///
/// Go's way to cancel: nothing before STARTED, then a cancel request by workflow id without a run
/// id (the child may have continued as new); what became of the child always comes from its close
/// event.
struct ChildMachine: StateMachine {
  static let transitions: [Transition<State, Event>] = [
    .init(.created, .initiated, .initiated),
    .init(.created, .cancel, .createdCancelling),
    .init(.createdCancelling, .initiated, .initiatedCancelling),
    .init(.initiated, .cancel, .initiatedCancelling),

    .init(.initiated, .startFailed, .closed),
    .init(.initiatedCancelling, .startFailed, .closed),
    .init(.initiated, .started, .started),
    .init(.initiatedCancelling, .started, .startedCancelling),
    .init(.started, .cancel, .startedCancelling),
    .init(.startedCancelling, .cancelRefused, .started),

    .init(.started, .completed, .closed),
    .init(.started, .failed, .closed),
    .init(.started, .canceled, .closed),
    .init(.started, .timedOut, .closed),
    .init(.started, .terminated, .closed),

    .init(.startedCancelling, .completed, .closed),
    .init(.startedCancelling, .failed, .closed),
    .init(.startedCancelling, .canceled, .closed),
    .init(.startedCancelling, .timedOut, .closed),
    .init(.startedCancelling, .terminated, .closed),
  ]
  static let table = makeTable()

  enum State: UInt8, CaseIterable, Sendable {
    case created, initiated, started
    /// A cancel is remembered until STARTED, then handed to an `ExternalCancelMachine`.
    case createdCancelling, initiatedCancelling, startedCancelling
    case closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case initiated, started, startFailed, cancel
    case completed, failed, canceled, timedOut, terminated
    /// The cancel request itself was refused: a later cancel may try again.
    case cancelRefused
  }

  var state = State.created
  var started: MachineID
  var result: MachineID
  var initiatedEventID: Int64 = 0
  var startedEventID: Int64 = 0
  var namespace: String
  var workflowID: String
  let type: String
  var runID = ""
  /// The cancel request that is under way.
  var cancel: MachineID?
}
