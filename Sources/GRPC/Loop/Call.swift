internal import Synchronization
internal import Threads

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
  case start(CallTicket, CallContinuation)
  case cancel(CallTicket)
  case resolved(attempt: Int, SocketAddress.Resolution)
  case close(CheckedContinuation<Void, Never>)
}

/// What is to be done, and its place on the loop, known to both sides. A reference, because it
/// passes through several lists and a request is a dozen words.
///
/// Only the loop reads and writes the slot, so a cancellation that comes too early or too late
/// finds none and is ignored.
final class CallTicket: Sendable {
  /// nil: only a connection is wanted.
  let request: GRPCRequest?
  let deadline: Moment
  private let place = Atomic<UInt32>(.max)

  var slot: UInt32? {
    get {
      let slot = place.load(ordering: .relaxed)
      return slot == .max ? nil : slot
    }
    set { place.store(newValue ?? .max, ordering: .relaxed) }
  }

  init(_ request: GRPCRequest?, deadline: Moment) {
    self.request = request
    self.deadline = deadline
  }
}

/// A call on the loop, from `start` until its stream is closed.
///
/// A cancelled or expired call is answered at once, and its place lives on until then: given to
/// another earlier, it would hand that one a stranger's bytes.
struct Call: ~Copyable {
  /// Both nil once the caller was answered.
  var ticket: CallTicket?
  var continuation: CallContinuation?
  /// The connection that carries it, 0 while it waits for one.
  var connection: UInt64 = 0
  var stream: Int32 = 0
  var machine = StreamStateMachine(maxMessageCount: 0)
  /// It was refused unprocessed once, and sent again at once; the second time the caller decides.
  var wasRetried = false
}
