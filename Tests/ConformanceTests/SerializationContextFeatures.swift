import ProtoWire
import Temporal
import TemporalAPI
import Testing
import Threads

/// Both sides of each payload, and the replay of each history, are told the same of it: the codec signs what it
/// seals with what it was told, and opens nothing that has another signature.
@Suite("serialization_context", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct SerializationContextFeatures {
  @Test("serialization_context/workflow_payloads") func workflowPayloads() async throws {
    try await Stage.play([Talking.self], configuration: .signing) { stage in
      let handle = try await stage.start(
        Talking.self, "input", options: .init(memo: ["ser-ctx-memo": "memo"]))
      #expect(try await handle.query(Talking.prefixed, "query-") == "query-input")
      #expect(try await handle.execute(Talking.suffixed, "-update") == "input-update")
      try await handle.signal(Talking.append, "signal")
      #expect(try await handle.result() == "input|side|signal")
      let events = try await handle.events()
      let own = Signing.signature(ofWorkflow: handle.id)
      let started = try #require(events.started)
      #expect(started.input.signature == own)
      #expect(started.memo?.fields["ser-ctx-memo"].map { $0.signature } == own)
      #expect(events.result.signature == own)
      #expect(events.signalInput.signature == own)
      #expect(events.marker("SideEffect")?.details["data"].signature == own)
      #expect(events.update?.request.signature == own)
      #expect(events.update?.outcome.signature == own)
    }
  }

  @Test("serialization_context/activity_payloads") func activityPayloads() async throws {
    let body = Asking.activity.implemented {
      (text: String, context: ActivityContext) -> String in
      guard context.info.attempt > 1 else {
        context.heartbeat("beat")
        throw ApplicationFailure("the heartbeat is to be read", type: "Again")
      }
      return "\(text)|\(try context.lastHeartbeat(as: String.self) ?? "none")"
    }
    try await Stage.play([Asking.self], [body], configuration: .signing) { stage in
      let handle = try await stage.start(Asking.self, "hello")
      #expect(try await handle.result() == "hello|beat")
      let events = try await handle.events()
      let signature = Signing.signature(of: Asking.activity.name, handle.id, Asking.name, stage)
      #expect(events.activityInput.signature == signature)
      #expect(events.activityResult.signature == signature)
      #expect(events.result.signature == Signing.signature(ofWorkflow: handle.id))
    }
  }

  /// By its ids, from a client that never had the task.
  @Test("serialization_context/async_activity_completion")
  func asyncActivityCompletion() async throws {
    let seen = Guarded<ActivityInfo?>(nil)
    let body = Asking.activity.implemented {
      (text: String, context: ActivityContext) -> String in
      seen.withLock { $0 = context.info }
      throw CompletesLater()
    }
    try await Stage.play([Asking.self], [body], configuration: .signing) { stage in
      let handle = try await stage.start(Asking.self, "hello")
      let info = try await eventually { seen.withLock { $0 } }
      let activity = stage.client.activity(
        id: info.activityID, ofWorkflow: info.workflowID, context: .init(info))
      try await activity.heartbeat("beat")
      try await activity.complete("completed-out-of-band")
      #expect(try await handle.result() == "completed-out-of-band")
      #expect(
        try await handle.events().activityResult.signature
          == Signing.signature(of: Asking.activity.name, handle.id, Asking.name, stage))
    }
  }

  /// What the marker says of the activity is its workflow's, and what the activity gave is the activity's.
  @Test("serialization_context/local_activity_payloads") func localActivityPayloads() async throws {
    let body = AskingLocally.activity.implemented { (text: String) in "\(text)|local" }
    try await Stage.play([AskingLocally.self], [body], configuration: .signing) { stage in
      let handle = try await stage.start(AskingLocally.self, "hello")
      #expect(try await handle.result() == "hello|local")
      let marker = try #require(try await handle.events().marker("LocalActivity"))
      #expect(marker.details["data"].signature == Signing.signature(ofWorkflow: handle.id))
      #expect(
        marker.details["result"].signature
          == Signing.signature(
            of: AskingLocally.activity.name, handle.id, AskingLocally.name, stage, isLocal: true))
    }
  }

  @Test("serialization_context/child_workflow_payloads") func childWorkflowPayloads() async throws {
    try await checkChild { "\($0)_child" }
  }

  @Test("serialization_context/child_workflow_payloads_default_id")
  func childWorkflowPayloadsDefaultID() async throws { try await checkChild { _ in nil } }

  private func checkChild(_ name: (String) -> String?) async throws {
    try await Stage.play([Begetting.self, Begotten.self], configuration: .signing) { stage in
      let handle = try await stage.client.start(
        Begetting.self, Begetting.Input(text: "hello", childID: name(stage.queue)),
        id: stage.queue, taskQueue: stage.queue)
      stage.note(handle.id, handle.runID)
      #expect(try await handle.result() == "hello|child")
      let events = try await handle.events()
      let child = try #require(events.child)
      #expect(child.workflowId != handle.id)
      let signature = Signing.signature(ofWorkflow: child.workflowId)
      #expect(events.childInput.signature == signature)
      #expect(events.childResult.signature == signature)
      let own = try await stage.client.handle(id: child.workflowId).history().recorded()
      #expect(own.wire.events.started?.input.signature == signature)
    }
  }

  @Test("serialization_context/continue_as_new") func continueAsNew() async throws {
    try await Stage.play([Counting.self], configuration: .signing) { stage in
      let handle = try await stage.start(Counting.self, 1)
      #expect(try await handle.result() == "done")
      let own = Signing.signature(ofWorkflow: handle.id)
      #expect(try await handle.events().nextInput.signature == own)
      let last = try await stage.client.handle(id: handle.id).history().recorded().wire.events
      #expect(last.started?.continuedExecutionRunId == handle.runID)
      #expect(last.started?.input.signature == own)
      #expect(last.result.signature == own)
    }
  }

  @Test("serialization_context/external_signal") func externalSignal() async throws {
    try await Stage.play([Telling.self, Told.self], configuration: .signing) { stage in
      let receiver = try await stage.start(Told.self)
      let sender = try await stage.start(Telling.self, receiver.id)
      #expect(try await receiver.result() == "signaled")
      #expect(try await sender.result() == receiver.id)
      let signature = Signing.signature(ofWorkflow: receiver.id)
      #expect(try await sender.events().sentSignal.signature == signature)
      #expect(try await receiver.events().signalInput.signature == signature)
    }
  }

  /// Other SDKs write the signature into the source of a failure, by a failure converter. Here the texts of failures
  /// go through the codec as a payload, which is signed like any other.
  @Test("serialization_context/failure") func failure() async throws {
    let body = Failing.activity.implemented {
      () -> Void in
      throw ApplicationFailure("activity failed", type: "ActivityError", isNonRetryable: true)
    }
    var configuration = ClientConfiguration.signing
    configuration.encodesFailures = true
    try await Stage.play([Failing.self], [body], configuration: configuration) { stage in
      let handle = try await stage.start(Failing.self)
      let error = await #expect(throws: WorkflowFailure.self) { try await handle.result() }
      #expect(error?.cause.message == "workflow failed")
      let events = try await handle.events()
      #expect(
        events.activityFailure?.encodedAttributes?.signature
          == Signing.signature(of: Failing.activity.name, handle.id, Failing.name, stage))
      #expect(
        events.failure?.encodedAttributes?.signature == Signing.signature(ofWorkflow: handle.id))
    }
  }
}

