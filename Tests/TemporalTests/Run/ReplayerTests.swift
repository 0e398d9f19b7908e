import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Histories are replayed") struct ReplayerTests {
  private static func recorded(_ body: @escaping Probe.Body) async -> History {
    let run = ProbeRun(body)
    while await run.turn() {
      run.server.fireTimers()
      run.server.completeActivities()
    }
    var history = History()
    history.events = run.server.history
    return history
  }

  private static let body: Probe.Body = { probe in
    try await probe.context.execute(Activities.note, "x")
    try await probe.context.sleep(for: .seconds(1))
    _ = try probe.context.getVersion("change", min: .default, max: 1)
    try await probe.context.execute(Activities.note, "y")
  }

  @Test func aRecordedHistoryReplaysInEveryForm() async throws {
    let history = await Self.recorded(Self.body)
    let json = history.json()
    let replayer = Replayer(workflows: [Probe.self])
    for bytes in [
      history.encoded(), json, Array("[".utf8) + json + Array("]".utf8),
      Array(" \n".utf8) + json,
    ] {
      let loaded = try History.load(bytes)
      #expect(loaded.events.count == history.events.count)
      try await replayer.replay(loaded)
    }
    let events = Array(json.drop { $0 != UInt8(ascii: "[") }.dropLast())
    #expect(try History.load(events).events.count == history.events.count)
  }

  /// Every place at which recording may have stopped.
  @Test func aHistoryThatEndsInTheMiddleReplaysAsFarAsItGoes() async throws {
    let history = await Self.recorded(Self.body)
    let replayer = Replayer(workflows: [Probe.self])
    let ends = history.events.indices.filter { index in
      // Of a task's commands all are there, or none.
      [6, 11, 12, 18].contains(history.events[index].eventType.rawValue)
    }
    for end in ends {
      var part = history
      part.events = Array(history.events[...end])
      try await replayer.replay(part)
    }
  }

  @Test func anotherActivityIsNamedWithItsEvent() async throws {
    var history = await Self.recorded(Self.body)
    let index = try #require(history.events.firstIndex { $0.eventType.rawValue == 10 })
    guard
      case .activityTaskScheduledEventAttributes(var scheduled) = history.events[index].attributes
    else { return }
    scheduled.activityType = ActivityType(name: "Another")
    history.events[index].attributes = .activityTaskScheduledEventAttributes(scheduled)
    let replayer = Replayer(workflows: [Probe.self])
    let error = await #expect(throws: ReplayError.self) { try await replayer.replay(history) }
    #expect(error?.message.hasPrefix("[TMPRL1100] ") == true)
    #expect(error?.message.contains("Another") == true)
    #expect(error?.message.contains("Note") == true)
  }

  @Test func codeThatEndsWhereHistoryGoesOnDoesNotReplay() async throws {
    var history = await Self.recorded(Self.body)
    guard case .workflowExecutionStartedEventAttributes(var start) = history.events[0].attributes
    else { return }
    start.input = Payloads(json: "\(Probes.shared.add { _ in })")
    history.events[0].attributes = .workflowExecutionStartedEventAttributes(start)
    let replayer = Replayer(workflows: [Probe.self])
    let error = await #expect(throws: ReplayError.self) { try await replayer.replay(history) }
    #expect(error?.message.hasPrefix("[TMPRL1100] ") == true)
  }

  @Test func codeThatFailsWhereHistoryCompletedDoesNotReplay() async throws {
    var history = await Self.recorded { _ in }
    guard case .workflowExecutionStartedEventAttributes(var start) = history.events[0].attributes
    else { return }
    start.input = Payloads(json: "\(Probes.shared.add { _ in throw ApplicationFailure("no") })")
    history.events[0].attributes = .workflowExecutionStartedEventAttributes(start)
    let replayer = Replayer(workflows: [Probe.self])
    let error = await #expect(throws: ReplayError.self) { try await replayer.replay(history) }
    #expect(
      error?.message.hasPrefix(
        "[TMPRL1100] history has event 5 (WORKFLOW_EXECUTION_COMPLETED), but the "
          + "workflow's code asked for FailWorkflowExecution: has the code changed since") == true)
  }

  @Test func codeThatWaitsWhereHistoryCompletedDoesNotReplay() async throws {
    var history = await Self.recorded { _ in }
    guard case .workflowExecutionStartedEventAttributes(var start) = history.events[0].attributes
    else { return }
    start.input = Payloads(
      json: "\(Probes.shared.add { probe in try await probe.context.waitUntil { probe.flag } })")
    history.events[0].attributes = .workflowExecutionStartedEventAttributes(start)
    let replayer = Replayer(workflows: [Probe.self])
    let error = await #expect(throws: ReplayError.self) { try await replayer.replay(history) }
    #expect(error?.message.hasPrefix("[TMPRL1100] ") == true)
  }

  @Test func whatIsNoHistoryIsSaidSo() async throws {
    let replayer = Replayer(workflows: [Answering.self])
    let history = await Self.recorded(Self.body)
    let unknown = await #expect(throws: ReplayError.self) { try await replayer.replay(history) }
    #expect(unknown?.message == "no workflow of type Probe is registered")
    let empty = await #expect(throws: ReplayError.self) { try await replayer.replay(History()) }
    #expect(empty?.message == "the history does not begin with WORKFLOW_EXECUTION_STARTED")
    #expect(throws: WireError.self) { try History.load(Array("{\"events\":[".utf8)) }
    #expect(throws: WireError.self) { try History.load([0x0a, 0xff]) }
  }
}
