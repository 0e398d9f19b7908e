import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Workflow tasks and their histories")
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
        > flags [3] temporal-swift 0.2.0
        a completed 7
        run at 9
        > Complete
        """),
    Scenario(
      name: "the same, its cached run lost: replay up to the open task",
      tasks: [
        .init(
          events: [
            HistoryEvent.started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [3]),
            .activityScheduled("5"), .activityStarted(5), .activityCompleted(5, "7"),
            .taskScheduled, .taskStarted,
          ].numbered(), previous: 3, started: 9, isQuery: false)
      ],
      runs: [{ $0.activity("a") }, { $0.machines.complete(nil) }],
      transcript: """
        (replay) start W
        (replay) run at 3
        a completed 7
        run at 9
        > Complete
        > flags [] temporal-swift 0.2.0
        """),
    Scenario(
      // Nobody polled the sticky queue in time.
      name: "a task that timed out before it started is no boundary",
      tasks: [
        .init(
          events: [
            HistoryEvent.started(), .taskScheduled, .taskStarted, .taskCompleted,
            .timerStarted("5"), .signaled("one"), .taskScheduled, .taskStarted, .taskCompleted,
            .signaled("two"), .taskScheduled, .taskTimedOut, .taskScheduled, .taskStarted,
          ].numbered(), previous: 8, started: 14, isQuery: false)
      ],
      runs: [{ $0.timer("t") }, { _ in }, { $0.activity("a") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        (replay) signal one
        (replay) handlers
        (replay) run at 8
        signal two
        handlers
        run at 14
        > ScheduleActivityTask 16 A
        > flags [] temporal-swift 0.2.0
        """),
    Scenario(
      // The code does not run where it once failed; the open task's ids are
      // provisional.
      name: "a failed task is not run again, its second attempt is",
      tasks: [
        .init(
          events: [
            HistoryEvent.started(), .taskScheduled, .taskStarted, .taskCompleted, .signaled("s"),
            .taskScheduled, .taskStarted, .taskFailed(), .taskScheduled, .taskStarted,
          ].numbered(), previous: 3, started: 10, isQuery: false)
      ],
      runs: [{ _ in }, { $0.timer("t") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        signal s
        handlers
        run at 10
        > StartTimer 12 1s summary
        > flags [] temporal-swift 0.2.0
        """),
    Scenario(
      name: "a task that timed out while the code ran is not run again",
      tasks: [
        .init(
          events: [
            HistoryEvent.started(), .taskScheduled, .taskStarted, .taskTimedOut, .taskScheduled,
            .taskStarted,
          ].numbered(), previous: 0, started: 6, isQuery: false)
      ],
      runs: [{ $0.timer("t") }],
      transcript: """
        start W
        run at 6
        > StartTimer 8 1s summary
        > flags [3] temporal-swift 0.2.0
        """),
    Scenario(
      // The completion was refused as a signal had come; all of it is asked for
      // again.
      name: "an unhandled command fails the task, and everything is asked for again",
      tasks: [
        .init(
          events: [
            HistoryEvent.started(), .taskScheduled, .taskStarted, .taskFailed(.unhandledCommand),
            .signaled("s"), .taskScheduled, .taskStarted,
          ].numbered(), previous: 0, started: 7, isQuery: false)
      ],
      runs: [
        {
          $0.timer("t")
          $0.machines.complete(nil)
        }
      ],
      transcript: """
        start W
        signal s
        handlers
        run at 7
        > StartTimer 9 1s summary
        > Complete
        > flags [3] temporal-swift 0.2.0
        """),
    Scenario(
      // The first event of a forced or inlined task is the COMPLETED of the one
      // before.
      name: "a task that is delivered with the completion of the last",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [.taskCompleted, .timerStarted("5"), .taskScheduled, .taskStarted], from: 4, previous: 3),
        .live([.taskCompleted, .taskScheduled, .taskStarted], from: 8, previous: 7),
        .live(
          [.taskCompleted, .timerFired(5), .taskScheduled, .taskStarted], from: 11, previous: 10),
      ],
      runs: [{ $0.timer("t") }],
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > flags [3] temporal-swift 0.2.0
        run at 7
        run at 10
        t fired
        run at 14
        """),
    Scenario(
      // A query on an idle run that is cached brings no history.
      name: "a query on a run that is up to date gives nothing to do",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .replay([], previous: 3),
        .live(
          [.taskCompleted, .timerStarted("5"), .timerFired(5), .taskScheduled, .taskStarted],
          from: 4, previous: 3),
      ],
      runs: [{ $0.timer("t") }],
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > flags [3] temporal-swift 0.2.0
        t fired
        run at 8
        """),
    Scenario(
      // On the normal queue it brings all of it, up to the last command
      // event.
      name: "a query on a run that is not cached replays it and sends nothing",
      tasks: [
        .replay(
          [
            .started(), .taskScheduled, .taskStarted, .taskCompleted, .timerStarted("5"),
            .timerFired(5), .taskScheduled, .taskStarted, .taskCompleted, .activityScheduled("10"),
          ], previous: 8)
      ],
      runs: [{ $0.timer("t") }, { $0.activity("a") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        (replay) t fired
        (replay) run at 8
        """),
    Scenario(
      name: "a reset gives children and random numbers another run id",
      tasks: [
        .init(
          events: [
            HistoryEvent.started(originalRunID: "old"), .signaled("s"), .taskScheduled,
            .taskStarted, .taskFailed(.resetWorkflow, newRunID: "new"), .taskScheduled,
            .taskStarted,
          ].numbered(), previous: 0, started: 7, isQuery: false)
      ],
      runs: [
        {
          $0.child("c")
          $0.lines.append("  current run: \($0.machines.facts.currentRunID)")
        }
      ],
      transcript: """
        start W
        signal s
        handlers
        run at 7
          current run: new
        > StartChild new_9 C
        > flags [3] temporal-swift 0.2.0
        """),
    Scenario(
      name: "without an original run id the task's counts",
      tasks: [.live([.started(originalRunID: ""), .taskScheduled, .taskStarted])],
      runs: [{ $0.child("c") }],
      transcript: """
        start W
        run at 3
        > StartChild run-of-the-task_5 C
        > flags [3] temporal-swift 0.2.0
        """),
    Scenario(
      name: "events behind the started event belong to the next task",
      tasks: [
        .init(
          events: [
            HistoryEvent.started(), .taskScheduled, .taskStarted, .taskCompleted,
            .timerStarted("5"),
          ].numbered(), previous: 0, started: 3, isQuery: false)
      ],
      runs: [{ $0.timer("t") }],
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > flags [3] temporal-swift 0.2.0
        """),
    Scenario(
      // histories/README: go-workflow_with_unknown_event
      name: "an unknown event that may be ignored is",
      tasks: [
        .replay([
          .started(), .unknown(isIgnorable: true), .taskScheduled, .taskStarted, .taskCompleted,
          .unknown(isIgnorable: true), .timerStarted("6"), .unknown(isIgnorable: true),
          .timerFired(7), .taskScheduled, .taskStarted,
        ])
      ],
      runs: [{ $0.timer("t") }],
      transcript: """
        (replay) start W
        (replay) run at 4
        (replay) t fired
        (replay) run at 11
        """),
    Scenario(
      name: "an unknown event that may not be ignored is refused",
      tasks: [.live([.started(), .unknown(isIgnorable: false), .taskScheduled, .taskStarted])],
      runs: [],
      transcript: """
        start W
        unsupported: event 2 (type 999) is of a type that this worker does not know
        """),
    Scenario(
      name: "a gap in the history is refused",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live([.timerStarted("5"), .taskScheduled, .taskStarted], from: 5, previous: 3),
      ],
      runs: [{ $0.timer("t") }],
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > flags [3] temporal-swift 0.2.0
        malformed: missing history events: event 4 was expected, 5 came
        """),
    Scenario(
      name: "a history that ends before its started event is refused",
      tasks: [
        .init(
          events: [HistoryEvent.started(), .taskScheduled].numbered(), previous: 0, started: 3,
          isQuery: false)
      ],
      runs: [],
      transcript: """
        malformed: the history ends at event 2, before its started event 3
        """),
    Scenario(
      name: "an event without its attributes is refused",
      tasks: [.replay([.started(), .hollow(.timerFired), .taskScheduled])],
      runs: [],
      transcript: """
        (replay) start W
        malformed: event 2 (TIMER_FIRED) does not hold what an event of its type must
        """),
    Scenario(
      name: "what concerns only the history's readers is passed over",
      tasks: [
        .live([
          .started(), .hollow(.workflowExecutionOptionsUpdated), .hollow(.workflowExecutionPaused),
          .hollow(.workflowExecutionUnpaused), .hollow(.timeSkippingTransitioned),
          .hollow(.workflowPropertiesModifiedExternally),
          .hollow(.activityPropertiesModifiedExternally), .taskScheduled, .taskStarted,
        ])
      ],
      runs: [],
      transcript: """
        start W
        run at 9
        > flags [3] temporal-swift 0.2.0
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }

  @Test func aTaskTellsItsTimeAndSize() throws {
    var machines = RunMachines(runID: "r")
    let events: [HistoryEvent] = [
      .started(), .taskScheduled, .taskStarted(size: 512, suggestsContinueAsNew: true),
    ]
    try machines.begin(events.numbered(), previousStartedEventID: 0, startedEventID: 3)
    while try machines.next() != nil {}
    #expect(machines.facts.time.seconds == 3)
    #expect(machines.facts.historyLength == 3)
    #expect(machines.facts.historySize == 512)
    #expect(machines.facts.isContinueAsNewSuggested)
    #expect(machines.isEmpty, "a cached run keeps no history")
  }

  @Test func aTaskCannotBeginInTheMiddleOfAnother() throws {
    var machines = RunMachines(runID: "r")
    let events: [HistoryEvent] = [.started(), .taskScheduled, .taskStarted]
    try machines.begin(events.numbered(), previousStartedEventID: 0, startedEventID: 3)
    #expect(throws: HistoryMismatch.self) {
      try machines.begin(events.numbered(), previousStartedEventID: 0, startedEventID: 3)
    }
  }
}
