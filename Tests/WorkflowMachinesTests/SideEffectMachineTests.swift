import ProtoWire
import TemporalAPI
import TestKit
import Testing

@testable import WorkflowMachines

@Suite("Side effects")
struct SideEffectMachineTests {
  private static let begin: [HistoryEvent] = [.started(), .taskScheduled, .taskStarted]
  private static let looks: Scenario.Code = { code in
    for half in [0, 0, 1, 1, 2] { try code.mutableSideEffect("half", "\(half)") }
    code.timer("t")
  }

  static let scenarios: [Scenario] =
    once + mutable + refused

  private static let once: [Scenario] = [
    Scenario(
      name: "done live, a side effect is recorded, and its marker is an event like any other",
      tasks: [
        .live(begin),
        .live(
          [
            .taskCompleted, .sideEffectMarker(1, "42"), .activityScheduled("6"),
            .sideEffectMarker(2, "\"b\""), .activityCompleted(6), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          try $0.sideEffect("42")
          $0.activity("a")
          try $0.sideEffect("\"b\"")
        },
        { try $0.sideEffect("7") },
      ],
      transcript: """
        start W
        run at 3
          it gives 42
          it gives "b"
        > RecordMarker SideEffect side-effect-id=1 data=42
        > ScheduleActivityTask 6 A
        > RecordMarker SideEffect side-effect-id=2 data="b"
        > flags [3] temporal-swift 0.2.0
        a completed
        run at 10
          it gives 7
        > RecordMarker SideEffect side-effect-id=3 data=7
        """),
    Scenario(
      name: "in replay it gives what it gave, and is not done",
      tasks: [
        .init(
          events: (begin + [
            .taskCompleted, .sideEffectMarker(1, "42"), .activityScheduled("6"),
            .activityCompleted(6), .taskScheduled, .taskStarted,
          ]).numbered(), previous: 3, started: 9, isQuery: false)
      ],
      runs: [
        {
          try $0.sideEffect("1")
          $0.activity("a")
        },
        { try $0.sideEffect("2") },
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
          it gave 42
        a completed
        run at 9
          it gives 2
        > RecordMarker SideEffect side-effect-id=2 data=2
        > flags [] temporal-swift 0.2.0
        """),
    Scenario(
      // A query, or a replayer, on a run whose last task nobody has completed.
      name: "where history has not come so far it is done again, and not sent",
      tasks: [.replay(begin)],
      runs: [{ try $0.sideEffect("1") }],
      transcript: """
        (replay) start W
        (replay) run at 3
          it gives 1
        """),
    Scenario(
      name: "in Java's family it has no number", dialect: .java,
      tasks: [.live(begin)],
      runs: [
        {
          try $0.sideEffect("42")
          $0.machines.recordSideEffect(nil)
        }
      ],
      transcript: """
        start W
        run at 3
          it gives 42
        > RecordMarker SideEffect data=42
        > RecordMarker SideEffect
        > flags [1,3] temporal-swift 0.2.0+java
        """),
    Scenario(
      name: "Java's are told by their order",
      tasks: [
        .replay(
          begin + [
            .taskCompleted(flags: [1, 3], sdk: "temporal-java"),
            .marker("SideEffect", [("data", "1")]),
            .marker("SideEffect", []), .completed,
          ])
      ],
      runs: [
        {
          try $0.sideEffect("5")
          try $0.sideEffect("6")
          $0.machines.complete(nil)
        }
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
          it gave 1
          it gave nothing
        """),
    Scenario(
      name: "the core has none: its runs have Go's", dialect: .core,
      tasks: [
        .live(begin),
        .live(
          [
            .taskCompleted(flags: [], sdk: "temporal-swift", version: "0.2.0+core"),
            .sideEffectMarker(1, "42"), .signaled("s"), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [{ try $0.sideEffect("42") }],
      transcript: """
        start W
        run at 3
          it gives 42
        > RecordMarker SideEffect side-effect-id=1 data=42
        > flags [2,3,4] temporal-swift 0.2.0+core
        signal s
        handlers
        run at 8
        """),
  ]

  private static let mutable: [Scenario] = [
    Scenario(
      // sdk-go: the id has the event behind it, the counter says at which call.
      name: "a mutable one is recorded where it changes",
      tasks: [
        .live(begin),
        .live(
          [
            .taskCompleted, .mutableSideEffectMarker("half", at: 5, call: 1, "0"),
            .mutableSideEffectMarker("half", at: 6, call: 3, "1"),
            .mutableSideEffectMarker("half", at: 7, call: 5, "2"), .timerStarted("8"),
            .timerFired(8), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        looks,
        {
          try $0.mutableSideEffect("half", "2")
          try $0.mutableSideEffect("half", "3")
          try $0.mutableSideEffect("other", "3")
        },
      ],
      transcript: """
        start W
        run at 3
          half becomes 0
          half stays 0
          half becomes 1
          half stays 1
          half becomes 2
        > RecordMarker MutableSideEffect side-effect-id="half_5" data="half",{"payloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"MA=="}]} mutable-side-effect-call-counter=1
        > RecordMarker MutableSideEffect side-effect-id="half_6" data="half",{"payloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"MQ=="}]} mutable-side-effect-call-counter=3
        > RecordMarker MutableSideEffect side-effect-id="half_7" data="half",{"payloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"Mg=="}]} mutable-side-effect-call-counter=5
        > StartTimer 8 1s summary
        > flags [3] temporal-swift 0.2.0
        t fired
        run at 11
          half stays 2
          half becomes 3
          other becomes 3
        > RecordMarker MutableSideEffect side-effect-id="half_13" data="half",{"payloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"Mw=="}]} mutable-side-effect-call-counter=7
        > RecordMarker MutableSideEffect side-effect-id="other_14" data="other",{"payloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"Mw=="}]} mutable-side-effect-call-counter=1
        """),
    Scenario(
      name: "in replay each call has its own value, and the ids of what follows are the same",
      tasks: [
        .replay(
          begin + [
            .taskCompleted, .mutableSideEffectMarker("half", at: 5, call: 1, "0"),
            .mutableSideEffectMarker("half", at: 6, call: 3, "1"),
            .mutableSideEffectMarker("half", at: 7, call: 5, "2"), .timerStarted("8"),
          ])
      ],
      runs: [looks],
      transcript: """
        (replay) start W
        (replay) run at 3
          half was 0
          half was 0
          half was 1
          half was 1
          half was 2
        """),
    Scenario(
      // sdk-go: mutableSideEffect without a counter.
      name: "of old markers of Go's, the last one of a task counts in it",
      tasks: [
        .replay(
          begin + [
            .taskCompleted, .mutableSideEffectMarker("half", at: 5, call: nil, "0"),
            .mutableSideEffectMarker("half", at: 6, call: nil, "1"), .timerStarted("7"),
          ])
      ],
      runs: [
        {
          try $0.mutableSideEffect("half", "5")
          try $0.mutableSideEffect("half", "5")
          $0.timer("t")
        }
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
          half was 1
          half was 1
        """),
    Scenario(
      name: "Java's counts the calls between", dialect: .java,
      tasks: [.live(begin)],
      runs: [
        { code in for half in [0, 0, 1, 1, 2] { try code.mutableSideEffect("half", "\(half)") } }
      ],
      transcript: """
        start W
        run at 3
          half becomes 0
          half stays 0
          half becomes 1
          half stays 1
          half becomes 2
        > RecordMarker MutableSideEffect id="half" data=0 skipCount=0
        > RecordMarker MutableSideEffect id="half" data=1 skipCount=1
        > RecordMarker MutableSideEffect id="half" data=2 skipCount=1
        > flags [1,3] temporal-swift 0.2.0+java
        """),
    Scenario(
      name: "Java's is read as it was written",
      tasks: [
        .replay(
          begin + [
            .taskCompleted(flags: [1, 3], sdk: "temporal-java"),
            .marker("MutableSideEffect", [("id", "\"half\""), ("data", "0"), ("skipCount", "0")]),
            .marker("MutableSideEffect", [("id", "\"half\""), ("data", "1"), ("skipCount", "1")]),
            .signaled("s"), .taskScheduled, .taskStarted, .taskCompleted,
            .marker("MutableSideEffect", [("id", "\"half\""), ("data", "2"), ("skipCount", "2")]),
          ])
      ],
      runs: [
        { code in for _ in 0..<4 { try code.mutableSideEffect("half", "9") } },
        { code in for _ in 0..<3 { try code.mutableSideEffect("half", "9") } },
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
          half was 0
          half was 0
          half was 1
          half was 1
        (replay) signal s
        (replay) handlers
        (replay) run at 9
          half was 1
          half was 2
          half was 2
        """),
    Scenario(
      name: "a mutable one that the code no longer asks for is passed over",
      tasks: [
        .replay(
          begin + [
            .taskCompleted, .mutableSideEffectMarker("half", at: 5, call: 1, "0"),
            .upserted("K", "1"),
          ])
      ],
      runs: [{ $0.upsert("K") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        """),
  ]

  private static func mismatch(
    _ name: String, _ tail: [HistoryEvent], code: @escaping Scenario.Code, _ says: String
  ) -> Scenario {
    Scenario(
      name: name, tasks: [.replay(begin + [.taskCompleted] + tail)], runs: [code],
      transcript: "(replay) start W\n(replay) run at 3\n" + says)
  }

  private static let refused: [Scenario] = [
    mismatch(
      "one that history does not have", [.timerStarted("5")],
      code: { try $0.sideEffect("1") },
      """
      nondeterministic: [TMPRL1100] the workflow's code asked for side effect 1, which history does not \
      have in that workflow task
      """),
    mismatch(
      "one that the code no longer asks for", [.sideEffectMarker(1, "1"), .timerStarted("6")],
      code: { $0.timer("t") },
      """
      nondeterministic: [TMPRL1100] history has event 5 (MARKER_RECORDED, marker "SideEffect"), but the \
      workflow's code asked for StartTimer (timer "5")
      """),
    mismatch(
      "one at another place", [.timerStarted("5"), .sideEffectMarker(1, "1")],
      code: {
        try $0.sideEffect("1")
        $0.timer("t")
      },
      """
        it gave 1
      nondeterministic: [TMPRL1100] history has event 5 (TIMER_STARTED, timer "5"), but the \
      workflow's code asked for RecordMarker (side effect 1)
      """),
    mismatch(
      "one with another number", [.sideEffectMarker(2, "1")],
      code: { try $0.sideEffect("1") },
      """
      nondeterministic: [TMPRL1100] the workflow's code asked for side effect 1, where history has side \
      effect 2
      """),
    mismatch(
      "a mutable one of which history has nothing yet", [.timerStarted("5")],
      code: { try $0.mutableSideEffect("half", "1") },
      """
      nondeterministic: [TMPRL1100] the workflow's code asked for the mutable side effect "half", of which \
      history has nothing up to that place
      """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) { #expect(scenario.play() == scenario.transcript) }

  private static let unreadable: [HistoryEvent] = [
    .marker("SideEffect"), .marker("SideEffect", [("side-effect-id", "1")]),
    .marker("SideEffect", [("side-effect-id", "\"x\""), ("data", "1")]),
    .marker("MutableSideEffect"),
    .marker("MutableSideEffect", [("side-effect-id", "\"a_5\""), ("data", "\"a\"")]),
  ]

  @Test(arguments: unreadable)
  func whatCannotBeReadIsSaid(_ event: HistoryEvent) throws {
    let completed = HistoryEvent.taskCompleted(flags: [3], sdk: "temporal-go")
    var machines = RunMachines(runID: "r")
    try machines.begin(
      (Self.begin + [completed, event]).numbered(), previousStartedEventID: .max, startedEventID: 0)
    let error = #expect(throws: HistoryMismatch.self) { while try machines.next() != nil {} }
    #expect(error?.code == .malformed)
    #expect(error?.message.contains("event 5") == true)
    #expect(error?.message.contains("no readable side effect") == true)
  }

  /// Whatever numbers a history has: no arithmetic of it may trap.
  @Test(arguments: ["-1", "9223372036854775807", "-9223372036854775808"])
  func strangeNumbersAreTaken(_ number: String) throws {
    for (sdk, marker) in [
      (
        "temporal-java",
        HistoryEvent.marker(
          "MutableSideEffect", [("id", "\"a\""), ("data", "1"), ("skipCount", number)])
      ),
      (
        "temporal-go",
        .mutableSideEffectMarker("a", at: 5, call: Int(number), "1")
      ),
    ] {
      var code = ScriptedCode(runID: "r")
      try code.machines.begin(
        (Self.begin + [
          .taskCompleted(flags: [], sdk: sdk), marker, .signaled("s"), .taskScheduled,
          .taskStarted,
        ]).numbered(), previousStartedEventID: 3, startedEventID: 8)
      while let job = try code.machines.next() {
        if case .runCode = job, !code.machines.facts.isReplaying {
          try code.mutableSideEffect("a", "2")
          try code.mutableSideEffect("a", "3")
        }
      }
      #expect(code.machines.takeCommands().count == 2)
    }
  }

  /// A cached run must not keep the page of history that a marker came in.
  /// As a list that is searched from its end would have it.
  @Test(arguments: 0..<20) func whatHoldsIsTheLatestMarkerUpToTheCall(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var calls = [Int.random(in: 1...4, using: &generator)]
    for _ in 0..<60 { calls.append(calls[calls.count - 1] + .random(in: 1...4, using: &generator)) }
    let events = calls.map { HistoryEvent.mutableSideEffectMarker("a", at: 5, call: $0, "\($0)") }
    var effects = SideEffects()
    for index in events.indices { _ = try effects.found(SeenEvent(events, index), .go) }
    for asked in 1...calls[calls.count - 1] + 5 {
      #expect(effects.ask("a")?.call == calls.last { $0 <= asked })
    }
    #expect(effects.keep(nil, "a").call == calls[calls.count - 1] + 5)
    #expect(effects.ask("a")?.call == calls[calls.count - 1] + 5)
  }

  @Test func whatIsKeptIsSmall() throws {
    var effects = SideEffects()
    let event = HistoryEvent.mutableSideEffectMarker("a", at: 5, call: 1, "\"text\"")
    let seen = SeenEvent([event], 0)
    #expect(try effects.found(seen, .go))
    #expect(!effects.isEmpty)
    effects.beginBatch()
    #expect(effects.isEmpty)
    #expect(effects.ask("a")?.value?.words == "\"text\"")
    #expect(effects.ask("b") == nil)
  }
}
