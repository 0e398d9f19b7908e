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

/// Event, command, both sides, and the line of the author's code that asked for it.
@Suite("What says that code has changed says where") struct MismatchPlaceTests {
  struct Change: Sendable, CustomTestStringConvertible {
    let name: String
    let command: String
    let line: Int
    let body: Probe.Body
    var testDescription: String { "\(command) by \(name)" }

    /// The command stands on the line below.
    init(_ name: String, _ command: String, line: Int = #line, _ body: @escaping Probe.Body) {
      (self.name, self.command, self.line, self.body) = (name, command, line + 1, body)
    }
  }

  private enum Elsewhere: NexusService {
    static let count = Operation<(Int) -> Int>("count")
  }

  static let changes: [Change] = [
    Change("execute", "ScheduleActivityTask (activity \"5\" of type \"Add\")") {
      _ = try await $0.context.execute(Activities.add, 1, 2)
    },
    Change("sleep", "StartTimer (timer \"5\")") {
      try await $0.context.sleep(for: .seconds(1))
    },
    Change("waitUntil", "StartTimer (timer \"5\")") { probe in
      try await probe.context.waitUntil(timeout: .seconds(1)) { probe.flag }
    },
    Change("executeChild", "StartChildWorkflowExecution (workflow \"c\" of type \"Answering\")") {
      try await $0.context.executeChild(Answering.self, "x", id: "c")
    },
    Change("startChild", "StartChildWorkflowExecution (workflow \"c\" of type \"Answering\")") {
      _ = try await $0.context.startChild(Answering.self, "x", id: "c")
    },
    Change("signal", "SignalExternalWorkflowExecution (signal \"raise\" to workflow \"w\")") {
      try await $0.context.externalWorkflow(Probe.self, id: "w").signal(Probe.raise)
    },
    Change("cancel", "RequestCancelExternalWorkflowExecution (workflow \"w\")") {
      try await $0.context.externalWorkflow(Probe.self, id: "w").cancel()
    },
    Change("execute", "ScheduleNexusOperation (operation \"count\" of service \"Elsewhere\")") {
      _ = try await $0.context.execute(Elsewhere.count, 1, endpoint: "e")
    },
    Change("start", "ScheduleNexusOperation (operation \"count\" of service \"Elsewhere\")") {
      _ = try await $0.context.start(Elsewhere.count, 1, endpoint: "e")
    },
  ]

  private func recorded(_ body: @escaping Probe.Body) async -> History {
    let run = ProbeRun(body)
    while await run.turn() { run.server.completeActivities() }
    #expect(await run.evict() == 0)
    var history = History()
    history.events = run.server.history
    return history
  }

  private func message(_ history: History, _ body: @escaping Probe.Body) async throws -> String {
    var history = history
    guard case .workflowExecutionStartedEventAttributes(var start) = history.events[0].attributes
    else { return "" }
    start.input = Payloads(json: "\(Probes.shared.add(body))")
    history.events[0].attributes = .workflowExecutionStartedEventAttributes(start)
    let error = await #expect(throws: ReplayError.self) {
      try await Replayer(workflows: [Probe.self]).replay(history)
    }
    return error?.message ?? ""
  }

  @Test(arguments: changes) func theLineIsNamed(_ change: Change) async throws {
    let history = await recorded { try await $0.context.execute(Activities.note, "x") }
    let message = try await message(history, change.body)
    let both =
      "[TMPRL1100] history has event 5 (ACTIVITY_TASK_SCHEDULED, activity \"5\" of type \"Note\"), "
      + "but the workflow's code asked for \(change.command)"
    #expect(message.hasPrefix(both), "\(message)")
    let place = " (\(change.name) at TemporalTests/ReplayerTests.swift:\(change.line), in "
    #expect(message.contains(place), "\(message)")
  }

  @Test func thatOfASideEffectIsNamed() async throws {
    let history = await recorded { try await $0.context.execute(Activities.note, "x") }
    let line = #line + 2
    let message = try await message(history) { probe in
      _ = try probe.context.sideEffect { 1 }
      try await probe.context.execute(Activities.note, "x")
    }
    // A replay has nothing to give it: it is done, and history has no marker of it.
    #expect(message.hasPrefix("[TMPRL1100] "), "\(message)")
    #expect(message.contains("ReplayerTests.swift:\(line)"), "\(message)")
  }

  /// Where history goes on and the code does not, or ends in another way, it is where it waits, if it does.
  @Test func whereTheCodeWaitsIsNamedInstead() async throws {
    let history = await recorded { try await $0.context.execute(Activities.note, "x") }
    let line = #line + 2
    let waiting = try await message(history) { probe in
      try await probe.context.waitUntil { probe.flag }
    }
    #expect(
      waiting.contains(
        "asked for no further command (the code waits in waitUntil at TemporalTests/ReplayerTests.swift:"
          + "\(line), in "), "\(waiting)")
    let ended = try await message(history) { _ in }
    #expect(ended.contains("asked for CompleteWorkflowExecution: has the code changed"), "\(ended)")
  }
}
