import Foundation
import ProtoWire
import TemporalAPI

@testable import WorkflowMachines

/// Histories that other SDKs recorded, kept beside the repository (histories/README there).
enum RecordedHistory {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/histories")
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path()) }

  static func events(_ name: String) throws -> [HistoryEvent] {
    let data = try Data(contentsOf: folder.appending(path: name + ".json"))
    return try History(json: [UInt8](data)).events
  }

  /// Names under a folder, in order.
  static func names(in path: String) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: path).path())
    return (files ?? []).filter { $0.hasSuffix(".json") }.sorted()
      .map { path + "/" + $0.dropLast(".json".count) }
  }
}

/// Code that asks for exactly the commands that history has, under ids of our own making. So
/// whatever goes wrong is the machines' doing: their predicted ids, their order, their matching.
struct EchoingCode {
  var machines: RunMachines
  private let events: [HistoryEvent]
  private var opened: [Int64: MachineID] = [:]
  private var children: [String: MachineID] = [:]
  private var updates: [String: MachineID] = [:]
  /// How often each mutable side effect was asked for.
  private var looks: [String: Int] = [:]
  private var locals: [String: MachineID] = [:]
  /// Between two attempts, by type.
  private var waiting: [String: MachineID] = [:]
  /// How often the code ran in the task at hand.
  private var turn: (started: Int64, number: Int) = (0, 0)
  private(set) var resolved = 0

  init(_ events: [HistoryEvent], dialect: Dialect = .go) {
    self.events = events
    machines = RunMachines(runID: "", dialect: dialect)
  }

  /// The history as a replayer takes it.
  mutating func replay() throws {
    try machines.begin(events, previousStartedEventID: .max, startedEventID: 0)
    try pull()
  }

  /// The same history as a worker lived it: task by task, everything new.
  mutating func live() throws -> [Command] {
    var commands: [Command] = []
    var first = 0
    var previous: Int64 = 0
    for index in events.indices where events[index].kind == .workflowTaskStarted {
      guard index + 1 < events.count, events[index + 1].kind == .workflowTaskCompleted else {
        continue
      }
      let id = events[index].eventId
      try machines.begin(
        Array(events[first...index]), messages: requests(behind: index),
        previousStartedEventID: previous, startedEventID: id)
      try pull()
      try endLocals(commandEvents(behind: id))
      commands += machines.takeCommands()
      first = index + 1
      previous = id
    }
    return commands
  }

  /// The updates that the task accepted, as they came with it.
  private func requests(behind started: Int) -> [ProtocolMessage] {
    events[(started + 1)...].dropFirst().prefix { $0.kind?.isCommandEvent == true }.compactMap {
      guard case .workflowExecutionUpdateAcceptedEventAttributes(let it) = $0.attributes,
        let request = it.acceptedRequest
      else { return nil }
      return .request(request, behind: it.acceptedRequestSequencingEventId)
    }
  }

  private mutating func pull() throws {
    while let job = try machines.next() {
      switch job {
      case .resolve(let machine, _):
        resolved += 1
        machines.release(machine)
      case .update(let update): updates[update.id] = update.machine
      case .runCode: try echo(machines.facts.historyLength)
      case .start, .signal, .runHandlers, .beginMain, .cancelRequested: break
      }
    }
  }

  private mutating func echo(_ started: Int64) throws {
    let index = Int(started) - 1
    guard index + 1 < events.count, events[index + 1].kind == .workflowTaskCompleted else { return }
    turn = turn.started == started ? (started, turn.number + 1) : (started, 0)
    let commands = commandEvents(behind: started)
    if turn.number == 0 { try startLocals(commands) }
    var (isBehindVersion, isBehindWait, number) = (false, false, 0)
    for event in commands {
      if let marker = try localMarker(event) {
        (isBehindVersion, isBehindWait, number) = (false, marker.backoff != nil, number + 1)
        continue
      }
      // The machines' own timer stands behind a wait.
      if number == turn.number, !isBehindWait {
        try echo(event, isBehindVersion: isBehindVersion)
      }
      (isBehindVersion, isBehindWait) = (event.kind == .markerRecorded, false)
    }
  }

  private func commandEvents(behind started: Int64) -> [HistoryEvent] {
    events.dropFirst(Int(started) + 1).prefix { $0.kind?.isCommandEvent == true }
  }

  // MARK: - Local activities

  private func localMarker(_ event: HistoryEvent) throws -> LocalActivityMarker? {
    let seen = SeenEvent([event], 0)
    guard var marker = try LocalActivityMarker(seen, machines.dialect),
      case .markerRecordedEventAttributes(let it) = event.attributes
    else { return nil }
    marker.input = it.details["input"]
    return marker
  }

  /// Those that end in the task, all at once; one that waited goes on by itself.
  private mutating func startLocals(_ commands: [HistoryEvent]) throws {
    var markers = try commands.compactMap { try localMarker($0) }
    if machines.dialect != .java { markers.sort { (Int($0.id) ?? 0) < (Int($1.id) ?? 0) } }
    for marker in markers {
      let machine =
        waiting.removeValue(forKey: marker.type)
        ?? machines.startLocalActivity(LocalActivityTask(type: marker.type, input: marker.input))
      locals[marker.id] = machine
      if marker.backoff != nil { waiting[marker.type] = machine }
    }
  }

  /// As the worker tells it.
  private mutating func endLocals(_ commands: [HistoryEvent]) throws {
    _ = machines.takeLocalCalls()
    for marker in try commands.compactMap({ try localMarker($0) }) {
      var end = LocalActivityOutcome.End.completed(marker.result)
      if let failure = marker.reason {
        end = marker.backoff.map { .backedOff(failure, $0) } ?? .failed(failure)
      }
      if let machine = locals[marker.id] {
        machines.localActivityEnded(
          machine, LocalActivityOutcome(end, attempt: marker.attempt), after: WireDuration())
      }
      try pull()
      _ = machines.takeLocalCalls()
    }
  }

