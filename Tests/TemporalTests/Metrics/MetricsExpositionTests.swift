import Testing

@testable import Temporal

/// Prometheus's own page on the format, "Text-based format", version 0.0.4, is the rule.
@Suite("What is counted is told as Prometheus reads it")
struct MetricsExpositionTests {
  private let waits = Metric(
    "order_wait", "How long orders wait.", unit: Metric.seconds, buckets: [0.05, 2.5, 100])

  private func filled(_ naming: MetricsRegistry.Naming) -> MetricsRegistry {
    let registry = MetricsRegistry(naming: naming)
    registry.histogram(waits, ["queue": "a"]).record(.milliseconds(500))
    registry.counter(Metric("orders", "Orders that came."), ["queue": "b"]).add(1)
    registry.counter(Metric("orders", "Orders that came."), ["queue": "a"]).add(12)
    registry.gauge(Metric("orders_open"), [:]).set(-1.5)
    return registry
  }

  @Test func allOfItInTheOrderOfNamesAndLabels() {
    #expect(
      filled(.prometheus).exposition == """
        # HELP order_wait_seconds How long orders wait.
        # TYPE order_wait_seconds histogram
        order_wait_seconds_bucket{queue="a",le="0.05"} 0
        order_wait_seconds_bucket{queue="a",le="2.5"} 1
        order_wait_seconds_bucket{queue="a",le="100"} 1
        order_wait_seconds_bucket{queue="a",le="+Inf"} 1
        order_wait_seconds_sum{queue="a"} 0.5
        order_wait_seconds_count{queue="a"} 1
        # TYPE orders_open gauge
        orders_open -1.5
        # HELP orders_total Orders that came.
        # TYPE orders_total counter
        orders_total{queue="a"} 12
        orders_total{queue="b"} 1

        """)
  }

  @Test func asTheDashboardsForOpenTelemetryHaveIt() {
    let text = filled(.openTelemetry).exposition
    #expect(text.contains("\norders{queue=\"a\"} 12\n"))
    #expect(text.contains("order_wait_seconds_sum{queue=\"a\"} 0.5\n"))
    #expect(!text.contains("_total"))
  }

  @Test func asTheCoresDashboardsHaveIt() {
    let text = filled(.core).exposition
    #expect(text.contains("\norders{queue=\"a\"} 12\n"))
    #expect(text.contains("order_wait_bucket{queue=\"a\",le=\"50\"} 0\n"))
    #expect(text.contains("order_wait_bucket{queue=\"a\",le=\"2500\"} 1\n"))
    #expect(text.contains("order_wait_sum{queue=\"a\"} 500\n"))
  }

  @Test func endingsThatANameHasAreNotAddedTwice() {
    let registry = MetricsRegistry()
    registry.counter(Metric("local_activity_total"), [:]).add(1)
    registry.counter(Metric("sent_bytes", unit: "bytes"), [:]).add(1)
    registry.gauge(Metric("heap", unit: "bytes"), [:]).set(1)
    #expect(registry.exposition.contains("\nlocal_activity_total 1\n"))
    #expect(registry.exposition.contains("\nsent_bytes_total 1\n"))
    #expect(registry.exposition.contains("\nheap_bytes 1\n"))
  }

  @Test func textsAreEscaped() {
    let registry = MetricsRegistry()
    registry.gauge(Metric("a", "one\\two\nthree \"four\""), ["b": "one\\two\nthree \"four\" ü"])
      .set(1)
    #expect(
      registry.exposition == """
        # HELP a one\\\\two\\nthree "four"
        # TYPE a gauge
        a{b="one\\\\two\\nthree \\"four\\" ü"} 1

        """)
  }

  @Test(
    arguments: [
      ("orders.open-now", "orders_open_now"), ("7up", "_7up"), ("a:b", "a:b"), ("", "_"),
      ("größe", "gr__e"),
    ])
  func namesHaveOnlyWhatIsTaken(_ name: String, _ taken: String) {
    let registry = MetricsRegistry()
    registry.gauge(Metric(name), [:]).set(1)
    #expect(registry.exposition == "# TYPE \(taken) gauge\n\(taken) 1\n")
  }

  @Test(
    arguments: [
      ("order.kind", "order_kind"), ("7up", "_7up"), ("a:b", "a_b"), ("", "_"),
      ("le", "exported_le"),
    ])
  func labelsHaveOnlyWhatIsTaken(_ name: String, _ taken: String) {
    let registry = MetricsRegistry()
    registry.histogram(Metric("a", buckets: []), [name: "x"]).record(1)
    #expect(registry.exposition.contains("a_count{\(taken)=\"x\"} 1\n"))
  }

  @Test func aLabelThatIsABookIsCut() {
    let registry = MetricsRegistry()
    registry.gauge(Metric("a"), ["b": String(repeating: "x", count: 1_000_000)]).set(1)
    #expect(registry.exposition.utf8.count < 1_100)
  }

  @Test(
    arguments: [
      (0.1, "0.1"), (1_000_000, "1000000"), (-.infinity, "-Inf"), (.nan, "NaN"), (1e-9, "1e-09"),
      (1e300, "1e+300"),
    ] as [(Double, String)])
  func numbersAreWrittenAsGoReadsThem(_ value: Double, _ text: String) {
    let registry = MetricsRegistry()
    registry.gauge(Metric("a"), [:]).set(value)
    #expect(registry.exposition == "# TYPE a gauge\na \(text)\n")
  }
}
