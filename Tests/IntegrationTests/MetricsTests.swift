import Foundation
import Temporal
import TestKit
import Testing

private enum Metered {
  /// Fails at its first attempt.
  static let pay = Activity<(Int) -> Int>(
    "MeteredPay",
    .startToClose(.seconds(10), retry: RetryPolicy(initialInterval: .milliseconds(50))))
  /// Ends when it is cancelled.
  static let endless = Activity<() -> Void>(
    "MeteredEndless",
    .startToClose(.seconds(60), heartbeat: .seconds(5), cancellation: .waitForCompletion))

  static var all: [ActivityImplementation] {
    [
      pay.implemented { amount, context in
        context.metrics.counter("payments_tried").add()
        guard context.info.attempt > 1 else { throw ApplicationFailure("not yet") }
        return amount
      },
      endless.implemented { context in
        while true {
          context.heartbeat()
          try await Task.sleep(for: .milliseconds(50))
        }
      },
    ]
  }
}

private actor MeteredWorkflow: Workflow {
  static let go = Signal("go") { $0.isTold = true }
  static var messages: Messages { go }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var isTold = false

  func run(_ kind: String) async throws {
    context.metrics.counter("orders_begun", ["kind": kind]).add()
    switch kind {
    case "complete":
      _ = try await context.execute(Metered.pay, 1)
      _ = try await context.executeLocally(Metered.pay, 1)
    case "fail": throw ApplicationFailure("no", isNonRetryable: true)
    case "next": throw continueAsNew("complete")
    case "activity":
      _ = try await context.withCancellation(
        when: { self.isTold }, { try await context.execute(Metered.endless) })
    default: try await context.waitUntil { self.isTold }
    }
    context.metrics.counter("orders_ended", ["kind": kind]).add()
  }
}

/// One line of an exposition, as a reader of Prometheus's format has it.
private struct Sample: Decodable {
  let name: String
  let labels: [String: String]
  let value: Double
}

/// PyPI's `prometheus-client`, which `make test` installs into .venv.
private enum PrometheusReader {
  static let reason: Comment =
    "prometheus-client is not in .venv: Scripts/setup --tests installs it"
  static let isThere = PythonProgram.has("prometheus_client")

  private static let program = """
    import json, sys
    from prometheus_client.parser import text_string_to_metric_families
    families = text_string_to_metric_families(open(sys.argv[1]).read())
    print(json.dumps([{"name": s.name, "labels": s.labels, "value": s.value, "type": f.type,
                       "help": f.documentation} for f in families for s in f.samples]))
    """

  static func read(_ text: String) throws -> [Sample] {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "\(TestServer.name("metrics")).txt")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try JSONDecoder().decode(
      [Sample].self, from: PythonProgram.run(["-c", program, file.path()]))
  }
}

@Suite(
  "A worker's metrics on a real server", .enabled(if: TestServer.isThere, TestServer.reason),
  .enabled(if: PrometheusReader.isThere, PrometheusReader.reason), .serialized,
  .timeLimit(.minutes(3)))
struct MetricsTests {
  private let registry = MetricsRegistry()

