import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Updates in histories")
struct UpdateReplayTests {
  static let scenarios = replayed + refused

  private static let replayed: [Scenario] = [
    Scenario(
      name: "replayed, it comes in its own task as accepted, and nothing is said once more",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [3]), .signaled("s"),
          .taskScheduled, .taskStarted, .taskCompleted(flags: [4]), .updateAccepted("u", behind: 6),
          .timerStarted("10"), .updateAccepted("v", behind: 6), .updateCompleted("v", accepted: 11),
          .timerFired(10), .taskScheduled, .taskStarted, .taskCompleted,
          .updateCompleted("u", accepted: 9), .completed,
        ])
      ],
      runs: [
        { _ in }, { _ in },
        {
          $0.complete("u")
          $0.machines.complete(nil)
        },
      ],
      onUpdate: {
        $0.accept($1.id)
        if $1.id == "u" { $0.timer("t") } else { $0.complete($1.id) }
      },
      transcript: """
        (replay) start W
        (replay) run at 3
        (replay) signal s
        (replay) update add u, accepted before
        (replay) update add v, accepted before
        (replay) handlers
        (replay) run at 7
        (replay) t fired
        (replay) run at 15
        """),
    Scenario(
      name: "before sdk-go's flag the server gave updates their places by itself",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted, .taskScheduled, .taskStarted,
          .taskCompleted, .timerStarted("8"), .updateAccepted("u", behind: 5),
          .updateCompleted("u", accepted: 9), .updateRejectedOfOld, .timerFired(8), .taskScheduled,
          .taskStarted, .taskCompleted, .completed,
        ])
      ],
      runs: [{ _ in }, { $0.timer("t") }, { $0.machines.complete(nil) }],
      onUpdate: {
        $0.accept($1.id)
        $0.complete($1.id)
      },
      transcript: """
        (replay) start W
        (replay) run at 3
        (replay) update add u, accepted before
        (replay) handlers
        (replay) run at 6
        (replay) t fired
        (replay) run at 14
        """),
    Scenario(
      name: "the core's handlers run before the main method, and name the sender",
      tasks: [
        Scenario.Task.replay([
          .started(), .taskScheduled, .taskStarted,
          .taskCompleted(sdk: "temporal-python"), .updateAccepted("u", behind: 2),
          .timerStarted("1"), .updateCompleted("u", accepted: 5),
        ])
      ],
      runs: [
        {
          $0.timer("t")
          $0.complete("u")
        }
      ],
      onUpdate: { $0.accept($1.id) },
      transcript: """
        (replay) start W
        (replay) update add u, accepted before
        (replay) handlers
        (replay) run at 3
        """),
    Scenario(
      name: "what the server had to admit is told as it stands in history, in a new task",
      tasks: [
        .live([
          .started(), .taskScheduled, .taskStarted, .taskFailed(.resetWorkflow, newRunID: "new"),
          .updateAdmitted("u"), .signaled("s"), .updateAdmitted("v"), .taskScheduled, .taskStarted,
        ])
      ],
      runs: [],
      onUpdate: { $0.accept($1.id) },
      transcript: """
        start W
        signal s
        handlers
        main
        update add u
        update add v
        handlers
        run at 9
        > ProtocolMessage u/accept
        > ProtocolMessage v/accept
        > message u/accept of u: accepts u/request at 5 add
        > message v/accept of v: accepts v/request at 7 add
        > flags [3,4] temporal-swift 0.2.0
        """),
    Scenario(
      name: "in replay what was admitted and accepted is told, what was refused is not",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [3]),
          .updateAdmitted("u", "from the event"), .updateAdmitted("refused"), .taskScheduled,
          .taskStarted, .taskCompleted, .updateAccepted("u", nil, behind: 5),
          .updateCompleted("u", accepted: 10), .taskScheduled, .taskStarted, .taskCompleted,
        ])
      ],
      runs: [],
      onUpdate: {
        $0.accept($1.id)
        $0.complete($1.id)
      },
      transcript: """
        (replay) start W
        (replay) run at 3
        (replay) update from the event u, accepted before
        (replay) handlers
        (replay) run at 8
        (replay) run at 13
        """),
  ]

  private static let answered: @Sendable (inout ScriptedCode, UpdateDelivery) -> Void = {
    $0.accept($1.id)
    $0.complete($1.id)
  }

  private static let refused: [Scenario] = [
    Scenario(
      // sdk-go#1838
      name: "code that finishes it in another task than it did is told so, by the update's name",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [3, 4]),
          .updateAccepted("u", behind: 2), .taskScheduled, .taskStarted, .taskCompleted,
          .updateCompleted("u", accepted: 5),
        ])
      ],
      runs: [],
      onUpdate: answered,
      transcript: """
        (replay) start W
        (replay) main
        (replay) update add u, accepted before
        (replay) handlers
        (replay) run at 3
        nondeterministic: [TMPRL1100] the workflow's code asked for ProtocolMessage (completion of \
        update "add", id "u"), but history goes on with event 6 (WORKFLOW_TASK_SCHEDULED)
        """),
    Scenario(
      name: "an update that the code refuses now was accepted before",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [3, 4]),
          .updateAccepted("u", "gone", behind: 2),
        ])
      ],
      runs: [],
      onUpdate: { $0.reject($1.id) },
      transcript: """
        (replay) start W
        (replay) main
        (replay) update gone u, accepted before
        (replay) handlers
        (replay) run at 3
        nondeterministic: [TMPRL1100] history has event 5 (WORKFLOW_EXECUTION_UPDATE_ACCEPTED, update \
        "gone", id "u"), but the workflow's code asked for no further command
        """),
    Scenario(
      name: "a completion stands where the code asked for a timer",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [3, 4]),
          .updateAccepted("u", behind: 2), .updateCompleted("u", accepted: 5),
        ])
      ],
      runs: [{ $0.timer("t") }],
      onUpdate: { $0.accept($1.id) },
      transcript: """
        (replay) start W
        (replay) main
        (replay) update add u, accepted before
        (replay) handlers
        (replay) run at 3
        nondeterministic: [TMPRL1100] history has event 6 (WORKFLOW_EXECUTION_UPDATE_COMPLETED, update \
        id "u"), but the workflow's code asked for StartTimer (timer "6")
        """),
    Scenario(
      name: "another update's acceptance stands where this one's should",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [3, 4]),
          .updateAccepted("v", "other", behind: 2), .updateAccepted("u", behind: 2),
        ])
      ],
      runs: [
        {
          $0.accept("u")
          $0.accept("v")
        }
      ],
      transcript: """
        (replay) start W
        (replay) main
        (replay) update other v, accepted before
        (replay) update add u, accepted before
        (replay) handlers
        (replay) run at 3
        nondeterministic: [TMPRL1100] history has event 5 (WORKFLOW_EXECUTION_UPDATE_ACCEPTED, update \
        "other", id "v"), but the workflow's code asked for ProtocolMessage (acceptance of update \
        "add", id "u")
        """),
    Scenario(
      name: "an acceptance whose request nobody has",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [3, 4]),
          .updateAccepted("u", nil, behind: 2),
        ])
      ],
      runs: [],
      transcript: """
        (replay) start W
        malformed: history accepts the update "u" without having what was asked for in the same task
        """),
    Scenario(
      name: "the same update twice",
      tasks: [
        Scenario.Task.live([.started(), .taskScheduled, .taskStarted])
          .bringing(.update("u", behind: 2), .update("u", behind: 2))
      ],
      runs: [],
      transcript: """
        start W
        malformed: the update "u" came twice
        """),
    Scenario(
      name: "a message that cannot be read",
      tasks: [
        Scenario.Task.live([.started(), .taskScheduled, .taskStarted]).bringing(.damaged)
      ],
      runs: [],
      transcript: """
        malformed: the message "u/request" holds no request for an update: \
        a length past the end of its message in field 1 at byte 2
        """),
    Scenario(
      name: "events without what they must hold",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [3]),
          .hollow(.updateAdmitted),
        ])
      ],
      runs: [],
      transcript: """
        (replay) start W
        (replay) run at 3
        malformed: event 5 (WORKFLOW_EXECUTION_UPDATE_ADMITTED) does not hold what an event of its type \
        must
        """),
    Scenario(
      name: "an acceptance without what it must hold",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [3]),
          .hollow(.updateAccepted),
        ])
      ],
      runs: [],
      transcript: """
        malformed: event 5 (WORKFLOW_EXECUTION_UPDATE_ACCEPTED) does not hold what an event of its type \
        must
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }
}

extension HistoryEvent {
  /// Servers of today never write it.
  fileprivate static var updateRejectedOfOld: Self { .hollow(.updateRejected) }
}

extension ProtocolMessage {
  fileprivate static var damaged: Self {
    var message = Self.update("u", behind: 2)
    message.body?.value = WireBytes([0x0A, 0x05, 1])
    return message
  }
}
