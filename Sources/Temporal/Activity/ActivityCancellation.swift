/// Why a running activity was cancelled. The first reason that comes is kept.
public enum ActivityCancellation: String, Sendable, Hashable {
  /// The workflow, or somebody through it, asked for it.
  case requested
  /// A limit of the attempt has passed: the server does not wait for its result any more.
  case timedOut
  /// An operator paused the activity; it is tried again when it is resumed.
  case paused
  /// An operator reset the activity; it begins again with the first attempt.
  case reset
  /// The server does not know the attempt any more: its workflow has closed, or another runs.
  case notFound
  /// The worker is stopping and its grace period is over; another worker tries again.
  case workerStopping
}
