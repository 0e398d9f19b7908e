/// How long a local activity may take, and when it is tried again.
///
/// The worker that runs the workflow does the counting, by its own clock. One of the two limits is needed, so
/// the only ways to make options are `startToClose(…)` and `scheduleToClose(…)`; both go together.
public struct LocalActivityOptions: Sendable, Hashable {
  /// The limit of one attempt; nil leaves only `scheduleToClose`.
  public var startToClose: Duration?
  /// The limit of all attempts and of the waits between them; nil is no limit.
  public var scheduleToClose: Duration?
  /// The limit of each attempt's wait for a slot of the worker's
  /// (``WorkerOptions/maxConcurrentLocalActivities``); nil is no limit.
  public var scheduleToStart: Duration?
  /// When a failed attempt is repeated.
  public var retry: RetryPolicy
  /// The longest wait between two attempts that the worker keeps its workflow task for: a longer one is a
  /// timer in the run's history, and the next attempt may be another worker's. Nil is the time that the server
  /// gives a workflow task, ten seconds by default.
  public var localRetryThreshold: Duration?
  /// What a cancelled wait does.
  public var cancellation: ActivityCancellationType
  /// One line for people, shown beside the marker in the Temporal UI.
  public var summary: String?

  /// Options for which one attempt may take `limit`.
  ///
  /// - Parameters: as the properties of the same names.
  public static func startToClose(
    _ limit: Duration, scheduleToClose: Duration? = nil, scheduleToStart: Duration? = nil,
    retry: RetryPolicy = .default, localRetryThreshold: Duration? = nil,
    cancellation: ActivityCancellationType = .tryCancel, summary: String? = nil
  ) -> Self {
    Self(
      startToClose: limit, scheduleToClose: scheduleToClose, scheduleToStart: scheduleToStart,
      retry: retry, localRetryThreshold: localRetryThreshold, cancellation: cancellation,
      summary: summary)
  }

  /// Options for which all attempts, and the waits between them, may take `limit`.
  ///
  /// - Parameters: as the properties of the same names.
  public static func scheduleToClose(
    _ limit: Duration, startToClose: Duration? = nil, scheduleToStart: Duration? = nil,
    retry: RetryPolicy = .default, localRetryThreshold: Duration? = nil,
    cancellation: ActivityCancellationType = .tryCancel, summary: String? = nil
  ) -> Self {
    Self(
      startToClose: startToClose, scheduleToClose: limit, scheduleToStart: scheduleToStart,
      retry: retry, localRetryThreshold: localRetryThreshold, cancellation: cancellation,
      summary: summary)
  }

  /// What of an activity's own options means something for a local one.
  init(_ options: ActivityOptions) {
    self.init(
      startToClose: options.startToClose, scheduleToClose: options.scheduleToClose,
      scheduleToStart: options.scheduleToStart, retry: options.retry, localRetryThreshold: nil,
      cancellation: options.cancellation, summary: options.summary)
  }

  private init(
    startToClose: Duration?, scheduleToClose: Duration?, scheduleToStart: Duration?,
    retry: RetryPolicy, localRetryThreshold: Duration?, cancellation: ActivityCancellationType,
    summary: String?
  ) {
    self.startToClose = startToClose
    self.scheduleToClose = scheduleToClose
    self.scheduleToStart = scheduleToStart
    self.retry = retry
    self.localRetryThreshold = localRetryThreshold
    self.cancellation = cancellation
    self.summary = summary
  }
}
