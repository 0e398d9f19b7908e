@testable import Temporal

extension MetricsRegistry {
  /// What the metric says, by the values of the labels that are asked for, joined by spaces.
  func values(of name: String, by labels: String...) -> [String: Double] {
    var values: [String: Double] = [:]
    for line in exposition.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ")
      let head = parts.dropLast().joined(separator: " ").split(separator: "{", maxSplits: 1)
      guard head.first.map(String.init) == name, let value = parts.last.flatMap({ Double($0) })
      else { continue }
      let all = head.count > 1 ? String(head[1].dropLast()) : ""
      let key = labels.map { label(named: $0, in: all) }.joined(separator: " ")
      values[key, default: 0] += value
    }
    return values
  }

  private func label(named name: String, in labels: String) -> String {
    for label in labels.split(separator: ",") {
      let parts = label.split(separator: "=", maxSplits: 1)
      if parts.first.map(String.init) == name { return String(parts[1].dropFirst().dropLast()) }
    }
    return "-"
  }
}
