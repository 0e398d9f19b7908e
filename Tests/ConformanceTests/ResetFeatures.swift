import Temporal
import Testing

@Suite("reset", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(3)))
struct ResetFeatures {
  @Test("reset/reset_and_delete") func resetAndDelete() async throws {
    try await Stage.play([Driven.self]) { stage in
      let first = try await stage.start(Driven.self)
      for number in 1...5 {
        try await first.signal(Driven.drive, "")
        try await holds { try await first.query(Driven.count) == number }
      }
      let tasks = try await first.eventTypes().enumerated().filter {
        $0.element == "WORKFLOW_TASK_COMPLETED"
      }
      let second = try await first.reset(
        to: .event(tasks[1].offset + 1), reason: "because I feel like it")
      #expect(second.runID != first.runID)
      try await second.signal(Driven.drive, "")
      try await second.signal(Driven.drive, "finish")
      #expect(try await second.result() == "finish")
      // Its history goes with it, so it is replayed here.
      var replay = HistoryReplay(stage.client, [Driven.self])
      _ = try await replay.run(
        RunName(workflowID: second.id, runID: try #require(second.runID)))
      let reset = stage.client.handle(id: second.id, runID: second.runID)
      try await holds { (try? await reset.delete()) != nil }
      try await holds {
        do {
          _ = try await reset.describe()
          return false
        } catch let error as TemporalError { return error.code == .notFound }
      }
      #expect(try await first.eventTypes().last == "WORKFLOW_EXECUTION_TERMINATED")
      try await holds {
        var found: [WorkflowDescription] = []
        for try await run in stage.client.workflows(where: .workflowID.equals(first.id)) {
          found.append(run)
        }
        return found.map(\.status) == [.terminated] && found.map(\.runID) == [first.runID]
      }
    }
  }
}

private actor Driven: Workflow {
  static let drive = Signal<String>("drive") { workflow, text in
    workflow.texts.append(text)
  }
  static let count = Query("count") { $0.texts.count }
  static var messages: Messages {
    drive
    count
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var texts: [String] = []

  func run() async throws -> String {
    try await context.waitUntil { texts.contains { !$0.isEmpty } }
    return texts.first { !$0.isEmpty } ?? ""
  }
}