  private mutating func echo(_ event: HistoryEvent, isBehindVersion: Bool) throws {
    switch event.attributes {
    case .activityTaskScheduledEventAttributes(let it):
      var attributes = ScheduleActivityTaskCommandAttributes()
      attributes.activityId = isOfOurMaking(it.activityId) ? "" : it.activityId
      attributes.activityType = it.activityType
      opened[event.eventId] = machines.scheduleActivity(
        attributes, type: it.activityType?.name ?? "", id: attributes.activityId,
        cancellation: .waitForCompletion)
    case .activityTaskCancelRequestedEventAttributes(let it):
      _ = opened[it.scheduledEventId].map { machines.cancel($0) }
    case .timerStartedEventAttributes:
      opened[event.eventId] = machines.startTimer(WireDuration(seconds: 1, nanos: 0))
    case .timerCanceledEventAttributes(let it):
      _ = opened[it.startedEventId].map { machines.cancel($0) }
    case .startChildWorkflowExecutionInitiatedEventAttributes(let it):
      var attributes = StartChildWorkflowExecutionCommandAttributes()
      let isOurs =
        it.workflowId.hasPrefix(machines.facts.currentRunID)
        || machines.dialect == .java && isOfOurMaking(it.workflowId)
      attributes.workflowId = isOurs ? "" : it.workflowId
      attributes.workflowType = it.workflowType
      if case .open(_, let result) = machines.startChild(attributes) {
        // Of two with one id the second never runs.
        if children[it.workflowId] == nil { children[it.workflowId] = result }
      }
    case .markerRecordedEventAttributes:
      let seen = SeenEvent([event], 0)
      if let effect = try SideEffectMarker(seen, machines.dialect) { return try echo(effect) }
      guard let marker = try VersionMarker(seen, machines.dialect) else { break }
      let version = min(marker.version, 1_000)
      _ = try machines.version(of: marker.changeID, min: version, max: version)
    case .upsertWorkflowSearchAttributesEventAttributes(let it):
      if !isBehindVersion { machines.upsertSearchAttributes(it.searchAttributes ?? .init()) }
    case .workflowPropertiesModifiedEventAttributes(let it):
      machines.modifyProperties(it.upsertedMemo ?? .init())
    default: echoRest(event)
    }
  }

  private mutating func echo(_ effect: SideEffectMarker) throws {
    switch effect {
    case .once(_, let value):
      if case .perform = try machines.sideEffect() { machines.recordSideEffect(value) }
    case .numbered(let id, _, let call, let value):
      try look(at: id, times: (call ?? 0) &- (looks[id] ?? 0), value)
    case .skipping(let id, let skipped, let value): try look(at: id, times: skipped &+ 1, value)
    }
  }

  /// The last time gives something new.
  private mutating func look(at id: String, times: Int, _ value: Payloads?) throws {
    for time in 0..<max(0, min(times, 1_000)) {
      looks[id, default: 0] += 1
      let answer = try machines.mutableSideEffect(id)
      if case .decided = answer { continue }
      if time == times - 1 { machines.recordMutableSideEffect(id, value) }
    }
  }

  /// A number, or a UUID of version 3.
  private func isOfOurMaking(_ id: String) -> Bool {
    Int(id) != nil || id.utf8.count == 36 && Array(id.utf8)[14] == UInt8(ascii: "3")
  }

  private mutating func echoRest(_ event: HistoryEvent) {
    switch event.attributes {
    case .signalExternalWorkflowExecutionInitiatedEventAttributes(let it):
      var attributes = SignalExternalWorkflowExecutionCommandAttributes()
      attributes.execution = it.workflowExecution
      attributes.signalName = it.signalName
      _ = machines.signalExternal(attributes)
    case .requestCancelExternalWorkflowExecutionInitiatedEventAttributes(let it):
      if it.childWorkflowOnly {
        _ = children[it.workflowExecution?.workflowId ?? ""].map { machines.cancel($0) }
      } else {
        var attributes = RequestCancelExternalWorkflowExecutionCommandAttributes()
        attributes.workflowId = it.workflowExecution?.workflowId ?? ""
        _ = machines.requestCancelExternal(attributes)
      }
    case .workflowExecutionUpdateAcceptedEventAttributes(let it):
      if let update = updates[it.protocolInstanceId] { machines.acceptUpdate(update) }
    case .workflowExecutionUpdateCompletedEventAttributes(let it):
      if let update = updates[it.meta?.updateId ?? ""], let outcome = it.outcome?.value {
        machines.completeUpdate(update, outcome)
      }
    case .nexusOperationScheduledEventAttributes(let it):
      var attributes = ScheduleNexusOperationCommandAttributes()
      (attributes.service, attributes.operation) = (it.service, it.operation)
      opened[event.eventId] =
        machines.scheduleNexusOperation(attributes, cancellation: .waitForCompletion).result
    case .nexusOperationCancelRequestedEventAttributes(let it):
      _ = opened[it.scheduledEventId].map { machines.cancel($0) }
    case .workflowExecutionCompletedEventAttributes: machines.complete(nil)
    case .workflowExecutionFailedEventAttributes: machines.fail(Failure())
    case .workflowExecutionCanceledEventAttributes: machines.cancelWorkflow(nil)
    case .workflowExecutionContinuedAsNewEventAttributes: machines.continueAsNew(.init())
    default: break
    }
  }
}
