import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Updates")
struct UpdateMachineTests {
  static let scenarios = live + unusual

  private static let first = Scenario.Task.live([.started(), .taskScheduled, .taskStarted])
  private static let firstLines = """
    start W
    run at 3
    > flags [3] temporal-swift 0.2.0

    """

  private static let live: [Scenario] = [
    Scenario(
      name: "accepted in one task, completed in another: each has its place among the commands",
      tasks: [
        first,
        Scenario.Task.live(
          [.taskCompleted, .taskScheduled, .taskStarted], from: 4, previous: 3
        ).bringing(.update("u", behind: 5)),
        .live(
          [
            .taskCompleted(flags: [4]), .updateAccepted("u", behind: 5), .activityScheduled("9"),
            .activityCompleted(9, "1"), .taskScheduled, .taskStarted,
          ], from: 7, previous: 6),
        .live(
          [
            .taskCompleted, .updateCompleted("u", accepted: 8), .signaled("s"), .taskScheduled,
            .taskStarted,
          ], from: 13, previous: 12),
      ],
      runs: [{ _ in }, { $0.activity("a") }, { $0.complete("u") }, { _ in }],
      onUpdate: { $0.accept($1.id) },
      transcript: firstLines + """
        update add u
        handlers
        run at 6
        > ProtocolMessage u/accept
        > ScheduleActivityTask 9 A
        > message u/accept of u: accepts u/request at 5 add
        > flags [4]  \("")
        a completed 1
        run at 12
        > ProtocolMessage u/complete
        > message u/complete of u: completes u
        signal s
        handlers
        run at 17
        """),
    Scenario(
      name: "rejected, it makes a message, and no command",
      tasks: [
        first,
        Scenario.Task.live(
          [.taskCompleted, .taskScheduled, .taskStarted], from: 4, previous: 3
        ).bringing(.update("u", behind: 5)),
      ],
      runs: [],
      onUpdate: { $0.reject($1.id) },
      transcript: firstLines + """
        update add u
        handlers
        run at 6
        > message u/reject of u: rejects u/request at 5 add no
        """),
    Scenario(
      name: "several in one task, one of them done at once: in the order of what was said",
      tasks: [
        first,
        Scenario.Task.live(
          [.taskCompleted, .taskScheduled, .taskStarted], from: 4, previous: 3
        ).bringing(
          .update("u", behind: 5), .update("v", "quick", behind: 5), .update("w", behind: 5)),
        .live(
          [
            .taskCompleted, .updateAccepted("u", behind: 5),
            .updateAccepted("v", "quick", behind: 5),
            .updateCompleted("v", accepted: 9), .signaled("s"), .taskScheduled, .taskStarted,
          ], from: 7, previous: 6),
      ],
      runs: [{ _ in }, { _ in }, { $0.complete("u") }],
      onUpdate: { code, update in
        if update.id == "w" { return code.reject(update.id) }
        code.accept(update.id)
        if update.name == "quick" { code.complete(update.id) }
      },
      transcript: firstLines + """
        update add u
        update quick v
        update add w
        handlers
        run at 6
        > ProtocolMessage u/accept
        > ProtocolMessage v/accept
        > ProtocolMessage v/complete
        > message u/accept of u: accepts u/request at 5 add
        > message v/accept of v: accepts v/request at 5 quick
        > message v/complete of v: completes v
        > message w/reject of w: rejects w/request at 5 add no
        > flags [4]  \("")
        signal s
        handlers
        run at 13
        > ProtocolMessage u/complete
        > message u/complete of u: completes u
        """),
    Scenario(
      name: "among signals it has the place of the event that it came behind",
      tasks: [
        first,
        Scenario.Task.live(
          [
            .taskCompleted, .signaled("one"), .taskScheduled, .signaled("two"), .taskStarted,
          ], from: 4, previous: 3
        ).bringing(.update("v", behind: 7), .update("u", behind: 6), .update("w", behind: 4_000)),
      ],
      runs: [],
      transcript: firstLines + """
        signal one
        update add u
        signal two
        update add v
        update add w
        handlers
        run at 8
        """),
    Scenario(
      // sdk-go#2673
      name: "with the start, it comes when the main method has come to its first wait",
      tasks: [
        Scenario.Task.live([.started(), .signaled("s"), .taskScheduled, .taskStarted])
          .bringing(.update("u", behind: 3)),
        Scenario.Task.live(
          [
            .taskCompleted, .updateAccepted("u", behind: 3), .updateCompleted("u", accepted: 6),
            .taskScheduled, .taskStarted,
          ], from: 5, previous: 4
        ).bringing(.update("v", behind: 8)),
      ],
      runs: [],
      onUpdate: {
        $0.accept($1.id)
        $0.complete($1.id)
      },
      transcript: """
        start W
        signal s
        handlers
        main
        update add u
        handlers
        run at 4
        > ProtocolMessage u/accept
        > ProtocolMessage u/complete
        > message u/accept of u: accepts u/request at 3 add
        > message u/complete of u: completes u
        > flags [3,4] temporal-swift 0.2.0
        update add v
        handlers
        run at 9
        > ProtocolMessage v/accept
        > ProtocolMessage v/complete
        > message v/accept of v: accepts v/request at 8 add
        > message v/complete of v: completes v
        """),
    Scenario(
      // temporal#6375
      name: "in the task in which the run continues as new, what was said goes before the end",
      tasks: [
        first,
        Scenario.Task.live(
          [.taskCompleted, .taskScheduled, .taskStarted], from: 4, previous: 3
        ).bringing(.update("u", behind: 5), .update("v", behind: 5)),
      ],
      runs: [{ _ in }, { $0.machines.continueAsNew(.init()) }],
      onUpdate: {
        $0.accept($1.id)
        if $1.id == "u" { $0.complete($1.id) }
      },
      transcript: firstLines + """
        update add u
        update add v
        handlers
        run at 6
        > ProtocolMessage u/accept
        > ProtocolMessage u/complete
        > ProtocolMessage v/accept
        > ContinueAsNew
        > message u/accept of u: accepts u/request at 5 add
        > message u/complete of u: completes u
        > message v/accept of v: accepts v/request at 5 add
        > flags [4]  \("")
        """),
  ]

