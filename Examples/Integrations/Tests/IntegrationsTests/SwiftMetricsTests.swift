import CoreMetrics
import MetricsTestKit
import Temporal
import TemporalIntegrations
import Testing

@testable import Observed

@Suite("What is counted and measured goes to swift-metrics", .timeLimit(.minutes(1)))
struct SwiftMetricsTests {
  private let factory = TestMetrics()
  private var backend: SwiftMetricsBackend { SwiftMetricsBackend(factory) }

  @Test func namesHaveTheirEndingsAndLabelsOneOrder() throws {
    let labels = ["task_queue": "q", "namespace": "n"]
    let dimensions = [("namespace", "n"), ("task_queue", "q")]
    let counter = backend.counter(Metric("temporal_request"), labels)
    counter.add(2)
    counter.add(-1)
    #expect(try factory.expectCounter("temporal_request_total", dimensions).totalValue == 2)
    let gauge = backend.gauge(Metric("temporal_num_pollers"), labels)
    gauge.set(5)
    gauge.add(2)
    gauge.add(-3)
    #expect(try factory.expectMeter("temporal_num_pollers", dimensions).lastValue == 4)
    let latency = Metric("temporal_request_latency", unit: Metric.seconds)
    backend.histogram(latency, labels).record(0.25)
    let recorder = try factory.expectRecorder("temporal_request_latency_seconds", dimensions)
    #expect(recorder.values == [0.25])
    #expect(recorder.aggregate)
  }

  @Test func anEndingIsNotSaidTwice() throws {
    backend.counter(Metric("local_activity_total"), [:]).add(1)
    #expect(try factory.expectCounter("local_activity_total").totalValue == 1)
    backend.histogram(Metric("took_seconds", unit: Metric.seconds), [:]).record(1)
    #expect(try factory.expectRecorder("took_seconds").values == [1])
  }

  @Test(.enabled(if: Server.isThere, Server.reason))
  func aWorkersMetricsComeUnderTheStockNames() async throws {
    let client = try await Server.connect { $0.metrics = backend }
    let queue = Server.name("metrics")
    let worker = Observed.makeWorker(client, [], taskQueue: queue)
    try await worker.run {
      let handle = try await client.start(Greeting.self, "you", id: queue, taskQueue: queue)
      try await handle.signal(Greeting.hurry)
      #expect(try await handle.result() == "Hello, you!")
    }
    await client.close()
    let counters = Set(factory.counters.map(\.label))
    #expect(counters.contains("temporal_request_total"))
    #expect(counters.contains("temporal_workflow_completed_total"))
    #expect(
      factory.recorders.contains { $0.label == "temporal_activity_execution_latency_seconds" })
  }
}
