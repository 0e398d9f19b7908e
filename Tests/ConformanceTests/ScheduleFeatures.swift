import Foundation
import Temporal
import Testing
import Threads

@Suite("schedule", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(3)))
struct ScheduleFeatures {
  /// A schedule of the workflow, deleted when `body` ends. Each run that it started is replayed.
  private func withSchedule(
    _ spec: ScheduleSpec, isPaused: Bool = false, overlap: SchedulePolicy.Overlap? = nil,
    _ body: (Stage, ScheduleHandle) async throws -> Void
  ) async throws {
    try await Stage.play([Scheduled.self]) { stage in
      let id = Stage.name("schedule")
      let schedule = Schedule(
        .start(Scheduled.self, "arg1", id: "\(id)-run", taskQueue: stage.queue), spec: spec,
        policy: .init(overlap: overlap), isPaused: isPaused)
      let handle = try await stage.client.createSchedule(id, schedule)
      do {
        try await body(stage, handle)
      } catch {
        try? await handle.delete()
        throw error
      }
      let runs = try await handle.describe().recentRuns.compactMap(\.started)
      try await handle.delete()
      for run in runs {
        try await stage.client.handle(id: run.workflowID, runID: run.runID).result()
        stage.note(run.workflowID, run.runID)
      }
    }
  }

  private static let everyMinute = ScheduleSpec.every(.seconds(60))

  @Test("schedule/basic") func basic() async throws {
    try await withSchedule(.every(.seconds(2)), overlap: .bufferOne) { stage, handle in
      let description = try await handle.describe()
      #expect(description.schedule.action.workflowType == "Scheduled")
      #expect(description.schedule.spec.intervals == [.init(every: .seconds(2))])
      #expect(description.schedule.policy.overlap == .bufferOne)
      try await holds {
        for try await schedule in stage.client.schedules() where schedule.id == handle.id {
          return true
        }
        return false
      }
      try await holds { try await results(handle, stage).contains("arg1") }
      try await handle.update {
        $0.action = .start(
          Scheduled.self, "arg2", id: "\(handle.id)-run", taskQueue: stage.queue)
      }
      try await holds { try await results(handle, stage).contains("arg2") }
    }
  }

  private func results(_ handle: ScheduleHandle, _ stage: Stage) async throws -> Set<String> {
    var results: Set<String> = []
    for run in try await handle.describe().recentRuns.compactMap(\.started) {
      results.insert(
        try await stage.client.handle(Scheduled.self, id: run.workflowID, runID: run.runID)
          .result())
    }
    return results
  }

  @Test("schedule/cron") func cron() async throws {
    try await withSchedule(ScheduleSpec(cron: ["@every 2s"])) { _, handle in
      let began = ContinuousClock.now
      try await holds { try await handle.describe().recentRuns.compactMap(\.started).count >= 2 }
      #expect(ContinuousClock.now - began < .seconds(10))
    }
  }

  @Test("schedule/backfill") func backfill() async throws {
    try await withSchedule(Self.everyMinute, isPaused: true, overlap: .allowAll) { _, handle in
      let now = Date()
      let longAgo = now.addingTimeInterval(-3 * 365 * 86_400)
      let latelyAgo = now.addingTimeInterval(-30 * 60)
      try await handle.backfill(
        [longAgo, latelyAgo].map {
          .init(from: $0.addingTimeInterval(-120), to: $0, overlap: .allowAll)
        })
      try await holds { [4, 6].contains(try await handle.describe().actionCount) }
      try await holds { try await handle.describe().recentRuns.compactMap(\.started).count >= 4 }
    }
  }

  @Test("schedule/duplicate_error") func duplicateError() async throws {
    try await withSchedule(Self.everyMinute, isPaused: true) { stage, handle in
      let schedule = try await handle.describe().schedule
      let error = await temporalError {
        _ = try await stage.client.createSchedule(handle.id, schedule)
      }
      #expect(error?.code == .alreadyStarted)
    }
  }

  @Test("schedule/pause") func pause() async throws {
    try await withSchedule(Self.everyMinute, isPaused: true) { _, handle in
      func isNow(_ isPaused: Bool, _ note: String) async throws {
        try await holds {
          let schedule = try await handle.describe().schedule
          return schedule.isPaused == isPaused && schedule.note == note
        }
      }
      try await isNow(true, "")
      try await handle.unpause(note: "custom unpause")
      try await isNow(false, "custom unpause")
      try await handle.pause()
      try await isNow(true, "paused by its client")
      try await handle.unpause()
      try await isNow(false, "unpaused by its client")
      try await handle.pause(note: "custom pause")
      try await isNow(true, "custom pause")
    }
  }

  @Test("schedule/trigger") func trigger() async throws {
    try await withSchedule(Self.everyMinute, isPaused: true, overlap: .allowAll) { _, handle in
      try await handle.trigger()
      try await holds { try await handle.describe().actionCount == 1 }
      try await handle.trigger()
      try await holds { try await handle.describe().actionCount == 2 }
    }
  }
}

private actor Scheduled: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ text: String) async throws -> String { text }
}
