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

/// A call's place in the loop's table. HTTP/2 keeps it as the tag of the call's stream, so that an
/// event finds its call without a search.
struct CallID: Hashable, Sendable {
  let index: UInt32

  init(_ index: UInt32) { self.index = index }
}

/// What is to be done, and its place on the loop, known to both sides. A reference, because it
/// passes through several lists and a request is a dozen words.
///
/// Only the loop reads and writes the place, so a cancellation that comes too early or too late
/// finds none and is ignored.
final class CallTicket: Sendable {
  /// nil: only a connection is wanted.
  let request: GRPCRequest?
  let deadline: Moment
  private let place = Atomic<UInt32>(.max)

  var id: CallID? {
    get {
      let index = place.load(ordering: .relaxed)
      return index == .max ? nil : CallID(index)
    }
    set { place.store(newValue?.index ?? .max, ordering: .relaxed) }
  }

  init(_ request: GRPCRequest?, deadline: Moment) {
    self.request = request
    self.deadline = deadline
  }

  /// False for a call that wants to be told at once why there is no connection.
  var waitsForConnection: Bool { request?.waitsForConnection ?? false }
}

/// A stream that is to be reset, or that tells a call's events from others'.
struct CallStream: Equatable {
  let connection: ConnectionNumber
  let stream: Int32
}
