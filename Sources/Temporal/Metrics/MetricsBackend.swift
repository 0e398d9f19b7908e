/// Where a client, its workers and the code that they run count and measure: a ``MetricsRegistry``, or a
/// library's own behind this.
///
/// A metric is asked for by its description and its labels, and what answers is kept and used again and again,
/// from any thread. So asking may take its time; counting and measuring must not: they stand on the way of
/// every task. None of it fails: a backend that cannot have a metric takes what is recorded and drops it.
public protocol MetricsBackend: Sendable {
  /// What counts up. The same metric and labels lead to the same count.
  func counter(_ metric: Metric, _ labels: [String: String]) -> any MetricCounter
  /// What says how much there is at this moment.
  func gauge(_ metric: Metric, _ labels: [String: String]) -> any MetricGauge
  /// What says how values are distributed.
  func histogram(_ metric: Metric, _ labels: [String: String]) -> any MetricHistogram
}

/// Counts up, for one set of labels.
public protocol MetricCounter: Sendable {
  /// Counts so many more; what is less than one counts nothing.
  func add(_ amount: Int)
}

/// How much there is of something, for one set of labels.
public protocol MetricGauge: Sendable {
  /// There is so much.
  func set(_ value: Double)
  /// There is so much more, or less. Of several threads that add, none takes back what another said.
  func add(_ value: Double)
}

/// How values are distributed, for one set of labels.
public protocol MetricHistogram: Sendable {
  /// One more value, in the metric's unit: seconds for a time.
  func record(_ value: Double)
}

extension MetricHistogram {
  /// One more time, in seconds; less than nothing, as between two machines' clocks, is nothing.
  func record(_ time: Duration) { record(max(0, time / .seconds(1))) }
}

/// What is counted or measured, whatever its labels.
public struct Metric: Sendable, Hashable {
  /// Words joined by `_`, without unit and kind: a backend adds what its readers expect (`_seconds`, `_total`).
  public var name: String
  /// What it is, for people.
  public var description: String
  /// What values are counted in, such as `seconds` or `bytes`; empty for what is only counted.
  public var unit: String
  /// Of a histogram: up to which values its buckets reach, ascending, in its unit. One more takes what is larger
  /// than the last. A backend with buckets of its own may leave them out of account.
  public var buckets: [Double]

  /// - Parameters:
  ///   - name: words joined by `_`, without unit and kind.
  ///   - description: what it is, for people.
  ///   - unit: what values are counted in; nothing unless said otherwise.
  ///   - buckets: of a histogram; from 50 ms to 10 s unless said otherwise.
  public init(
    _ name: String, _ description: String = "", unit: String = "",
    buckets: [Double] = Metric.usualBuckets
  ) {
    self.name = name
    self.description = description
    self.unit = unit
    self.buckets = buckets
  }

  /// From 50 ms to 10 s, as Temporal's other SDKs have it for what has no list of its own.
  public static let usualBuckets = [0.05, 0.1, 0.5, 1, 2.5, 10]

  /// The unit of times.
  public static let seconds = "seconds"
}
