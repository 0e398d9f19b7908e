/// Thrown by `WorkflowHandle.result()` and `TemporalClient.execute` when the workflow did not complete.
///
/// `cause` tells how it closed: `CancelledFailure`, `TerminatedFailure`, `TimeoutFailure`, or what the
/// workflow threw.
public struct WorkflowFailure: TemporalFailure {
  /// How it closed, in words.
  public let message: String
  /// The workflow's id.
  public let workflowID: String
  /// The run that closed this way: the last of those that were followed; nil where it is
  /// not known, for the handle was of no run.
  public let runID: String?
  /// What it closed with.
  public let cause: any TemporalFailure

  init(message: String, workflowID: String, runID: String?, cause: any TemporalFailure) {
    self.message = message
    self.workflowID = workflowID
    self.runID = runID
    self.cause = cause
  }

  /// Id, message and cause.
  public var description: String { "workflow \(workflowID) \(message): \(cause)" }
}
