internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What the labels of one Nexus operation are made of.
struct NexusKey: Hashable, Sendable {
  var service = ""
  var operation = ""

  init(_ request: NexusRequest?) {
    switch request?.variant {
    case .startOperation(let start)?: (service, operation) = (start.service, start.operation)
    case .cancelOperation(let cancel)?: (service, operation) = (cancel.service, cancel.operation)
    case nil: break
    }
  }
}

/// What the tasks of one Nexus operation are counted by.
final class NexusMetrics: Sendable {
  let execution: any MetricHistogram
  /// For what the handler counts itself.
  let meter: TemporalMeter
  private let scheduleToStart: any MetricHistogram
  private let endToEnd: any MetricHistogram
  private let backend: any MetricsBackend
  private let labels: [String: String]

  init(_ backend: any MetricsBackend, _ common: [String: String], _ key: NexusKey) {
    let labels = common.with(StockLabel.nexusService, key.service)
      .with(StockLabel.nexusOperation, key.operation)
    (self.backend, self.labels) = (backend, labels)
    meter = TemporalMeter(backend, labels)
    execution = backend.histogram(StockMetric.nexusExecution, labels)
    scheduleToStart = backend.histogram(StockMetric.nexusScheduleToStart, labels)
    endToEnd = backend.histogram(StockMetric.nexusEndToEnd, labels)
  }

  /// A task came. It says when it was scheduled, and not when it was handed out.
  func taskCame(_ request: NexusRequest?) {
    guard let scheduled = request?.scheduledTime else { return }
    scheduleToStart.record(max(0, Date().timeIntervalSince(Date(scheduled))))
  }

  /// The task was answered, or given up where there is no outcome.
  func ended(_ outcome: NexusOutcome?, _ request: NexusRequest?) {
    if let scheduled = request?.scheduledTime {
      endToEnd.record(max(0, Date().timeIntervalSince(Date(scheduled))))
    }
    let reason: String
    switch outcome {
    case .started?, .cancelTaken?: return
    case .unsuccessful(let error)?:
      reason = error.state == .failed ? "operation_failed" : "operation_canceled"
    case .refused(let error)?: reason = "handler_error_\(error.kind.rawValue)"
    case nil: reason = "timeout"
    }
    backend.counter(
      StockMetric.nexusFailed, labels.with(StockLabel.failureReason, reason)
    ).add(1)
  }
}
