internal import Synchronization
internal import TemporalAPI
internal import Threads
internal import WorkflowMachines

/// A run under way on this worker: what the sticky cache holds.
///
/// One call at a time: the worker takes an instance out of the cache for as long as it processes a task of
/// it. Suspended code keeps itself alive, so an instance must be evicted; letting it go frees nothing.
final class WorkflowInstance: Sendable {
  let identity: WorkflowIdentity
  /// What the watchdog looks at, without touching the run.
  let pulse: RunPulse
  /// The turn has the run and, beside it, the actor, which the run must not hold: letting the turn go frees
  /// both.
  private let turn: Guarded<WorkflowTurn?>

  /// - Parameters:
  ///   - definition: the workflow type that the run is of.
  ///   - identity: which run.
  ///   - services: the worker's.
  ///   - metrics: what workflows of its type are counted by; nil where nobody counts.
  init(
    _ definition: WorkflowDefinition, _ identity: WorkflowIdentity, _ services: RunServices,
    metrics: WorkflowMetrics? = nil
  ) {
    self.identity = identity
    let run = WorkflowRun(identity, services, metrics)
    pulse = run.pulse
    turn = Guarded(WorkflowTurn(definition, run))
  }

  /// Takes the run through one workflow task, on the calling thread, which may be held for as long as
  /// the workflow's code likes: not one of the cooperative pool (`DrivePool`). The task may be left with local
  /// activities that have not ended.
  func process(_ input: WorkflowTaskInput) -> WorkflowTaskOutcome { enter { $0.process(input) } }

  /// Goes on with a task that was left.
  func resume(_ ends: [LocalActivityEnd]) -> WorkflowTaskOutcome { enter { $0.resume(ends) } }

  /// Ends a task that was left; the local activities go on.
  func completeEarly() -> WorkflowTaskOutcome { enter { $0.completeEarly() } }

  private func enter(
    _ body: (inout WorkflowTurn) -> WorkflowTaskOutcome
  ) -> WorkflowTaskOutcome {
    guard var entered = turn.withLock({ $0 }), !entered.run.isSpoilt else {
      return .failed(.notHere(identity))
    }
    let outcome = entered.run.drive { body(&entered) }
    turn.withLock { turn in
      if turn != nil { turn = entered }
    }
    return outcome ?? .failed(.notHere(identity))
  }

  /// Whether a query or a validator left something in the run that history knows nothing of: evict it. Between two tasks.
  var isSpoilt: Bool { turn.withLock { $0?.run.isSpoilt ?? true } }

  /// The server forgot the task that was completed last, as its answer says with `reset_history_event_id`:
  /// the next one begins behind `event` once more. Between two tasks.
  func rollBack(toEvent event: Int64) {
    guard let run = turn.withLock({ $0?.run }) else { return }
    _ = run.drive { run.withMachines { $0.rollBack(toEvent: event) } }
  }

  /// Unwinds all code of the run. To be called once, when the instance leaves the cache.
  ///
  /// - Returns: 0 when nothing is left of it; else the number of tasks, at least 1, that could not be
  ///   unwound: to be logged, for they stay in memory until they end by themselves.
  @discardableResult func evict() -> Int {
    // A run whose thread is stuck in its code is unwound by that thread, when it comes back.
    guard !pulse.isAbandoned else { return 0 }
    return unwind()
  }

  /// What the thread does that was stuck in the run's code, when it comes back after all.
  func unwindAbandoned() { _ = unwind() }

  private func unwind() -> Int {
    let last = turn.withLock { turn in
      let last = turn
      turn = nil
      return last
    }
    guard var run = last?.run else { return 0 }
    run.evict()
    _ = consume last
    return isKnownUniquelyReferenced(&run) ? 0 : max(1, run.taskCount)
  }
}

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

/// A run in memory, with how much of its history it has seen.
struct CachedRun: Sendable {
  let instance: WorkflowInstance
  /// The last workflow task that was completed: the next one's `previous_started_event_id`.
  var previousStartedEventID: Int64
  /// Once there were local activities.
  var desk: LocalActivityDesk?
  /// What it has begun, for a codec that looks at whose payloads it has.
  var work: RunWork?
}

extension WorkflowIdentity {
  var logFields: TemporalLogger.Fields {
    [
      LogField.workflowID: workflowID, LogField.runID: runID, LogField.workflowType: type,
    ]
  }
}
