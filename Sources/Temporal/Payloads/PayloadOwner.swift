internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

/// Whose a payload is, of those that a message has.
enum PayloadOwner: Hashable {
  /// The workflow's that the message is about, or whatever else that is.
  case message
  /// A child's, or the receiver's of a signal.
  case workflow(String)
  /// An activity's of the message's workflow.
  case activity(PayloadContext.Activity)
  /// The local activity's of this marker, whose data are to be opened before it is known which.
  case localActivity(marker: Int)
  /// A Nexus operation's, and no workflow's; nil where it is not known which.
  case operation(PayloadContext.Operation?)
}

/// What is known of a run whose messages are looked through: for commands its own type, and for events what its
/// activities and operations are, whose ends name the event alone that they began with.
struct RunWork: Sendable {
  private(set) var workflowType: String?
  private var taskQueue: String?
  private var activities: [Int64: PayloadContext.Activity] = [:]
  private var operations: [Int64: PayloadContext.Operation] = [:]

  /// - Parameters:
  ///   - workflowType: the run's; nil where its history says it.
  ///   - taskQueue: the run's, where its local activities run too.
  init(ofType workflowType: String? = nil, taskQueue: String? = nil) {
    self.workflowType = workflowType
    self.taskQueue = taskQueue
  }

  // MARK: - Who

  func owner(of command: Command) -> PayloadOwner? {
    switch command.attributes {
    case .scheduleActivityTaskCommandAttributes(let it):
      .activity(activity(it.activityType, it.taskQueue))
    case .startChildWorkflowExecutionCommandAttributes(let it): .workflow(it.workflowId)
    case .signalExternalWorkflowExecutionCommandAttributes(let it): .of(it.execution)
    case .scheduleNexusOperationCommandAttributes(let it):
      .operation(.init(endpoint: it.endpoint, service: it.service, operation: it.operation))
    default: nil
    }
  }

  /// Notes what the event begins.
  mutating func owner(of event: HistoryEvent) -> PayloadOwner? {
    note(event)
    if let opener = event.activityOpener { return activities[opener].map { .activity($0) } }
    if let opener = event.operationOpener { return .operation(operations[opener]) }
    switch event.attributes {
    case .startChildWorkflowExecutionInitiatedEventAttributes(let it):
      return .workflow(it.workflowId)
    case .signalExternalWorkflowExecutionInitiatedEventAttributes(let it):
      return .of(it.workflowExecution)
    case .childWorkflowExecutionStartedEventAttributes(let it): return .of(it.workflowExecution)
    case .childWorkflowExecutionCompletedEventAttributes(let it): return .of(it.workflowExecution)
    case .childWorkflowExecutionFailedEventAttributes(let it): return .of(it.workflowExecution)
    case .childWorkflowExecutionCanceledEventAttributes(let it): return .of(it.workflowExecution)
    default: return nil
    }
  }

  /// Nil for a marker of another kind.
  func localActivity(of marker: any MarkerWithDetails, at number: Int) -> PayloadOwner? {
    switch LocalActivityName(inMarker: marker.markerName, marker.details) {
    case nil: nil
    case .sealed?: .localActivity(marker: number)
    case .type(let type)?: .activity(localActivity(type))
    }
  }

  /// Whose marker it is by its data, once they are open; nil where they cannot be read.
  func localActivity(withData data: TemporalAPI.Payload) -> PayloadOwner? {
    var details = WireMap<Payloads>()
    details["data"] = Payloads()
    details["data"]?.payloads = [data]
    guard case .type(let type)? = LocalActivityName(inMarker: LocalActivityName.marker, details)
    else { return nil }
    return .activity(localActivity(type))
  }

  private func localActivity(_ type: String) -> PayloadContext.Activity {
    PayloadContext.Activity(
      type: type, taskQueue: taskQueue, workflowType: workflowType, isLocal: true)
  }

  private func activity(_ type: ActivityType?, _ queue: TaskQueue?) -> PayloadContext.Activity {
    PayloadContext.Activity(
      type: type?.name ?? "", taskQueue: queue?.name, workflowType: workflowType)
  }

  // MARK: - What began

  private mutating func note(_ event: HistoryEvent) {
    switch event.attributes {
    case .workflowExecutionStartedEventAttributes(let it):
      workflowType = workflowType ?? it.workflowType?.name
      taskQueue = taskQueue ?? it.taskQueue?.name
    case .activityTaskScheduledEventAttributes(let it):
      activities[event.eventId] = activity(it.activityType, it.taskQueue)
    case .nexusOperationScheduledEventAttributes(let it):
      operations[event.eventId] = .init(
        endpoint: it.endpoint, service: it.service, operation: it.operation)
    default: break
    }
  }

  /// For the tasks that come later: what the events begin is kept, and what they end is not.
  mutating func pass(_ events: [HistoryEvent]) {
    for event in events {
      note(event)
      guard event.endsWork else { continue }
      if let opener = event.activityOpener { activities[opener] = nil }
      if let opener = event.operationOpener { operations[opener] = nil }
    }
  }
}

extension PayloadOwner {
  fileprivate static func of(_ execution: WorkflowExecution?) -> Self? {
    execution.map { .workflow($0.workflowId) }
  }
}

extension HistoryEvent {
  /// The event that the activity began with which this one is about.
  fileprivate var activityOpener: Int64? {
    switch attributes {
    case .activityTaskScheduledEventAttributes: eventId
    case .activityTaskStartedEventAttributes(let it): it.scheduledEventId
    case .activityTaskCompletedEventAttributes(let it): it.scheduledEventId
    case .activityTaskFailedEventAttributes(let it): it.scheduledEventId
    case .activityTaskTimedOutEventAttributes(let it): it.scheduledEventId
    case .activityTaskCanceledEventAttributes(let it): it.scheduledEventId
    default: nil
    }
  }

  /// The event that the Nexus operation began with which this one is about.
  fileprivate var operationOpener: Int64? {
    switch attributes {
    case .nexusOperationScheduledEventAttributes: eventId
    case .nexusOperationCompletedEventAttributes(let it): it.scheduledEventId
    case .nexusOperationFailedEventAttributes(let it): it.scheduledEventId
    case .nexusOperationCanceledEventAttributes(let it): it.scheduledEventId
    case .nexusOperationTimedOutEventAttributes(let it): it.scheduledEventId
    case .nexusOperationCancelRequestFailedEventAttributes(let it): it.scheduledEventId
    default: nil
    }
  }

  /// Whether nothing more is said of what it is about, but perhaps how a request to cancel it went.
  fileprivate var endsWork: Bool {
    switch attributes {
    case .activityTaskCompletedEventAttributes, .activityTaskFailedEventAttributes,
      .activityTaskTimedOutEventAttributes, .activityTaskCanceledEventAttributes,
      .nexusOperationCompletedEventAttributes, .nexusOperationFailedEventAttributes,
      .nexusOperationCanceledEventAttributes, .nexusOperationTimedOutEventAttributes:
      true
    default: false
    }
  }
}
