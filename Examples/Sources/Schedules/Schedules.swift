import Temporal

/// The server starts a workflow by itself: on working days at seven, in the time of Berlin, never at Christmas,
/// and now.
@main struct Schedules {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(client: client, taskQueue: "reports", workflows: [SalesReport.self])
    try await worker.run {
      let schedule = try await client.createSchedule("daily-report", daily(taskQueue: "reports"))
      try await schedule.trigger()
      try await schedule.update { $0.note = "runs until the end of the year" }
      let description = try await schedule.describe()
      print("next: \(description.nextTimes.prefix(3))")
      try await schedule.delete()
    }
    await client.close()
  }

  static func daily(taskQueue: String) -> Schedule {
    Schedule(
      .start(SalesReport.self, "sales", id: "report", taskQueue: taskQueue),
      spec: ScheduleSpec(
        calendars: [.init(hour: [7], dayOfWeek: [.init(1, through: 5)])],
        excluded: [.init(hour: [7], dayOfMonth: [.init(24, through: 26)], month: [12])],
        timeZone: "Europe/Berlin"),
      policy: .init(overlap: .bufferOne, catchUpWindow: .seconds(3_600)))
  }
}

actor SalesReport: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ topic: String) async throws -> String { "the report on \(topic)" }
}
