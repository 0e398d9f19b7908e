import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Workflow tasks")
struct TaskTests {
  static let scenarios: [Scenario] = [
    Scenario(
      name: "an activity over two tasks, live",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted(flags: [3]), .activityScheduled("5"), .activityStarted(5),
            .activityCompleted(5, "7"), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [{ $0.activity("a") }, { $0.machines.complete(nil) }],
      transcript: """
        start W
        run at 3
        > ScheduleActivityTask 5 A
        > flags [3] temporal-swift 0.1.0
        a completed 7
        run at 9
        > Complete
        """)
  ]

  @Test(arguments: scenarios)
  func goesAsWritten(_ scenario: Scenario) {
    #expect(scenario.play().transcript == scenario.transcript)
  }
}
