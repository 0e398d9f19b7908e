internal import TemporalAPI
internal import Threads
internal import WorkflowMachines

/// A run under way on this worker: what the sticky cache holds.
///
/// One call at a time: the worker takes an instance out of the cache for as long as it processes a task of
/// it. Suspended code keeps itself alive, so an instance must be evicted; letting it go frees nothing.
final class WorkflowInstance: Sendable {
  let definition: WorkflowDefinition
  let identity: WorkflowIdentity
  /// What the watchdog looks at, without touching the run.
  let pulse: RunPulse
  private let held: Guarded<Held?>

  /// The run does not hold the actor, so that letting both go frees both.
  private struct Held {
    var run: WorkflowRun
    var body: (any WorkflowExecutionBody)?
  }

  /// - Parameters:
  ///   - definition: the workflow type that the run is of.
  ///   - identity: which run.
  ///   - converter: for everything that the workflow sends and takes.
  ///   - logger: the worker's; the workflow's ids are added.
  ///   - onLateJob: called, on any thread, when a job of an evicted run comes in from outside: `evict` of
  ///     the run is then to be called once more.
  init(
    _ definition: WorkflowDefinition, _ identity: WorkflowIdentity, converter: DataConverter,
    logger: Logger, onLateJob: (@Sendable (WorkflowRun) -> Void)? = nil
  ) {
    self.definition = definition
    self.identity = identity
    let run = WorkflowRun(
      identity, converter: converter, logger: logger.with(identity.logFields),
      onLateJob: onLateJob)
    pulse = run.pulse
    held = Guarded(Held(run: run))
  }

  /// Takes the run through one workflow task, on the calling thread, which may be held for as long as
  /// the workflow's code likes: not one of the cooperative pool (`DrivePool`).
  func process(_ input: WorkflowTaskInput) -> WorkflowTaskOutcome {
    guard let held = held.withLock({ $0 }) else { return .failed(.notHere(identity)) }
    var body = held.body
    let outcome = held.run.drive { () -> WorkflowTaskOutcome in
      var turn = WorkflowTurn(definition, held.run, body)
      defer { body = turn.body }
      return turn.take(input)
    }
    if held.body == nil, let body { self.held.withLock { $0?.body = body } }
    return outcome ?? .failed(.notHere(identity))
  }

  /// The server forgot the task that was completed last, as its answer says with `reset_history_event_id`:
  /// the next one begins behind `event` once more. Between two tasks.
  func rollBack(toEvent event: Int64) {
    guard let held = held.withLock({ $0 }) else { return }
    held.run.drive { held.run.machines.rollBack(toEvent: event) }
  }

  /// Unwinds all code of the run. To be called once, when the instance leaves the cache.
  ///
  /// - Returns: 0 when nothing is left of it; else the number of tasks, at least 1, that could not be
  ///   unwound: to be logged, for they stay in memory until they end by themselves.
  @discardableResult func evict() -> Int {
    // A run whose thread is stuck in its code is unwound by that thread, when it comes back.
    guard !pulse.isAbandoned else { return 0 }
    guard
      var last = held.withLock({ held in
        let last = held
        held = nil
        return last
      })
    else {
      return 0
    }
    last.run.evict()
    last.body = nil
    return isKnownUniquelyReferenced(&last.run) ? 0 : max(1, last.run.tasks)
  }

  /// What the thread does that was stuck in the run's code, when it comes back after all.
  func unwindAbandoned() {
    guard
      var last = held.withLock({ held in
        let last = held
        held = nil
        return last
      })
    else {
      return
    }
    last.run.evict()
    last.body = nil
  }
}

/// A run in memory, with how much of its history it has seen.
struct CachedRun: Sendable {
  let instance: WorkflowInstance
  /// The last workflow task that was completed: the next one's `previous_started_event_id`.
  var previousStartedEventID: Int64
}

extension WorkflowIdentity {
  var logFields: Logger.Fields {
    [
      LogField.workflowID: workflowID, LogField.runID: runID, LogField.workflowType: type,
    ]
  }
}
