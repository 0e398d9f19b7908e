import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Nexus operations")
struct NexusOperationMachineTests {
  private static let head: [HistoryEvent] = [.started(), .taskScheduled, .taskStarted]
  /// Four operations that were asked for.
  private static let scheduled: [HistoryEvent] = [
    .taskCompleted(flags: [3]), .nexusScheduled(), .nexusScheduled(), .nexusScheduled(),
    .nexusScheduled(),
  ]
  private static let four: Scenario.Code = { code in
    for name in ["a", "b", "c", "d"] { code.operation(name) }
  }

  private static func asks(_ cancellation: NexusCancellation) -> Scenario.Code {
    { $0.operation("a", cancellation: cancellation) }
  }
  private static let cancels: Scenario.Code = { $0.cancel("a") }

  /// One operation, cancelled in the second task; the third brings `events`.
  private static func cancelled(
    _ name: String, _ cancellation: NexusCancellation, dialect: Dialect = .go,
    isStarted: Bool = true, then events: [HistoryEvent], transcript: String
  ) -> Scenario {
    let start: [HistoryEvent] = isStarted ? [.nexusStarted(5)] : []
    let second: [HistoryEvent] =
      [.taskCompleted(flags: []), .nexusScheduled()] + start + [
        .signaled("s"), .taskScheduled, .taskStarted,
      ]
    let last = Int64(3 + second.count)
    return Scenario(
      name: name, dialect: dialect,
      tasks: [
        .live(head), .live(second, from: 4, previous: 3),
        .live(
          [.taskCompleted] + events + [.taskScheduled, .taskStarted], from: last + 1,
          previous: last),
      ], runs: [asks(cancellation), cancels], transcript: transcript)
  }