  private static let unusual: [Scenario] = [
    Scenario(
      name: "what is said too early, too late or twice is not said",
      tasks: [
        first,
        Scenario.Task.live(
          [.taskCompleted, .taskScheduled, .taskStarted], from: 4, previous: 3
        ).bringing(.update("u", behind: 5), .update("v", behind: 5)),
      ],
      runs: [
        { _ in },
        {
          $0.accept("u")
          $0.complete("u")
          $0.complete("u")
          $0.reject("u")
          $0.reject("v")
          $0.accept("v")
          $0.machines.completeUpdate(.none, .success(Payloads()))
        },
      ],
      onUpdate: { $0.complete($1.id) },
      transcript: firstLines + """
        update add u
        update add v
        handlers
        run at 6
        > ProtocolMessage u/accept
        > ProtocolMessage u/complete
        > message u/accept of u: accepts u/request at 5 add
        > message u/complete of u: completes u
        > message v/reject of v: rejects v/request at 5 add no
        > flags [4]  \("")
        """),
    Scenario(
      name:
        "a run that an older Go began without flag 3 gets it from nobody: a replay would see it earlier",
      tasks: [
        Scenario.Task.live(
          [
            .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [1]), .signaled("s"),
            .taskScheduled, .taskStarted,
          ], previous: 3
        ).bringing(.update("u", behind: 6))
      ],
      runs: [],
      onUpdate: { $0.accept($1.id) },
      transcript: """
        (replay) start W
        (replay) run at 3
        signal s
        update add u
        handlers
        run at 7
        > message u/accept of u: accepts u/request at 6 add
        > flags [4] temporal-swift 0.2.0
        """),
    Scenario(
      name: "a message of another protocol is passed over",
      tasks: [
        first,
        Scenario.Task.live(
          [.taskCompleted, .taskScheduled, .taskStarted], from: 4, previous: 3
        ).bringing(.ofAnotherProtocol, .update("u", behind: 5)),
      ],
      runs: [],
      transcript: firstLines + """
        update add u
        handlers
        run at 6
        """),
    Scenario(
      name: "of a task that was lost, the updates come again with the next",
      tasks: [
        Scenario.Task.live([
          .started(), .taskScheduled, .taskStarted, .taskTimedOut, .taskScheduled, .taskStarted,
        ]).bringing(.update("u", behind: 5))
      ],
      runs: [],
      onUpdate: { $0.accept($1.id) },
      transcript: """
        start W
        main
        update add u
        handlers
        run at 6
        > ProtocolMessage u/accept
        > message u/accept of u: accepts u/request at 5 add
        > flags [3,4] temporal-swift 0.2.0
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }

  /// sdk-java#1880: a refused update leaves no events, and nothing of it is counted.
  @Test(arguments: 1...3)
  func aRefusedUpdateLeavesNothing(_ times: Int) throws {
    var code = ScriptedCode(runID: "r")
    func take(
      _ events: [HistoryEvent], from first: Int64, previous: Int64,
      _ messages: [ProtocolMessage] = []
    ) throws -> [String] {
      let events = events.numbered(from: first)
      try code.machines.begin(
        events, messages: messages, previousStartedEventID: previous,
        startedEventID: events.last?.eventId ?? 0)
      var jobs: [String] = []
      while let job = try code.machines.next() {
        switch job {
        case .update(let update):
          jobs.append("update \(update.id)")
          code.machines.rejectUpdate(update.machine, .worded("no"))
        case .signal(let signal): jobs.append("signal \(signal.signalName)")
        case .runCode: if jobs.contains("signal s") { code.timer("t") }
        default: break
        }
      }
      return jobs
    }
    _ = try take([.started(), .taskScheduled, .taskStarted], from: 1, previous: 0)
    _ = code.machines.takeCommands()
    _ = code.machines.takeSDKMetadata()
    for time in 0..<times {
      let id = "u\(time)"
      let jobs = try take(
        [.taskCompleted, .taskScheduled, .taskStarted], from: 4, previous: 3,
        [.update(id, behind: 5)])
      #expect(jobs == ["update \(id)"])
      #expect(code.machines.takeCommands().isEmpty)
      #expect(code.machines.takeMessages().map(\.id) == ["\(id)/reject"])
      #expect(code.machines.takeSDKMetadata() == nil)
      code.machines.rollBack(toEvent: 3)
      #expect(code.machines.isEmpty)
    }
    let jobs = try take(
      [.taskCompleted, .signaled("s"), .taskScheduled, .taskStarted], from: 4, previous: 3)
    #expect(jobs == ["signal s"])
    #expect(code.machines.takeCommands().map(\.words) == ["StartTimer 9 1s summary"])
  }
}

extension ProtocolMessage {
  fileprivate static var ofAnotherProtocol: Self {
    var message = Self.update("x", behind: 1)
    message.body?.typeUrl = "type.googleapis.com/temporal.api.other.v1.Request"
    return message
  }
}
