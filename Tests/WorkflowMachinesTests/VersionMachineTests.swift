import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Versions of changes")
struct VersionMachineTests {
  private static let marked: [HistoryEvent] = [
    .started(), .taskScheduled, .taskStarted, .taskCompleted(flags: [1, 3]),
    .versionMarker("c", 2), .upserted("TemporalChangeVersion", "[\"c-2\"]"),
  ]

  static let scenarios: [Scenario] = [
    Scenario(
      name: "asked live, a change is marked and searchable",
      tasks: [.live([.started(), .taskScheduled, .taskStarted])],
      runs: [
        {
          try $0.version("c", -1, 2)
          try $0.version("c", -1, 2)
          $0.timer("t")
          try $0.version("d", 0, 1)
        }
      ],
      transcript: """
        start W
        run at 3
          c has version 2
          c has version 2
          d has version 1
        > RecordMarker Version change-id="c" version=2
        > UpsertSearchAttributes TemporalChangeVersion=["c-2"]
        > StartTimer 7 1s summary
        > RecordMarker Version change-id="d" version=1
        > UpsertSearchAttributes TemporalChangeVersion=["d-1","c-2"]
        > flags [1,3] temporal-swift 0.2.0
        """),
    Scenario(
      name: "our own marker is read back and counts two events",
      tasks: [
        .live([.started(), .taskScheduled, .taskStarted]),
        .live(
          Array(marked[3...]) + [.activityScheduled("7"), .activityCompleted(7)] + [
            .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
      ],
      runs: [
        {
          try $0.version("c", -1, 2)
          $0.activity("a")
        },
        { try $0.version("c", -1, 3) },
      ],
      transcript: """
        start W
        run at 3
          c has version 2
        > RecordMarker Version change-id="c" version=2
        > UpsertSearchAttributes TemporalChangeVersion=["c-2"]
        > ScheduleActivityTask 7 A
        > flags [1,3] temporal-swift 0.2.0
        a completed
        run at 10
          c has version 2
        """),
    Scenario(
      name: "in replay the marker decides, and ids step over it and its search attribute",
      tasks: [
        .replay(
          marked + [
            .activityScheduled("7"), .timerStarted("8"), .timerFired(8), .taskScheduled,
            .taskStarted,
          ])
      ],
      runs: [
        {
          try $0.version("c", -1, 5)
          $0.activity("a")
          $0.timer("t")
        }
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
          c has version 2
        (replay) t fired
        (replay) run at 11
        """),
    Scenario(
      name: "a marker is known before the place where it stands",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted, .activityScheduled("5"),
          .versionMarker("c", 1), .upserted("TemporalChangeVersion", "[\"c-1\"]"),
          .timerStarted("8"),
        ])
      ],
      runs: [
        {
          try $0.version("c")
          $0.activity("a")
          $0.timer("t")
        }
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
          c has version 1
        """),
    Scenario(
      // sdk-go: versionMarkerLookup; the call was taken out of the code, which is legal.
      name: "a marker that the code no longer asks for is passed over",
      tasks: [
        .replay(
          marked + [.activityScheduled("7"), .activityCompleted(7), .taskScheduled, .taskStarted])
      ],
      runs: [{ $0.activity("a") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        (replay) a completed
        (replay) run at 10
        """),
    Scenario(
      name: "in replay without a marker it is -1, and stays so when the run goes on",
      tasks: [
        .init(
          events: [
            HistoryEvent.started(), .taskScheduled, .taskStarted, .taskCompleted,
            .activityScheduled("5"), .activityCompleted(5), .taskScheduled, .taskStarted,
          ].numbered(), previous: 3, started: 8, isQuery: false)
      ],
      runs: [
        {
          try $0.version("c")
          $0.activity("a")
        },
        {
          try $0.version("c")
          try $0.version("d", -1, 4)
        },
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
          c has version -1
        a completed
        run at 8
          c has version -1
          d has version 4
        > RecordMarker Version change-id="d" version=4
        > UpsertSearchAttributes TemporalChangeVersion=["d-4","c--1"]
        > flags [1] temporal-swift 0.2.0
        """),
    Scenario(
      name: "a marker found later than the first question counts from then on",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted, .timerStarted("5"),
          .timerFired(5), .taskScheduled, .taskStarted, .taskCompleted, .versionMarker("c", 1),
          .upserted("TemporalChangeVersion", "[\"c-1\"]"), .timerStarted("12"),
        ])
      ],
      runs: [
        {
          try $0.version("c")
          $0.timer("t")
        },
        {
          try $0.version("c")
          $0.timer("u")
        },
      ],
      transcript: """
        (replay) start W
        (replay) run at 3
          c has version -1
        (replay) t fired
        (replay) run at 8
          c has version 1
        """),
    Scenario(
      // sdk-go: changeVersions is written by every marker.
      name: "of two markers of one change the later counts",
      tasks: [
        .replay(marked + [.versionMarker("c", 3), .upserted("TemporalChangeVersion", "[\"c-3\"]")])
      ],
      runs: [{ try $0.version("c", -1, 5) }],
      transcript: """
        (replay) start W
        (replay) run at 3
          c has version 3
        """),
    Scenario(
      name: "a version that the code no longer supports is refused",
      tasks: [.replay(marked)],
      runs: [{ try $0.version("c", 3, 4) }],
      transcript: """
        (replay) start W
        (replay) run at 3
        nondeterministic: [TMPRL1100] the run has version 2 of the change "c", which the \
        workflow's code no longer supports: the oldest that it does is 3
        """),
    Scenario(
      name: "a version that is newer than the code is refused",
      tasks: [.replay(marked)],
      runs: [{ try $0.version("c", -1, 1) }],
      transcript: """
        (replay) start W
        (replay) run at 3
        nondeterministic: [TMPRL1100] the run has version 2 of the change "c", for which the \
        workflow's code is too old: the newest that it supports is 1
        """),
    Scenario(
      name: "a run without the marker is refused where the default is no longer supported",
      tasks: [.replay([.started(), .taskScheduled, .taskStarted, .taskCompleted])],
      runs: [{ try $0.version("c", 1, 2) }],
      transcript: """
        (replay) start W
        (replay) run at 3
        nondeterministic: [TMPRL1100] the run has version -1 of the change "c", which the \
        workflow's code no longer supports: the oldest that it does is 1
        """),
    Scenario(
      // sdk-go flag 1: the marker says that its search attribute was left out, so it is one event.
      name: "a marker without its search attribute counts one event",
      tasks: [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted,
          .versionMarker("c", 1, isUpserted: false), .versionMarker("d", 1),
          .upserted("TemporalChangeVersion", "[\"d-1\"]"), .activityScheduled("8"),
        ])
      ],
      runs: [{ $0.activity("a") }],
      transcript: """
        (replay) start W
        (replay) run at 3
        """),
  ]

