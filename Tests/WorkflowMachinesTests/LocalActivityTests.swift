import Foundation
import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Local activities")
struct LocalActivityTests {
  private static let first: Scenario.Task = .live([.started(), .taskScheduled, .taskStarted])
  private static let wait = LocalActivityOutcome.End.backedOff(
    .application("not yet", "Flaky"), .init(seconds: 20, nanos: 0))

  private static func go(
    _ name: String, dialect: Dialect = .go, _ tasks: [Scenario.Task], _ runs: [Scenario.Code]
  ) -> Scenario {
    Scenario(name: name, dialect: dialect, tasks: tasks, runs: runs, transcript: "")
  }

  static let scenarios: [Scenario] = [
    go(
      "they end within their task, and the code goes on in it",
      [
        first.ending("b", .completed(MarkerJSON.payloads("\"B\"")))
          .ending("a", .failed(.application("broken", "Custom")), attempt: 3, after: 700)
          .ending("a", .completed(nil))
      ],
      [
        {
          $0.local("a")
          $0.local("b", "B")
        },
        { $0.activity("x") }, { $0.machines.complete(nil) },
      ]),
    go(
      "in replay the markers say how they ended, one at a time",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted,
          .localMarker("2", "B", result: "\"B\""), .activityScheduled("6"),
          .localMarker("1", failure: .application("broken", "Custom")), .timerStarted("8"),
          .taskScheduled,
        ])
      ],
      [
        {
          $0.local("a")
          $0.local("b", "B")
        },
        { $0.activity("x") }, { $0.timer("t") },
      ]),
    go(
      "one that takes longer than a task goes on in the next, and in the replay of both",
      [
        first,
        .live([.taskCompleted, .taskScheduled, .taskStarted], from: 4, previous: 3)
          .ending("a", .completed(nil)),
      ],
      [{ $0.local("a") }, { _ in }, { $0.activity("x") }]),
    go(
      "taken over in the middle, one that did not end runs anew",
      [
        .live(
          [
            .started(), .taskScheduled, .taskStarted, .taskCompleted, .taskScheduled, .taskStarted,
            .taskCompleted, .localMarker("1", result: "1"), .timerStarted("9"), .taskScheduled,
            .taskStarted,
          ], previous: 6)
      ],
      [
        {
          $0.local("a")
          $0.local("b")
        }, { _ in }, { $0.timer("t") }, { _ in },
      ]),
    go(
      "a long wait between attempts is a timer",
      [
        first.ending("a", wait, attempt: 2),
        .live(
          [
            .taskCompleted,
            .localMarker(
              "1", attempt: 2, backoff: 20_000_000_000, failure: .application("not yet", "Flaky")),
            .timerStarted("6"), .timerFired(6), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3
        ).ending("a", .completed(nil)),
      ],
      [{ $0.local("a") }, { _ in }, { _ in }, { $0.machines.complete(nil) }]),
    go(
      "a long wait between attempts, in replay",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted,
          .localMarker("1", attempt: 2, backoff: 20_000_000_000, failure: .application("no", "F")),
          .timerStarted("6"), .timerFired(6), .taskScheduled, .taskStarted, .taskCompleted,
          .localMarker("2", attempt: 3, result: "1"), .timerStarted("12"),
        ])
      ],
      [{ $0.local("a") }, { _ in }, { _ in }, { $0.timer("t") }]),
    go(
      "cancelled, its code goes on behind all that it does",
      [
        first,
        .live([.taskCompleted, .signaled("s"), .taskScheduled, .taskStarted], from: 4, previous: 3)
          .ending("left", .completed(nil)).ending("waiting", .cancelled(nil)),
      ],
      [
        {
          $0.local("tried", cancellation: .tryCancel)
          $0.local("waiting", cancellation: .waitForCompletion)
          $0.local("left", cancellation: .abandon)
        },
        {
          for name in ["tried", "waiting", "left"] { $0.cancel(name) }
          $0.cancel("tried")
          $0.activity("x")
        },
      ]),
    go(
      "cancelled before it began, it leaves a marker and is not begun",
      [first],
      [
        {
          $0.local("a", cancellation: .waitForCompletion)
          $0.cancel("a")
          $0.activity("x")
        },
        { $0.release("a") },
      ]),
    go(
      "cancelled while a timer lies between its attempts, the next one is cancelled",
      [
        first.ending("a", wait),
        .live(
          [
            .taskCompleted,
            .localMarker("1", backoff: 20_000_000_000, failure: .application("n", "")),
            .timerStarted("6"), .signaled("s"), .taskScheduled, .taskStarted,
          ], from: 4, previous: 3),
        .live(
          [
            .taskCompleted, .timerCanceled(6),
            .localMarker("2", attempt: 2, failure: .canceled(nil)),
            .signaled("s"), .taskScheduled, .taskStarted,
          ], from: 10, previous: 9),
      ],
      [{ $0.local("a") }, { _ in }, { $0.cancel("a") }, { _ in }]),
    go(
      "cancelled in the very task that its timer began in",
      [first.ending("a", wait).ending("b", .completed(nil))],
      [
        {
          $0.local("a")
          $0.local("b")
        }, { _ in }, { $0.cancel("a") },
      ]),
    go(
      "where a cancelled one failed and would be tried again, it is not",
      [
        first,
        .live([.taskCompleted, .signaled("s"), .taskScheduled, .taskStarted], from: 4, previous: 3)
          .ending("a", wait),
      ],
      [{ $0.local("a", cancellation: .waitForCompletion) }, { $0.cancel("a") }]),
    go(
      "a run that closes waits for none",
      [first],
      [
        {
          $0.local("a")
          $0.machines.complete(nil)
        }
      ]),
    go(
      "the core's: what is cancelled is recorded where that is, and told at once", dialect: .core,
      [
        first.ending("c", .completed(MarkerJSON.payloads("1"))),
        .live(
          [
            .taskCompleted(sdk: "temporal-python"), .activityScheduled("5"),
            .coreLocalMarker(4, index: 1, result: "1"), .signaled("s"), .taskScheduled,
            .taskStarted,
          ], from: 4, previous: 3
        )
        .ending("waiting", .cancelled(nil)),
      ],
      [
        {
          $0.local("a")
          $0.local("b")
          $0.local("waiting", cancellation: .waitForCompletion)
          $0.local("c")
          $0.activity("x")
        },
        { _ in },
        {
          $0.cancel("a")
          $0.activity("y")
          $0.cancel("b")
          $0.cancel("waiting")
        },
      ]),
    go(
      "the core's, in replay: what one index says is told at once",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(sdk: "temporal-python"),
          .coreLocalMarker(2, index: 1, result: "2"), .coreLocalMarker(1, index: 1, result: "1"),
          .coreLocalMarker(3, index: 2, failure: .application("no", "F")), .timerStarted("1"),
          .taskScheduled,
        ])
      ],
      [
        {
          $0.local("a")
          $0.local("b")
          $0.local("c")
        }, { _ in }, { $0.timer("t") },
      ]),
    go(
      "the core's, in replay: a cancelled one is recorded where it was",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(sdk: "temporal-python"),
          .coreLocalMarker(1, index: 1, failure: .canceled(nil)), .activityScheduled("3"),
          .coreLocalMarker(2, index: 2, result: "2"), .taskScheduled,
        ])
      ],
      [
        {
          $0.local("a")
          $0.local("b")
          $0.cancel("a")
          $0.cancel("b")
          $0.activity("x")
        }
      ]),
    go(
      "the core's older markers: what was asked for is told at once",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(sdk: "temporal-python"),
          .coreLocalMarker(1, result: "1"), .coreLocalMarker(2, result: "2"),
          .coreLocalMarker(3, result: "3"), .taskScheduled,
        ])
      ],
      [
        {
          $0.local("a")
          $0.local("b")
        }, { $0.local("c") }, { _ in },
      ]),
    go(
      "between two attempts the core's is cancelled without another", dialect: .core,
      [first.ending("a", wait).ending("b", .completed(nil))],
      [
        {
          $0.local("a")
          $0.local("b")
        }, { _ in }, { $0.cancel("a") },
      ]),
    go(
      "Java's are named and written as Java does", dialect: .java,
      [
        first.ending("a", wait, attempt: 2, after: 1_234).ending(
          "b", .failed(.application("n", "F"))
        )
        .ending("c", .cancelled(nil)).ending("d", .completed(MarkerJSON.payloads("\"D\"")))
        .ending("e", .failed(.init("late", .timeoutFailureInfo(TimeoutFailureInfo()))))
      ],
      [
        {
          for name in ["a", "b", "c", "d", "e"] { $0.local(name) }
          $0.timer("t")
        }
      ]),
    go(
      "Java's in replay",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(sdk: "temporal-java"),
          .marker(
            "LocalActivity",
            [
              ("activityId", "\"\(CommandIDs.uuid(named: "run-1:0"))\""), ("type", "\"A\""),
              ("time", "7000"), ("meta", "{\"firstSkd\":6000,\"atpt\":1,\"backoff\":2.500000000}"),
            ]),
          .timerStarted("t"), .timerFired(6), .taskScheduled, .taskStarted, .taskCompleted,
          .marker(
            "LocalActivity",
            [
              ("activityId", "\"\(CommandIDs.uuid(named: "run-1:2"))\""), ("type", "\"A\""),
              ("time", "8000"), ("result", "1"),
            ]),
          .taskScheduled,
        ])
      ],
      [{ $0.local("a") }, { _ in }, { _ in }]),
    go(
      "a marker of one that the code did not ask for",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted, .localMarker("2"),
          .taskScheduled,
        ])
      ],
      [{ $0.local("a") }]),
    go(
      "a marker of one of another type",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted, .localMarker("1", "B"),
          .taskScheduled,
        ])
      ],
      [{ $0.local("a") }]),
    go(
      "a marker that cannot be read",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted,
          .marker("LocalActivity", [("data", "7")]), .taskScheduled,
        ])
      ],
      [{ $0.local("a") }]),
    go(
      "a marker of another family's",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted(sdk: "temporal-go"),
          .coreLocalMarker(1), .taskScheduled,
        ])
      ],
      [{ $0.local("a") }]),
    go(
      "history has something else where a marker should be",
      [
        .replay([
          .started(), .taskScheduled, .taskStarted, .taskCompleted, .activityScheduled("5"),
          .localMarker("1"), .taskScheduled,
        ])
      ],
      [{ $0.local("a") }, { $0.activity("x") }]),
  ]

  /// Whose history and code disagree.
  private static let refused: Set<String> = [
    "a marker of one that the code did not ask for", "a marker of one of another type",
    "a marker that cannot be read", "a marker of another family's",
    "history has something else where a marker should be",
  ]

  /// In a file of their own: their lines are as long as markers are.
  private static let transcripts: [String: String] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/transcripts/local-activities.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var transcripts: [String: String] = [:]
    for part in text.components(separatedBy: "\n## ").dropFirst() {
      let lines = part.split(separator: "\n")
      transcripts[String(lines[0])] = lines.dropFirst().joined(separator: "\n")
    }
    return transcripts
  }()

  @Test(arguments: scenarios) func goAsWritten(_ scenario: Scenario) {
    #expect(scenario.play() == Self.transcripts[scenario.name])
  }

  @Test(arguments: scenarios) func areTakenOrRefused(_ scenario: Scenario) {
    let lines = scenario.play()
    let isRefused = ["nondeterministic: ", "malformed: ", "unsupported: ", "another error"]
      .contains { lines.contains($0) }
    #expect(isRefused == Self.refused.contains(scenario.name), "\(lines)")
    #expect(scenario.play() == lines)
  }

  private static func coreMarker(_ rest: String) -> HistoryEvent {
    var event = HistoryEvent.marker(
      "core_local_activity",
      [("data", "{\"seq\":1,\"attempt\":1,\"activity_type\":\"A\",\(rest)}")])
    event.setMarkerFailure(.application("not yet", "Flaky"))
    return event
  }

  /// A run of a year may have had a hundred thousand, and be cached behind their replay.
  @Test func nothingIsKeptOfThoseThatEndedInReplay() {
    var locals = LocalActivities(Timestamp())
    for number in 1...1_000 {
      let machine = MachineID(index: 0, generation: UInt32(number))
      locals.requested(machine, "\(number)")
      locals.cancelled(machine, isUnwanted: true)
      locals.closed("\(number)")
    }
    #expect(locals.takeRequested().isEmpty && locals.takeUnwanted().isEmpty)
    #expect(locals.isEmpty && locals.isQuiet)
  }

  /// No timer is started for it, so nobody would ever go on.
  @Test func aWaitOfNothingIsNoWait() throws {
    for wait in [WireDuration(), .init(seconds: -5, nanos: 1)] {
      let machine = LocalActivityMachine(
        id: "1", LocalActivityTask(type: "A", input: nil), at: Timestamp())
      let outcome = LocalActivityOutcome(.backedOff(.application("not yet", "Flaky"), wait))
      let marker = machine.marker(outcome, at: nil)
      #expect(marker.backoff == nil && marker.failure != nil)
      let written = Self.coreMarker(
        "\"backoff\":{\"seconds\":\(wait.seconds),\"nanos\":\(wait.nanos)}")
      let read = try LocalActivityMarker(SeenEvent([written], 0), .core)
      #expect(read?.backoff == nil && read?.failure != nil)
    }
    let java = HistoryEvent.marker(
      "LocalActivity",
      [
        ("activityId", "\"1\""), ("time", "7"),
        ("meta", "{\"firstSkd\":6,\"atpt\":1,\"backoff\":1e-12}"),
      ])
    #expect(try LocalActivityMarker(SeenEvent([java], 0), .java)?.backoff == nil)
  }

  /// Its marker may say any time.
  @Test func oneThatWasScheduledBeforeAllTimeHasWaitedTheLongestThereIs() throws {
    var machines = RunMachines(runID: "run-1", dialect: .core)
    let events: [HistoryEvent] = [
      .started(), .taskScheduled, .taskStarted, .taskCompleted(sdk: "temporal-python"),
      Self.coreMarker(
        "\"backoff\":{\"seconds\":20,\"nanos\":0},"
          + "\"original_schedule_time\":{\"seconds\":\(Int64.min),\"nanos\":0}"),
      .timerStarted("1"), .timerFired(6), .taskScheduled, .taskStarted,
    ]
    try machines.begin(events.numbered(), previousStartedEventID: 3, startedEventID: 9)
    var isFirst = true
    while let job = try machines.next() {
      guard case .runCode = job, isFirst else { continue }
      isFirst = false
      _ = machines.startLocalActivity(LocalActivityTask(type: "A", input: nil))
    }
    let call = try #require(machines.takeLocalCalls().first)
    #expect(call.attempt == 2)
    #expect(call.waited == WireDuration(seconds: WireDuration.longest))
  }
}
