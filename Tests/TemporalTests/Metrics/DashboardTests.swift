import Foundation
import GRPC
import ProtoWire
import TemporalAPI
import TestKit
import Testing
import WorkflowMachines

@testable import Temporal

@Suite("The stock dashboards find what they ask for")
struct DashboardTests {
  @Test(
    arguments: [
      (MetricsRegistry.Naming.prometheus, StockDashboards.goAndJavaTally),
      (.openTelemetry, StockDashboards.goOpenTelemetry), (.core, StockDashboards.core),
    ])
  func everySeriesHasTheNameAndTheLabelsOfItsQuery(
    _ naming: MetricsRegistry.Naming, _ queries: [StockDashboards.Query]
  ) async throws {
    let registry = MetricsRegistry(naming: naming)
    try await fill(registry)
    let lines = registry.exposition.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(queries.count > 20)
    let unanswered = queries.filter { query in
      !lines.contains { line in
        line.hasPrefix("\(query.series){")
          && query.labels.allSatisfy { line.contains("\($0)=\"") && !line.contains("\($0)=\"\"") }
      }
    }
    #expect(unanswered.map(\.description) == [])
  }

  /// The one that `docker-compose.yml` brings.
  @Test func ourOwnDashboardAsksForNothingThatIsNotThere() async throws {
    let registry = MetricsRegistry()
    try await fill(registry)
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Scripts/compose/grafana/dashboards/worker.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let series = Set(text.matches(of: /temporal_[a-z_]+/).map { String($0.0) })
    // The health endpoint's own.
    let own: Set = ["temporal_worker_up", "temporal_worker_health_status"]
    #expect(series.count > 15)
    let lines = registry.exposition.split(separator: "\n")
    let missing = series.subtracting(own).filter { name in
      !lines.contains { $0.hasPrefix("\(name){") }
    }
    #expect(missing.sorted() == [])
  }

  /// All that a worker counts, whether or not it happened.
  private func fill(_ registry: MetricsRegistry) async throws {
    let worker = WorkerMetrics(
      registry, namespace: "default", taskQueue: "queue", options: .init())
    worker.workerStarted()
    worker.workflows["Order"].taskFailed(.nonDeterministicError)
    _ = worker.activities[.init(ActivityInfo())]
    var info = ActivityInfo()
    info.type = "Pay"
    _ = (worker.activities[.init(info)], worker.localActivities[.init(info)])
    let server = CannedServer([.failure(GRPCError(.notFound, "no"))])
    let service = try server.service { $0.metrics = registry }
    _ = try? await service.signalWorkflowExecution(SignalWorkflowExecutionRequest())
    _ = try? await service.pollActivityTaskQueue(PollActivityTaskQueueRequest())
  }
}
