import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("SDK names, flags and dialects")
struct RunOriginTests {
  /// One task live, behind a first one that `completed` tells of.
  private static func after(
    _ name: String, _ completed: HistoryEvent, _ says: String,
    code: @escaping Scenario.Code = { _ in }
  ) -> Scenario {
    Scenario(
      name: name,
      tasks: [
        .init(
          events: [
            HistoryEvent.started(), .taskScheduled, .taskStarted, completed, .signaled("s"),
            .taskScheduled, .taskStarted,
          ].numbered(), previous: 3, started: 7, isQuery: false)
      ],
      runs: [{ _ in }, code],
      transcript: "(replay) start W\n(replay) run at 3\nsignal s\nhandlers\nrun at 7" + says)
  }

  static let scenarios: [Scenario] = [
    after(
      "what history has is not said again",
      .taskCompleted(flags: [3], sdk: "temporal-swift", version: SDK.version), ""),
    after(
      "another version of ours is said",
      .taskCompleted(flags: [3], sdk: "temporal-swift", version: "0.0.1"),
      "\n> flags []  \(SDK.version)"),
    after(
      "the first version writes flag 1",
      .taskCompleted(flags: [3], sdk: "temporal-swift", version: SDK.version),
      """

        c has version 1
      > RecordMarker Version change-id="c" version=1
      > UpsertSearchAttributes TemporalChangeVersion=["c-1"]
      > flags [1]  \("")
      """, code: { try $0.version("c") }),
    after(
      "a run that Go began keeps Go's name and flags",
      .taskCompleted(flags: [3, 1, 7], sdk: "temporal-go", version: "1.50.0"),
      """

        c has version 1
      > RecordMarker Version change-id="c" version=1
      > UpsertSearchAttributes TemporalChangeVersion=["c-1"]
      """, code: { try $0.version("c") }),
    Scenario(
      name: "a flag that this worker does not know is refused",
      tasks: [.replay([.started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [9])])],
      runs: [],
      transcript: """
        unsupported: event 4 (WORKFLOW_TASK_COMPLETED) uses the SDK flag 9, which this worker \
        does not know
        """),
    Scenario(
      name: "a run of the core is replayed with its own ids",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted,
          .taskCompleted(flags: [77], sdk: "temporal-python"), .activityScheduled("1"),
          .timerStarted("1"), .childInitiated("a-uuid"), .activityCompleted(5), .timerFired(6),
          .childStarted(7), .childCompleted(7), .taskScheduled, .taskStarted,
        ])
      ],
      runs: [
        {
          $0.activity("a")
          $0.timer("t")
          $0.child("c")
        }
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
        (replay) a completed
        (replay) t fired
        (replay) c.start started as child-run
        (replay) c completed
        (replay) run at 13
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }

  @Test(
    arguments: [
      ("temporal-go", Dialect.go), ("temporal-swift", .go), ("temporal-php", .go),
      ("temporal-python", .core), ("temporal-typescript", .core), ("temporal-dotnet", .core),
      ("temporal-ruby", .core), ("temporal-rust", .core), ("swift-temporal", .core),
      ("temporal-java", .java), ("", nil), ("temporal-elixir", nil),
    ])
  func aNameDecidesTheDialect(_ name: String, _ dialect: Dialect?) {
    #expect(Dialect(sdkName: name) == dialect)
  }

  @Test(arguments: Dialect.allCases)
  func ourOwnVersionSaysTheDialect(_ dialect: Dialect) {
    #expect(Dialect(sdkName: SDK.name, version: dialect.ownVersion) == dialect)
  }

  /// Histories without a name: of SDKs from before they wrote one, or of one that is not known here.
  @Test(
    arguments: ["", "temporal-elixir"],
    [
      (HistoryEvent.activityScheduled("5"), Dialect.go), (.timerStarted("5"), .go),
      (.versionMarker("c", 1), .go), (.activityScheduled("1"), .core), (.timerStarted("1"), .core),
      (.activityScheduled("f0a5ac57-a9c4-37ee-8a4a-8bfa81a54c14"), .java),
      (.activityScheduled("my own"), .go), (.activityScheduled("99"), .go),
      (.activityScheduled("f0a5ac57-a9c4-47ee-8a4a-8bfa81a54c14"), .go),
    ])
  func withoutANameTheFormOfItsIDsDecides(_ name: String, _ first: (HistoryEvent, Dialect)) throws {
    var machines = RunMachines(runID: "r")
    let events: [HistoryEvent] = [
      .started(), .taskScheduled, .taskStarted, .taskCompleted(sdk: name), first.0,
    ]
    try machines.begin(events.numbered(), previousStartedEventID: .max, startedEventID: 0)
    _ = try? { while try machines.next() != nil {} }()
    #expect(machines.dialect == first.1)
  }

  /// The form of a later id changes nothing any more.
  @Test func theFirstThatTellsDecides() throws {
    var machines = RunMachines(runID: "r")
    let events: [HistoryEvent] = [
      .started(), .taskScheduled, .taskStarted, .taskCompleted, .activityScheduled("own"),
      .activityScheduled("1"), .activityScheduled("7"),
    ]
    try machines.begin(events.numbered(), previousStartedEventID: .max, startedEventID: 0)
    _ = try? { while try machines.next() != nil {} }()
    #expect(machines.dialect == .core)
  }
}
