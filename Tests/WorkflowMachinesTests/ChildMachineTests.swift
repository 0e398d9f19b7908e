import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Child workflows")
struct ChildMachineTests {
  static let scenarios: [Scenario] = [
    Scenario(
      name: "five children start, and end in the five ways there are",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .childInitiated("a"), .childInitiated("run-1_6"), .childInitiated("c"),
            .childInitiated("d"), .childInitiated("e"), .childStarted(5, runID: "r5"),
            .childStarted(6, runID: "r6"), .childStarted(7), .childStarted(8), .childStarted(9),
            .childCompleted(5, "1"), .childFailed(6), .childCanceled(7), .childTimedOut(8),
            .childTerminated(9), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.child("a", id: "a")
          $0.child("b")
          $0.child("c", id: "c")
          $0.child("d", id: "d")
          $0.child("e", id: "e")
        }
      ],
      transcript: """
        start W
        run at 3
        > StartChild a C
        > StartChild run-1_6 C
        > StartChild c C
        > StartChild d C
        > StartChild e C
        > flags [3] temporal-swift 0.2.0
        a.start started as r5
        b.start started as r6
        c.start started as child-run
        d.start started as child-run
        e.start started as child-run
        a completed 1
        b failed: child workflow execution error [child run-1_6/r6 C 6/11 retry 5] <- child broke
        c failed: child workflow execution error [child c/child-run C 7/12 retry 2] <- canceled \
        [canceled]
        d failed: child workflow execution error [child d/child-run C 8/13 retry 3] <- Child \
        workflow timeout [timeout 1]
        e failed: child workflow execution error [child e/child-run C 9/14 retry 2] <- terminated \
        [terminated]
        run at 21
        """),
    Scenario(
      name: "a child that cannot start fails its start, then its result",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .childInitiated("a"), .childInitiated("b"), .childInitiated("c"),
            .childStartFailed(5), .childStartFailed(6, .namespaceNotFound), .childStartFailed(7),
            .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.child("a", id: "a")
          $0.child("b", id: "b")
          $0.child("c", id: "c")
          $0.cancel("c")
          $0.release("b.start")
        },
        { $0.child("again", id: "a") },
      ],
      transcript: """
        start W
        run at 3
          c waits
        > StartChild a C
        > StartChild b C
        > StartChild c C
        > flags [3] temporal-swift 0.2.0
        a.start failed: child workflow execution error [child a/ C 5/0 retry 2] <- child workflow \
        execution already started [ChildWorkflowExecutionAlreadyStartedError]
        a failed: child workflow execution error [child a/ C 5/0 retry 2] <- child workflow \
        execution already started [ChildWorkflowExecutionAlreadyStartedError]
        b failed: child workflow execution error [child b/ C 6/0 retry 2] <- namespace not found \
        [NamespaceNotFoundError]
        c.start failed: child workflow execution error [child c/ C 7/0 retry 2] <- child workflow \
        execution already started [ChildWorkflowExecutionAlreadyStartedError]
        c failed: child workflow execution error [child c/ C 7/0 retry 2] <- child workflow \
        execution already started [ChildWorkflowExecutionAlreadyStartedError]
        run at 12
        > StartChild a C
        """),
    Scenario(
      name: "an id that runs in this run already is refused without a command",
      tasks: [.live([.started(), .taskScheduled, .taskStarted])],
      runs: [
        {
          $0.child("a", id: "same")
          $0.child("b", id: "same")
          $0.child("c")
        }
      ],
      transcript: """
        start W
        run at 3
          b refused: child workflow execution error [child same/ C 0/0 retry 2] <- child workflow \
        execution already started [ChildWorkflowExecutionAlreadyStartedError]
        > StartChild same C
        > StartChild run-1_6 C
        > flags [2,3] temporal-swift 0.2.0
        """),
    Scenario(
      // In Go a child's command keeps its place among the others, whichever of them starts first.
      name: "a cancel before the start is remembered until it started, in the order of making",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .childInitiated("a"), .childInitiated("b"), .signaled("s"),
            .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
        .live(
          [.taskCompleted, .childStarted(6), .childStarted(5), .taskScheduled, .taskStarted],
          from: 10, previous: 9),
        .live(
          [
            .taskCompleted, .cancelInitiated("a", isChild: true),
            .cancelInitiated("b", isChild: true), .timerStarted("18"), .cancelDelivered(17),
            .cancelDelivered(16), .childCanceled(5), .childCompleted(6), .taskScheduled,
            .taskStarted,
          ], from: 15, previous: 14),
      ],
      runs: [
        {
          $0.child("a", id: "a")
          $0.child("b", id: "b")
          $0.cancel("a")
        },
        {
          $0.cancel("b.start")
          $0.cancel("b")
        },
        { $0.timer("t") },
      ],
      transcript: """
        start W
        run at 3
          a waits
        > StartChild a C
        > StartChild b C
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 9
          b.start waits
          b waits
        b.start started as child-run
        a.start started as child-run
        run at 14
        > RequestCancelExternal default a run "" control "" child only
        > RequestCancelExternal default b run "" control "" child only
        > StartTimer 18 1s summary
        a failed: child workflow execution error [child a/child-run C 5/12 retry 2] <- canceled [canceled]
        b completed
        run at 24
        """),
    Scenario(
      name: "a running child is cancelled at the place where it is asked for, without a run id",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .childInitiated("a"), .childInitiated("b"), .childStarted(5),
            .childStarted(6), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
        .live(
          [
            .taskCompleted, .timerStarted("12"), .cancelInitiated("a", isChild: true),
            .timerStarted("14"), .cancelInitiated("b", isChild: true), .cancelFailed(13),
            .taskScheduled, .taskStarted,
          ], from: 11, previous: 10),
        .live(
          [
            .taskCompleted, .cancelInitiated("a", isChild: true), .childFailed(5),
            .cancelDelivered(20), .childTerminated(6), .cancelFailed(15), .taskScheduled,
            .taskStarted,
          ], from: 19, previous: 18),
      ],
      runs: [
        {
          $0.child("a", id: "a")
          $0.child("b", id: "b")
        },
        {
          $0.timer("t")
          $0.cancel("a")
          $0.timer("u")
          $0.cancel("b")
        },
        { $0.cancel("a") },
        { $0.lines.append("  open: \($0.machines.countOfOpen)") },
      ],
      transcript: """
        start W
        run at 3
        > StartChild a C
        > StartChild b C
        > flags [3] temporal-swift 0.2.0
        a.start started as child-run
        b.start started as child-run
        run at 10
          a waits
          b waits
        > StartTimer 12 1s summary
        > RequestCancelExternal default a run "" control "" child only
        > StartTimer 14 1s summary
        > RequestCancelExternal default b run "" control "" child only
        run at 18
          a waits
        > RequestCancelExternal default a run "" control "" child only
        a failed: child workflow execution error [child a/child-run C 5/7 retry 5] <- child broke
        b failed: child workflow execution error [child b/child-run C 6/8 retry 2] <- terminated \
        [terminated]
        run at 26
          open: 6
        """),
    Scenario(
      name: "a cancelled child ends in the five ways there are",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .childInitiated("a"), .childInitiated("b"), .childInitiated("c"),
            .childInitiated("d"), .childInitiated("e"), .childStarted(5), .childStarted(6),
            .childStarted(7), .childStarted(8), .childStarted(9), .cancelRequested,
            .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
        .live(
          [
            .taskCompleted, .cancelInitiated("a", isChild: true),
            .cancelInitiated("b", isChild: true), .cancelInitiated("c", isChild: true),
            .cancelInitiated("d", isChild: true), .cancelInitiated("e", isChild: true),
            .cancelDelivered(19), .childCompleted(5), .childFailed(6), .childCanceled(7),
            .childTimedOut(8), .childTerminated(9), .cancelDelivered(20), .cancelFailed(21),
            .cancelFailed(22), .cancelDelivered(23), .taskScheduled, .taskStarted,
          ], from: 18, previous: 17),
      ],
      runs: [
        { code in for name in ["a", "b", "c", "d", "e"] { code.child(name, id: name) } }, { _ in },
        { code in
          for name in ["a", "b", "c", "d", "e"] {
            code.cancel(name)
            code.release("\(name).start")
            code.release(name)
          }
          code.lines.append("  open: \(code.machines.countOfOpen)")
        },
      ],
      onCancel: { code in for name in ["a", "b", "c", "d", "e"] { code.cancel(name) } },
      transcript: """
        start W
        run at 3
        > StartChild a C
        > StartChild b C
        > StartChild c C
        > StartChild d C
        > StartChild e C
        > flags [3] temporal-swift 0.2.0
        a.start started as child-run
        b.start started as child-run
        c.start started as child-run
        d.start started as child-run
        e.start started as child-run
        cancel requested
          a waits
          b waits
          c waits
          d waits
          e waits
        run at 17
        > RequestCancelExternal default a run "" control "" child only
        > RequestCancelExternal default b run "" control "" child only
        > RequestCancelExternal default c run "" control "" child only
        > RequestCancelExternal default d run "" control "" child only
        > RequestCancelExternal default e run "" control "" child only
        a completed
        b failed: child workflow execution error [child b/child-run C 6/11 retry 5] <- child broke
        c failed: child workflow execution error [child c/child-run C 7/12 retry 2] <- canceled [canceled]
        d failed: child workflow execution error [child d/child-run C 8/13 retry 3] <- Child workflow timeout [timeout 1]
        e failed: child workflow execution error [child e/child-run C 9/14 retry 2] <- terminated [terminated]
        run at 35
          a waits
          b waits
          c waits
          d waits
          e waits
          open: 0
        """),
    Scenario(
      name: "how long a cancelled child is waited for",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .childInitiated("told"), .childInitiated("asked"),
            .childInitiated("left"), .childInitiated("early"), .childStarted(5), .childStarted(6),
            .childStarted(7), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
        .live(
          [
            .taskCompleted, .cancelInitiated("told", isChild: true),
            .cancelInitiated("asked", isChild: true), .cancelDelivered(15), .cancelDelivered(16),
            .childStarted(8), .taskScheduled, .taskStarted,
          ], from: 14, previous: 13),
        .live(
          [
            .taskCompleted, .cancelInitiated("early", isChild: true), .childCanceled(5),
            .childCompleted(6), .childCompleted(7), .cancelDelivered(23), .childCanceled(8),
            .taskScheduled, .taskStarted,
          ], from: 22, previous: 21),
      ],
      runs: [
        {
          $0.child("told", id: "told", cancellation: .waitForRequest)
          $0.child("asked", id: "asked", cancellation: .tryCancel)
          $0.child("left", id: "left", cancellation: .abandon)
          $0.child("early", id: "early", cancellation: .tryCancel)
          $0.cancel("early")
        },
        { code in for name in ["told", "asked", "left"] { code.cancel(name) } }, { _ in },
        { code in
          for name in ["told", "asked", "left", "early"] {
            code.cancel(name)
            code.release("\(name).start")
            code.release(name)
          }
          code.lines.append("  open: \(code.machines.countOfOpen)")
        },
      ],
      transcript: """
        start W
        run at 3
          early cancelled
        > StartChild told C
        > StartChild asked C
        > StartChild left C
        > StartChild early C
        > flags [3] temporal-swift 0.2.0
        told.start started as child-run
        asked.start started as child-run
        left.start started as child-run
        run at 13
          told waits
          asked cancelled
          left cancelled
        > RequestCancelExternal default told run "" control "" child only
        > RequestCancelExternal default asked run "" control "" child only
        told cancelled
        early.start started as child-run
        run at 21
        > RequestCancelExternal default early run "" control "" child only
        run at 30
          told waits
          asked waits
          left waits
          early waits
          open: 0
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }
}
