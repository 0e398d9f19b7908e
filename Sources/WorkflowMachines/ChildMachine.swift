package import TemporalAPI

/// One child workflow: two outcomes, that it started and what became of it.
///
/// Go's way to cancel: nothing before STARTED, then a cancel request by workflow id without a run
/// id (the child may have continued as new); what became of the child comes from its close event,
/// unless its author asked for less. In the other families a child that was not sent is not started.
struct ChildMachine: OpenMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.created, .initiated, .initiated),
    .init(.created, .cancel, .createdCancelling),
    .init(.created, .withdraw, .closed),
    .init(.createdCancelling, .initiated, .initiatedCancelling),
    .init(.initiated, .cancel, .initiatedCancelling),

    .init(.initiated, .startFailed, .closed),
    .init(.initiatedCancelling, .startFailed, .closed),
    .init(.initiated, .started, .started),
    .init(.initiatedCancelling, .started, .startedCancelling),
    .init(.started, .cancel, .startedCancelling),
    .init(.startedCancelling, .cancelRefused, .started),

    .init(.started, .completed, .closed),
    .init(.started, .failed, .closed),
    .init(.started, .canceled, .closed),
    .init(.started, .timedOut, .closed),
    .init(.started, .terminated, .closed),

    .init(.startedCancelling, .completed, .closed),
    .init(.startedCancelling, .failed, .closed),
    .init(.startedCancelling, .canceled, .closed),
    .init(.startedCancelling, .timedOut, .closed),
    .init(.startedCancelling, .terminated, .closed),
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    case created, initiated, started
    /// A cancel is remembered until STARTED, then handed to an `ExternalCancelMachine`.
    case createdCancelling, initiatedCancelling, startedCancelling
    case closed
  }
  enum State: Sendable {
    case created, createdCancelling
    /// With the event that says so.
    case initiated(Int64), initiatedCancelling(Int64)
    case started(Start)
    /// With the cancel request that is under way; nil until it is made.
    case startedCancelling(Start, by: MachineID?)
    case closed
  }
  /// What STARTED said.
  struct Start: Sendable {
    let initiatedEventID: Int64
    let startedEventID: Int64
    let runID: String
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case initiated, started, startFailed, cancel, withdraw
    case completed, failed, canceled, timedOut, terminated
    /// The cancel request itself was refused: a later cancel may try again.
    case cancelRefused
  }

  private(set) var state = State.created
  private(set) var namespace: String
  private(set) var workflowID: String
  let type: String
  let cancellation: ChildCancellation

  init(
    _ attributes: StartChildWorkflowExecutionCommandAttributes,
    cancellation: ChildCancellation = .waitForCompletion
  ) {
    self.cancellation = cancellation
    namespace = attributes.namespace
    workflowID = attributes.workflowId
    type = attributes.workflowType?.name ?? ""
  }

  var tag: Tag {
    switch state {
    case .created: .created
    case .createdCancelling: .createdCancelling
    case .initiated: .initiated
    case .initiatedCancelling: .initiatedCancelling
    case .started: .started
    case .startedCancelling: .startedCancelling
    case .closed: .closed
    }
  }

  private var start: Start? {
    switch state {
    case .started(let start), .startedCancelling(let start, _): start
    case .initiated(let event), .initiatedCancelling(let event):
      Start(initiatedEventID: event, startedEventID: 0, runID: "")
    case .created, .createdCancelling, .closed: nil
    }
  }

  /// Empty before it has started.
  var runID: String { start?.runID ?? "" }

  // MARK: - What the code asks

  var isResolvedByCancel: Bool { cancellation == .tryCancel || cancellation == .abandon }

  mutating func cancel(_ dialect: Dialect) -> Effects {
    if dialect.withdrawsUnsentCommands, next(.withdraw) != nil {
      state = .closed
      return Effects(withdraws: true, resolves: .cancelled)
    }
    guard cancellation != .abandon else { return Effects(resolves: .cancelled) }
    guard next(.cancel) != nil else { return Effects() }
    var effects = Effects()
    if cancellation == .tryCancel { effects.resolves = .cancelled }
    switch state {
    case .started(let start):
      state = .startedCancelling(start, by: nil)
      effects.requestsCancel = true
    case .initiated(let event): state = .initiatedCancelling(event)
    default: state = .createdCancelling
    }
    return effects
  }

  /// The request that is to be made now; nil where the child is not to be cancelled, or ended meanwhile.
  func cancelRequest(of id: MachineID) -> ExternalCancelMachine? {
    guard case .startedCancelling(_, nil) = state else { return nil }
    return ExternalCancelMachine(namespace: namespace, workflowID: workflowID, child: id)
  }

  mutating func cancelIsRequested(by request: MachineID) {
    guard case .startedCancelling(let start, _) = state else { return }
    state = .startedCancelling(start, by: request)
  }

  /// The child was told. Its waiter may have waited for no more.
  var resolutionOfRequest: Resolution? {
    guard cancellation == .waitForRequest, case .startedCancelling = state else { return nil }
    return .cancelled
  }

  /// A request to a child that has ended, or another than the one under way, changes nothing.
  mutating func cancelWasRefused(_ request: MachineID) {
    guard case .startedCancelling(let start, request) = state, next(.cancelRefused) != nil else {
      return
    }
    state = .started(start)
  }

  // MARK: - What history says

  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects? {
    guard
      case .startChildWorkflowExecutionInitiatedEventAttributes(let attributes) = event.attributes
    else { throw .malformed(event) }
    guard comparison.isSameID(attributes.workflowId, workflowID),
      (attributes.workflowType?.name ?? "").isSameType(as: type), let next = next(.initiated)
    else { return nil }
    state = next == .initiated ? .initiated(event.id) : .initiatedCancelling(event.id)
    workflowID = attributes.workflowId
    namespace = attributes.namespace
    return Effects(opens: event.id)
  }

  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    switch event.attributes {
    case .childWorkflowExecutionStartedEventAttributes(let attributes):
      return try started(event, runID: attributes.workflowExecution?.runId ?? "")
    case .startChildWorkflowExecutionFailedEventAttributes(let attributes):
      return try startFailed(event, attributes.cause)
    default: return try ended(event)
    }
  }

  private mutating func started(
    _ event: SeenEvent, runID: String
  ) throws(HistoryMismatch) -> Effects {
    guard let next = next(.started), let initiated = start?.initiatedEventID else {
      throw impossible(event)
    }
    let start = Start(initiatedEventID: initiated, startedEventID: event.id, runID: runID)
    let isCancelled = next == .startedCancelling
    state = isCancelled ? .startedCancelling(start, by: nil) : .started(start)
    return Effects(requestsCancel: isCancelled, resolvesStart: .started(runID: runID))
  }

  /// Both waits fail: the start at once, the result right behind it.
  private mutating func startFailed(
    _ event: SeenEvent, _ cause: StartChildWorkflowExecutionFailedCause
  ) throws(HistoryMismatch) -> Effects {
    guard next(.startFailed) != nil else { throw impossible(event) }
    let failure = Failure.child(info(retryState: .nonRetryableFailure), cause: .startFailed(cause))
    state = .closed
    return Effects(resolvesStart: .failed(failure), resolves: .failed(failure), closes: true)
  }

  private mutating func ended(_ event: SeenEvent) throws(HistoryMismatch) -> Effects {
    let end = try ChildEnd(event)
    guard next(end.event) != nil else { throw impossible(event) }
    let resolution = end.resolution(of: self)
    state = .closed
    return Effects(resolves: resolution, closes: true)
  }

  private func impossible(_ event: SeenEvent) -> HistoryMismatch {
    .impossible(event, "the child workflow", tag)
  }

  static func opener(of event: SeenEvent) -> Int64? {
    switch event.attributes {
    case .childWorkflowExecutionStartedEventAttributes(let it): it.initiatedEventId
    case .startChildWorkflowExecutionFailedEventAttributes(let it): it.initiatedEventId
    case .childWorkflowExecutionCompletedEventAttributes(let it): it.initiatedEventId
    case .childWorkflowExecutionFailedEventAttributes(let it): it.initiatedEventId
    case .childWorkflowExecutionCanceledEventAttributes(let it): it.initiatedEventId
    case .childWorkflowExecutionTimedOutEventAttributes(let it): it.initiatedEventId
    case .childWorkflowExecutionTerminatedEventAttributes(let it): it.initiatedEventId
    default: nil
    }
  }

  // MARK: - Words

  static let noun = "a child workflow"

  static func subject(of event: SeenEvent) -> String? {
    guard case .startChildWorkflowExecutionInitiatedEventAttributes(let it) = event.attributes
    else {
      return nil
    }
    return "workflow \"\(it.workflowId)\" of type \"\(it.workflowType?.name ?? "")\""
  }

  func words(of type: CommandType) -> String {
    "workflow \"\(workflowID)\" of type \"\(self.type)\""
  }

  fileprivate func info(retryState: RetryState) -> ChildWorkflowExecutionFailureInfo {
    var info = ChildWorkflowExecutionFailureInfo()
    info.namespace = namespace
    info.workflowExecution = WorkflowExecution()
    info.workflowExecution?.workflowId = workflowID
    info.workflowExecution?.runId = start?.runID ?? ""
    info.workflowType = WorkflowType()
    info.workflowType?.name = type
    info.initiatedEventId = start?.initiatedEventID ?? 0
    info.startedEventId = start?.startedEventID ?? 0
    info.retryState = retryState
    return info
  }
}

