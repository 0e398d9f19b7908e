internal import TemporalAPI

/// Thrown where an activity was awaited; `cause` says why it failed.
public struct ActivityFailure: TemporalFailure, ReceivedFailure {
  /// "activity error", or what the SDK of the worker says.
  public let message: String
  /// The activity's name.
  public let activityType: String
  /// Its id within the workflow run.
  public let activityID: String
  /// Why there was no further attempt.
  public let retryState: RetryState
  /// What the last attempt ended with: often an `ApplicationFailure` or a `TimeoutFailure`.
  public let cause: any TemporalFailure
  let original: TemporalAPI.Failure?

  init(
    message: String, info: ActivityFailureInfo, cause: any TemporalFailure,
    original: TemporalAPI.Failure
  ) {
    self.message = message
    activityType = info.activityType?.name ?? ""
    activityID = info.activityId
    retryState = RetryState(info.retryState)
    self.cause = cause
    self.original = original
  }

  /// Type, id and cause.
  public var description: String { "activity \(activityType) (id \(activityID)) failed: \(cause)" }
}
