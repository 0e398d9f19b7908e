/// Thrown where an update did not succeed: the workflow refused it, its handler failed, or the workflow
/// closed before the handler's end.
///
/// `cause` is what the validator or the handler threw. Whether it was refused or failed, the server does not
/// say: give the failures that are to be told apart types of their own.
public struct WorkflowUpdateFailure: TemporalFailure {
  /// In words that it did not succeed.
  public let message: String
  /// The workflow's id.
  public let workflowID: String
  /// The update's id.
  public let updateID: String
  /// What it was refused with, or what its handler threw.
  public let cause: any TemporalFailure

  init(workflowID: String, updateID: String, cause: any TemporalFailure) {
    message = "did not succeed"
    self.workflowID = workflowID
    self.updateID = updateID
    self.cause = cause
  }

  /// Ids, message and cause.
  public var description: String {
    "update \(updateID) of workflow \(workflowID) \(message): \(cause)"
  }
}
