import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite(
  "Histories recorded by other SDKs",
  .enabled(if: RecordedHistory.isPresent, "../shared/histories is not there"))
struct RecordedHistoryTests {
  private static let folders = [
    ".", "peers", "catalog/go", "catalog/core", "catalog/java", "bench",
  ]
  /// What cannot be replayed, and the event that says so. Everything else must be.
  private static let refused: [String: (HistoryMismatch.Code, event: Int64)] = [
    // histories/README: must fail. Its activity's id is not the one that Go would have given it.
    "./go-bad-history": (.nondeterministic, 7),
    // Sealed by a codec that nobody applied here.
    "peers/encrypted": (.malformed, 11),
  ]
  /// The longer of two sequences shows nothing more, and costs seconds in a debug build.
  private static let replayed = folders.flatMap(RecordedHistory.names)
    .filter { refused[$0] == nil && $0 != "bench/go-sequence-2000" }
  private static let lived = replayed.filter {
    $0.hasPrefix("catalog") || $0.hasPrefix("peers") || $0.hasPrefix("bench")
  }

  @Test(arguments: replayed)
  func replayToTheirEnd(_ name: String) throws {
    let events = try RecordedHistory.events(name)
    var code = EchoingCode(events)
    try code.replay()
    #expect(code.machines.lastEventID == events.last?.eventId)
    #expect(code.machines.takeCommands().isEmpty)
  }

  /// What a run costs is what is open in it, not what its history was.
  @Test(arguments: ["bench/go-sequence-500", "bench/go-fan-out-500", "bench/go-timers-20"])
  func leaveNothingOpenBehind(_ name: String) throws {
    var code = EchoingCode(try RecordedHistory.events(name))
    try code.replay()
    #expect(code.machines.isEmpty)
    #expect(MemoryLayout<RunMachines>.size <= 648)
  }

  /// The same run as if it were ours: what we would have sent is what its SDK sent, ids and all.
  @Test(arguments: lived)
  func areWhatWeWouldHaveWritten(_ name: String) throws {
    let events = try RecordedHistory.events(name)
    var code = EchoingCode(events, dialect: .of(name))
    let written = try code.live().map(\.identity)
    let recorded = events.compactMap(\.commandIdentity)
    #expect(written == recorded)
  }

  @Test(arguments: refused.keys.sorted())
  func areRefusedByTheEventThatCannotBeReplayed(_ name: String) throws {
    let (code, event) = try #require(Self.refused[name])
    var echo = EchoingCode(try RecordedHistory.events(name))
    let error = #expect(throws: HistoryMismatch.self) { try echo.replay() }
    #expect(error?.code == code)
    #expect(error?.message.contains("event \(event) (") == true)
  }

  @Test func anEmptyWorkflowDoesNotReplayOneWithActivities() throws {
    let events = try RecordedHistory.events("./go-bad-empty-workflow")
    var machines = RunMachines(runID: "r")
    try machines.begin(events, previousStartedEventID: .max, startedEventID: 0)
    let error = #expect(throws: HistoryMismatch.self) {
      while let job = try machines.next() {
        if case .runCode = job { machines.complete(nil) }
      }
    }
    let message = """
      [TMPRL1100] history has event 7 (ACTIVITY_TASK_SCHEDULED, activity "7" of type \
      "helloworldActivity"), but the workflow's code asked for CompleteWorkflowExecution
      """
    #expect(error?.message == message)
  }
}

extension Dialect {
  /// By the name of the recording.
  fileprivate static func of(_ name: String) -> Self {
    name.contains("core") ? .core : name.contains("java") ? .java : .go
  }
}

extension Command {
  /// What of it history repeats, and Go compares.
  fileprivate var identity: String {
    switch attributes {
    case .scheduleActivityTaskCommandAttributes(let it): "activity \(it.activityId)"
    case .requestCancelActivityTaskCommandAttributes(let it):
      "cancel activity \(it.scheduledEventId)"
    case .startTimerCommandAttributes(let it): "timer \(it.timerId)"
    case .cancelTimerCommandAttributes(let it): "cancel timer \(it.timerId)"
    case .startChildWorkflowExecutionCommandAttributes(let it): "child \(it.workflowId)"
    case .signalExternalWorkflowExecutionCommandAttributes(let it): "signal \(it.control)"
    case .requestCancelExternalWorkflowExecutionCommandAttributes(let it):
      "cancel \(it.workflowId) \(it.control)"
    case .recordMarkerCommandAttributes(let it): "marker \(it.details.entries.count)"
    case .upsertWorkflowSearchAttributesCommandAttributes(let it):
      "upsert \(it.searchAttributes?.words ?? "")"
    case .protocolMessageCommandAttributes(let it): it.messageId
    default: "\(commandType.rawValue)"
    }
  }
}

extension HistoryEvent {
  fileprivate var commandIdentity: String? {
    switch attributes {
    case .activityTaskScheduledEventAttributes(let it): "activity \(it.activityId)"
    case .activityTaskCancelRequestedEventAttributes(let it):
      "cancel activity \(it.scheduledEventId)"
    case .timerStartedEventAttributes(let it): "timer \(it.timerId)"
    case .timerCanceledEventAttributes(let it): "cancel timer \(it.timerId)"
    case .startChildWorkflowExecutionInitiatedEventAttributes(let it): "child \(it.workflowId)"
    case .signalExternalWorkflowExecutionInitiatedEventAttributes(let it): "signal \(it.control)"
    case .requestCancelExternalWorkflowExecutionInitiatedEventAttributes(let it):
      "cancel \(it.workflowExecution?.workflowId ?? "") \(it.control)"
    case .markerRecordedEventAttributes(let it): "marker \(it.details.entries.count)"
    case .upsertWorkflowSearchAttributesEventAttributes(let it):
      "upsert \(it.searchAttributes?.words ?? "")"
    case .workflowPropertiesModifiedEventAttributes: "16"
    case .workflowExecutionUpdateAcceptedEventAttributes(let it): "\(it.protocolInstanceId)/accept"
    case .workflowExecutionUpdateCompletedEventAttributes(let it):
      "\(it.meta?.updateId ?? "")/complete"
    case .nexusOperationScheduledEventAttributes: "17"
    case .nexusOperationCancelRequestedEventAttributes: "18"
    case .workflowExecutionCompletedEventAttributes: "4"
    case .workflowExecutionFailedEventAttributes: "5"
    case .workflowExecutionCanceledEventAttributes: "7"
    case .workflowExecutionContinuedAsNewEventAttributes: "10"
    default: nil
    }
  }
}

extension SearchAttributes {
  /// Go puts the newest change version first and the others in no order.
  fileprivate var words: String {
    indexedFields.entries.map { key, value in
      let items = String(decoding: value.data.slice, as: UTF8.self).split(separator: ",")
      let rest = items.dropFirst().map { $0.filter { $0 != "]" } }.sorted()
      return "\(key)=\(items.first ?? "")\(rest)"
    }
    .sorted().joined(separator: " ")
  }
}
