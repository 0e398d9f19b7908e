import Foundation
import Temporal

/// The snippets of the article on schedules.
enum ScheduleSnippets {
  actor SalesReport: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    func run(_ topic: String) async throws -> String { "the report on \(topic)" }
  }

  static func create(_ client: TemporalClient) async throws {
    let daily = Schedule(
      .start(SalesReport.self, "sales", id: "report", taskQueue: "reports"),
      spec: ScheduleSpec(
        calendars: [.init(hour: [7], dayOfWeek: [.init(1, through: 5)])],
        excluded: [.init(hour: [7], dayOfMonth: [.init(24, through: 26)], month: [12])],
        timeZone: "Europe/Berlin"),
      policy: .init(overlap: .bufferOne, catchUpWindow: .seconds(3_600)))
    let schedule = try await client.createSchedule("daily-report", daily)
    try await schedule.trigger()
    try await schedule.pause(note: "the office is closed")
    try await schedule.update { schedule in
      schedule.spec = .every(.seconds(3_600), offset: .seconds(600))
      schedule.policy.overlap = .skip
    }
    try await schedule.unpause()
    let description = try await schedule.describe()
    print(description.nextTimes, description.recentRuns)
    let monday = Date(timeIntervalSince1970: 0)
    try await schedule.backfill([
      .init(from: monday, to: monday.addingTimeInterval(86_400), overlap: .allowAll)
    ])
    for try await schedule in client.schedules() where schedule.isPaused {
      print(schedule.id, schedule.note)
    }
  }
}
