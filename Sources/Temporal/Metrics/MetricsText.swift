/// Writes metrics in Prometheus's text format 0.0.4: a line on what a metric is, one on its kind, and one for
/// each set of labels, in their order.
struct MetricsText {
  private(set) var text = ""

  mutating func append(_ family: MetricFamily, named name: String) {
    if !family.description.isEmpty {
      text += "# HELP \(name) \(Self.escaped(family.description, withQuotes: false))\n"
    }
    text += "# TYPE \(name) \(family.kind.rawValue)\n"
    let all = family.series.map { (Self.labels($0.key), $0.value) }.sorted { $0.0 < $1.0 }
    for (labels, series) in all {
      switch series {
      case .counter(let cell): appendLine(name, labels, "\(cell.value)")
      case .gauge(let cell): appendLine(name, labels, Self.number(cell.value))
      case .histogram(let cell): append(cell, name, labels, family.scale)
      }
    }
  }

  private mutating func append(
    _ cell: HistogramCell, _ name: String, _ labels: String, _ scale: Double
  ) {
    let counts = cell.cumulativeCounts
    let bounds = cell.bounds.map { Self.number($0 * scale) } + ["+Inf"]
    for (bound, count) in zip(bounds, counts) {
      let all = labels.isEmpty ? "le=\"\(bound)\"" : "\(labels),le=\"\(bound)\""
      appendLine("\(name)_bucket", all, "\(count)")
    }
    appendLine("\(name)_sum", labels, Self.number(cell.sum * scale))
    appendLine("\(name)_count", labels, "\(counts.last ?? 0)")
  }

  private mutating func appendLine(_ name: String, _ labels: String, _ value: String) {
    text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
  }

  private static func labels(_ labels: [String: String]) -> String {
    labels.sorted { $0.key < $1.key }
      .map { "\($0.key)=\"\(escaped($0.value, withQuotes: true))\"" }.joined(separator: ",")
  }

  /// As Go's `ParseFloat` reads it, which Prometheus uses.
  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func escaped(_ text: String, withQuotes: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"" where withQuotes: escaped += "\\\""
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
