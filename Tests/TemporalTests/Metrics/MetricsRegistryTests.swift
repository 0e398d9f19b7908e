import Testing
import Threads

@testable import Temporal

@Suite("A registry counts, and keeps what it keeps within bounds")
struct MetricsRegistryTests {
  private final class Lines: TemporalLogHandler {
    private let records = Guarded<[LogRecord]>([])
    func log(_ record: LogRecord) { records.withLock { $0.append(record) } }
    var count: Int { records.withLock { $0.count } }
  }

  private let lines = Lines()

  private func registry(
    _ change: (inout MetricsRegistry.Limits) -> Void = { _ in }
  )
    -> MetricsRegistry
  {
    var limits = MetricsRegistry.Limits()
    change(&limits)
    return MetricsRegistry(limits: limits, logger: TemporalLogger(handler: lines))
  }

  private func lines(of registry: MetricsRegistry) -> [Substring] {
    registry.exposition.split(separator: "\n").filter { !$0.hasPrefix("#") }
  }

  @Test func theSameLabelsLeadToTheSameCount() {
    let registry = registry()
    registry.counter(Metric("orders"), ["kind": "a", "size": "b"]).add(2)
    registry.counter(Metric("orders"), ["size": "b", "kind": "a"]).add(3)
    registry.counter(Metric("orders"), [:]).add(1)
    #expect(
      lines(of: registry) == ["orders_total 1", "orders_total{kind=\"a\",size=\"b\"} 5"])
  }

  @Test func aCountNeverGoesDown() {
    let registry = registry()
    let counter = registry.counter(Metric("orders"), [:])
    counter.add(3)
    counter.add(0)
    counter.add(-7)
    counter.add(.min)
    #expect(lines(of: registry) == ["orders_total 3"])
  }

  @Test func valuesFallIntoTheBucketWhoseBoundTheyDoNotPass() {
    let registry = registry()
    let histogram = registry.histogram(Metric("size", buckets: [2, 1, 1, .nan, .infinity]), [:])
    for value in [0.5, 1, 1.5, 2, 3, .infinity, .nan] { histogram.record(value) }
    #expect(
      lines(of: registry) == [
        "size_bucket{le=\"1\"} 2", "size_bucket{le=\"2\"} 4", "size_bucket{le=\"+Inf\"} 5",
        "size_sum 8", "size_count 5",
      ])
  }

  /// Two machines' clocks may say that a task was started before it was scheduled.
  @Test func timesLessThanNothingAreNothing() {
    let registry = registry()
    let histogram = registry.histogram(Metric("wait", unit: Metric.seconds, buckets: [1]), [:])
    histogram.record(.seconds(-5))
    histogram.record(.milliseconds(250))
    #expect(
      lines(of: registry) == [
        "wait_seconds_bucket{le=\"1\"} 2", "wait_seconds_bucket{le=\"+Inf\"} 2",
        "wait_seconds_sum 0.25", "wait_seconds_count 2",
      ])
  }

  @Test func threadsLoseNothingToOneAnother() async {
    let registry = registry()
    let counter = registry.counter(Metric("orders"), [:])
    let gauge = registry.gauge(Metric("open"), [:])
    let histogram = registry.histogram(Metric("size", buckets: [1]), [:])
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<5_000 {
            counter.add(1)
            gauge.add(2)
            gauge.add(-1)
            histogram.record(1)
          }
        }
      }
    }
    #expect(
      lines(of: registry) == [
        "open 40000", "orders_total 40000", "size_bucket{le=\"1\"} 40000",
        "size_bucket{le=\"+Inf\"} 40000", "size_sum 40000", "size_count 40000",
      ])
  }

  @Test func labelsBeyondTheLimitAreCountedTogetherAndSaidOnce() {
    let registry = registry { $0.seriesPerMetric = 2 }
    for id in 0..<500 { registry.counter(Metric("orders"), ["id": "\(id)"]).add(1) }
    registry.counter(Metric("orders"), ["id": "1"]).add(1)
    #expect(
      lines(of: registry) == [
        "orders_total{id=\"0\"} 1", "orders_total{id=\"1\"} 2",
        "orders_total{otel_metric_overflow=\"true\"} 498",
      ])
    #expect(lines.count == 1)
  }

  @Test func metricsBeyondTheLimitAreDroppedAndSaidOnce() {
    let registry = registry { $0.metrics = 2 }
    for id in 0..<500 { registry.gauge(Metric("order_\(id)"), [:]).set(1) }
    registry.gauge(Metric("order_1"), [:]).add(1)
    #expect(lines(of: registry) == ["order_0 1", "order_1 2"])
    #expect(lines.count == 1)
  }

  @Test func whatIsAskedForAsTwoKindsOfThingIsTheFirst() {
    let registry = registry()
    registry.gauge(Metric("orders"), [:]).set(1)
    for _ in 0..<3 { registry.histogram(Metric("orders"), [:]).record(7) }
    #expect(lines(of: registry) == ["orders 1"])
    #expect(lines.count == 1)
  }

  @Test func aMeterThatIsOffBuildsNothing() {
    func never<Value>(_ value: Value) -> Value {
      Issue.record("built")
      return value
    }
    let meter = TemporalMeter(nil).with(never([:]))
    #expect(!meter.isOn)
    meter.counter(never("a"), never([:])).add()
    meter.gauge(never("a"), never([:])).set(1)
    meter.histogram(never("a"), never([:])).record(1)
    meter.timer(never("a"), never([:])).record(.seconds(1))
  }

  @Test func aMeterAddsItsLabelsAndTheNewestOneCounts() {
    let registry = registry()
    let meter = TemporalMeter(registry, ["shop": "a"]).with(["kind": "b"])
    meter.counter("orders", ["kind": "c"]).add()
    meter.timer("pay", buckets: [1]).record(.seconds(2))
    #expect(
      lines(of: registry) == [
        "orders_total{kind=\"c\",shop=\"a\"} 1",
        "pay_seconds_bucket{kind=\"b\",shop=\"a\",le=\"1\"} 0",
        "pay_seconds_bucket{kind=\"b\",shop=\"a\",le=\"+Inf\"} 1",
        "pay_seconds_sum{kind=\"b\",shop=\"a\"} 2", "pay_seconds_count{kind=\"b\",shop=\"a\"} 1",
      ])
  }

  @Test func aMeterThatIsSilencedRecordsNothing() {
    let registry = registry()
    let isSilent = Guarded(true)
    let meter = TemporalMeter(registry, [:]) { isSilent.withLock { $0 } }
    let counter = meter.counter("orders")
    counter.add()
    meter.gauge("open").set(5)
    meter.timer("pay", buckets: []).record(.seconds(1))
    isSilent.withLock { $0 = false }
    counter.add()
    #expect(
      lines(of: registry) == [
        "open 0", "orders_total 1", "pay_seconds_bucket{le=\"+Inf\"} 0", "pay_seconds_sum 0",
        "pay_seconds_count 0",
      ])
  }
}