extension RunMachines {
  /// An empty `workflowId` becomes the next of the run's family.
  package mutating func startChild(
    _ attributes: StartChildWorkflowExecutionCommandAttributes,
    cancellation: ChildCancellation = .waitForCompletion, summary: Payload? = nil,
    details: Payload? = nil
  ) -> ChildStart {
    var attributes = attributes
    if attributes.workflowId.isEmpty {
      attributes.workflowId = drawID { $0.child($1, event: $2, run: $3) }
    }
    guard !isRunning(child: attributes.workflowId) || !dialect.refusesRunningChildIDs else {
      _ = use(.childWorkflowErrorExecution)
      return .refused(.alreadyStarted(attributes))
    }
    let child = open(
      .child(ChildMachine(attributes, cancellation: cancellation)), .startChildWorkflowExecution,
      Command(
        .startChildWorkflowExecution, .startChildWorkflowExecutionCommandAttributes(attributes),
        summary: summary, details: details))
    return .open(started: openStart(of: child), result: child)
  }

  /// The workflow id that the child was given; empty for a machine that is no child's result.
  package func childWorkflowID(_ result: MachineID) -> String {
    if case .child(let child) = self[result] { child.workflowID } else { "" }
  }

  /// The child has started, and is to be asked to stop.
  mutating func requestCancel(ofChild id: MachineID) {
    guard case .child(let child) = self[id], let request = child.cancelRequest(of: id) else {
      return
    }
    var attributes = RequestCancelExternalWorkflowExecutionCommandAttributes()
    if dialect.writesNamespaceOfOthers { attributes.namespace = request.namespace }
    attributes.workflowId = request.workflowID
    // Without a run id the child may have continued as new: the server finds out that it is ours.
    if dialect.cancelsChildrenByRun { attributes.runId = child.runID }
    attributes.childWorkflowOnly = true
    let machine = open(
      .externalCancel(request), .requestCancelExternalWorkflowExecution, .requestCancel(attributes))
    release(machine)
    noteCancelRequest(machine, of: id)
  }
}

