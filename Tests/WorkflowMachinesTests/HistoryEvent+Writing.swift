import ProtoWire
import TemporalAPI

@testable import WorkflowMachines

// A history as tests write it: one line an event, numbered when it is put together.
extension HistoryEvent {
  init(_ kind: EventKind, _ attributes: HistoryEventAttributes) {
    self.init()
    eventType = EventType(rawValue: kind.rawValue)
    self.attributes = attributes
  }

  static func write<A: WireMessage>(
    _ kind: EventKind, _ wrap: (A) -> HistoryEventAttributes, _ fill: (inout A) -> Void = { _ in }
  ) -> Self {
    var attributes = A()
    fill(&attributes)
    return Self(kind, wrap(attributes))
  }

  static func started(_ type: String = "W", originalRunID: String = "run-1") -> Self {
    write(
      .workflowExecutionStarted, HistoryEventAttributes.workflowExecutionStartedEventAttributes
    ) {
      $0.workflowType = WorkflowType(named: type)
      $0.originalExecutionRunId = originalRunID
    }
  }
  static var taskScheduled: Self {
    write(.workflowTaskScheduled, HistoryEventAttributes.workflowTaskScheduledEventAttributes)
  }
  static func taskStarted(size: Int64 = 0, suggestsContinueAsNew: Bool = false) -> Self {
    write(.workflowTaskStarted, HistoryEventAttributes.workflowTaskStartedEventAttributes) {
      $0.historySizeBytes = size
      $0.suggestContinueAsNew = suggestsContinueAsNew
    }
  }
  static var taskStarted: Self { taskStarted() }
  static func taskCompleted(
    flags: [UInt32] = [], sdk: String = "", version: String = ""
  ) -> Self {
    write(.workflowTaskCompleted, HistoryEventAttributes.workflowTaskCompletedEventAttributes) {
      $0.sdkMetadata = WorkflowTaskCompletedMetadata()
      $0.sdkMetadata?.langUsedFlags = flags
      $0.sdkMetadata?.sdkName = sdk
      $0.sdkMetadata?.sdkVersion = version
    }
  }
  static var taskCompleted: Self { taskCompleted() }
  static var taskTimedOut: Self {
    write(.workflowTaskTimedOut, HistoryEventAttributes.workflowTaskTimedOutEventAttributes)
  }
  static func taskFailed(
    _ cause: WorkflowTaskFailedCause = .workflowWorkerUnhandledFailure, newRunID: String = ""
  ) -> Self {
    write(.workflowTaskFailed, HistoryEventAttributes.workflowTaskFailedEventAttributes) {
      $0.cause = cause
      $0.newRunId = newRunID
    }
  }
  static func activityScheduled(_ id: String, _ type: String = "A") -> Self {
    write(.activityTaskScheduled, HistoryEventAttributes.activityTaskScheduledEventAttributes) {
      $0.activityId = id
      $0.activityType = ActivityType()
      $0.activityType?.name = type
    }
  }
  static func activityStarted(_ scheduled: Int64) -> Self {
    write(.activityTaskStarted, HistoryEventAttributes.activityTaskStartedEventAttributes) {
      $0.scheduledEventId = scheduled
    }
  }
  static func activityCompleted(_ scheduled: Int64, _ result: String? = nil) -> Self {
    write(.activityTaskCompleted, HistoryEventAttributes.activityTaskCompletedEventAttributes) {
      $0.scheduledEventId = scheduled
      $0.startedEventId = scheduled + 1
      $0.result = result.map(MarkerJSON.payloads)
    }
  }
  static func activityFailed(_ scheduled: Int64, _ message: String = "boom") -> Self {
    write(.activityTaskFailed, HistoryEventAttributes.activityTaskFailedEventAttributes) {
      $0.scheduledEventId = scheduled
      $0.startedEventId = scheduled + 1
      $0.identity = "worker"
      $0.retryState = .maximumAttemptsReached
      $0.failure = .worded(message)
    }
  }
  static func activityTimedOut(_ scheduled: Int64) -> Self {
    write(.activityTaskTimedOut, HistoryEventAttributes.activityTaskTimedOutEventAttributes) {
      $0.scheduledEventId = scheduled
      $0.retryState = .timeout
      $0.failure = .worded("activity StartToClose timeout")
    }
  }
  static func activityCancelRequested(_ scheduled: Int64) -> Self {
    write(
      .activityTaskCancelRequested,
      HistoryEventAttributes.activityTaskCancelRequestedEventAttributes
    ) { $0.scheduledEventId = scheduled }
  }
  static func activityCanceled(_ scheduled: Int64) -> Self {
    write(.activityTaskCanceled, HistoryEventAttributes.activityTaskCanceledEventAttributes) {
      $0.scheduledEventId = scheduled
      $0.details = MarkerJSON.payloads("\"stopped\"")
    }
  }
  static func timerStarted(_ id: String) -> Self {
    write(.timerStarted, HistoryEventAttributes.timerStartedEventAttributes) { $0.timerId = id }
  }
  static func timerFired(_ started: Int64) -> Self {
    write(.timerFired, HistoryEventAttributes.timerFiredEventAttributes) {
      $0.timerId = String(started)
      $0.startedEventId = started
    }
  }
  static func timerCanceled(_ started: Int64, id: String? = nil) -> Self {
    write(.timerCanceled, HistoryEventAttributes.timerCanceledEventAttributes) {
      $0.timerId = id ?? String(started)
      $0.startedEventId = started
    }
  }
  static func signaled(_ name: String) -> Self {
    write(
      .workflowExecutionSignaled, HistoryEventAttributes.workflowExecutionSignaledEventAttributes
    ) { $0.signalName = name }
  }
  static var cancelRequested: Self {
    write(
      .workflowExecutionCancelRequested,
      HistoryEventAttributes.workflowExecutionCancelRequestedEventAttributes)
  }
  static func marker(_ name: String, _ details: [(String, String)] = []) -> Self {
    write(.markerRecorded, HistoryEventAttributes.markerRecordedEventAttributes) {
      $0.markerName = name
      for (key, json) in details { $0.details[key] = MarkerJSON.payloads(json) }
    }
  }
  /// Go's, of a local activity.
  static func localMarker(
    _ id: String, _ type: String = "A", attempt: Int = 1, backoff: Int64 = 0,
    time: String = "1970-01-01T00:00:07Z",
    result: String? = nil, failure: Failure? = nil
  ) -> Self {
    var event = marker(
      "LocalActivity",
      [
        (
          "data",
          "{\"ActivityID\":\"\(id)\",\"ActivityType\":\"\(type)\",\"ReplayTime\":\"\(time)\","
            + "\"Attempt\":\(attempt),\"Backoff\":\(backoff)}"
        )
      ] + (result.map { [("result", $0)] } ?? []))
    event.setMarkerFailure(failure)
    return event
  }
  /// The core's.
  static func coreLocalMarker(
    _ number: Int, _ type: String = "A", index: Int? = nil, result: String? = nil,
    failure: Failure? = nil
  ) -> Self {
    let index = index.map { ",\"activation_index\":\($0)" } ?? ""
    var event = marker(
      "core_local_activity",
      [
        (
          "data",
          "{\"seq\":\(number),\"attempt\":1,\"activity_id\":\"\(number)\",\"activity_type\":\"\(type)\","
            + "\"complete_time\":{\"seconds\":7,\"nanos\":0},\"backoff\":null,"
            + "\"original_schedule_time\":{\"seconds\":6,\"nanos\":0}\(index)}"
        )
      ] + (result.map { [("result", $0)] } ?? []))
    event.setMarkerFailure(failure)
    return event
  }
  mutating func setMarkerFailure(_ failure: Failure?) {
    guard case .markerRecordedEventAttributes(var it) = attributes else { return }
    it.failure = failure
    attributes = .markerRecordedEventAttributes(it)
  }
  static func versionMarker(_ change: String, _ version: Int, isUpserted: Bool = true) -> Self {
    var details = [("change-id", "\"\(change)\""), ("version", "\(version)")]
    if !isUpserted { details.append(("version-search-attribute-updated", "false")) }
    return marker("Version", details)
  }
  static func sideEffectMarker(_ number: Int, _ json: String) -> Self {
    marker("SideEffect", [("side-effect-id", "\(number)"), ("data", json)])
  }
  /// `call` nil: of an old worker of Go's.
  static func mutableSideEffectMarker(
    _ id: String, at event: Int64, call: Int?, _ json: String
  ) -> Self {
    let command = Command.mutableSideEffectMarker(
      id, event, MarkerJSON.payloads(json), SideEffects.Counts(call: call ?? 0, skipped: 0), nil,
      .go)
    guard case .recordMarkerCommandAttributes(var made) = command.attributes else { return Self() }
    if call == nil { made.details["mutable-side-effect-call-counter"] = nil }
    return write(.markerRecorded, HistoryEventAttributes.markerRecordedEventAttributes) {
      $0.markerName = made.markerName
      $0.details = made.details
    }
  }
  static func upserted(_ key: String, _ json: String) -> Self {
    write(
      .upsertSearchAttributes,
      HistoryEventAttributes.upsertWorkflowSearchAttributesEventAttributes
    ) {
      $0.searchAttributes = SearchAttributes()
      $0.searchAttributes?.indexedFields[key] = MarkerJSON.payload(json)
    }
  }
  static var propertiesModified: Self {
    write(
      .workflowPropertiesModified, HistoryEventAttributes.workflowPropertiesModifiedEventAttributes)
  }
}

