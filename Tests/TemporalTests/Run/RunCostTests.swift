import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// What a run costs, counted and not timed.
@Suite("What a run costs") struct RunCostTests {
  /// How often an executor took up a task of the run. What history tells counts too: a resolution each,
  /// and each time that code may run.
  private static func jobs(_ body: @escaping Probe.Body) async -> Int {
    let run = ProbeRun(body)
    while await run.turn() { run.server.completeActivities() }
    #expect(run.isClosed)
    let instance = run.copy()
    let input = run.server.wholeHistory(started: 0)
    guard case .completed = await Probes.pool.process(input, on: instance) else {
      Issue.record("the history does not replay")
      return 0
    }
    #expect(await Probes.pool.evict(instance) == 0)
    #expect(await run.evict() == 0)
    return instance.pulse.jobsBegun
  }

  /// The cost of one more, from two counts.
  private static func jobsAnActivity(_ body: @escaping @Sendable (Int) -> Probe.Body) async -> Int {
    let (few, many) = (await jobs(body(10)), await jobs(body(60)))
    return (many - few) / 50
  }

  @Test func aSequenceTakesOneJobAnActivity() async {
    let jobs = await Self.jobsAnActivity { count in
      { probe in for _ in 0..<count { try await probe.context.execute(Activities.note, "x") } }
    }
    // Its resolution, and that the code may run; and the code's own.
    #expect(jobs <= 3, "\(jobs)")
  }

  /// It was 14 when one object was the executor of the actor and of the tasks: see `RunIsolation`.
  @Test func aFanOutTakesTwoJobsAnActivity() async {
    let jobs = await Self.jobsAnActivity { count in
      { probe in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<count {
            group.addTask { try await probe.context.execute(Activities.note, "x") }
          }
          for try await _ in group {}
        }
      }
    }
    // Its resolution; the child's beginning, and its wake.
    #expect(jobs <= 3, "\(jobs)")
  }

  @Test func aFanOutByHandlesTakesNoJobAnActivity() async {
    let jobs = await Self.jobsAnActivity { count in
      { probe in
        var handles: [ActivityHandle<Void>] = []
        for _ in 0..<count { handles.append(try probe.context.start(Activities.note, "x")) }
        for handle in handles { try await handle.result() }
      }
    }
    // Its resolution. The outcomes are there when the code asks, but for the first one's.
    #expect(jobs <= 1, "\(jobs)")
  }

  /// What every cached run has beside its Swift task: a field more is a field ten thousand times.
  @Test func whatACachedRunIsMadeOfIsSmall() {
    #expect(MemoryLayout<WaitBoard>.size <= 144)
    #expect(MemoryLayout<WorkflowTurn>.size <= 120)
    #expect(MemoryLayout<RunStart>.size <= 192)
    #expect(MemoryLayout<JobQueue>.size <= 80)
  }

  // MARK: - What outlives a workflow task is copied

  @Test func aMemoDoesNotKeepThePageThatItCameIn() throws {
    var memo = Memo()
    memo.fields["a"] = Payloads(json: "\"note\"").payloads[0]
    var started = WorkflowExecutionStartedEventAttributes()
    started.memo = memo
    started.input = Payloads(json: "\"" + String(repeating: "x", count: 100_000) + "\"")
    var attributes = SearchAttributes()
    attributes.indexedFields["City"] = Payloads(json: "\"Ulm\"").payloads[0]
    started.searchAttributes = attributes
    let received = try WorkflowExecutionStartedEventAttributes(decoding: started.encoded())
    let carried = CarriedOver(received)
    #expect(received.memo?.fields["a"].map { $0.data.heldCount } ?? 0 > 100_000)
    let kept = [carried.memo?.fields["a"], carried.searchAttributes?.indexedFields["City"]]
    for payload in kept {
      let payload = try #require(payload)
      #expect(payload.data.heldCount < 200)
      #expect(payload.metadata["encoding"].map { $0.heldCount < 200 } == true)
    }
  }
}
