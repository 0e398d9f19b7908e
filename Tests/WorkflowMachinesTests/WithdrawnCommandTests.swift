import TemporalAPI
import Testing

@testable import WorkflowMachines

/// What is withdrawn before it was sent becomes no event, but whatever comes behind it was given its ids by then.
@Suite("Withdrawn commands")
struct WithdrawnCommandTests {
  private static let head: [HistoryEvent] = [.started(), .taskScheduled, .taskStarted]

  static let scenarios: [Scenario] = [
    Scenario(
      name: "in Go's family one counts for two ids, and a cancel names its activity's event",
      tasks: [
        .live(head),
        .live(
          [
            .taskCompleted(flags: [3]), .activityScheduled("7"), .activityCancelRequested(5),
            .activityScheduled("9"), .activityCanceled(5), .activityCompleted(7), .taskScheduled,
            .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.operation("n")
          $0.cancel("n")
          $0.activity("x")
          $0.cancel("x")
          $0.activity("y")
        }
      ],
      transcript: """
        start W
        run at 3
          n cancelled
          x cancelled
        > ScheduleActivityTask 7 A
        > RequestCancelActivityTask 5
        > ScheduleActivityTask 9 A
        > flags [3] temporal-swift 0.2.0
        y completed
        run at 11
        """),
    Scenario(
      name: "one that is withdrawn last leaves those before it as they are",
      tasks: [.live(head)],
      runs: [
        {
          $0.activity("x")
          $0.operation("n")
          $0.cancel("x")
          $0.cancel("n")
          $0.timer("t")
          $0.cancel("t")
        }
      ],
      transcript: """
        start W
        run at 3
          x cancelled
          n cancelled
          t cancelled
        > ScheduleActivityTask 5 A
        > RequestCancelActivityTask 5
        > StartTimer 9 1s summary
        > CancelTimer 9
        > flags [3] temporal-swift 0.2.0
        """),
    Scenario(
      name: "a version's marker between them moves no id that history has",
      tasks: [
        .replay(
          head + [
            .taskCompleted(flags: [3]), .activityScheduled("6"), .versionMarker("c", 1),
            .upserted("TemporalChangeVersion", "[\"c-1\"]"), .activityScheduled("10"),
            .activityCompleted(5, "1"), .activityCompleted(8), .taskScheduled, .taskStarted,
          ])
      ],
      runs: [
        {
          $0.operation("n")
          $0.activity("x")
          try $0.version("c")
          $0.cancel("n")
          $0.activity("y")
        }
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
          c has version 1
          n cancelled
        (replay) x completed 1
        (replay) y completed
        (replay) run at 12
        """),
    Scenario(
      name: "in a task without one ids are compared as ever",
      tasks: [
        .replay(
          head + [
            .taskCompleted(flags: [3]), .timerStarted("7"), .timerFired(5), .taskScheduled,
            .taskStarted, .taskCompleted, .timerStarted("99"), .taskScheduled,
          ])
      ],
      runs: [
        {
          $0.operation("n")
          $0.cancel("n")
          $0.timer("t")
        },
        { $0.timer("u") },
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
          n cancelled
        (replay) t fired
        (replay) run at 8
        nondeterministic: [TMPRL1100] history has event 10 (TIMER_STARTED, timer "99"), but the \
        workflow's code asked for StartTimer (timer "10")
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }

  /// What is asked for, and cancelled at once.
  private static let withdrawn: [@Sendable (inout ScriptedCode) -> Void] = [
    { $0.timer("gone") }, { $0.activity("gone") }, { $0.child("gone", id: "own") },
    { $0.operation("gone") },
  ]

  /// The core's children are named for the event that is predicted, which may then come twice.
  @Test(arguments: withdrawn.indices)
  func noTwoChildrenOfTheCoresHaveOneName(_ kind: Int) throws {
    var code = ScriptedCode(runID: "r", dialect: .core)
    try code.machines.begin(
      Self.head.numbered(), previousStartedEventID: 0, startedEventID: 3)
    while let job = try code.machines.next() {
      guard case .runCode = job else { continue }
      for _ in 0..<5 {
        Self.withdrawn[kind](&code)
        code.cancel("gone")
      }
      code.child("a")
    }
    let first = code.machines.takeCommands()
    let a = try #require(first.first.flatMap(childID), "\(first)")
    #expect(first.count == 1)
    let second: [HistoryEvent] = [
      .taskCompleted(flags: [], sdk: "temporal-swift", version: "0.2.0+core"), .childInitiated(a),
      .signaled("s"), .taskScheduled, .taskStarted,
    ]
    try code.machines.begin(
      second.numbered(from: 4), previousStartedEventID: 3, startedEventID: 8)
    while let job = try code.machines.next() {
      if case .runCode = job { code.child("b") }
    }
    let b = try #require(code.machines.takeCommands().first.flatMap(childID))
    #expect(a != b)
  }

  private func childID(_ command: Command) -> String? {
    guard case .startChildWorkflowExecutionCommandAttributes(let it) = command.attributes else {
      return nil
    }
    return it.workflowId
  }
}
