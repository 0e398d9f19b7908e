internal import Synchronization

/// What the driver of a run and the watchdog tell each other, without a lock and without a clock.
final class RunPulse: Sendable {
  /// Jobs begun. Written by the driver alone; a watchdog that sees the same number twice sees a run
  /// whose code does not come back.
  private let jobs = Atomic<Int>(0)
  /// Set by the watchdog that gave the run up: the driver is to stop after the job in hand.
  private let abandoned = Atomic<Bool>(false)

  var jobsBegun: Int { jobs.load(ordering: .relaxed) }
  var isAbandoned: Bool { abandoned.load(ordering: .acquiring) }

  /// A load and a store, not an addition: nobody else writes.
  func beat() { jobs.store(jobs.load(ordering: .relaxed) &+ 1, ordering: .relaxed) }
  func abandon() { abandoned.store(true, ordering: .releasing) }
}