// Children, other workflows, and how the run ends.
extension HistoryEvent {
  static func childInitiated(_ id: String, _ type: String = "C") -> Self {
    write(
      .startChildInitiated,
      HistoryEventAttributes.startChildWorkflowExecutionInitiatedEventAttributes
    ) {
      $0.workflowId = id
      $0.workflowType = WorkflowType(named: type)
      $0.namespace = "default"
    }
  }
  static func childStartFailed(
    _ initiated: Int64, _ cause: StartChildWorkflowExecutionFailedCause = .workflowAlreadyExists
  ) -> Self {
    write(
      .startChildFailed, HistoryEventAttributes.startChildWorkflowExecutionFailedEventAttributes
    ) {
      $0.initiatedEventId = initiated
      $0.cause = cause
    }
  }
  static func childStarted(_ initiated: Int64, runID: String = "child-run") -> Self {
    write(.childStarted, HistoryEventAttributes.childWorkflowExecutionStartedEventAttributes) {
      $0.initiatedEventId = initiated
      $0.workflowExecution = WorkflowExecution()
      $0.workflowExecution?.runId = runID
    }
  }
  static func childCompleted(_ initiated: Int64, _ result: String? = nil) -> Self {
    write(.childCompleted, HistoryEventAttributes.childWorkflowExecutionCompletedEventAttributes) {
      $0.initiatedEventId = initiated
      $0.result = result.map(MarkerJSON.payloads)
    }
  }
  static func childFailed(_ initiated: Int64) -> Self {
    write(.childFailed, HistoryEventAttributes.childWorkflowExecutionFailedEventAttributes) {
      $0.initiatedEventId = initiated
      $0.failure = .worded("child broke")
      $0.retryState = .retryPolicyNotSet
    }
  }
  static func childCanceled(_ initiated: Int64) -> Self {
    write(.childCanceled, HistoryEventAttributes.childWorkflowExecutionCanceledEventAttributes) {
      $0.initiatedEventId = initiated
    }
  }
  static func childTimedOut(_ initiated: Int64) -> Self {
    write(.childTimedOut, HistoryEventAttributes.childWorkflowExecutionTimedOutEventAttributes) {
      $0.initiatedEventId = initiated
      $0.retryState = .timeout
    }
  }
  static func childTerminated(_ initiated: Int64) -> Self {
    write(.childTerminated, HistoryEventAttributes.childWorkflowExecutionTerminatedEventAttributes)
    { $0.initiatedEventId = initiated }
  }
  static func signalInitiated(_ id: String, _ signal: String) -> Self {
    write(
      .signalExternalInitiated,
      HistoryEventAttributes.signalExternalWorkflowExecutionInitiatedEventAttributes
    ) {
      $0.signalName = signal
      $0.workflowExecution = WorkflowExecution()
      $0.workflowExecution?.workflowId = id
    }
  }
  static func signalDelivered(_ initiated: Int64) -> Self {
    write(
      .externalSignaled, HistoryEventAttributes.externalWorkflowExecutionSignaledEventAttributes
    ) { $0.initiatedEventId = initiated }
  }
  static func signalFailed(
    _ initiated: Int64,
    _ cause: SignalExternalWorkflowExecutionFailedCause = .externalWorkflowExecutionNotFound
  ) -> Self {
    write(
      .signalExternalFailed,
      HistoryEventAttributes.signalExternalWorkflowExecutionFailedEventAttributes
    ) {
      $0.initiatedEventId = initiated
      $0.cause = cause
    }
  }
  static func cancelInitiated(_ id: String, isChild: Bool = false) -> Self {
    write(
      .requestCancelExternalInitiated,
      HistoryEventAttributes.requestCancelExternalWorkflowExecutionInitiatedEventAttributes
    ) {
      $0.workflowExecution = WorkflowExecution()
      $0.workflowExecution?.workflowId = id
      $0.namespace = "default"
      $0.childWorkflowOnly = isChild
    }
  }
  static func cancelDelivered(_ initiated: Int64) -> Self {
    write(
      .externalCancelRequested,
      HistoryEventAttributes.externalWorkflowExecutionCancelRequestedEventAttributes
    ) { $0.initiatedEventId = initiated }
  }
  static func cancelFailed(
    _ initiated: Int64,
    _ cause: CancelExternalWorkflowExecutionFailedCause = .externalWorkflowExecutionNotFound
  ) -> Self {
    write(
      .requestCancelExternalFailed,
      HistoryEventAttributes.requestCancelExternalWorkflowExecutionFailedEventAttributes
    ) {
      $0.initiatedEventId = initiated
      $0.cause = cause
    }
  }
  static func updateAccepted(
    _ id: String, _ name: String? = "add", behind event: Int64, messageID: String? = nil
  ) -> Self {
    write(.updateAccepted, HistoryEventAttributes.workflowExecutionUpdateAcceptedEventAttributes) {
      $0.protocolInstanceId = id
      $0.acceptedRequestMessageId = messageID ?? "\(id)/request"
      $0.acceptedRequestSequencingEventId = event
      $0.acceptedRequest = name.map { UpdateRequest(id: id, name: $0) }
    }
  }
  static func updateCompleted(_ id: String, accepted: Int64) -> Self {
    write(.updateCompleted, HistoryEventAttributes.workflowExecutionUpdateCompletedEventAttributes)
    {
      $0.meta = UpdateMeta()
      $0.meta?.updateId = id
      $0.acceptedEventId = accepted
      $0.outcome = UpdateOutcome()
      $0.outcome?.value = .success(Payloads())
    }
  }
  static func updateAdmitted(_ id: String, _ name: String = "add") -> Self {
    write(.updateAdmitted, HistoryEventAttributes.workflowExecutionUpdateAdmittedEventAttributes) {
      $0.request = UpdateRequest(id: id, name: name)
      $0.origin = .reapply
    }
  }
  static var completed: Self {
    write(
      .workflowExecutionCompleted, HistoryEventAttributes.workflowExecutionCompletedEventAttributes)
  }
  static var failed: Self {
    write(.workflowExecutionFailed, HistoryEventAttributes.workflowExecutionFailedEventAttributes)
  }
  static var canceled: Self {
    write(
      .workflowExecutionCanceled, HistoryEventAttributes.workflowExecutionCanceledEventAttributes)
  }
  static var continuedAsNew: Self {
    write(
      .workflowExecutionContinuedAsNew,
      HistoryEventAttributes.workflowExecutionContinuedAsNewEventAttributes)
  }
  static var terminated: Self {
    write(
      .workflowExecutionTerminated,
      HistoryEventAttributes.workflowExecutionTerminatedEventAttributes)
  }
  /// An event that says its type and nothing else.
  static func hollow(_ kind: EventKind) -> Self {
    var event = Self()
    event.eventType = EventType(rawValue: kind.rawValue)
    return event
  }
  /// An event of a type that is newer than this worker.
  static func unknown(isIgnorable: Bool) -> Self {
    var event = Self()
    event.eventType = EventType(rawValue: 999)
    event.workerMayIgnore = isIgnorable
    return event
  }
}

