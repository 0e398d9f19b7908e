internal import Threads

/// Where the body of an activity leaves its outcome, and where its runner waits for it. The worker may
/// end the wait before the body does: then what the body leaves later is dropped.
final class ActivityEnding: Sendable {
  private struct State {
    var outcome: ActivityOutcome?
    var waiter: CheckedContinuation<ActivityOutcome, Never>?
  }

  private let state = Guarded(State())

  /// The first outcome holds.
  func end(_ outcome: ActivityOutcome) {
    let waiter = state.withLock { state -> CheckedContinuation<ActivityOutcome, Never>? in
      guard state.outcome == nil else { return nil }
      state.outcome = outcome
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: outcome)
  }

  func wait() async -> ActivityOutcome {
    await withCheckedContinuation { continuation in
      let outcome = state.withLock { state in
        if state.outcome == nil { state.waiter = continuation }
        return state.outcome
      }
      if let outcome { continuation.resume(returning: outcome) }
    }
  }
}
