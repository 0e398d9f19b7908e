import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Tasks that the server discards")
struct DiscardedTaskTests {
  /// An update that was only rejected: the server forgets the task, and delivers its events again.
  @Test func aDiscardedTaskNeverWas() throws {
    var code = ScriptedCode(runID: "r")
    func take(_ events: [HistoryEvent], from first: Int64, previous: Int64) throws -> [String] {
      let events = events.numbered(from: first)
      try code.machines.begin(
        events, previousStartedEventID: previous, startedEventID: events.last?.eventId ?? 0)
      var jobs: [String] = []
      while let job = try code.machines.next() {
        switch job {
        case .start: jobs.append("start")
        case .resolve(_, let resolution): jobs.append(resolution.words)
        case .runCode:
          jobs.append("run at \(code.machines.facts.historyLength)")
          if jobs.first == "start" { code.timer("t") }
        default: jobs.append("another")
        }
      }
      return jobs
    }
    let first: [HistoryEvent] = [.started(), .taskScheduled, .taskStarted]
    #expect(try take(first, from: 1, previous: 0) == ["start", "run at 3"])
    #expect(code.machines.takeCommands().count == 1)
    _ = code.machines.takeSDKMetadata()

    let own: [HistoryEvent] = [.taskCompleted, .timerStarted("5")]
    for _ in 0..<2 {
      let speculative = own + [.taskScheduled, .taskStarted]
      #expect(try take(speculative, from: 4, previous: 3) == ["run at 7"])
      #expect(code.machines.takeCommands().isEmpty)
      #expect(code.machines.takeSDKMetadata() == nil)
      code.machines.rollBack(toEvent: 3)
      #expect(code.machines.facts.historyLength == 3)
    }
    let next = own + [.timerFired(5), .taskScheduled, .taskStarted]
    #expect(try take(next, from: 4, previous: 3) == ["fired", "run at 8"])
    code.machines.rollBack(toEvent: 0)
    code.machines.rollBack(toEvent: 8)
    code.timer("u")
    #expect(code.machines.takeCommands().map(\.words) == ["StartTimer 10 1s summary"])
    let last: [HistoryEvent] = [.taskCompleted, .timerStarted("10"), .taskScheduled, .taskStarted]
    #expect(try take(last, from: 9, previous: 8) == ["run at 12"])
  }

  /// A worker that had not the run reads it from event 1 for such a task: what it read before stays true.
  @Test func whatLiesBeforeADiscardedTaskStays() throws {
    var code = ScriptedCode(runID: "own")
    let before: [HistoryEvent] = [
      .started(originalRunID: "original"), .taskScheduled, .taskStarted, .taskCompleted(flags: [3]),
      .signaled("s"), .taskScheduled, .taskStarted,
    ]
    func take(_ events: [HistoryEvent], previous: Int64, from first: Int64 = 1) throws {
      let events = events.numbered(from: first)
      try code.machines.begin(
        events, previousStartedEventID: previous, startedEventID: events.last?.eventId ?? 0)
      while try code.machines.next() != nil {}
    }
    try take(before + [.taskCompleted, .taskScheduled, .taskStarted], previous: 7)
    code.machines.rollBack(toEvent: 7)
    #expect(code.machines.facts.historyLength == 7)
    #expect(code.machines.facts.currentRunID == "original")
    #expect(code.machines.facts.time == Timestamp(seconds: 7, nanos: 0))
    try take([.taskCompleted, .signaled("t"), .taskScheduled, .taskStarted], previous: 7, from: 8)
    code.child("c")
    #expect(code.machines.takeCommands().map(\.words) == ["StartChild original_13 C"])
  }

  /// What went out with a discarded task history does not have.
  @Test func flagsOfADiscardedTaskAreSaidAgain() throws {
    var code = ScriptedCode(runID: "r")
    func run(_ events: [HistoryEvent], from first: Int64, previous: Int64) throws {
      let events = events.numbered(from: first)
      try code.machines.begin(
        events, previousStartedEventID: previous, startedEventID: events.last?.eventId ?? 0)
      while try code.machines.next() != nil {}
    }
    try run([.started(), .taskScheduled, .taskStarted], from: 1, previous: 0)
    #expect(code.machines.takeSDKMetadata()?.langUsedFlags == [3])
    try run([.taskCompleted, .taskScheduled, .taskStarted], from: 4, previous: 3)
    try code.version("c")
    #expect(code.machines.takeSDKMetadata()?.langUsedFlags == [1])
    code.machines.rollBack(toEvent: 3)
    #expect(code.machines.takeSDKMetadata()?.langUsedFlags == [1])
    #expect(code.machines.takeSDKMetadata() == nil)
  }
}
