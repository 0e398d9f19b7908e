internal import ProtoWire
internal import TemporalAPI
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What the workflow tasks of one type are counted by.
final class WorkflowMetrics: Sendable {
  let cacheHit: any MetricCounter
  let cacheMiss: any MetricCounter
  let forcedEviction: any MetricCounter
  let execution: any MetricHistogram
  let replay: any MetricHistogram
  let unanswered: any MetricCounter
  let corruptedSignals: any MetricCounter
  /// For what the workflow counts itself.
  let backend: any MetricsBackend
  let labels: [String: String]
  private let completed: any MetricCounter
  private let canceled: any MetricCounter
  private let failed: any MetricCounter
  private let continued: any MetricCounter
  private let endToEnd: any MetricHistogram
  private let scheduleToStart: any MetricHistogram

  init(_ backend: any MetricsBackend, _ labels: [String: String], type: String) {
    let labels = labels.with(StockLabel.workflowType, type)
    (self.backend, self.labels) = (backend, labels)
    typealias Stock = StockMetric
    cacheHit = backend.counter(Stock.cacheHit, labels)
    cacheMiss = backend.counter(Stock.cacheMiss, labels)
    forcedEviction = backend.counter(Stock.cacheEviction, labels)
    execution = backend.histogram(Stock.workflowTaskExecution, labels)
    replay = backend.histogram(Stock.workflowTaskReplay, labels)
    unanswered = backend.counter(Stock.workflowTaskUnanswered, labels)
    corruptedSignals = backend.counter(Stock.corruptedSignals, labels)
    completed = backend.counter(Stock.workflowCompleted, labels)
    canceled = backend.counter(Stock.workflowCanceled, labels)
    failed = backend.counter(Stock.workflowFailed, labels)
    continued = backend.counter(Stock.workflowContinued, labels)
    endToEnd = backend.histogram(Stock.workflowEndToEnd, labels)
    scheduleToStart = backend.histogram(Stock.workflowScheduleToStart, labels)
  }

  /// A task came. The time that it waited is by the server's clock alone.
  func taskCame(_ task: PollWorkflowTaskQueueResponse) {
    guard task.query == nil, let scheduled = task.scheduledTime, let started = task.startedTime
    else { return }
    scheduleToStart.record(started.seconds(since: scheduled))
  }

  /// An attempt of a task failed.
  func taskFailed(_ cause: WorkflowTaskFailedCause) {
    let reason =
      switch cause {
      case .nonDeterministicError: "NonDeterminismError"
      case .grpcMessageTooLarge: "GrpcMessageTooLarge"
      case .payloadsTooLarge: "PayloadsTooLarge"
      case .externalStorageFailure: "ExternalStorageError"
      default: "WorkflowError"
      }
    backend.counter(
      StockMetric.workflowTaskFailed, labels.with(StockLabel.failureReason, reason)
    ).add(1)
  }

  /// The server has taken what closes the run.
  ///
  /// - Parameter start: when it began, by the server's clock.
  func runClosed(by command: Command?, start: Date?) {
    switch command?.attributes {
    case .completeWorkflowExecutionCommandAttributes?: completed.add(1)
    case .cancelWorkflowExecutionCommandAttributes?: canceled.add(1)
    case .continueAsNewWorkflowExecutionCommandAttributes?: continued.add(1)
    case .failWorkflowExecutionCommandAttributes(let end)?:
      // Its author expects it: nobody is to be woken.
      if end.failure?.isBenign != true { failed.add(1) }
    default: return
    }
    if let start { endToEnd.record(max(0, Date().timeIntervalSince(start))) }
  }
}

extension Timestamp {
  /// Not less than nothing.
  func seconds(since other: Timestamp) -> Double {
    max(0, Date(self).timeIntervalSince(Date(other)))
  }
}
