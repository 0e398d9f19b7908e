import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Commands against history")
struct MatchingTests {
  private static let head: [HistoryEvent] = [
    .started(), .taskScheduled, .taskStarted, .taskCompleted,
  ]
  private static func replay(
    _ name: String, _ tail: [HistoryEvent], code: @escaping Scenario.Code, _ says: String
  ) -> Scenario {
    Scenario(
      name: name, tasks: [.replay(head + tail)], runs: [code],
      transcript: "(replay) start W\n(replay) run at 3\n" + says)
  }
  private static func mismatch(
    _ name: String, _ tail: [HistoryEvent], code: @escaping Scenario.Code, _ says: String
  ) -> Scenario {
    replay(name, tail, code: code, "nondeterministic: [TMPRL1100] " + says)
  }

  static let scenarios: [Scenario] = [
    mismatch(
      "another activity type", [.activityScheduled("5", "Pay")],
      code: { $0.activity("a", "Charge") },
      """
      history has event 5 (ACTIVITY_TASK_SCHEDULED, activity "5" of type "Pay"), but the \
      workflow's code asked for ScheduleActivityTask (activity "5" of type "Charge")
      """),
    mismatch(
      // histories/README: go-bad-history
      "no activity id in history", [.activityScheduled("", "Pay")],
      code: { $0.activity("a", "Pay") },
      """
      history has event 5 (ACTIVITY_TASK_SCHEDULED, activity "" of type "Pay"), but the \
      workflow's code asked for ScheduleActivityTask (activity "5" of type "Pay")
      """),
    mismatch(
      "a timer where history has an activity", [.activityScheduled("5", "Pay")],
      code: { $0.timer("t") },
      """
      history has event 5 (ACTIVITY_TASK_SCHEDULED, activity "5" of type "Pay"), but the \
      workflow's code asked for StartTimer (timer "5")
      """),
    mismatch(
      "two commands in the other order", [.timerStarted("5"), .activityScheduled("6")],
      code: {
        $0.activity("a")
        $0.timer("t")
      },
      """
      history has event 5 (TIMER_STARTED, timer "5"), but the workflow's code asked for \
      ScheduleActivityTask (activity "5" of type "A")
      """),
    mismatch(
      "a command too few", [.timerStarted("5"), .timerStarted("6")], code: { $0.timer("t") },
      """
      history has event 6 (TIMER_STARTED, timer "6"), but the workflow's code asked for no \
      further command
      """),
    mismatch(
      "a command too many", [.timerStarted("5"), .signaled("s")],
      code: {
        $0.timer("t")
        $0.child("c", id: "c")
      },
      """
      the workflow's code asked for StartChildWorkflowExecution (workflow "c" of type "C"), but \
      history goes on with event 6 (WORKFLOW_EXECUTION_SIGNALED, signal "s")
      """),
    mismatch(
      "a command too many at the end of history", [.timerStarted("5")],
      code: {
        $0.timer("t")
        $0.upsert("Key")
      },
      "the workflow's code asked for UpsertWorkflowSearchAttributes, but history ends"),
    mismatch(
      // histories/README: go-bad-empty-workflow
      "an empty workflow where history has commands", [.activityScheduled("5")],
      code: { $0.machines.complete(nil) },
      """
      history has event 5 (ACTIVITY_TASK_SCHEDULED, activity "5" of type "A"), but the \
      workflow's code asked for CompleteWorkflowExecution
      """),
    mismatch(
      "failed where history completed", [.completed],
      code: { $0.machines.fail(.worded("no")) },
      """
      history has event 5 (WORKFLOW_EXECUTION_COMPLETED), but the workflow's code asked for \
      FailWorkflowExecution
      """),
    mismatch(
      "completed where history continued as new", [.continuedAsNew],
      code: { $0.machines.complete(nil) },
      """
      history has event 5 (WORKFLOW_EXECUTION_CONTINUED_AS_NEW), but the workflow's code asked \
      for CompleteWorkflowExecution
      """),
    mismatch(
      "waiting where history completed", [.completed], code: { _ in },
      """
      history has event 5 (WORKFLOW_EXECUTION_COMPLETED), but the workflow's code asked for no \
      further command
      """),
    mismatch(
      "another child id", [.childInitiated("b")], code: { $0.child("a", id: "a") },
      """
      history has event 5 (START_CHILD_WORKFLOW_EXECUTION_INITIATED, workflow "b" of type "C"), \
      but the workflow's code asked for StartChildWorkflowExecution (workflow "a" of type "C")
      """),
    mismatch(
      "another child type", [.childInitiated("a", "D")], code: { $0.child("a", id: "a") },
      """
      history has event 5 (START_CHILD_WORKFLOW_EXECUTION_INITIATED, workflow "a" of type "D"), \
      but the workflow's code asked for StartChildWorkflowExecution (workflow "a" of type "C")
      """),
    mismatch(
      "another timer cancelled",
      [.timerStarted("5"), .timerStarted("6"), .timerCanceled(5)],
      code: {
        $0.timer("t")
        $0.timer("u")
        $0.cancel("u")
        $0.lines.removeLast()
      },
      """
      history has event 7 (TIMER_CANCELED, timer "5"), but the workflow's code asked for \
      CancelTimer (timer "6")
      """),
    mismatch(
      "another activity cancelled",
      [.activityScheduled("5"), .activityScheduled("6"), .activityCancelRequested(5)],
      code: {
        $0.activity("a")
        $0.activity("b")
        $0.cancel("b")
        $0.lines.removeLast()
      },
      """
      history has event 7 (ACTIVITY_TASK_CANCEL_REQUESTED, of event 5), but the workflow's code \
      asked for RequestCancelActivityTask (activity "6" of type "A", scheduled by event 6)
      """),
    mismatch(
      "an event about nothing that was opened", [.timerFired(5)], code: { _ in },
      """
      history has event 5 (TIMER_FIRED, timer "5"), but the workflow's code has no command that \
      opened a timer at event 5
      """),
    mismatch(
      "an event about a thing of another kind", [.timerStarted("5"), .activityCompleted(5)],
      code: { $0.timer("t") },
      """
      history has event 6 (ACTIVITY_TASK_COMPLETED, of event 5), but the workflow's code has no \
      command that opened an activity at event 5
      """),
    mismatch(
      "a child that completes before it started", [.childInitiated("a"), .childCompleted(5)],
      code: { $0.child("a", id: "a") },
      """
      history has event 6 (CHILD_WORKFLOW_EXECUTION_COMPLETED), but the child workflow is \
      initiated in this run
      """),
    replay(
      // sdk-go: activities were registered with their package's path once.
      "types are the same behind the last dot",
      [.activityScheduled("5", "github.com/x/y.Pay"), .childInitiated("c", "main.C"), .completed],
      code: {
        $0.activity("a", "z.Pay")
        $0.child("c", id: "c", "C")
        $0.machines.complete(nil)
      }, ""
    ).trimmingLast,
    replay(
      "search attributes and properties are compared by type",
      [.upserted("Other", "2"), .propertiesModified, .timerStarted("7")],
      code: {
        $0.upsert("Key")
        $0.machines.modifyProperties(Memo())
        $0.timer("t")
      }, ""
    ).trimmingLast,
    replay(
      "the server's own end is not the code's", [.timerStarted("5"), .terminated],
      code: { $0.timer("t") }, ""
    ).trimmingLast,
    Scenario(
      name: "commands of a task that history does not complete are not compared",
      tasks: [.replay([.started(), .taskScheduled, .taskStarted])],
      runs: [{ $0.timer("t") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        """),
    Scenario(
      name: "a cached run is compared as well",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [.taskCompleted, .activityScheduled("5"), .taskScheduled, .taskStarted], from: 4,
          previous: 3),
      ],
      runs: [{ $0.timer("t") }],
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > flags [3] temporal-swift 0.2.0
        nondeterministic: [TMPRL1100] history has event 5 (ACTIVITY_TASK_SCHEDULED, activity "5" \
        of type "A"), but the workflow's code asked for StartTimer (timer "5")
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }

  private static let unsupported: [(HistoryEvent, String)] = [
    (.marker("mine"), "an unknown kind (\"mine\")")
  ]

  @Test(arguments: unsupported)
  func whatIsNotThereYetIsNamed(_ event: HistoryEvent, _ feature: String) throws {
    var machines = RunMachines(runID: "r")
    try machines.begin(
      (Self.head + [event]).numbered(), previousStartedEventID: .max, startedEventID: 0)
    let error = #expect(throws: HistoryMismatch.self) { while try machines.next() != nil {} }
    #expect(error?.code == .unsupported)
    #expect(error?.message.contains("event 5") == true)
    #expect(error?.message.contains(feature) == true)
    #expect(error?.message.hasSuffix("cannot replay yet") == true)
  }
}

extension Scenario {
  /// Without the line break before a last line that is not there.
  fileprivate var trimmingLast: Scenario {
    Scenario(
      name: name, tasks: tasks, runs: runs, onCancel: onCancel,
      transcript: String(transcript.dropLast()))
  }
}
