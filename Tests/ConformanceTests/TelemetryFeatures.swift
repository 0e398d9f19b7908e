import Temporal
import Testing

@Suite("telemetry", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct TelemetryFeatures {
  /// Counters of a workflow's and of an activity's own, beside those that the SDK has.
  @Test("telemetry/metrics") func metrics() async throws {
    let registry = MetricsRegistry()
    var configuration = Stage.configuration()
    configuration.metrics = registry
    let body = Counting.activity.implemented { context in
      context.metrics.counter("custom_activity_counter", ["my_label": "activity"]).add()
    }
    try await Stage.play([Counting.self], [body], configuration: configuration) { stage in
      try await stage.start(Counting.self).result()
      let lines = registry.exposition.split(separator: "\n")
      let workflow = lines.filter { $0.hasPrefix("custom_workflow_counter_total{") }
      #expect(workflow.count == 1)
      #expect(workflow.first?.hasSuffix(" 1") == true)
      #expect(workflow.first?.contains("workflow_type=\"Counting\"") == true)
      let activity = lines.filter { $0.hasPrefix("custom_activity_counter_total{") }
      #expect(activity.count == 1)
      #expect(activity.first?.hasSuffix(" 1") == true)
      #expect(activity.first?.contains("my_label=\"activity\"") == true)
      let starts = lines.filter {
        $0.hasPrefix("temporal_request_total{")
          && $0.contains("operation=\"StartWorkflowExecution\"")
      }
      #expect(starts.count == 1)
      #expect(starts.first?.hasSuffix(" 1") == true)
    }
  }
}

private actor Counting: Workflow {
  static let activity = Activity<() -> Void>("CountingActivity", .startToClose(.seconds(10)))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws {
    context.metrics.counter("custom_workflow_counter").add()
    try await context.execute(Self.activity)
  }
}
