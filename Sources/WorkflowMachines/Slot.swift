/// What a `MachineID` names: a machine, and how far its waiter and its history have come.
///
/// The slot is free for another machine when nobody waits for it any more and history has no more
/// to say about it. A child workflow has two: one that waits for its start, one for its result.
struct Slot: Sendable {
  enum Kind: UInt8, Sendable {
    case free, activity, timer, childStart, child, externalSignal, externalCancel
  }
  var kind: Kind
  /// Tells the machine's id from those of the machines that had the place before.
  let generation: UInt32
  /// The waiter was given its outcome: what comes later is absorbed.
  var isSettled = false
  /// `release` was called.
  var isReleased = false
  /// The machine's last event was seen.
  var isClosed = false
  /// Into the pool of its kind; for `childStart`, into the pool of children.
  var index: Int32
}
