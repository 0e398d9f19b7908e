import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("The order of jobs in a workflow task")
struct JobOrderTests {
  static let scenarios: [Scenario] = [
    Scenario(
      // sdk-php#457, temporal-ruby#267, #258
      name: "signals come first, then what history resolved, in its order",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .timerStarted("5"), .timerStarted("6"), .signaled("one"),
            .timerFired(5), .cancelRequested, .signaled("two"), .timerFired(6), .taskScheduled,
            .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.timer("t")
          $0.timer("u")
        }
      ],
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > StartTimer 6 1s summary
        > flags [3] temporal-swift 0.2.0
        signal one
        signal two
        handlers
        t fired
        cancel requested
        u fired
        run at 13
        """),
    Scenario(
      name: "each task has its own order, replayed at once or not",
      tasks: [
        .replay([
          .started(), .taskScheduled, .signaled("early"), .taskStarted, .taskCompleted,
          .timerStarted("6"), .timerFired(6), .signaled("one"), .taskScheduled, .taskStarted,
          .taskCompleted, .signaled("two"), .cancelRequested, .signaled("three"), .taskScheduled,
          .taskStarted, .taskCompleted, .completed,
        ])
      ],
      runs: [{ $0.timer("t") }, { _ in }, { $0.machines.complete(nil) }],
      transcript: """
        (replay) start W
        (replay) signal early
        (replay) handlers
        (replay) run at 4
        (replay) signal one
        (replay) handlers
        (replay) t fired
        (replay) run at 10
        (replay) signal two
        (replay) signal three
        (replay) handlers
        (replay) cancel requested
        (replay) run at 16
        """),
    Scenario(
      // sdk-java#391: the state that a query is answered from is that of the last task that ran.
      name: "what no task has seen waits for the next one, and is not told to a query",
      tasks: [
        .replay(
          [
            .started(), .taskScheduled, .taskStarted, .taskCompleted, .timerStarted("5"),
            .signaled("s"), .timerFired(5), .cancelRequested,
          ], previous: 3),
        .live([.signaled("t"), .taskScheduled, .taskStarted], from: 9, previous: 3),
      ],
      runs: [{ $0.timer("t") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        signal s
        signal t
        handlers
        t fired
        cancel requested
        run at 11
        > flags [] temporal-swift 0.2.0
        """),
    Scenario(
      name: "code does not run in a task whose run was ended from outside",
      tasks: [
        .replay(
          [
            .started(), .taskScheduled, .taskStarted, .taskCompleted, .timerStarted("5"),
            .timerFired(5), .taskScheduled, .taskStarted, .terminated,
          ], previous: 3)
      ],
      runs: [{ $0.timer("t") }, { $0.activity("never") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        """),
    Scenario(
      name: "a cancel request reaches what is resolved behind it, and makes no command of that",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .timerStarted("5"), .activityScheduled("6"), .timerStarted("7"),
            .activityScheduled("8"), .timerStarted("9"), .timerFired(7), .cancelRequested,
            .timerFired(5), .activityCompleted(6, "1"), .activityCompleted(8, "2"),
            .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.timer("t")
          $0.activity("a")
          $0.timer("early")
          $0.activity("waits", cancellation: .waitForCompletion)
          $0.timer("open")
        },
        { $0.activity("next") },
      ],
      onCancel: {
        $0.cancel("t")
        $0.cancel("a")
        $0.cancel("early")
        $0.cancel("waits")
        $0.cancel("open")
      },
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > ScheduleActivityTask 6 A
        > StartTimer 7 1s summary
        > ScheduleActivityTask 8 A
        > StartTimer 9 1s summary
        > flags [3] temporal-swift 0.2.0
        early fired
        cancel requested
          t cancelled
          a cancelled
          early waits
          waits waits
          open cancelled
        waits completed 2
        run at 16
        > CancelTimer 9
        > ScheduleActivityTask 19 A
        """),
    Scenario(
      name: "a handler's own cancel does not undo what history has resolved in the same task",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .timerStarted("5"), .activityScheduled("6"), .signaled("stop"),
            .timerFired(5), .activityCompleted(6, "1"), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.timer("t")
          $0.activity("a")
        }
      ],
      onSignals: {
        $0.cancel("t")
        $0.cancel("a")
      },
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > ScheduleActivityTask 6 A
        > flags [3] temporal-swift 0.2.0
        signal stop
        handlers
          t waits
          a waits
        t fired
        a completed 1
        run at 11
        """),
    Scenario(
      name: "code that answers a cancel request predicts the events of what it asks for",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .timerStarted("5"), .cancelRequested, .timerFired(5), .taskScheduled,
            .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [{ $0.timer("t") }, { $0.activity("later") }],
      onCancel: {
        $0.cancel("t")
        try $0.version("c")
        $0.activity("a", cancellation: .waitForCompletion)
        $0.cancel("a")
        $0.timer("u")
      },
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > flags [3] temporal-swift 0.2.0
        cancel requested
          t cancelled
          c has version 1
          a waits
        run at 9
        > RecordMarker Version change-id="c" version=1
        > UpsertSearchAttributes TemporalChangeVersion=["c-1"]
        > ScheduleActivityTask 13 A
        > RequestCancelActivityTask 13
        > StartTimer 15 1s summary
        > ScheduleActivityTask 16 A
        > flags [1]  \("")
        """),
    Scenario(
      name: "a signal before the first task comes before the code's first run",
      tasks: [.live([.started(), .signaled("early"), .taskScheduled, .taskStarted])],
      runs: [{ $0.timer("t") }],
      transcript: """
        start W
        signal early
        handlers
        run at 4
        > StartTimer 6 1s summary
        > flags [3] temporal-swift 0.2.0
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }
}
