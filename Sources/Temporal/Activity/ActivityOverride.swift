/// What applies to one call of an activity in place of its own options: all of them, or some.
///
/// ```swift
/// try await context.execute(
///   OrderActivities.process, order, false, options: .with(summary: "order \(order.id)"))
/// try await context.execute(
///   OrderActivities.process, order, true, options: .startToClose(.seconds(2)))
/// ```
public struct ActivityOverride: Sendable, Hashable {
  private enum Kind: Hashable {
    case replacing(ActivityOptions)
    case changing(Changes)
  }

  private struct Changes: Hashable {
    var startToClose: Duration?
    var scheduleToClose: Duration?
    var scheduleToStart: Duration?
    var heartbeat: Duration?
    var retry: RetryPolicy?
    var cancellation: ActivityCancellationType?
    var taskQueue: String?
    var summary: String?
    var priority: Priority?
  }

  private let kind: Kind

  /// The activity's own options, but for what is given here.
  ///
  /// - Parameters: as the properties of ``ActivityOptions`` of the same names; nil keeps the activity's own.
  public static func with(
    startToClose: Duration? = nil, scheduleToClose: Duration? = nil,
    scheduleToStart: Duration? = nil, heartbeat: Duration? = nil, retry: RetryPolicy? = nil,
    cancellation: ActivityCancellationType? = nil, taskQueue: String? = nil, summary: String? = nil,
    priority: Priority? = nil
  ) -> Self {
    Self(
      kind: .changing(
        Changes(
          startToClose: startToClose, scheduleToClose: scheduleToClose,
          scheduleToStart: scheduleToStart, heartbeat: heartbeat, retry: retry,
          cancellation: cancellation, taskQueue: taskQueue, summary: summary, priority: priority)))
  }

  /// These options in place of the activity's own.
  public static func replacing(_ options: ActivityOptions) -> Self {
    Self(kind: .replacing(options))
  }

  /// In place of the activity's own options: such for which one attempt may take `limit`.
  ///
  /// - Parameters: as the properties of ``ActivityOptions`` of the same names.
  public static func startToClose(
    _ limit: Duration, scheduleToClose: Duration? = nil, scheduleToStart: Duration? = nil,
    heartbeat: Duration? = nil, retry: RetryPolicy = .default,
    cancellation: ActivityCancellationType = .tryCancel, taskQueue: String? = nil,
    summary: String? = nil, priority: Priority? = nil
  ) -> Self {
    .replacing(
      .startToClose(
        limit, scheduleToClose: scheduleToClose, scheduleToStart: scheduleToStart,
        heartbeat: heartbeat, retry: retry, cancellation: cancellation, taskQueue: taskQueue,
        summary: summary, priority: priority))
  }

  /// In place of the activity's own options: such for which all attempts, and the waits between them, may
  /// take `limit`.
  ///
  /// - Parameters: as the properties of ``ActivityOptions`` of the same names.
  public static func scheduleToClose(
    _ limit: Duration, startToClose: Duration? = nil, scheduleToStart: Duration? = nil,
    heartbeat: Duration? = nil, retry: RetryPolicy = .default,
    cancellation: ActivityCancellationType = .tryCancel, taskQueue: String? = nil,
    summary: String? = nil, priority: Priority? = nil
  ) -> Self {
    .replacing(
      .scheduleToClose(
        limit, startToClose: startToClose, scheduleToStart: scheduleToStart, heartbeat: heartbeat,
        retry: retry, cancellation: cancellation, taskQueue: taskQueue, summary: summary,
        priority: priority))
  }

  /// What applies to a call of an activity that has these options of its own.
  func applied(to options: ActivityOptions) -> ActivityOptions {
    switch kind {
    case .replacing(let options): return options
    case .changing(let changes):
      var changed = options
      changed.startToClose = changes.startToClose ?? options.startToClose
      changed.scheduleToClose = changes.scheduleToClose ?? options.scheduleToClose
      changed.scheduleToStart = changes.scheduleToStart ?? options.scheduleToStart
      changed.heartbeat = changes.heartbeat ?? options.heartbeat
      changed.retry = changes.retry ?? options.retry
      changed.cancellation = changes.cancellation ?? options.cancellation
      changed.taskQueue = changes.taskQueue ?? options.taskQueue
      changed.summary = changes.summary ?? options.summary
      changed.priority = changes.priority ?? options.priority
      return changed
    }
  }
}
