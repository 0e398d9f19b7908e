import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("What each family writes, and goes on writing")
struct DialectTests {
  /// A new run, written by a worker that is set to the family: of everything one, and of what can be taken
  /// back one that is.
  private static func begun(_ dialect: Dialect, _ transcript: String) -> Scenario {
    Scenario(
      name: "a new run in the dialect of \(dialect)", dialect: dialect,
      tasks: [.live([.started(), .taskScheduled, .taskStarted])],
      runs: [
        { code in
          try code.version("v")
          code.activity("a")
          code.timer("t")
          code.timer("z", seconds: 0)
          code.activity("withdrawn")
          code.cancel("withdrawn")
          code.timer("gone")
          code.cancel("gone")
          code.child("w", id: "w")
          code.cancel("w")
          code.child("c")
          code.activity("b")
          code.signal("s", to: "x", "go", namespace: "default")
          code.signal("sc", to: "kid", "go", child: "kids-run", namespace: "default")
          code.cancelOther("o", id: "x", namespace: "default")
        }
      ], transcript: transcript)
  }

  /// A run that the family's own SDK began, taken over behind its first task: ids go on where they stopped.
  private static func continued(
    _ sdk: String, _ events: [HistoryEvent], _ transcript: String
  ) -> Scenario {
    let first: [HistoryEvent] = [
      .started(), .taskScheduled, .taskStarted, .taskCompleted(sdk: sdk),
    ]
    let all = first + events + [.childStarted(7), .taskScheduled, .taskStarted]
    return Scenario(
      name: "a run that \(sdk) began",
      tasks: [
        .init(
          events: all.numbered(), previous: 3, started: Int64(all.count), isQuery: false)
      ],
      runs: [
        { code in
          code.activity("a")
          code.timer("t")
          code.child("c", id: "kid")
        },
        { code in
          code.activity("b")
          code.timer("u")
          code.cancel("c")
          code.cancel("t")
          try code.version("v")
        },
      ], transcript: transcript)
  }

  /// A run with versions in its first task, asked for them there and for one more behind it.
  private static func versions(
    _ name: String, _ sdk: String, _ events: [HistoryEvent], _ transcript: String
  ) -> Scenario {
    let first: [HistoryEvent] = [
      .started(), .taskScheduled, .taskStarted, .taskCompleted(sdk: sdk),
    ]
    let all = first + events + [.signaled("s"), .taskScheduled, .taskStarted]
    return Scenario(
      name: name,
      tasks: [
        .init(
          events: all.numbered(), previous: 3, started: Int64(all.count), isQuery: false)
      ],
      runs: [
        { code in
          for change in ["a", "b", "c"] { try code.version(change, -1, 7) }
          if sdk == "temporal-java" { code.timer("t") }
        },
        { code in
          try code.version("a", -1, 7)
          try code.version("d", -1, 7)
        },
      ], transcript: transcript)
  }

