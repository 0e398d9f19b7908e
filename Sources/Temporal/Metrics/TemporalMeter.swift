/// Counts and measures what an application wants to see of itself: a workflow's and an activity's by their
/// context, anything else's by a ``MetricsRegistry`` of its own.
///
/// ```swift
/// context.metrics.counter("orders_refused", ["reason": "amount"]).add()
/// context.metrics.timer("payment_latency").record(.milliseconds(340))
/// ```
///
/// A workflow's is silent in replay, for what happened was counted when it happened; a workflow task that is
/// tried again counts once more. Where there are no metrics nothing is built and nothing is kept. Labels should
/// have few values: an id is none.
public struct TemporalMeter: Sendable {
  /// Where it counts; nil: nowhere.
  private let backend: (any MetricsBackend)?
  private let labels: [String: String]
  /// Nil for whoever may always count.
  private let isSilenced: (@Sendable () -> Bool)?

  /// - Parameters:
  ///   - backend: where it counts; nil: nowhere.
  ///   - labels: of all that it counts.
  public init(_ backend: (any MetricsBackend)?, _ labels: [String: String] = [:]) {
    self.init(backend, labels, silencedWhile: nil)
  }

  init(
    _ backend: (any MetricsBackend)?, _ labels: [String: String],
    silencedWhile isSilenced: (@Sendable () -> Bool)?
  ) {
    self.backend = backend
    self.labels = labels
    self.isSilenced = isSilenced
  }

  /// Whether anybody counts: what is dear to find out need not be found out otherwise.
  public var isOn: Bool { backend != nil }

  /// The same meter with more labels, of which one takes the place of another of its name.
  public func with(_ labels: @autoclosure () -> [String: String]) -> TemporalMeter {
    guard isOn else { return self }
    return TemporalMeter(backend, all(labels()), silencedWhile: isSilenced)
  }

  /// What counts up: `context.metrics.counter("orders_refused").add()`.
  public func counter(
    _ name: @autoclosure () -> String, _ labels: @autoclosure () -> [String: String] = [:],
    description: @autoclosure () -> String = "", unit: @autoclosure () -> String = ""
  ) -> Counter {
    Counter(
      counter: backend?.counter(Metric(name(), description(), unit: unit()), all(labels())),
      isSilenced: isSilenced)
  }

  /// How much there is of something.
  public func gauge(
    _ name: @autoclosure () -> String, _ labels: @autoclosure () -> [String: String] = [:],
    description: @autoclosure () -> String = "", unit: @autoclosure () -> String = ""
  ) -> Gauge {
    Gauge(
      gauge: backend?.gauge(Metric(name(), description(), unit: unit()), all(labels())),
      isSilenced: isSilenced)
  }

  /// How values are distributed.
  ///
  /// - Parameter buckets: up to which values its buckets reach, ascending; whoever asks first decides.
  public func histogram(
    _ name: @autoclosure () -> String, _ labels: @autoclosure () -> [String: String] = [:],
    description: @autoclosure () -> String = "", unit: @autoclosure () -> String = "",
    buckets: @autoclosure () -> [Double] = Metric.usualBuckets
  ) -> Histogram {
    Histogram(
      histogram: backend?.histogram(
        Metric(name(), description(), unit: unit(), buckets: buckets()), all(labels())),
      isSilenced: isSilenced)
  }

  /// How times are distributed.
  ///
  /// - Parameter buckets: up to which seconds its buckets reach, ascending; whoever asks first decides.
  public func timer(
    _ name: @autoclosure () -> String, _ labels: @autoclosure () -> [String: String] = [:],
    description: @autoclosure () -> String = "",
    buckets: @autoclosure () -> [Double] = Metric.usualBuckets
  ) -> Histogram {
    histogram(
      name(), labels(), description: description(), unit: Metric.seconds, buckets: buckets())
  }

  private func all(_ more: [String: String]) -> [String: String] {
    more.isEmpty ? labels : labels.merging(more) { $1 }
  }
}

extension TemporalMeter {
  /// What counts up. It may be kept, and used often.
  public struct Counter: Sendable {
    fileprivate let counter: (any MetricCounter)?
    fileprivate let isSilenced: (@Sendable () -> Bool)?

    /// Counts so many more; what is less than one counts nothing.
    public func add(_ amount: Int = 1) {
      guard let counter, isSilenced?() != true else { return }
      counter.add(amount)
    }
  }

  /// How much there is of something. It may be kept, and used often.
  public struct Gauge: Sendable {
    fileprivate let gauge: (any MetricGauge)?
    fileprivate let isSilenced: (@Sendable () -> Bool)?

    /// There is so much.
    public func set(_ value: Double) {
      guard let gauge, isSilenced?() != true else { return }
      gauge.set(value)
    }

    /// There is so much more, or less.
    public func add(_ value: Double) {
      guard let gauge, isSilenced?() != true else { return }
      gauge.add(value)
    }
  }

  /// How values are distributed. It may be kept, and used often.
  public struct Histogram: Sendable {
    fileprivate let histogram: (any MetricHistogram)?
    fileprivate let isSilenced: (@Sendable () -> Bool)?

    /// One more value, in the metric's unit.
    public func record(_ value: Double) {
      guard let histogram, isSilenced?() != true else { return }
      histogram.record(value)
    }

    /// One more time, of a metric in seconds; less than nothing is nothing.
    public func record(_ time: Duration) {
      guard let histogram, isSilenced?() != true else { return }
      histogram.record(time)
    }
  }
}
