import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("How a run ends")
struct CloseMachineTests {
  private static func end(
    _ name: String, _ event: HistoryEvent, _ command: String, code: @escaping Scenario.Code
  ) -> [Scenario] {
    [
      Scenario(
        name: "\(name), live", tasks: [.live([.started(), .taskScheduled, .taskStarted])],
        runs: [code],
        transcript: "start W\nrun at 3\n> \(command)\n> flags [3] temporal-swift 0.2.0"),
      Scenario(
        name: "\(name), replayed",
        tasks: [.replay([.started(), .taskScheduled, .taskStarted, .taskCompleted, event])],
        runs: [code], transcript: "(replay) start W\n(replay) run at 3"),
    ]
  }

  static let scenarios: [Scenario] =
    end("completed", .completed, "Complete") { $0.machines.complete(nil) }
    + end("failed", .failed, "Fail no") { $0.machines.fail(.worded("no")) }
    + end("cancelled", .canceled, "Cancel") { $0.machines.cancelWorkflow(nil) }
    + end("continued as new", .continuedAsNew, "ContinueAsNew") {
      $0.machines.continueAsNew(ContinueAsNewWorkflowExecutionCommandAttributes())
    } + [
      Scenario(
        name: "the close command goes out last, and the first one counts",
        tasks: [.live([.started(), .taskScheduled, .taskStarted])],
        runs: [
          {
            $0.activity("a")
            $0.machines.complete(nil)
            $0.machines.fail(.worded("no"))
            $0.timer("t")
            $0.lines.append("  closed: \($0.machines.isClosed)")
          }
        ],
        transcript: """
          start W
          run at 3
            closed: true
          > ScheduleActivityTask 5 A
          > StartTimer 6 1s summary
          > Complete
          > flags [3] temporal-swift 0.2.0
          """)
    ]

  @Test(arguments: scenarios)
  func goesAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }
}
