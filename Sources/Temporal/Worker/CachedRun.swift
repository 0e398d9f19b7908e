/// A run in memory, with how much of its history it has seen.
struct CachedRun: Sendable {
  let instance: WorkflowInstance
  /// The last workflow task that was completed: the next one's `previous_started_event_id`.
  var previousStartedEventID: Int64
}