// MARK: - Signatures

private struct Signing: PayloadCodec {
  struct Mismatch: Error { let message: String }

  static let entry = "ctx-signature"

  static func signature(ofWorkflow id: String) -> String { "wf|default|\(id)" }

  static func signature(
    of activity: String, _ workflowID: String, _ workflowType: String, _ stage: Stage,
    isLocal: Bool = false
  ) -> String { "act|default|\(workflowID)|\(workflowType)|\(activity)|\(stage.queue)|\(isLocal)" }

  private static func signature(_ context: PayloadContext) -> String {
    let id = context.workflowID ?? "-"
    guard let activity = context.activity else { return "wf|\(context.namespace)|\(id)" }
    return "act|\(context.namespace)|\(id)|\(activity.workflowType ?? "-")|\(activity.type)|"
      + "\(activity.taskQueue ?? "-")|\(activity.isLocal)"
  }

  func encode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) -> [Temporal.Payload] {
    payloads.map { payload in
      var payload = payload
      payload.metadata[Self.entry] = Array(Self.signature(context).utf8)
      return payload
    }
  }

  func decode(
    _ payloads: [Temporal.Payload], for context: PayloadContext
  ) throws -> [Temporal.Payload] {
    try payloads.map { payload in
      var payload = payload
      let other = payload.metadata.removeValue(forKey: Self.entry)
        .map { String(decoding: $0, as: UTF8.self) }
      let own = Self.signature(context)
      guard other == own else {
        throw Mismatch(message: "signed as \(other ?? "nothing"), and opened as \(own)")
      }
      return payload
    }
  }
}

extension ClientConfiguration {
  fileprivate static var signing: ClientConfiguration {
    var configuration = Stage.configuration()
    configuration.codec = Signing()
    return configuration
  }
}

extension TemporalAPI.Payload {
  fileprivate var signature: String {
    metadata[Signing.entry].map { String(decoding: $0.slice, as: UTF8.self) } ?? "none"
  }
}

extension Payloads? {
  fileprivate var signature: String { self?.payloads.first?.signature ?? "no payload" }
}

// MARK: - What a history has

extension [HistoryEvent] {
  private func first<Value>(_ find: (HistoryEventAttributes) -> Value?) -> Value? {
    for event in self {
      if let attributes = event.attributes, let value = find(attributes) { return value }
    }
    return nil
  }

  fileprivate var started: WorkflowExecutionStartedEventAttributes? {
    first { if case .workflowExecutionStartedEventAttributes(let it) = $0 { it } else { nil } }
  }

  fileprivate var result: Payloads? {
    first {
      if case .workflowExecutionCompletedEventAttributes(let it) = $0 { it.result } else { nil }
    }
  }

