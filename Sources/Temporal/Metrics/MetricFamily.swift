/// One metric with all its sets of labels.
struct MetricFamily: Sendable {
  enum Kind: String, Sendable {
    case counter, gauge, histogram
  }

  let kind: Kind
  let description: String
  /// What readers see of one of a histogram's unit.
  let scale: Double
  private let bounds: [Double]
  private(set) var series: [[String: String]: MetricSeries] = [:]
  private var hasComplained = false

  /// What counts all sets of labels that are over the limit, as OpenTelemetry names it.
  private static let overflow = ["otel_metric_overflow": "true"]

  init(_ kind: Kind, _ metric: Metric, scale: Double) {
    self.kind = kind
    self.scale = scale
    description = metric.description
    bounds = kind == .histogram ? Self.ascending(metric.buckets) : []
  }

  /// Readers take neither a bound twice, nor one that is no number; the last, of all values, is made by itself.
  private static func ascending(_ bounds: [Double]) -> [Double] {
    Set(bounds.filter(\.isFinite)).sorted()
  }

  /// - Returns: the series, nil where the family is of another kind; and what the log is to be told.
  mutating func series(
    as kind: Kind, _ labels: [String: String], limit: Int
  ) -> (series: MetricSeries?, complaint: String?) {
    guard kind == self.kind else {
      return (
        nil,
        complain("it is a \(self.kind), and what is recorded as a \(kind) of that name is dropped")
      )
    }
    if let known = series[labels] { return (known, nil) }
    guard series.count >= limit else { return (make(labels), nil) }
    let complaint = complain(
      "it has \(limit) sets of labels, and all others are counted as one: is a label an id?")
    return (series[Self.overflow] ?? make(Self.overflow), complaint)
  }

  private mutating func make(_ labels: [String: String]) -> MetricSeries {
    let made: MetricSeries =
      switch kind {
      case .counter: .counter(CounterCell())
      case .gauge: .gauge(GaugeCell())
      case .histogram: .histogram(HistogramCell(bounds: bounds))
      }
    series[labels] = made
    return made
  }

  private mutating func complain(_ text: String) -> String? {
    defer { hasComplained = true }
    return hasComplained ? nil : "of a metric not all can be kept: \(text)"
  }
}

/// What records for one set of labels.
enum MetricSeries: Sendable {
  case counter(CounterCell)
  case gauge(GaugeCell)
  case histogram(HistogramCell)
}
