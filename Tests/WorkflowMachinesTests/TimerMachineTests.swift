import Testing

@testable import WorkflowMachines

@Suite("Timers")
struct TimerMachineTests {
  static let scenarios: [Scenario] = [
    Scenario(
      name: "a timer fires",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [.taskCompleted, .timerStarted("5"), .signaled("s"), .taskScheduled, .taskStarted],
          from: 4, previous: 3),
        .live(
          [.taskCompleted, .timerFired(5), .taskScheduled, .taskStarted], from: 9, previous: 8),
      ],
      runs: [{ $0.timer("t", seconds: 20) }, { _ in }, { $0.machines.complete(nil) }],
      transcript: """
        start W
        run at 3
        > StartTimer 5 20s summary
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 8
        t fired
        run at 12
        > Complete
        """),
    Scenario(
      name: "a zero or negative duration fires at once, without a command or an id",
      tasks: [.live([.started(), .taskScheduled, .taskStarted])],
      runs: [
        {
          $0.timer("none", seconds: 0)
          $0.timer("negative", seconds: -1)
          $0.timer("t")
        }
      ],
      transcript: """
        start W
        run at 3
          none fired at once
          negative fired at once
        > StartTimer 5 1s summary
        > flags [3] temporal-swift 0.2.0
        """),
    Scenario(
      name: "cancelled, it is over at once",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [.taskCompleted, .timerStarted("5"), .signaled("s"), .taskScheduled, .taskStarted],
          from: 4, previous: 3),
        .live(
          [.taskCompleted, .timerCanceled(5), .signaled("s"), .taskScheduled, .taskStarted],
          from: 9, previous: 8),
      ],
      runs: [
        { $0.timer("t") },
        {
          $0.cancel("t")
          $0.cancel("t")
        },
        { $0.cancel("t") },
      ],
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 8
          t cancelled
          t waits
        > CancelTimer 5
        signal s
        handlers
        run at 13
          t waits
        """),
    Scenario(
      name: "cancelled before it was sent, both commands go out",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .timerStarted("5"), .timerCanceled(5), .timerStarted("7"),
            .timerFired(7), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.timer("t")
          $0.cancel("t")
          $0.timer("u")
        }
      ],
      transcript: """
        start W
        run at 3
          t cancelled
        > StartTimer 5 1s summary
        > CancelTimer 5
        > StartTimer 7 1s summary
        > flags [3] temporal-swift 0.2.0
        u fired
        run at 10
        """),
    Scenario(
      name: "firing in the task of the cancel request, behind it, makes no command",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .timerStarted("5"), .timerStarted("6"), .cancelRequested,
            .timerFired(5), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
        .live(
          [.taskCompleted, .timerCanceled(6), .timerStarted("13"), .taskScheduled, .taskStarted],
          from: 11, previous: 10),
      ],
      runs: [
        {
          $0.timer("t")
          $0.timer("u")
        },
        { $0.timer("v") },
      ],
      onCancel: {
        $0.cancel("t")
        $0.cancel("u")
      },
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > StartTimer 6 1s summary
        > flags [3] temporal-swift 0.2.0
        cancel requested
          t cancelled
          u cancelled
        run at 10
        > CancelTimer 6
        > StartTimer 13 1s summary
        run at 15
        """),
    Scenario(
      name: "a released place serves the next timer, and the old id finds nothing",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [.taskCompleted, .timerStarted("5"), .timerFired(5), .taskScheduled, .taskStarted],
          from: 4, previous: 3),
      ],
      runs: [
        { $0.timer("t") },
        {
          let first = $0.id("t") ?? .none
          $0.release("t")
          $0.timer("u")
          $0.lines.append("  same place: \($0.id("u")?.index == first.index)")
          let outcome = $0.machines.cancel(first)
          $0.machines.release(first)
          $0.lines.append("  the old id: \(outcome?.words ?? "nothing")")
          $0.cancel("u")
        },
      ],
      transcript: """
        start W
        run at 3
        > StartTimer 5 1s summary
        > flags [3] temporal-swift 0.2.0
        t fired
        run at 8
          same place: true
          the old id: nothing
          u cancelled
        > StartTimer 10 1s summary
        > CancelTimer 10
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }
}
