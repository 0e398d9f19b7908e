internal import Threads

/// Counts and measures in memory, and tells all of it as Prometheus reads it.
///
/// ```swift
/// let metrics = MetricsRegistry()
/// var configuration = ClientConfiguration()
/// configuration.metrics = metrics
/// // Where the process answers GET /metrics:
/// respond(metrics.exposition, contentType: MetricsRegistry.contentType)
/// ```
///
/// Asking for a metric takes a lock and a search; what it answers counts and measures without either, and
/// without allocating. What is kept is bounded: of one metric so many sets of labels
/// (``Limits/seriesPerMetric``), of metrics so many (``Limits/metrics``). What comes beyond the first limit is
/// counted together, under the label `otel_metric_overflow="true"`, beyond the second not at all; each is said
/// in the log once. Names and labels with characters that Prometheus does not take have `_` in their place.
public final class MetricsRegistry: MetricsBackend {
  /// How names are completed, which dashboards go by.
  public enum Naming: Sendable, Hashable {
    /// Counters end in `_total`, times are in seconds and end in `_seconds`: Prometheus's own rule, the Go and
    /// Java SDKs' with Tally, and the dashboard `temporal-go-java-sdks-tally.json`.
    case prometheus
    /// As above, and counters end in nothing: the Go SDK's with OpenTelemetry, `temporal-go-sdk-otel.json`.
    case openTelemetry
    /// Names end in nothing, times are in milliseconds: the default of the Python, TypeScript, .NET and Ruby
    /// SDKs, `temporal-core-sdks-otel.json`.
    case core
  }

  /// How much is kept at most.
  public struct Limits: Sendable, Hashable {
    /// Sets of labels of one metric; 1,000.
    public var seriesPerMetric = 1_000
    /// Metrics; 1,000.
    public var metrics = 1_000

    /// The defaults.
    public init() {}
  }

  /// What an answer with ``exposition`` has for `Content-Type`.
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private let naming: Naming
  private let limits: Limits
  private let logger: TemporalLogger
  private let families = Guarded<[String: MetricFamily]>([:])

  /// An empty registry.
  ///
  /// - Parameters:
  ///   - naming: how names are completed; as Prometheus has it, unless said otherwise.
  ///   - limits: how much is kept at most.
  ///   - logger: told once of each metric that is over a limit, or asked for as two kinds of thing.
  public init(
    naming: Naming = .prometheus, limits: Limits = .init(), logger: TemporalLogger = .init()
  ) {
    self.naming = naming
    self.limits = limits
    self.logger = logger
  }

  /// All that was counted and measured so far, in Prometheus's text format 0.0.4, by name. To be answered by a
  /// process with ``contentType``.
  public var exposition: String {
    let all = families.withLock { $0 }.sorted { $0.key < $1.key }
    var text = MetricsText()
    for (name, family) in all { text.append(family, named: name) }
    return text.text
  }

  /// What counts up.
  public func counter(_ metric: Metric, _ labels: [String: String]) -> any MetricCounter {
    if case .counter(let cell)? = series(.counter, metric, labels) { cell } else { SilentMetric() }
  }

  /// What says how much there is.
  public func gauge(_ metric: Metric, _ labels: [String: String]) -> any MetricGauge {
    if case .gauge(let cell)? = series(.gauge, metric, labels) { cell } else { SilentMetric() }
  }

  /// What says how values are distributed.
  public func histogram(_ metric: Metric, _ labels: [String: String]) -> any MetricHistogram {
    if case .histogram(let cell)? = series(.histogram, metric, labels) {
      cell
    } else {
      SilentMetric()
    }
  }

  /// Nil where the metric cannot be had, of which the log tells once.
  private func series(
    _ kind: MetricFamily.Kind, _ metric: Metric, _ labels: [String: String]
  ) -> MetricSeries? {
    let name = naming.name(of: metric, kind)
    let labels = MetricName.labels(labels, isHistogram: kind == .histogram)
    let (series, complaint) = families.withLock { families -> (MetricSeries?, String?) in
      if families[name] == nil, families.count < limits.metrics {
        families[name] = MetricFamily(kind, metric, scale: naming.scale(of: metric, kind))
      }
      // In place: a copy of the family would copy all of its series.
      return families[name]?.series(as: kind, labels, limit: limits.seriesPerMetric) ?? (nil, nil)
    }
    if let complaint { logger.warning(complaint, ["Metric": name]) }
    if series == nil, complaint == nil { complainOfMetrics(name) }
    return series
  }

  private let hasComplained = Guarded(false)

  private func complainOfMetrics(_ name: String) {
    guard families.withLock({ $0[name] == nil }) else { return }
    let isFirst = hasComplained.withLock { told in
      defer { told = true }
      return !told
    }
    guard isFirst else { return }
    logger.warning(
      "there are \(limits.metrics) metrics, and no more are kept: is something in a name that belongs into a "
        + "label?", ["Metric": name])
  }
}

extension MetricsRegistry.Naming {
  /// As readers see it.
  fileprivate func name(of metric: Metric, _ kind: MetricFamily.Kind) -> String {
    var name = MetricName.metric(metric.name)
    let isTime = metric.unit == Metric.seconds
    if !metric.unit.isEmpty, !(isTime && self == .core) {
      name = MetricName.ending(name, in: "_\(MetricName.metric(metric.unit))")
    }
    return kind == .counter && self == .prometheus ? MetricName.ending(name, in: "_total") : name
  }

  /// What readers see of one second.
  fileprivate func scale(of metric: Metric, _ kind: MetricFamily.Kind) -> Double {
    kind == .histogram && metric.unit == Metric.seconds && self == .core ? 1_000 : 1
  }
}