  static let scenarios: [Scenario] = [
    Scenario(
      name: "four operations end at once in the four ways there are",
      tasks: [
        .live(head),
        .live(
          scheduled + [
            .nexusCompleted(5, "1"), .nexusFailed(6), .nexusCanceled(7), .nexusTimedOut(8),
            .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ], runs: [four],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > ScheduleNexusOperation s/o at e
        > ScheduleNexusOperation s/o at e
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        a.start started as \("")
        a completed 1
        b.start failed: nexus [nexus 6 e s/o] <- boom
        b failed: nexus [nexus 6 e s/o] <- boom
        c.start failed: nexus [nexus 7 e s/o] <- canceled [canceled]
        c failed: nexus [nexus 7 e s/o] <- canceled [canceled]
        d.start failed: nexus [nexus 8 e s/o] <- timeout [timeout 1]
        d failed: nexus [nexus 8 e s/o] <- timeout [timeout 1]
        run at 14
        """),
    Scenario(
      name: "four operations go on and end in the four ways there are",
      tasks: [
        .live(head),
        .live(
          scheduled + [
            .nexusStarted(5), .nexusStarted(6), .nexusStarted(7), .nexusStarted(8),
            .nexusCompleted(5, "1"), .nexusFailed(6), .nexusCanceled(7), .nexusTimedOut(8),
            .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ], runs: [four],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > ScheduleNexusOperation s/o at e
        > ScheduleNexusOperation s/o at e
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        a.start started as token-5
        b.start started as token-6
        c.start started as token-7
        d.start started as token-8
        a completed 1
        b failed: nexus [nexus 6 e s/o] <- boom
        c failed: nexus [nexus 7 e s/o] <- canceled [canceled]
        d failed: nexus [nexus 8 e s/o] <- timeout [timeout 1]
        run at 18
        """),
    Scenario(
      name: "cancelled before it was sent, it is not sent, in Go's family either",
      tasks: [.live(head)],
      runs: [
        {
          $0.operation("a")
          $0.cancel("a")
          $0.operation("b")
        }
      ],
      transcript: """
        start W
        run at 3
          a cancelled
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        """),
    cancelled(
      "waiting for completion hears what becomes of it", .waitForCompletion,
      then: [
        .nexusCancelRequested(5), .nexusCancelDelivered(5), .nexusCanceled(5),
      ],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        a.start started as token-5
        run at 9
          a waits
        > RequestCancelNexusOperation 5
        a failed: nexus [nexus 5 e s/o] <- canceled [canceled]
        run at 15
        """),
    cancelled(
      "a request that was not taken leaves the operation as it is", .waitForCompletion,
      then: [.nexusCancelRequested(5), .nexusCancelRefused(5), .nexusCompleted(5, "1")],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        a.start started as token-5
        run at 9
          a waits
        > RequestCancelNexusOperation 5
        a completed 1
        run at 15
        """),
    cancelled(
      "waiting for the request ends when it was delivered", .waitForRequest,
      then: [.nexusCancelRequested(5), .nexusCancelDelivered(5)],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        a.start started as token-5
        run at 9
          a waits
        > RequestCancelNexusOperation 5
        a cancelled
        run at 14
        """),
    cancelled(
      "waiting for the request ends when it could not be delivered", .waitForRequest,
      isStarted: false,
      then: [.nexusCancelRequested(5), .nexusCancelRefused(5), .nexusFailed(5)],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 8
          a waits
        > RequestCancelNexusOperation 5
        a.start failed: not taken
        a failed: not taken
        run at 14
        """),
    cancelled(
      "in Go's family trying ends when history has the request", .tryCancel, isStarted: false,
      then: [.nexusCancelRequested(5), .nexusStarted(5), .nexusTimedOut(5)],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 8
          a waits
        > RequestCancelNexusOperation 5
        a.start cancelled
        a cancelled
        run at 14
        """),
    cancelled(
      "in the other families trying ends at once", .tryCancel, dialect: .core, isStarted: false,
      then: [
        .nexusCancelRequested(5), .nexusCancelDelivered(5), .nexusStarted(5), .nexusCanceled(5),
      ],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [2,3,4] temporal-swift 0.2.0+core
        signal s
        handlers
        run at 8
          a cancelled
        > RequestCancelNexusOperation 5
        a.start started as token-5
        run at 15
        """),
    cancelled(
      "abandoned, it is left alone, and its end is absorbed", .abandon,
      then: [.nexusCompleted(5, "1")],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        a.start started as token-5
        run at 9
          a cancelled
        run at 13
        """),
    cancelled(
      "one that ended before its start was told, once it was asked to stop", .waitForCompletion,
      isStarted: false,
      then: [.nexusCancelRequested(5), .nexusCancelRefused(5), .nexusCompleted(5, "1")],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 8
          a waits
        > RequestCancelNexusOperation 5
        a.start started as \("")
        a completed 1
        run at 14
        """),
    cancelled(
      "what became of the request may be told when the operation has ended", .waitForCompletion,
      isStarted: false,
      then: [
        .nexusCancelRequested(5), .nexusCancelDelivered(5), .nexusCanceled(5),
        .nexusCancelDelivered(5),
      ],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 8
          a waits
        > RequestCancelNexusOperation 5
        a.start failed: nexus [nexus 5 e s/o] <- canceled [canceled]
        a failed: nexus [nexus 5 e s/o] <- canceled [canceled]
        run at 15
        """),
    cancelled(
      "one that failed once it was asked to stop", .waitForCompletion, isStarted: false,
      then: [.nexusCancelRequested(5), .nexusFailed(5)],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 8
          a waits
        > RequestCancelNexusOperation 5
        a.start failed: nexus [nexus 5 e s/o] <- boom
        a failed: nexus [nexus 5 e s/o] <- boom
        run at 13
        """),
    cancelled(
      "one that timed out once it was asked to stop", .waitForCompletion, isStarted: false,
      then: [.nexusCancelRequested(5), .nexusTimedOut(5)],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        run at 8
          a waits
        > RequestCancelNexusOperation 5
        a.start failed: nexus [nexus 5 e s/o] <- timeout [timeout 1]
        a failed: nexus [nexus 5 e s/o] <- timeout [timeout 1]
        run at 13
        """),
    cancelled(
      "one that runs fails once it was asked to stop", .waitForCompletion,
      then: [.nexusCancelRequested(5), .nexusFailed(5)],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        a.start started as token-5
        run at 9
          a waits
        > RequestCancelNexusOperation 5
        a failed: nexus [nexus 5 e s/o] <- boom
        run at 14
        """),
    cancelled(
      "one that runs times out once it was asked to stop", .waitForCompletion,
      then: [.nexusCancelRequested(5), .nexusTimedOut(5)],
      transcript: """
        start W
        run at 3
        > ScheduleNexusOperation s/o at e
        > flags [3] temporal-swift 0.2.0
        signal s
        handlers
        a.start started as token-5
        run at 9
          a waits
        > RequestCancelNexusOperation 5
        a failed: nexus [nexus 5 e s/o] <- timeout [timeout 1]
        run at 14
        """),
    Scenario(
      name: "an operation of another name is not the one that was asked for",
      tasks: [
        .replay(head + [.taskCompleted, .nexusScheduled("s", "other"), .taskScheduled])
      ],
      runs: [{ $0.operation("a") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        nondeterministic: [TMPRL1100] history has event 5 (NEXUS_OPERATION_SCHEDULED, operation \
        "other" of service "s"), but the workflow's code asked for ScheduleNexusOperation \
        (operation "o" of service "s")
        """),
    Scenario(
      name: "without the core's flag 4 the names are not compared", dialect: .core,
      tasks: [
        .replay(
          head + [
            .taskCompleted(flags: [], sdk: "temporal-python"), .nexusScheduled("s", "other"),
            .nexusCompleted(5, "1"), .taskScheduled, .taskStarted,
          ])
      ],
      runs: [{ $0.operation("a") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        (replay) a.start started as \("")
        (replay) a completed 1
        (replay) run at 8
        """),
    Scenario(
      name: "an end without a beginning is refused",
      tasks: [.replay(head + [.taskCompleted, .nexusStarted(5), .taskScheduled, .taskStarted])],
      runs: [],
      transcript: """
        (replay) start W
        (replay) run at 3
        nondeterministic: [TMPRL1100] history has event 5 (NEXUS_OPERATION_STARTED, of event 5), \
        but the workflow's code has no command that opened a Nexus operation at event 5
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }

  /// A run that asks for one at a time keeps nothing of those that are over.
  @Test func leaveNothingOpenBehind() throws {
    var code = ScriptedCode(runID: "r")
    try code.machines.begin(
      (Self.head + [
        .taskCompleted, .nexusScheduled(), .nexusStarted(5), .nexusCompleted(5, "1"),
        .taskScheduled, .taskStarted,
      ]).numbered(), previousStartedEventID: .max, startedEventID: 0)
    while let job = try code.machines.next() {
      switch job {
      case .runCode: if code.names.isEmpty { code.operation("a") }
      case .resolve(let machine, _): code.machines.release(machine)
      default: break
      }
    }
    #expect(code.machines.countOfOpen == 0)
  }
}
