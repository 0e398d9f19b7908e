internal import Synchronization

/// How a call's outcome comes back to the task that waits. Errors travel inside, so that they stay
/// typed and are not boxed.
typealias Outcome = Result<GRPCResponse, GRPCError>

/// Wakes the caller. Unsafe and not checked underneath, because the check costs a tenth of a call;
/// resumed exactly once since only the loop resumes, and forgets it when it does.
@safe
struct CallContinuation: Sendable {
  private let continuation: UnsafeContinuation<Outcome, Never>

  init(_ continuation: UnsafeContinuation<Outcome, Never>) {
    unsafe self.continuation = continuation
  }

  func resume(returning outcome: Outcome) { unsafe continuation.resume(returning: outcome) }
}

/// What other threads ask of the loop.
enum Command: Sendable {
  case start(CallToken, CallRequest, CallContinuation)
  case cancel(CallToken)
  case resolved(attempt: Int, SocketAddress.Resolution)
  case close(CheckedContinuation<Void, Never>)
}

/// What waits for a connection: a call, or somebody who wants to know that there is one.
struct CallRequest: Sendable {
  /// nil: only a connection is wanted.
  var request: GRPCRequest?
  var deadline: Moment
}

/// Names one call from both sides. Only the loop reads and writes the slot, so a cancellation that
/// comes too early or too late finds none and is ignored.
final class CallToken: Sendable {
  private let place = Atomic<UInt32>(.max)

  var slot: UInt32? {
    get {
      let slot = place.load(ordering: .relaxed)
      return slot == .max ? nil : slot
    }
    set { place.store(newValue ?? .max, ordering: .relaxed) }
  }
}

/// A call on the loop, from `start` until its stream is closed.
///
/// A cancelled or expired call is answered at once, and its place lives on until then: given to
/// another earlier, it would hand that one a stranger's bytes.
struct Call: ~Copyable {
  var token: CallToken?
  /// nil once the caller was answered.
  var continuation: CallContinuation?
  var request: GRPCRequest?
  var deadline = Moment.never
  /// The connection that carries it, 0 while it waits for one.
  var connection: UInt64 = 0
  var stream: Int32 = 0
  var machine = StreamStateMachine(maxMessageCount: 0)
  /// It was refused unprocessed once, and sent again at once; the second time the caller decides.
  var wasRetried = false
}
