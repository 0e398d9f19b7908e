internal import TemporalAPI

// What operators do to the activities of a workflow. Each call throws `TemporalError` of code `.notFound`
// where the workflow, or the activity among those under way, is not there.
extension UntypedWorkflowHandle {
  /// Lets no further attempt of an activity begin. The attempt under way learns of it by its heartbeat.
  ///
  /// - Parameter id: the activity's id, as `describe().pending.activities` has it.
  public func pauseActivity(_ id: String, reason: String = "") async throws {
    try await target.activity(id).pause(reason)
  }

  /// Lets a paused activity go on.
  ///
  /// - Parameter jitter: by chance up to this much later; nil is at once.
  public func unpauseActivity(
    _ id: String, reason: String = "", jitter: Duration? = nil
  ) async throws {
    try await target.activity(id).unpause(reason, jitter: jitter)
  }

  /// Has an activity begin again with its first attempt.
  public func resetActivity(_ id: String, _ reset: ActivityReset = .init()) async throws {
    try await target.activity(id).reset(reset)
  }

  /// Changes options of an activity from its next attempt on.
  public func updateActivity(_ id: String, _ change: ActivityOptionsChange) async throws {
    try await target.activity(id).update(change)
  }

  /// Gives an activity the options again that its workflow started it with.
  public func restoreActivityOptions(_ id: String) async throws {
    try await target.activity(id).restoreOptions()
  }
}

extension WorkflowTarget {
  func activity(_ id: String) -> ActivityTarget {
    ActivityTarget(
      client: client, id: id, workflowID: self.id, runID: pinnedRunID ?? "")
  }
}
