import ProtoWire
import TemporalAPI

@testable import Temporal

/// The server's half of one run: writes the history that its commands make, and gives out workflow tasks.
struct RunServer {
  private(set) var history: [HistoryEvent] = []
  private(set) var isClosed = false
  /// Scheduled and not closed, by the id of the event, oldest first.
  private(set) var openActivities: [(event: Int64, type: String)] = []
  private(set) var openTimers: [(event: Int64, id: String)] = []
  private(set) var openChildren: [(event: Int64, id: String)] = []
  private(set) var commands: [CommandType] = []
  /// SDK flags that history is to have, besides those that completions bring.
  var flags: [UInt32] = []
  /// What other workflows answer at once.
  private var replies: [(type: Int32, attributes: HistoryEventAttributes)] = []
  /// Updates that were asked for.
  var updates = UpdateDesk()
  private var given = 0
  private var previousStarted: Int64 = 0
  private var previousBefore: Int64 = 0
  private var startedChildren: Set<Int64> = []
  /// Activities that were asked to cancel.
  private var unwantedActivities: Set<Int64> = []

  init(
    _ type: String, _ input: Payloads?,
    _ change: (inout WorkflowExecutionStartedEventAttributes) -> Void = { _ in }
  ) {
    append(1) {
      var attributes = WorkflowExecutionStartedEventAttributes()
      attributes.workflowType = WorkflowType(name: type)
      attributes.input = input
      attributes.taskQueue = .normal("queue")
      attributes.originalExecutionRunId = "run"
      attributes.attempt = 1
      change(&attributes)
      return .workflowExecutionStartedEventAttributes(attributes)
    }
  }

  @discardableResult private mutating func append(
    _ type: Int32, _ attributes: () -> HistoryEventAttributes
  ) -> Int64 {
    var event = HistoryEvent()
    event.eventId = Int64(history.count + 1)
    event.eventTime = Timestamp(seconds: 1_000 + event.eventId, nanos: 0)
    event.eventType = EventType(rawValue: type)
    event.attributes = attributes()
    history.append(event)
    return event.eventId
  }

  // MARK: - Tasks

  mutating func task(
    queries: [(id: String, query: TemporalAPI.WorkflowQuery)] = []
  ) -> WorkflowTaskInput {
    append(5) { .workflowTaskScheduledEventAttributes(WorkflowTaskScheduledEventAttributes()) }
    let messages = updates.messages(behind: Int64(history.count))
    let started = append(6) {
      .workflowTaskStartedEventAttributes(WorkflowTaskStartedEventAttributes())
    }
    defer {
      given = history.count
      (previousBefore, previousStarted) = (previousStarted, started)
    }
    return WorkflowTaskInput(
      events: Array(history[given...]), messages: messages,
      previousStartedEventID: previousStarted, startedEventID: started, queries: queries)
  }

  /// The task that was given out last timed out: its worker is not heard of again.
  mutating func loseTask() {
    append(8) { .workflowTaskTimedOutEventAttributes(WorkflowTaskTimedOutEventAttributes()) }
    previousStarted = previousBefore
    updates.comeAgain()
  }

  /// Everything that happened, as a worker without a cache gets it.
  func wholeHistory(started: Int64) -> WorkflowTaskInput {
    WorkflowTaskInput(
      events: history, previousStartedEventID: previousStarted, startedEventID: started)
  }

  mutating func take(_ completion: WorkflowTaskCompletion) {
    var metadata = completion.sdkMetadata ?? WorkflowTaskCompletedMetadata()
    metadata.langUsedFlags += flags
    append(7) {
      var attributes = WorkflowTaskCompletedEventAttributes()
      attributes.sdkMetadata = metadata
      return .workflowTaskCompletedEventAttributes(attributes)
    }
    for message in completion.messages { updates.take(message) }
    for command in completion.commands {
      commands.append(command.commandType)
      take(command)
    }
    for reply in replies { append(reply.type) { reply.attributes } }
    replies = []
  }

  /// Behind the events of all commands.
  private mutating func reply(_ type: Int32, _ attributes: () -> HistoryEventAttributes) {
    replies.append((type, attributes()))
  }

