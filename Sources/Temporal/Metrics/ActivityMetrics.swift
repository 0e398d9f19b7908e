internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What activities of one type are counted by.
final class ActivityMetrics: Sendable {
  let failed: any MetricCounter
  let canceled: any MetricCounter
  let unreported: any MetricCounter
  let execution: any MetricHistogram
  private let received: any MetricCounter
  private let receivedEagerly: any MetricCounter
  private let scheduleToStart: any MetricHistogram
  private let endToEnd: any MetricHistogram
  /// For what the activity counts itself.
  let meter: TemporalMeter
  private let backend: any MetricsBackend
  private let labels: [String: String]

  init(_ backend: any MetricsBackend, _ labels: [String: String]) {
    (self.backend, self.labels) = (backend, labels)
    meter = TemporalMeter(backend, labels)
    typealias Stock = StockMetric
    failed = backend.counter(Stock.activityFailed, labels)
    canceled = backend.counter(Stock.activityCanceled, labels)
    unreported = backend.counter(Stock.activityError, labels)
    execution = backend.histogram(Stock.activityExecution, labels)
    received = backend.counter(Stock.activityReceived, labels.with(StockLabel.eager, "false"))
    receivedEagerly = backend.counter(Stock.activityReceived, labels.with(StockLabel.eager, "true"))
    scheduleToStart = backend.histogram(Stock.activityScheduleToStart, labels)
    endToEnd = backend.histogram(Stock.activityEndToEnd, labels)
  }

  /// A task came. The time that it waited is by the server's clock alone, and counts from this attempt.
  func taskCame(_ task: PollActivityTaskQueueResponse, isEager: Bool) {
    if isEager { receivedEagerly.add(1) } else { received.add(1) }
    guard let started = task.startedTime,
      let scheduled = task.currentAttemptScheduledTime ?? task.scheduledTime
    else { return }
    scheduleToStart.record(started.seconds(since: scheduled))
  }

  /// The worker does not know the type.
  func isUnknown() { backend.counter(StockMetric.activityUnregistered, labels).add(1) }

  /// The server has taken the result.
  func succeeded(_ info: ActivityInfo) {
    endToEnd.record(max(0, Date().timeIntervalSince(info.scheduledTime)))
  }
}

/// What local activities of one type are counted by.
final class LocalActivityMetrics: Sendable {
  let attempts: any MetricCounter
  let execution: any MetricHistogram
  private let failed: any MetricCounter
  private let canceled: any MetricCounter
  private let endToEnd: any MetricHistogram
  /// For what the activity counts itself.
  let meter: TemporalMeter

  init(_ backend: any MetricsBackend, _ labels: [String: String]) {
    meter = TemporalMeter(backend, labels)
    typealias Stock = StockMetric
    attempts = backend.counter(Stock.localActivity, labels)
    failed = backend.counter(Stock.localActivityFailed, labels)
    canceled = backend.counter(Stock.localActivityCanceled, labels)
    execution = backend.histogram(Stock.localActivityExecution, labels)
    endToEnd = backend.histogram(Stock.localActivityEndToEnd, labels)
  }

  /// - Parameter time: since the first attempt here was asked for.
  func attemptEnded(_ end: LocalActivityOutcome.End, _ time: Duration) {
    switch end {
    case .completed: endToEnd.record(time)
    case .cancelled: canceled.add(1)
    case .failed(let failure): if !failure.isBenign { failed.add(1) }
    case .backedOff: break
    }
  }
}