  fileprivate var failure: Failure? {
    first {
      if case .workflowExecutionFailedEventAttributes(let it) = $0 { it.failure } else { nil }
    }
  }

  fileprivate var nextInput: Payloads? {
    first {
      guard case .workflowExecutionContinuedAsNewEventAttributes(let it) = $0 else { return nil }
      return it.input
    }
  }

  fileprivate var signalInput: Payloads? {
    first {
      if case .workflowExecutionSignaledEventAttributes(let it) = $0 { it.input } else { nil }
    }
  }

  fileprivate var sentSignal: Payloads? {
    first {
      guard case .signalExternalWorkflowExecutionInitiatedEventAttributes(let it) = $0 else {
        return nil
      }
      return it.input
    }
  }

  fileprivate var activityInput: Payloads? {
    first { if case .activityTaskScheduledEventAttributes(let it) = $0 { it.input } else { nil } }
  }

  fileprivate var activityResult: Payloads? {
    first { if case .activityTaskCompletedEventAttributes(let it) = $0 { it.result } else { nil } }
  }

  fileprivate var activityFailure: Failure? {
    first { if case .activityTaskFailedEventAttributes(let it) = $0 { it.failure } else { nil } }
  }

  fileprivate var child: WorkflowExecution? {
    first {
      guard case .childWorkflowExecutionStartedEventAttributes(let it) = $0 else { return nil }
      return it.workflowExecution
    }
  }

  fileprivate var childInput: Payloads? {
    first {
      guard case .startChildWorkflowExecutionInitiatedEventAttributes(let it) = $0 else {
        return nil
      }
      return it.input
    }
  }

  fileprivate var childResult: Payloads? {
    first {
      guard case .childWorkflowExecutionCompletedEventAttributes(let it) = $0 else { return nil }
      return it.result
    }
  }

  fileprivate func marker(_ name: String) -> MarkerRecordedEventAttributes? {
    first {
      guard case .markerRecordedEventAttributes(let it) = $0, it.markerName == name else {
        return nil
      }
      return it
    }
  }

  fileprivate var update: (request: Payloads?, outcome: Payloads?)? {
    let request: Payloads? = first {
      guard case .workflowExecutionUpdateAcceptedEventAttributes(let it) = $0 else { return nil }
      return it.acceptedRequest?.input?.args
    }
    let outcome: Payloads? = first {
      guard case .workflowExecutionUpdateCompletedEventAttributes(let it) = $0,
        case .success(let success)? = it.outcome?.value
      else { return nil }
      return success
    }
    return (request, outcome)
  }
}

// MARK: - Workflows

private actor Talking: Workflow {
  static let prefixed = Query<(String) -> String>("prefixed") { $1 + $0.input }
  static let suffixed = Update<(String) -> String>("suffixed") { $0.input + $1 }
  static let append = Signal<String>("append") { $0.appended = $1 }
  static var messages: Messages {
    prefixed
    suffixed
    append
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var input = ""
  private var appended: String?

  func run(_ input: String) async throws -> String {
    self.input = input
    let side = try context.sideEffect { "side" }
    try await context.waitUntil { appended != nil }
    return "\(input)|\(side)|\(appended ?? "")"
  }
}

private actor Asking: Workflow {
  static let activity = Activity<(String) -> String>(
    "Asked",
    .startToClose(
      .seconds(60), heartbeat: .seconds(30),
      retry: RetryPolicy(initialInterval: .milliseconds(1), maximumAttempts: 2)))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: String) async throws -> String {
    try await context.execute(Self.activity, input)
  }
}

private actor AskingLocally: Workflow {
  static let activity = Activity<(String) -> String>("AskedLocally", .startToClose(.seconds(60)))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: String) async throws -> String {
    try await context.executeLocally(Self.activity, input)
  }
}

private actor Begetting: Workflow {
  struct Input: Codable, Sendable {
    var text: String
    var childID: String?
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: Input) async throws -> String {
    try await context.executeChild(Begotten.self, input.text, id: input.childID)
  }
}

private actor Begotten: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: String) async throws -> String { "\(input)|child" }
}

private actor Counting: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ left: Int) async throws -> String {
    guard left > 0 else { return "done" }
    throw continueAsNew(left - 1)
  }
}

private actor Telling: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ receiver: String) async throws -> String {
    try await context.externalWorkflow(Told.self, id: receiver).signal(Told.tell, "signaled")
    return receiver
  }
}

private actor Told: Workflow {
  static let tell = Signal<String>("external") { $0.told = $1 }
  static var messages: Messages { tell }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var told: String?

  func run() async throws -> String {
    try await context.waitUntil { told != nil }
    return told ?? ""
  }
}

private actor Failing: Workflow {
  static let activity = Activity<() -> Void>(
    "Fails", .startToClose(.seconds(60), retry: .never))

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws {
    do {
      try await context.execute(Self.activity)
    } catch is ActivityFailure {
      throw ApplicationFailure("workflow failed", type: "WorkflowError")
    }
  }
}