  private mutating func take(_ command: Command) {
    switch command.attributes {
    case .scheduleActivityTaskCommandAttributes(let it): schedule(it)
    case .startTimerCommandAttributes(let it): start(it)
    case .requestCancelActivityTaskCommandAttributes(let it): cancelActivity(it.scheduledEventId)
    case .cancelTimerCommandAttributes(let it): cancelTimer(it.timerId)
    case .startChildWorkflowExecutionCommandAttributes(let it): start(it)
    case .recordMarkerCommandAttributes(let it): record(it)
    case .upsertWorkflowSearchAttributesCommandAttributes(let it): upsert(it)
    case .signalExternalWorkflowExecutionCommandAttributes(let it): signalExternal(it)
    case .requestCancelExternalWorkflowExecutionCommandAttributes(let it): cancelExternal(it)
    case .modifyWorkflowPropertiesCommandAttributes(let it): modify(it)
    case .scheduleNexusOperationCommandAttributes(let it): schedule(it)
    case .requestCancelNexusOperationCommandAttributes(let it):
      append(54) {
        var attributes = NexusOperationCancelRequestedEventAttributes()
        attributes.scheduledEventId = it.scheduledEventId
        return .nexusOperationCancelRequestedEventAttributes(attributes)
      }
    case .protocolMessageCommandAttributes(let it):
      if let event = updates.event(of: it.messageId, at: Int64(history.count) + 1) {
        append(event.type) { event.attributes }
      }
    default: close(command)
    }
  }

  private mutating func schedule(_ command: ScheduleNexusOperationCommandAttributes) {
    append(48) {
      var attributes = NexusOperationScheduledEventAttributes()
      (attributes.service, attributes.operation) = (command.service, command.operation)
      return .nexusOperationScheduledEventAttributes(attributes)
    }
  }

  private mutating func close(_ command: Command) {
    isClosed = true
    append(Self.closing[command.commandType.rawValue] ?? 0) {
      switch command.commandType {
      case .completeWorkflowExecution:
        .workflowExecutionCompletedEventAttributes(WorkflowExecutionCompletedEventAttributes())
      case .cancelWorkflowExecution:
        .workflowExecutionCanceledEventAttributes(WorkflowExecutionCanceledEventAttributes())
      case .continueAsNewWorkflowExecution:
        .workflowExecutionContinuedAsNewEventAttributes(
          WorkflowExecutionContinuedAsNewEventAttributes())
      default: .workflowExecutionFailedEventAttributes(WorkflowExecutionFailedEventAttributes())
      }
    }
  }

  /// Event types by command types: completed, failed, cancelled, continued as new.
  private static let closing: [Int32: Int32] = [4: 2, 5: 3, 7: 21, 10: 28]

  // MARK: - Commands

  private mutating func schedule(_ command: ScheduleActivityTaskCommandAttributes) {
    let event = append(10) {
      var attributes = ActivityTaskScheduledEventAttributes()
      attributes.activityId = command.activityId
      attributes.activityType = command.activityType
      attributes.input = command.input
      return .activityTaskScheduledEventAttributes(attributes)
    }
    openActivities.append((event, command.activityType?.name ?? ""))
  }

  private mutating func start(_ command: StartTimerCommandAttributes) {
    let event = append(17) {
      var attributes = TimerStartedEventAttributes()
      attributes.timerId = command.timerId
      attributes.startToFireTimeout = command.startToFireTimeout
      return .timerStartedEventAttributes(attributes)
    }
    openTimers.append((event, command.timerId))
  }

  private mutating func cancelActivity(_ scheduled: Int64) {
    unwantedActivities.insert(scheduled)
    append(15) {
      var attributes = ActivityTaskCancelRequestedEventAttributes()
      attributes.scheduledEventId = scheduled
      return .activityTaskCancelRequestedEventAttributes(attributes)
    }
  }

  private mutating func cancelTimer(_ id: String) {
    guard let index = openTimers.firstIndex(where: { $0.id == id }) else { return }
    let timer = openTimers.remove(at: index)
    append(19) {
      var attributes = TimerCanceledEventAttributes()
      attributes.timerId = id
      attributes.startedEventId = timer.event
      return .timerCanceledEventAttributes(attributes)
    }
  }

  private mutating func start(_ command: StartChildWorkflowExecutionCommandAttributes) {
    let event = append(29) {
      var attributes = StartChildWorkflowExecutionInitiatedEventAttributes()
      attributes.namespace = command.namespace
      attributes.workflowId = command.workflowId
      attributes.workflowType = command.workflowType
      attributes.input = command.input
      return .startChildWorkflowExecutionInitiatedEventAttributes(attributes)
    }
    openChildren.append((event, command.workflowId))
  }