/// How a child ended, read from the event that says so.
private struct ChildEnd {
  let event: ChildMachine.Event
  private var retryState = RetryState.unspecified
  private var result: Payloads?
  private var cause: Failure?

  init(_ event: SeenEvent) throws(HistoryMismatch) {
    switch event.attributes {
    case .childWorkflowExecutionCompletedEventAttributes(let attributes):
      self.event = .completed
      result = attributes.result
    case .childWorkflowExecutionFailedEventAttributes(let attributes):
      self.event = .failed
      (retryState, cause) = (attributes.retryState, attributes.failure)
    case .childWorkflowExecutionCanceledEventAttributes(let attributes):
      self.event = .canceled
      (retryState, cause) = (.nonRetryableFailure, .canceled(attributes.details))
    case .childWorkflowExecutionTimedOutEventAttributes(let attributes):
      self.event = .timedOut
      (retryState, cause) = (attributes.retryState, .childTimedOut)
    case .childWorkflowExecutionTerminatedEventAttributes:
      self.event = .terminated
      (retryState, cause) = (
        .nonRetryableFailure, Failure("terminated", .terminatedFailureInfo(.init()))
      )
    default:
      throw .malformed(event)
    }
  }

  func resolution(of child: ChildMachine) -> Resolution {
    guard event != .completed else { return .completed(result) }
    return .failed(.child(child.info(retryState: retryState), cause: cause))
  }
}

// In the words and types of Go's SDK, so that either side decodes the other's.
extension Failure {
  fileprivate static func child(_ info: ChildWorkflowExecutionFailureInfo, cause: Failure?) -> Self
  {
    Failure(
      "child workflow execution error", .childWorkflowExecutionFailureInfo(info), cause: cause)
  }

  fileprivate static var childTimedOut: Self {
    var info = TimeoutFailureInfo()
    info.timeoutType = .startToClose
    return Failure("Child workflow timeout", .timeoutFailureInfo(info))
  }

  /// A child that never was: its id runs in this very run already.
  fileprivate static func alreadyStarted(
    _ attributes: StartChildWorkflowExecutionCommandAttributes
  ) -> Self {
    child(ChildMachine(attributes).info(retryState: .nonRetryableFailure), cause: alreadyStarted)
  }

  fileprivate static func startFailed(_ cause: StartChildWorkflowExecutionFailedCause) -> Self {
    switch cause {
    case .workflowAlreadyExists: alreadyStarted
    case .namespaceNotFound: namespaceNotFound
    default: application("unable to start child workflow for unknown cause: \(cause.rawValue)", "")
    }
  }

  private static var alreadyStarted: Self {
    application(
      "child workflow execution already started", "ChildWorkflowExecutionAlreadyStartedError")
  }
}
