/// How long an activity may take, how often it says that it is alive, and when it is tried again.
///
/// The server demands a limit on one attempt or on all of them, so the only ways to make options are
/// `startToClose(…)` and `scheduleToClose(…)`. Both limits go together:
/// `.startToClose(.seconds(5), scheduleToClose: .seconds(60))`.
public struct ActivityOptions: Sendable, Hashable {
  /// The limit of one attempt; nil leaves only `scheduleToClose`.
  public var startToClose: Duration?
  /// The limit of all attempts and of the waits between them; nil is no limit.
  public var scheduleToClose: Duration?
  /// The limit of the wait for a worker; nil is no limit. A retry does not start it anew.
  public var scheduleToStart: Duration?
  /// The longest silence between two heartbeats; nil asks for none. An activity that does not
  /// heartbeat never learns that it was cancelled.
  public var heartbeat: Duration?
  /// When a failed attempt is repeated; the server does the counting.
  public var retry: RetryPolicy
  /// What a cancelled wait does.
  public var cancellation: ActivityCancellationType
  /// The task queue that the activity is sent to; nil is the workflow's own.
  public var taskQueue: String?
  /// One line for people, shown beside the activity in the Temporal UI.
  public var summary: String?
  /// Which of the tasks in a queue come first; nil is the workflow's own.
  public var priority: Priority?

  /// Options for which one attempt may take `limit`.
  ///
  /// - Parameters: as the properties of the same names.
  public static func startToClose(
    _ limit: Duration, scheduleToClose: Duration? = nil, scheduleToStart: Duration? = nil,
    heartbeat: Duration? = nil, retry: RetryPolicy = .default,
    cancellation: ActivityCancellationType = .tryCancel, taskQueue: String? = nil,
    summary: String? = nil, priority: Priority? = nil
  ) -> Self {
    Self(
      startToClose: limit, scheduleToClose: scheduleToClose, scheduleToStart: scheduleToStart,
      heartbeat: heartbeat, retry: retry, cancellation: cancellation, taskQueue: taskQueue,
      summary: summary, priority: priority)
  }

  /// Options for which all attempts, and the waits between them, may take `limit`.
  ///
  /// - Parameters: as the properties of the same names.
  public static func scheduleToClose(
    _ limit: Duration, startToClose: Duration? = nil, scheduleToStart: Duration? = nil,
    heartbeat: Duration? = nil, retry: RetryPolicy = .default,
    cancellation: ActivityCancellationType = .tryCancel, taskQueue: String? = nil,
    summary: String? = nil, priority: Priority? = nil
  ) -> Self {
    Self(
      startToClose: startToClose, scheduleToClose: limit, scheduleToStart: scheduleToStart,
      heartbeat: heartbeat, retry: retry, cancellation: cancellation, taskQueue: taskQueue,
      summary: summary, priority: priority)
  }
}

/// What a cancelled wait for an activity does.
public enum ActivityCancellationType: Sendable, Hashable {
  /// Asks the server to cancel the activity and throws at once; what the activity makes of it is
  /// not waited for.
  case tryCancel
  /// Asks the server to cancel the activity and waits for its end, which may still be a result.
  case waitForCompletion
  /// Throws at once and leaves the activity running.
  case abandon
}