  private mutating func record(_ command: RecordMarkerCommandAttributes) {
    append(25) {
      var attributes = MarkerRecordedEventAttributes()
      attributes.markerName = command.markerName
      attributes.details = command.details
      attributes.failure = command.failure
      return .markerRecordedEventAttributes(attributes)
    }
  }

  private mutating func upsert(_ command: UpsertWorkflowSearchAttributesCommandAttributes) {
    append(40) {
      var attributes = UpsertWorkflowSearchAttributesEventAttributes()
      attributes.searchAttributes = command.searchAttributes
      return .upsertWorkflowSearchAttributesEventAttributes(attributes)
    }
  }

  private mutating func modify(_ command: ModifyWorkflowPropertiesCommandAttributes) {
    append(46) {
      var attributes = WorkflowPropertiesModifiedEventAttributes()
      attributes.upsertedMemo = command.upsertedMemo
      return .workflowPropertiesModifiedEventAttributes(attributes)
    }
  }

  private mutating func signalExternal(_ command: SignalExternalWorkflowExecutionCommandAttributes)
  {
    let initiated = append(37) {
      var attributes = SignalExternalWorkflowExecutionInitiatedEventAttributes()
      attributes.namespace = command.namespace
      attributes.workflowExecution = command.execution
      attributes.signalName = command.signalName
      attributes.input = command.input
      attributes.control = command.control
      attributes.childWorkflowOnly = command.childWorkflowOnly
      return .signalExternalWorkflowExecutionInitiatedEventAttributes(attributes)
    }
    reply(39) {
      var attributes = ExternalWorkflowExecutionSignaledEventAttributes()
      attributes.initiatedEventId = initiated
      attributes.control = command.control
      return .externalWorkflowExecutionSignaledEventAttributes(attributes)
    }
  }

  private mutating func cancelExternal(
    _ command: RequestCancelExternalWorkflowExecutionCommandAttributes
  ) {
    let initiated = append(22) {
      var attributes = RequestCancelExternalWorkflowExecutionInitiatedEventAttributes()
      attributes.namespace = command.namespace
      attributes.workflowExecution = WorkflowExecution(id: command.workflowId)
      attributes.control = command.control
      attributes.childWorkflowOnly = command.childWorkflowOnly
      return .requestCancelExternalWorkflowExecutionInitiatedEventAttributes(attributes)
    }
    reply(24) {
      var attributes = ExternalWorkflowExecutionCancelRequestedEventAttributes()
      attributes.initiatedEventId = initiated
      attributes.workflowExecution = WorkflowExecution(id: command.workflowId)
      return .externalWorkflowExecutionCancelRequestedEventAttributes(attributes)
    }
  }
}

extension RunServer {
  /// The task at hand was forgotten: it brought nothing but updates, which were refused.
  mutating func forgetTask() -> Int64 {
    history.removeLast(2)
    let completed = history.last { $0.eventType.rawValue == 7 }
    guard case .workflowTaskCompletedEventAttributes? = completed?.attributes else { return 0 }
    previousStarted = (completed?.eventId ?? 1) - 1
    given = Int(previousStarted)
    return previousStarted
  }
}

// What happens to the run from outside.
extension RunServer {
  mutating func fireTimers(_ ids: [String]? = nil) {
    for timer in openTimers where ids?.contains(timer.id) ?? true {
      append(18) {
        var attributes = TimerFiredEventAttributes()
        attributes.timerId = timer.id
        attributes.startedEventId = timer.event
        return .timerFiredEventAttributes(attributes)
      }
      openTimers.removeAll { $0.id == timer.id }
    }
  }

  /// Completes the open activities with the JSON that `result` has for their type.
  mutating func completeActivities(_ result: (String) -> String? = { _ in nil }) {
    for activity in openActivities {
      let started = started(activity.event)
      append(12) {
        var attributes = ActivityTaskCompletedEventAttributes()
        attributes.scheduledEventId = activity.event
        attributes.startedEventId = started
        attributes.result = result(activity.type).map { Payloads(json: $0) }
        return .activityTaskCompletedEventAttributes(attributes)
      }
    }
    openActivities = []
  }

