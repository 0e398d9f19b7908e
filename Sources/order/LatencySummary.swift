/// How long things took, in milliseconds.
struct LatencySummary: Encodable, Sendable, Hashable {
  let count: Int
  let minimum: Double
  let mean: Double
  let p50: Double
  let p95: Double
  let p99: Double
  let maximum: Double
  /// The times, in order, for a histogram.
  private let sorted: [Double]

  private enum CodingKeys: String, CodingKey { case count, minimum, mean, p50, p95, p99, maximum }

  /// nil where there is nothing to sum up.
  init?(_ durations: [Duration]) {
    guard !durations.isEmpty else { return nil }
    sorted = durations.map { max(0, $0 / .milliseconds(1)) }.sorted()
    count = sorted.count
    minimum = Self.rounded(sorted[0])
    maximum = Self.rounded(sorted[sorted.count - 1])
    mean = Self.rounded(sorted.reduce(0, +) / Double(sorted.count))
    p50 = Self.rounded(Self.percentile(50, of: sorted))
    p95 = Self.rounded(Self.percentile(95, of: sorted))
    p99 = Self.rounded(Self.percentile(99, of: sorted))
  }

  /// The nearest rank: a time that was measured, never one between two.
  static func percentile(_ percent: Int, of sorted: [Double]) -> Double {
    let rank = (sorted.count * percent + 99) / 100
    return sorted[max(0, min(sorted.count - 1, rank - 1))]
  }

  /// A row for each class of times, with how many there were: as many classes as are useful, none wider than
  /// `columns`.
  func histogram(columns: Int, bar: Character) -> [String] {
    let width = (sorted[sorted.count - 1] - sorted[0]) / Double(Self.classes)
    guard width > 0 else { return ["\(Self.text(sorted[0]))  \(count)"] }
    var counts = [Int](repeating: 0, count: Self.classes)
    for time in sorted {
      counts[min(Self.classes - 1, Int((time - sorted[0]) / width))] += 1
    }
    let heads = counts.indices.map { Self.text(sorted[0] + Double($0 + 1) * width) }
    let room = max(heads.map(\.count).max() ?? 0, 1)
    let most = counts.max() ?? 1
    let length = max(1, columns - room - 14)
    return zip(heads, counts).map { head, count in
      let part = (count * length + most - 1) / most
      let bars = String(repeating: bar, count: part)
      return "  ≤ " + String(repeating: " ", count: room - head.count) + head
        + (bars.isEmpty ? "" : "  \(bars)") + "  \(count)"
    }
  }

  private static let classes = 10

  /// `8.4 ms`, `120 ms`, `1.53 s`.
  static func text(_ milliseconds: Double) -> String {
    switch milliseconds {
    case ..<9.95: "\((milliseconds * 10).rounded() / 10) ms"
    case ..<999.5: "\(Int(milliseconds.rounded())) ms"
    default: "\((milliseconds / 10).rounded() / 100) s"
    }
  }

  private static func rounded(_ milliseconds: Double) -> Double {
    (milliseconds * 1_000).rounded() / 1_000
  }
}
