import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Signals and cancel requests to other workflows")
struct ExternalMachineTests {
  /// sdk-go, `checkNamespacesInCommandAndEvent`: no history tells its run's namespace.
  @Test func anyNamespaceIsTheReplayersOwn() {
    for recorded in ["default", "", "elsewhere"] {
      #expect(recorded.isSameNamespace(as: .replayNamespace))
      #expect(recorded.isSameNamespace(as: ""))
    }
    #expect("".isSameNamespace(as: "default"))
    #expect(!"elsewhere".isSameNamespace(as: "default"))
  }

  static let scenarios: [Scenario] = [
    Scenario(
      name: "signals are delivered, or fail with Go's reasons",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .signalInitiated("x", "go"), .signalInitiated("y", "go"),
            .signalInitiated("z", "go"), .signalInitiated("v", "go"), .signalDelivered(5),
            .signalFailed(6), .signalFailed(7, .namespaceNotFound),
            .signalFailed(8, .signalCountLimitExceeded), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        { code in
          for id in ["x", "y", "z", "v"] { code.signal(id, to: id, "go") }
          code.cancel("x")
        }
      ],
      transcript: """
        start W
        run at 3
          x waits
        > SignalExternal x go control 5
        > SignalExternal y go control 6
        > SignalExternal z go control 7
        > SignalExternal v go control 8
        > flags [3] temporal-swift 0.2.0
        x delivered
        y failed: unknown external workflow execution [UnknownExternalWorkflowExecutionError]
        z failed: namespace not found [NamespaceNotFoundError]
        v failed: the external workflow has taken all the signals that it may []
        run at 14
        """),
    Scenario(
      name: "cancel requests are delivered, or fail with Go's reasons",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          [
            .taskCompleted, .cancelInitiated("x"), .cancelInitiated("y"), .cancelDelivered(5),
            .cancelFailed(6, .namespaceNotFound), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          $0.cancelOther("x", id: "x")
          $0.cancelOther("y", id: "y")
          $0.cancel("x")
        },
        {
          $0.release("x")
          $0.release("y")
          $0.cancelOther("z", id: "z")
        },
      ],
      transcript: """
        start W
        run at 3
          x waits
        > RequestCancelExternal x run "" control "5"
        > RequestCancelExternal y run "" control "6"
        > flags [3] temporal-swift 0.2.0
        x delivered
        y failed: namespace not found [NamespaceNotFoundError]
        run at 10
        > RequestCancelExternal z run "" control "12"
        """),
    Scenario(
      name: "the signal's name and the target's id must be the same",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted, .signalInitiated("x", "stop"),
        ])
      ],
      runs: [{ $0.signal("x", to: "x", "go") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        nondeterministic: [TMPRL1100] history has event 5 \
        (SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED, signal "stop" to workflow "x"), but the \
        workflow's code asked for SignalExternalWorkflowExecution (signal "go" to workflow "x")
        """),
    Scenario(
      name: "the cancelled workflow must be the same",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted, .cancelInitiated("y"),
        ])
      ],
      runs: [{ $0.cancelOther("x", id: "x") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        nondeterministic: [TMPRL1100] history has event 5 \
        (REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED, workflow "y"), but the workflow's \
        code asked for RequestCancelExternalWorkflowExecution (workflow "x")
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }
}
