internal import Synchronization

/// A count that any thread adds to, without a lock. It wraps at 2⁶⁴, which readers take for a new beginning.
final class CounterCell: MetricCounter {
  private let count = Atomic<UInt64>(0)

  func add(_ amount: Int) {
    guard amount > 0 else { return }
    count.wrappingAdd(UInt64(amount), ordering: .relaxed)
  }

  var value: UInt64 { count.load(ordering: .relaxed) }
}

/// A number that any thread may set or add to, without a lock.
final class GaugeCell: MetricGauge {
  private let bits = Atomic<UInt64>(0)

  func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

  func add(_ value: Double) {
    var seen = bits.load(ordering: .relaxed)
    while true {
      let sum = Double(bitPattern: seen) + value
      let (isDone, now) = bits.weakCompareExchange(
        expected: seen, desired: sum.bitPattern, ordering: .relaxed)
      if isDone { return }
      seen = now
    }
  }

  var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}

/// How many values fell into each bucket, and their sum, without a lock. A reader may see a value in its bucket
/// and not yet in the sum; how many there are is never more or less than what the buckets hold.
final class HistogramCell: MetricHistogram {
  /// Up to which values the buckets reach, ascending.
  let bounds: [Double]
  /// One for each bound, and one for all that is larger.
  private let counts: [CounterCell]
  private let total = GaugeCell()

  init(bounds: [Double]) {
    self.bounds = bounds
    counts = (0...bounds.count).map { _ in CounterCell() }
  }

  /// What is no number, or has no end, is left out: it would spoil the sum for good.
  func record(_ value: Double) {
    guard value.isFinite else { return }
    var index = 0
    while index < bounds.count, value > bounds[index] { index += 1 }
    counts[index].add(1)
    total.add(value)
  }

  var sum: Double { total.value }

  /// How many are not larger than each bound, and last how many there are.
  var cumulativeCounts: [UInt64] {
    var sum: UInt64 = 0
    return counts.map { count in
      sum &+= count.value
      return sum
    }
  }
}

/// Takes what is recorded and drops it: in place of a metric that cannot be had.
struct SilentMetric: MetricCounter, MetricGauge, MetricHistogram {
  func add(_ amount: Int) {}
  func set(_ value: Double) {}
  func add(_ value: Double) {}
  func record(_ value: Double) {}
}
