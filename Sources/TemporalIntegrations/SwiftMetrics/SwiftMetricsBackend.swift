#if SwiftMetrics
public import CoreMetrics
public import Temporal

/// Hands what a client, its workers and the code that they run count and measure to swift-metrics.
///
/// ```swift
/// configuration.metrics = SwiftMetricsBackend()
/// ```
///
/// A metric's name gets the endings that Prometheus and Temporal's dashboards expect, `_total` and `_seconds`; its
/// labels become dimensions, in the order of their names. Counters become counters, gauges meters, histograms
/// recorders that aggregate: buckets are the factory's own business.
public struct SwiftMetricsBackend: MetricsBackend {
  private let own: (any MetricsFactory)?

  /// - Parameter factory: who makes metrics; nil: the one that the process was bootstrapped with.
  public init(_ factory: (any MetricsFactory)? = nil) { own = factory }

  private var factory: any MetricsFactory { own ?? MetricsSystem.factory }

  /// What counts up.
  public func counter(_ metric: Metric, _ labels: [String: String]) -> any MetricCounter {
    CounterBridge(
      counter: Counter(
        label: Self.name(metric, ending: "total"), dimensions: Self.dimensions(labels),
        factory: factory))
  }

  /// What says how much there is.
  public func gauge(_ metric: Metric, _ labels: [String: String]) -> any MetricGauge {
    GaugeBridge(
      meter: Meter(
        label: Self.name(metric), dimensions: Self.dimensions(labels), factory: factory))
  }

  /// What says how values are distributed.
  public func histogram(_ metric: Metric, _ labels: [String: String]) -> any MetricHistogram {
    HistogramBridge(
      recorder: Recorder(
        label: Self.name(metric), dimensions: Self.dimensions(labels), aggregate: true,
        factory: factory))
  }

  /// With its unit, and what its kind ends in, unless it ends so already.
  static func name(_ metric: Metric, ending: String = "") -> String {
    var name = metric.name
    for part in [metric.unit, ending] where !part.isEmpty && !name.hasSuffix("_" + part) {
      name += "_" + part
    }
    return name
  }

  private static func dimensions(_ labels: [String: String]) -> [(String, String)] {
    labels.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

private struct CounterBridge: MetricCounter {
  let counter: Counter

  func add(_ amount: Int) { if amount > 0 { counter.increment(by: amount) } }
}

private struct GaugeBridge: MetricGauge {
  let meter: Meter

  func set(_ value: Double) { meter.set(value) }

  func add(_ value: Double) {
    if value < 0 { meter.decrement(by: -value) } else { meter.increment(by: value) }
  }
}

private struct HistogramBridge: MetricHistogram {
  let recorder: Recorder

  func record(_ value: Double) { recorder.record(value) }
}
#endif