  static let scenarios: [Scenario] = [
    begun(
      .go,
      """
      start W
      run at 3
        v has version 1
        z fired at once
        withdrawn cancelled
        gone cancelled
        w waits
      > RecordMarker Version change-id="v" version=1
      > UpsertSearchAttributes TemporalChangeVersion=["v-1"]
      > ScheduleActivityTask 7 A
      > StartTimer 8 1s summary
      > ScheduleActivityTask 9 A
      > RequestCancelActivityTask 9
      > StartTimer 11 1s summary
      > CancelTimer 11
      > StartChild w C
      > StartChild run-1_14 C
      > ScheduleActivityTask 15 A
      > SignalExternal default x go control 16
      > SignalExternal default kid go control 17 child only
      > RequestCancelExternal default x run "" control "18"
      > flags [1,3] temporal-swift 0.2.0
      """),
    begun(
      .core,
      """
      start W
      run at 3
        v has version 1
        withdrawn cancelled
        gone cancelled
        w cancelled
      > RecordMarker core_patch patch-data={"id":"v","deprecated":false,"version":1}
      > UpsertSearchAttributes TemporalChangeVersion=["v"]
      > ScheduleActivityTask 1 A
      > StartTimer 1 1s summary
      > StartTimer 2 0s summary
      > StartChild 8300f43d-fd95-3ba6-b006-37549246a85a C
      > ScheduleActivityTask 3 A
      > SignalExternal default x go
      > SignalExternal default kid go child only
      > RequestCancelExternal default x run "" control "" because "Cancel requested by workflow \
      with run id run-1 with reason: "
      > flags [2,3,4] temporal-swift 0.2.0+core
      """),
    begun(
      .java,
      """
      start W
      run at 3
        v has version 1
        z fired at once
        withdrawn cancelled
        gone cancelled
        w cancelled
      > RecordMarker Version changeId="v" version=1
      > ScheduleActivityTask 369f34f5-140a-37dc-a3f5-ebddbc09a360 A
      > StartTimer b2e878ce-d8d2-395e-b3cb-003224638918 1s summary
      > StartChild 82eb3229-647b-3af0-a750-6f579c7308b6 C
      > ScheduleActivityTask 4eb96b71-e286-3ef1-a8c9-a237292efcd0 A
      > SignalExternal x go
      > SignalExternal kid go run kids-run
      > RequestCancelExternal x run "" control ""
      > flags [1,2,3] temporal-swift 0.2.0+java
      """),
    continued(
      "temporal-python",
      [.activityScheduled("1"), .timerStarted("1"), .childInitiated("kid")],
      """
      (replay) start W
      (replay) run at 3
      c.start started as child-run
      run at 10
        c waits
        t cancelled
        v has version 1
      > ScheduleActivityTask 2 A
      > StartTimer 2 1s summary
      > RequestCancelExternal default kid run "child-run" control "" child only
      > CancelTimer 1
      > RecordMarker core_patch patch-data={"id":"v","deprecated":false,"version":1}
      > UpsertSearchAttributes TemporalChangeVersion=["v"]
      > flags [2]  \("")
      """),
    continued(
      "temporal-java",
      [
        .activityScheduled("0c8a4c4e-0000-3000-8000-000000000000"),
        .timerStarted("0c8a4c4e-0000-3000-8000-000000000001"), .childInitiated("kid"),
      ],
      """
      (replay) start W
      (replay) run at 3
      c.start started as child-run
      run at 10
        c waits
        t cancelled
        v has version 1
      > ScheduleActivityTask 92b01d31-b751-37b3-be2c-667a54f7ca0f A
      > StartTimer dc617a42-a76f-3543-a3be-52f3da90bb42 1s summary
      > RequestCancelExternal kid run "" control "" child only
      > CancelTimer 0c8a4c4e-0000-3000-8000-000000000001
      > RecordMarker Version changeId="v" version=1
      > flags [2]  \("")
      """),
    versions(
      "a patch is the newest version there is, and a number of ours counts", "temporal-python",
      [
        .marker("core_patch", [("patch-data", #"{"id":"a","deprecated":false}"#)]),
        .upserted("TemporalChangeVersion", #"["a"]"#),
        .marker("core_patch", [("patch-data", #"{"id":"b","deprecated":true,"version":2}"#)]),
        .upserted("TemporalChangeVersion", #"["a","b"]"#),
      ],
      """
      (replay) start W
      (replay) run at 3
        a has version 7
        b has version 2
        c has version -1
      signal s
      handlers
      run at 11
        a has version 7
        d has version 7
      > RecordMarker core_patch patch-data={"id":"d","deprecated":false,"version":7}
      > UpsertSearchAttributes TemporalChangeVersion=["a","b","d"]
      > flags [2]  \("")
      """),
    versions(
      "Java's search attribute is gone on with where history has it", "temporal-java",
      [
        .marker("Version", [("changeId", "\"a\""), ("version", "3")]),
        .marker(
          "Version",
          [("changeId", "\"b\""), ("version", "2"), ("versionSearchAttributeUpdated", "true")]),
        .upserted("TemporalChangeVersion", #"["b-2"]"#),
        .timerStarted("t"),
      ],
      """
      (replay) start W
      (replay) run at 3
        a has version 3
        b has version 2
        c has version -1
      signal s
      handlers
      run at 11
        a has version 3
        d has version 7
      > RecordMarker Version changeId="d" version=7 versionSearchAttributeUpdated=true
      > UpsertSearchAttributes TemporalChangeVersion=["a-3","b-2","d-7"]
      > flags [2]  \("")
      """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }

  private struct FlagCase: Sendable {
    let sdk: String
    var lang: [UInt32] = []
    var core: [UInt32] = []
    var refused: UInt32?
  }
  private static let flagCases: [FlagCase] = [
    FlagCase(sdk: "temporal-go", lang: [1, 2, 3, 4, 5, 6, 7, 8]),
    FlagCase(sdk: "temporal-go", lang: [9], refused: 9),
    FlagCase(sdk: "temporal-java", lang: [1, 2, 3, 4, 5]),
    FlagCase(sdk: "temporal-java", lang: [6], refused: 6),
    FlagCase(sdk: "temporal-python", core: [1, 2, 3, 4]),
    FlagCase(sdk: "temporal-python", core: [5], refused: 5),
    // A core SDK's own flags are no business of anybody else's.
    FlagCase(sdk: "temporal-typescript", lang: [77], core: [2]),
  ]

  @Test func flagsAreRefusedByTheirNumber() {
    for flags in Self.flagCases {
      var metadata = WorkflowTaskCompletedMetadata()
      metadata.sdkName = flags.sdk
      metadata.langUsedFlags = flags.lang
      metadata.coreUsedFlags = flags.core
      var origin = RunOrigin(.go)
      #expect(origin.read(metadata) == flags.refused, "\(flags)")
    }
  }

  /// Java's numbers begin again with the run's new id; the core's SDKs count on.
  @Test func aResetRunHasIDsOfItsNewID() {
    var ids = CommandIDs()
    for dialect in [Dialect.java, .core] {
      for _ in 0..<3 { _ = ids.activity(dialect, event: 5, run: "old") }
      ids.restart(dialect)
      let next = ids.activity(dialect, event: 5, run: "reset-run")
      #expect(next == (dialect == .java ? "e8a8d5ee-bbb5-382a-b6ed-c3fa09d81611" : "5"))
    }
  }
}
