internal import TemporalAPI

/// Thrown where a child workflow was awaited; `cause` says why it failed.
public struct ChildWorkflowFailure: TemporalFailure, ReceivedFailure {
  /// "child workflow execution error", or what the SDK of the worker says.
  public let message: String
  /// The child's name.
  public let workflowType: String
  /// The child's id.
  public let workflowID: String
  /// The child's run; empty where it did not start.
  public let runID: String
  /// Why there was no further attempt.
  public let retryState: RetryState
  /// What the child ended with.
  public let cause: any TemporalFailure
  let original: TemporalAPI.Failure?

  init(
    message: String, info: ChildWorkflowExecutionFailureInfo, cause: any TemporalFailure,
    original: TemporalAPI.Failure
  ) {
    self.message = message
    workflowType = info.workflowType?.name ?? ""
    workflowID = info.workflowExecution?.workflowId ?? ""
    runID = info.workflowExecution?.runId ?? ""
    retryState = RetryState(info.retryState)
    self.cause = cause
    self.original = original
  }

  /// Type, id and cause.
  public var description: String {
    "child workflow \(workflowType) (id \(workflowID)) failed: \(cause)"
  }
}
