/// Durations in the form that Go's `time.ParseDuration` takes and `Duration.String` prints: `15s`,
/// `1m30s`, `1.5h`, `300ms`.
package enum GoDuration {
  private static let units: [(name: String, nanoseconds: Double)] = [
    ("ns", 1), ("us", 1e3), ("\u{b5}s", 1e3), ("\u{3bc}s", 1e3), ("ms", 1e6), ("s", 1e9),
    ("m", 60e9), ("h", 3_600e9),
  ]

  /// nil for what is no duration, is negative, or does not fit into 2^63 nanoseconds (292 years).
  package static func parse(_ text: String) -> Duration? {
    var rest = Substring(text)
    if rest.first == "+" { rest.removeFirst() }
    if rest == "0" { return .zero }
    guard !rest.isEmpty else { return nil }
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
      rest = rest.dropFirst(number.count)
      let name = rest.prefix { !("0"..."9").contains($0) && $0 != "." }
      rest = rest.dropFirst(name.count)
      guard let value = value(number), let unit = units.first(where: { $0.name == name }) else {
        return nil
      }
      total += value * unit.nanoseconds
    }
    guard total < 9.2e18 else { return nil }
    return .nanoseconds(Int64(total.rounded()))
  }

  /// In milliseconds with one digit, or seconds with one: what a reader of a latency wants.
  package static func latency(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = Double(seconds) * 1e3 + Double(attoseconds) / 1e15
    guard milliseconds >= 0.05 else { return "0s" }
    guard milliseconds < 999.95 else { return "\(tenths(milliseconds / 1_000))s" }
    return "\(tenths(milliseconds))ms"
  }

  /// `.5` and `5.` are numbers to Go, `.` is not.
  private static func value(_ number: Substring) -> Double? {
    guard number.contains(where: { $0 != "." }) else { return nil }
    // Double wants digits on both sides of a point.
    return Double(number.contains(".") ? "0\(number)0" : String(number))
  }

  private static func tenths(_ value: Double) -> String {
    let rounded = Int((value * 10).rounded())
    return rounded % 10 == 0 ? "\(rounded / 10)" : "\(rounded / 10).\(rounded % 10)"
  }
}