  @Test(arguments: scenarios)
  func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == scenario.transcript)
  }

  @Test func aMarkerThatCannotBeReadIsRefused() throws {
    var machines = RunMachines(runID: "r")
    let events: [HistoryEvent] = [
      .started(), .taskScheduled, .taskStarted, .taskCompleted,
      .marker("Version", [("change-id", "no json"), ("version", "1")]),
    ]
    try machines.begin(events.numbered(), previousStartedEventID: .max, startedEventID: 0)
    let error = #expect(throws: HistoryMismatch.self) { while try machines.next() != nil {} }
    #expect(error?.code == .malformed)
    #expect(error?.message.contains("event 5") == true)
    #expect(error?.message.contains("codec") == true)
  }

  /// The server's limit is on the value's bytes: 2,047 go out, 2,048 do not (sdk-go flag 1).
  @Test(arguments: [(2047 - 6, true), (2048 - 6, false)])
  func aSearchAttributeOfTwoKilobytesIsLeftOut(_ length: Int, _ isUpserted: Bool) throws {
    var machines = RunMachines(runID: "r")
    let events: [HistoryEvent] = [.started(), .taskScheduled, .taskStarted]
    try machines.begin(events.numbered(), previousStartedEventID: 0, startedEventID: 3)
    while let job = try machines.next() {
      guard case .runCode = job else { continue }
      _ = try machines.version(of: String(repeating: "x", count: length), min: -1, max: 1)
      #expect(machines.startTimer(WireDuration(seconds: 1, nanos: 0)) != nil)
    }
    let commands = machines.takeCommands()
    #expect(commands.map(\.commandType).contains(.upsertWorkflowSearchAttributes) == isUpserted)
    guard case .recordMarkerCommandAttributes(let marker) = commands.first?.attributes else {
      Issue.record("no marker")
      return
    }
    let flag = MarkerJSON.boolean(in: marker.details["version-search-attribute-updated"])
    #expect(flag == (isUpserted ? nil : false))
    #expect(commands.last?.words == "StartTimer \(isUpserted ? 7 : 6) 1s")
  }

  @Test func aMarkersPayloadsAreGos() throws {
    var machines = RunMachines(runID: "r")
    let events: [HistoryEvent] = [.started(), .taskScheduled, .taskStarted]
    try machines.begin(events.numbered(), previousStartedEventID: 0, startedEventID: 3)
    while let job = try machines.next() {
      if case .runCode = job { _ = try machines.version(of: "<a&\"b\">", min: -1, max: 1) }
    }
    let commands = machines.takeCommands()
    guard case .recordMarkerCommandAttributes(let marker) = commands.first?.attributes,
      case .upsertWorkflowSearchAttributesCommandAttributes(let upsert) = commands.last?.attributes
    else {
      Issue.record("no marker and upsert")
      return
    }
    let payload = marker.details["change-id"]?.payloads.first
    #expect(payload?.data.array == Array(#""\u003ca\u0026\"b\"\u003e""#.utf8))
    #expect(payload?.metadata["encoding"]?.array == Array("json/plain".utf8))
    let value = upsert.searchAttributes?.indexedFields["TemporalChangeVersion"]
    #expect(value?.data.array == Array(#"["\u003ca\u0026\"b\"\u003e-1"]"#.utf8))
    #expect(value?.metadata.entries.map(\.key) == ["encoding"], "the server adds the type")
  }
}
