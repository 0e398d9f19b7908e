/// One activity, from its command to its close event.
///
/// Cancelled before its command was sent, both commands go out, as Go has it: the server takes them
/// in one completion (protocol.md J.5). The cancel command's own event only confirms it; the close
/// event decides.
struct ActivityMachine: StateMachine {
  static let transitions: [Transition<State, Event>] = [
    .init(.created, .scheduled, .scheduled),
    .init(.created, .cancel, .createdCancelling),
    .init(.createdCancelling, .scheduled, .cancelling),
    .init(.scheduled, .cancel, .cancelling),
    .init(.cancelling, .cancelRequested, .cancelRequested),

    .init(.scheduled, .completed, .closed),
    .init(.scheduled, .failed, .closed),
    .init(.scheduled, .timedOut, .closed),
    // Only who asked for a cancel can be canceled, but an operator may ask too.
    .init(.scheduled, .canceled, .closed),

    .init(.cancelRequested, .completed, .closed),
    .init(.cancelRequested, .failed, .closed),
    .init(.cancelRequested, .timedOut, .closed),
    .init(.cancelRequested, .canceled, .closed),
  ]
  static let table = makeTable()

  enum State: UInt8, CaseIterable, Sendable {
    case created, scheduled
    /// The cancel command was made: before or after SCHEDULED, and seen in history.
    case createdCancelling, cancelling, cancelRequested
    case closed
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case scheduled, cancel, cancelRequested
    case completed, failed, timedOut, canceled
  }

  var state = State.created
  var slot: MachineID
  let cancellation: ActivityCancellation
  /// Go's prediction until SCHEDULED is seen, then that event's id.
  var scheduledEventID: Int64
  var id: String
  let type: String
  /// Where its command stands in the queue, as long as it was not sent.
  var schedulePosition: Int32
}
