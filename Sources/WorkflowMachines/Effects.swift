internal import TemporalAPI

/// What an event, or the code's wish, leads to: a machine answers it, and the engine carries it out,
/// in this order.
struct Effects: Sendable {
  /// The event by which history will speak of the machine.
  var opens: Int64?
  /// The machine's own command of this type is to be made.
  var issues: CommandType?
  /// Its first command, which stands unsent at this position, must not be executed eagerly.
  var forbidsEagerExecution: Int32?
  /// Its first command is not to be sent.
  var withdraws = false
  /// It is a workflow, and to be asked to stop.
  var requestsCancel = false
  /// Its start is decided.
  var resolvesStart: Resolution?
  /// Its waiter has an outcome.
  var resolves: Resolution?
  /// The cancel request to this machine was delivered.
  var confirmsCancel: MachineID?
  /// The cancel request to this machine was refused.
  var refusesCancel: MachineID?
  /// History has no more to say about it.
  var closes = false
}