  @Test func prometheusReadsThemAndTheStockDashboardFindsAllThatItAsksFor() async throws {
    try await work()
    let samples = try PrometheusReader.read(registry.exposition)
    let unanswered = StockDashboards.goAndJavaTally.filter { query in
      !samples.contains { sample in
        sample.name == query.series
          && query.labels.allSatisfy { sample.labels[$0]?.isEmpty == false }
      }
    }
    #expect(unanswered.map(\.description) == [])
    checkCounts(samples)
    checkHistograms(samples)
    #expect(Set(samples.compactMap { $0.labels["namespace"] }) == ["default"])
    #expect(
      samples.filter { $0.name.hasPrefix("temporal_") && $0.labels["client_name"] == nil }.isEmpty)
  }

  /// Nothing grows with what runs, only with what kinds of it there are. Failures of calls come as they like.
  @Test func theSameWorkOnceMoreMakesNoNewSeries() async throws {
    let queue = TestServer.name("metrics")
    var counts: [Int] = []
    for _ in 1...2 {
      try await runTen(on: queue)
      counts.append(registry.exposition.split(separator: "\n").count { !$0.contains("failure") })
    }
    #expect(counts.first == counts.last)
  }

  private func runTen(on queue: String) async throws {
    try await withWorker(
      queue: queue, workflows: [MeteredWorkflow.self], configuration: configuration
    ) { client, _ in
      for _ in 0..<10 {
        let handle = try await client.start(
          MeteredWorkflow.self, "wait", id: TestServer.name("metered"), taskQueue: queue)
        try await handle.signal(MeteredWorkflow.go)
        try await handle.result()
      }
    }
  }

  private var configuration: ClientConfiguration {
    var configuration = TestServer.configuration()
    configuration.metrics = registry
    return configuration
  }

  // MARK: - The work

  /// Some of everything that a dashboard shows.
  private func work() async throws {
    var options = WorkerOptions()
    options.maxCachedWorkflows = 1
    try await withWorker(
      workflows: [MeteredWorkflow.self], activities: Metered.all, configuration: configuration,
      options: options
    ) { client, queue in
      func start(_ kind: String) async throws -> WorkflowHandle<MeteredWorkflow> {
        try await client.start(
          MeteredWorkflow.self, kind, id: TestServer.name("metered"), taskQueue: queue)
      }
      try await endBadly(start, client, queue)
      let activity = try await start("activity")
      try await until("temporal_activity_task_received_total{", "MeteredEndless", over: 0)
      // Each takes the other's place in memory.
      let waiting = [try await start("wait"), try await start("wait")]
      try await start("complete").result()
      try await start("next").result()
      for handle in waiting + [activity] {
        try await handle.signal(MeteredWorkflow.go)
        try await handle.result()
      }
    }
  }

  private func endBadly(
    _ start: (String) async throws -> WorkflowHandle<MeteredWorkflow>, _ client: TemporalClient,
    _ queue: String
  ) async throws {
    let cancelled = try await start("cancelled")
    try await cancelled.cancel()
    await #expect(throws: WorkflowFailure.self) { try await cancelled.result() }
    let failed = try await start("fail")
    await #expect(throws: WorkflowFailure.self) { try await failed.result() }
    let unheard = try await client.start(
      named: "Unheard", id: TestServer.name("unheard"), taskQueue: queue)
    try await until("temporal_workflow_task_execution_failed_total{", "Unheard", over: 0)
    try await unheard.terminate()
    let nobody = client.handle(id: "nobody")
    await #expect(throws: TemporalError.self) { try await nobody.result() }
    await #expect(throws: TemporalError.self) { _ = try await nobody.describe() }
  }

  /// Returns when a line that begins so, and has the word in it, says more than that.
  private func until(_ begin: String, _ word: String, over value: Double) async throws {
    _ = try await eventually { () -> Bool? in
      let lines = registry.exposition.split(separator: "\n").filter {
        $0.hasPrefix(begin) && $0.contains(word)
      }
      return lines.contains { Double($0.split(separator: " ").last ?? "") ?? 0 > value }
        ? true : nil
    }
  }

  // MARK: - What came of it

  private func checkCounts(_ samples: [Sample]) {
    func sum(_ name: String, _ label: String = "", _ value: String = "") -> Double {
      samples.filter { $0.name == name && (label.isEmpty || $0.labels[label] == value) }
        .reduce(0) { $0 + $1.value }
    }
    let type = ("workflow_type", "MeteredWorkflow")
    for (name, count) in [
      // One more for the run that continues another.
      ("temporal_workflow_completed_total", 5), ("temporal_workflow_failed_total", 1),
      ("temporal_workflow_canceled_total", 1), ("temporal_workflow_continue_as_new_total", 1),
      ("temporal_workflow_endtoend_latency_seconds_count", 8),
    ] as [(String, Double)] {
      #expect(sum(name, type.0, type.1) == count, "\(name)")
    }
    let pay = ("activity_type", "MeteredPay")
    for (name, count) in [
      ("temporal_activity_execution_failed_total", 2),
      ("temporal_activity_succeed_endtoend_latency_seconds_count", 2),
      ("temporal_local_activity_total", 4), ("temporal_local_activity_execution_failed_total", 2),
      ("temporal_local_activity_succeed_endtoend_latency_seconds_count", 2),
    ] as [(String, Double)] {
      #expect(sum(name, pay.0, pay.1) == count, "\(name)")
    }
    #expect(
      sum("temporal_activity_execution_cancelled_total", "activity_type", "MeteredEndless") == 1)
    for name in [
      "temporal_sticky_cache_total_forced_eviction_total", "temporal_sticky_cache_miss_total",
      "temporal_sticky_cache_hit_total", "temporal_workflow_task_replay_latency_seconds_count",
      "temporal_workflow_task_queue_poll_succeed_total", "temporal_poller_start_total",
      "temporal_workflow_task_execution_latency_seconds_count",
      "temporal_workflow_task_schedule_to_start_latency_seconds_count",
      "temporal_activity_schedule_to_start_latency_seconds_count",
      "temporal_request_latency_seconds_count",
    ] {
      #expect(sum(name) > 0, "\(name)")
    }
    #expect(sum("temporal_request_failure_total", "status_code", "NOT_FOUND") > 0)
    #expect(sum("temporal_long_request_failure_total", "status_code", "NOT_FOUND") > 0)
    // In replay nothing is counted; a workflow task that is tried again counts once more.
    let replays = sum("temporal_workflow_task_replay_latency_seconds_count")
    #expect((8..<(8 + replays)).contains(sum("orders_begun_total")))
    #expect((5..<(5 + replays)).contains(sum("orders_ended_total")))
    #expect(sum("payments_tried_total") >= 8)
    // The worker has stopped.
    for name in [
      "temporal_num_pollers", "temporal_sticky_cache_size", "temporal_worker_task_slots_used",
    ]
      + ["temporal_worker_task_slots_available", "temporal_workflow_active_thread_count"]
    {
      #expect(samples.contains { $0.name == name } && sum(name) == 0, "\(name)")
    }
  }

  private func checkHistograms(_ samples: [Sample]) {
    var series: [String: (buckets: [(bound: Double, count: Double)], count: Double)] = [:]
    for sample in samples {
      var labels = sample.labels
      let bound = labels.removeValue(forKey: "le")
      let key = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
        separator: ",")
      if let bound, sample.name.hasSuffix("_bucket") {
        series["\(sample.name.dropLast(7)) \(key)", default: ([], -1)].buckets
          .append((Double(bound) ?? .infinity, sample.value))
      } else if sample.name.hasSuffix("_count") {
        series["\(sample.name.dropLast(6)) \(key)", default: ([], -1)].count = sample.value
      }
    }
    let histograms = series.filter { !$0.value.buckets.isEmpty }
    #expect(histograms.count > 20)
    for (name, series) in histograms {
      let counts = series.buckets.sorted { $0.bound < $1.bound }.map(\.count)
      #expect(counts == counts.sorted(), "\(name)")
      #expect(counts.last == series.count, "\(name)")
    }
  }
}