  mutating func failActivities(_ message: String) {
    for activity in openActivities {
      let started = started(activity.event)
      append(13) {
        var attributes = ActivityTaskFailedEventAttributes()
        attributes.scheduledEventId = activity.event
        attributes.startedEventId = started
        var failure = TemporalAPI.Failure()
        failure.message = message
        failure.failureInfo = .applicationFailureInfo(ApplicationFailureInfo())
        attributes.failure = failure
        return .activityTaskFailedEventAttributes(attributes)
      }
    }
    openActivities = []
  }

  /// The next thing that happens to what is open, by chance.
  mutating func happen(_ generator: inout some RandomNumberGenerator) {
    let count = openActivities.count + openTimers.count + openChildren.count
    guard count > 0 else { return }
    let index = Int.random(in: 0..<count, using: &generator)
    if index < openActivities.count {
      end(openActivities.remove(at: index).event, Int.random(in: 0..<4, using: &generator))
    } else if index < openActivities.count + openTimers.count {
      fireTimers([openTimers[index - openActivities.count].id])
    } else {
      proceed(child: index - openActivities.count - openTimers.count)
    }
  }

  private mutating func end(_ activity: Int64, _ way: Int) {
    let started = started(activity)
    if unwantedActivities.contains(activity), way < 2 {
      append(16) {
        var attributes = ActivityTaskCanceledEventAttributes()
        attributes.scheduledEventId = activity
        attributes.startedEventId = started
        return .activityTaskCanceledEventAttributes(attributes)
      }
    } else if way == 3 {
      append(14) {
        var attributes = ActivityTaskTimedOutEventAttributes()
        attributes.scheduledEventId = activity
        attributes.startedEventId = started
        return .activityTaskTimedOutEventAttributes(attributes)
      }
    } else {
      append(12) {
        var attributes = ActivityTaskCompletedEventAttributes()
        attributes.scheduledEventId = activity
        attributes.startedEventId = started
        attributes.result = Payloads(json: "\(activity)")
        return .activityTaskCompletedEventAttributes(attributes)
      }
    }
  }

  private mutating func proceed(child index: Int) {
    let child = openChildren[index]
    if startedChildren.contains(child.event) {
      openChildren.remove(at: index)
      end(child)
    } else {
      start(child)
    }
  }

  private mutating func started(_ scheduled: Int64) -> Int64 {
    append(11) {
      var attributes = ActivityTaskStartedEventAttributes()
      attributes.scheduledEventId = scheduled
      return .activityTaskStartedEventAttributes(attributes)
    }
  }

  mutating func startChildren() {
    for child in openChildren where !startedChildren.contains(child.event) { start(child) }
  }

  private mutating func start(_ child: (event: Int64, id: String)) {
    startedChildren.insert(child.event)
    append(31) {
      var attributes = ChildWorkflowExecutionStartedEventAttributes()
      attributes.initiatedEventId = child.event
      attributes.workflowExecution = WorkflowExecution(id: child.id, runID: "child-run")
      return .childWorkflowExecutionStartedEventAttributes(attributes)
    }
  }

  mutating func completeChildren(_ result: String? = nil) {
    for child in openChildren { end(child, result) }
    openChildren = []
  }

  private mutating func end(_ child: (event: Int64, id: String), _ result: String? = nil) {
    append(32) {
      var attributes = ChildWorkflowExecutionCompletedEventAttributes()
      attributes.initiatedEventId = child.event
      attributes.result = result.map { Payloads(json: $0) }
      return .childWorkflowExecutionCompletedEventAttributes(attributes)
    }
  }

  mutating func signal(_ name: String, _ input: Payloads? = nil) {
    append(26) {
      var attributes = WorkflowExecutionSignaledEventAttributes()
      attributes.signalName = name
      attributes.input = input
      return .workflowExecutionSignaledEventAttributes(attributes)
    }
  }

  mutating func terminate() {
    isClosed = true
    append(27) {
      .workflowExecutionTerminatedEventAttributes(WorkflowExecutionTerminatedEventAttributes())
    }
  }

  mutating func requestCancel() {
    append(20) {
      .workflowExecutionCancelRequestedEventAttributes(
        WorkflowExecutionCancelRequestedEventAttributes())
    }
  }
}

extension Payloads {
  /// One value as JSON text.
  init(json: String) {
    self.init()
    var payload = TemporalAPI.Payload()
    payload.metadata["encoding"] = WireBytes(Array("json/plain".utf8))
    payload.data = WireBytes(Array(json.utf8))
    payloads = [payload]
  }
}
