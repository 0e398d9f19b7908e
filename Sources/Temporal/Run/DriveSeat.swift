internal import Synchronization
internal import Threads

/// One thread's seat in the pool. Who answers for a task is settled by one exchange: the thread, when it
/// comes back (busy to idle), or the watchdog, when it gives the thread up (busy to lost).
final class DriveSeat: Sendable {
  private enum State {
    static let idle = 0
    static let busy = 1
    static let lost = 2
  }

  private let state = Atomic<Int>(State.idle)
  private let work = Guarded<DriveWork?>(nil)

  func begin(_ work: DriveWork) {
    self.work.withLock { $0 = work }
    state.store(State.busy, ordering: .releasing)
  }

  /// Whether the thread may answer; false when it was given up in the meantime.
  func finish() -> Bool { leaveBusy(for: State.idle) }

  /// Whether the watchdog may answer; false when the thread came back in the meantime.
  func giveUp() -> Bool { leaveBusy(for: State.lost) }

  private func leaveBusy(for next: Int) -> Bool {
    let (won, _) = state.compareExchange(
      expected: State.busy, desired: next, ordering: .acquiringAndReleasing)
    if won { work.withLock { $0 = nil } }
    return won
  }

  /// What the thread is busy with.
  var current: DriveWork? {
    state.load(ordering: .acquiring) == State.busy ? work.withLock { $0 } : nil
  }
}

/// One thing for a thread of the pool to do.
struct DriveWork: Sendable {
  /// Tells works apart: a run may come again.
  let number: Int
  let pulse: RunPulse
  /// Does it, and answers how its result is to be told; that is done only where the thread may answer.
  let body: @Sendable () -> @Sendable () -> Void
  /// Tells that the thread did not come back.
  let onStuck: @Sendable () -> Void
  /// What the thread does when it comes back after all, before it ends.
  let onReturn: @Sendable () -> Void
}
