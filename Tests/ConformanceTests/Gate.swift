import Foundation
import Threads

/// Closed until somebody opens it, and open from then on.
final class Gate: Sendable {
  private enum State {
    case closed([CheckedContinuation<Void, Never>])
    case open
  }

  private let state = Guarded(State.closed([]))

  var isOpen: Bool { state.withLock { if case .open = $0 { true } else { false } } }

  func open() {
    let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      defer { state = .open }
      if case .closed(let waiters) = state { return waiters }
      return []
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Waits, in a task that is cancelled too.
  func wait() async {
    await withCheckedContinuation { waiter in
      let isOpen = state.withLock { state in
        guard case .closed(let waiters) = state else { return true }
        state = .closed(waiters + [waiter])
        return false
      }
      if isOpen { waiter.resume() }
    }
  }

  /// Holds the thread: of workflow code, which is to be in the middle of its task.
  func hold() {
    while !isOpen { Thread.sleep(forTimeInterval: 0.005) }
  }
}
