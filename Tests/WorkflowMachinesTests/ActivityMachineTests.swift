import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Activities")
struct ActivityMachineTests {
  static let scenarios: [Scenario] = [
    Scenario(
      name: "four activities end in the four ways there are",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted(flags: [3]), .activityScheduled("5", "A"), .activityScheduled("6", "B"),
            .activityScheduled("7", "C"), .activityScheduled("8", "D"), .activityStarted(5),
            .activityCompleted(5, "1"), .activityFailed(6), .activityTimedOut(7),
            .activityCanceled(8), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.activity("a", "A")
          $0.activity("b", "B")
          $0.activity("c", "C")
          $0.activity("d", "D")
        }
      ],
      transcript: """
        start W
        run at 3
        > ScheduleActivityTask 5 A
        > ScheduleActivityTask 6 B
        > ScheduleActivityTask 7 C
        > ScheduleActivityTask 8 D
        > flags [3] temporal-swift 0.2.0
        a completed 1
        b failed: activity error [activity 6 B 6/7 worker retry 4] <- boom
        c failed: activity error [activity 7 C 7/0 retry 3] <- activity StartToClose timeout
        d failed: activity error [activity 8 D 8/0 retry 2] <- canceled [canceled]
        run at 15
        """),
    Scenario(
      name: "try-cancel goes on at once and absorbs what comes later",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [.taskCompleted, .activityScheduled("5"), .signaled("s"), .taskScheduled, .taskStarted],
          from: 4, previous: 3),
        .live(
          [
            .taskCompleted, .activityCancelRequested(5), .activityCanceled(5), .taskScheduled,
            .taskStarted,
          ], from: 9, previous: 8),
      ],
      runs: [
        { $0.activity("a") },
        {
          $0.cancel("a")
          $0.cancel("a")
          $0.release("a")
        },
        { $0.activity("again") },
      ],
      transcript: """
        start W
        run at 3
        > ScheduleActivityTask 5 A
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 8
          a cancelled
          a waits
        > RequestCancelActivityTask 5
        run at 13
        > ScheduleActivityTask 15 A
        """),
    Scenario(
      name: "waiting for completion hears what becomes of it",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .activityScheduled("5"), .activityScheduled("6"),
            .activityScheduled("7"), .activityScheduled("8"), .signaled("s"), .taskScheduled,
            .taskStarted,
          ], from: 4, previous: 3),
        .live(
          [
            .taskCompleted, .activityCancelRequested(5), .activityCancelRequested(6),
            .activityCancelRequested(7), .activityCancelRequested(8), .activityCompleted(5, "1"),
            .activityFailed(6), .activityTimedOut(7), .activityCanceled(8), .taskScheduled,
            .taskStarted,
          ], from: 12, previous: 11),
      ],
      runs: [
        { code in
          for name in ["a", "b", "c", "d"] {
            code.activity(name, cancellation: .waitForCompletion)
          }
        },
        { code in for name in ["a", "b", "c", "d"] { code.cancel(name) } },
      ],
      transcript: """
        start W
        run at 3
        > ScheduleActivityTask 5 A
        > ScheduleActivityTask 6 A
        > ScheduleActivityTask 7 A
        > ScheduleActivityTask 8 A
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 11
          a waits
          b waits
          c waits
          d waits
        > RequestCancelActivityTask 5
        > RequestCancelActivityTask 6
        > RequestCancelActivityTask 7
        > RequestCancelActivityTask 8
        a completed 1
        b failed: activity error [activity 6 A 6/7 worker retry 4] <- boom
        c failed: activity error [activity 7 A 7/0 retry 3] <- activity StartToClose timeout
        d failed: activity error [activity 8 A 8/0 retry 2] <- canceled [canceled]
        run at 22
        """),
    Scenario(
      name: "abandoned, the activity is left alone and its end is absorbed",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [.taskCompleted, .activityScheduled("5"), .signaled("s"), .taskScheduled, .taskStarted],
          from: 4, previous: 3),
        .live(
          [.taskCompleted, .activityCompleted(5), .taskScheduled, .taskStarted], from: 9,
          previous: 8),
      ],
      runs: [{ $0.activity("a", cancellation: .abandon) }, { $0.cancel("a") }],
      transcript: """
        start W
        run at 3
        > ScheduleActivityTask 5 A
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 8
          a cancelled
        run at 12
        """),
    Scenario(
      name: "cancelled before it was sent, both commands go out and nothing eagerly",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .activityScheduled("5"), .activityCancelRequested(5),
            .activityScheduled("7"), .activityCanceled(5), .activityCompleted(7), .taskScheduled,
            .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.activity("a", isEager: true)
          $0.cancel("a")
          $0.activity("b", isEager: true)
        }
      ],
      transcript: """
        start W
        run at 3
          a cancelled
        > ScheduleActivityTask 5 A
        > RequestCancelActivityTask 5
        > ScheduleActivityTask 7 A eager
        > flags [3] temporal-swift 0.2.0
        b completed
        run at 11
        """),
    Scenario(
      name: "a close event in the task of the cancel withdraws the cancel command",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .activityScheduled("5"), .activityScheduled("6"),
            .activityScheduled("7"), .activityScheduled("8"), .cancelRequested,
            .activityCompleted(5, "1"), .activityFailed(6), .activityTimedOut(7),
            .activityCanceled(8), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.activity("a")
          $0.activity("b", cancellation: .waitForCompletion)
          $0.activity("c")
          $0.activity("d")
        },
        { $0.timer("t") },
      ],
      onCancel: { code in for name in ["a", "b", "c", "d"] { code.cancel(name) } },
      transcript: """
        start W
        run at 3
        > ScheduleActivityTask 5 A
        > ScheduleActivityTask 6 A
        > ScheduleActivityTask 7 A
        > ScheduleActivityTask 8 A
        > flags [3] temporal-swift 0.2.0
        cancel requested
          a cancelled
          b waits
          c cancelled
          d cancelled
        b failed: activity error [activity 6 A 6/7 worker retry 4] <- boom
        run at 15
        > StartTimer 17 1s summary
        """),
    Scenario(
      name: "an id that the code gives is kept, and the prediction goes on beneath it",
      tasks: [.live([.started(), .taskScheduled, .taskStarted])],
      runs: [
        {
          $0.activity("a", id: "mine")
          $0.activity("b")
        }
      ],
      transcript: """
        start W
        run at 3
        > ScheduleActivityTask mine A
        > ScheduleActivityTask 6 A
        > flags [3] temporal-swift 0.2.0
        """),
    Scenario(
      name: "an activity closes once",
      tasks: [
        .replay(
          [
            .started(), .taskScheduled, .taskStarted, .taskCompleted, .activityScheduled("5"),
            .activityStarted(5), .activityCompleted(5), .activityFailed(5),
          ])
      ],
      runs: [{ $0.activity("a") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        nondeterministic: [TMPRL1100] history has event 8 (ACTIVITY_TASK_FAILED, of event 5), but the workflow's code has no command that opened an activity at event 5
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }
}