extension [HistoryEvent] {
  /// Ids from `first` on, and a time that is as many seconds as the id.
  func numbered(from first: Int64 = 1) -> Self {
    var events = self
    for index in events.indices {
      events[index].eventId = first + Int64(index)
      events[index].eventTime = Timestamp(seconds: first + Int64(index), nanos: 0)
    }
    return events
  }
}

extension UpdateRequest {
  init(id: String, name: String) {
    self.init()
    meta = UpdateMeta()
    meta?.updateId = id
    meta?.identity = "client"
    input = UpdateInput()
    input?.name = name
  }
}

extension ProtocolMessage {
  /// As a request for an update comes with a workflow task.
  static func request(_ request: UpdateRequest, behind event: Int64) -> Self {
    var message = Self()
    message.protocolInstanceId = request.meta?.updateId ?? ""
    message.id = message.protocolInstanceId + "/request"
    message.sequencingId = .eventId(event)
    message.body = ProtobufAny(request)
    return message
  }

  static func update(_ id: String, _ name: String = "add", behind event: Int64) -> Self {
    .request(UpdateRequest(id: id, name: name), behind: event)
  }
}

extension Failure {
  static func worded(_ message: String) -> Self {
    var failure = Self()
    failure.message = message
    return failure
  }
}

extension WorkflowType {
  init(named name: String) {
    self.init()
    self.name = name
  }
}
