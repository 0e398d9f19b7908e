internal import ProtoWire
internal import TemporalAPI

// The words of a mismatch: which event, which command. Names and ids, never a payload.
extension RunMachines {
  func describe(_ key: CommandKey) -> String {
    let index = Int(key.index)
    switch key.kind {
    case .scheduleActivity where activities.contains(index):
      return "ScheduleActivityTask (\(activities[index].words))"
    case .cancelActivity where activities.contains(index):
      return "RequestCancelActivityTask (\(activities[index].words), scheduled by event"
        + " \(activities[index].scheduledEventID))"
    case .startTimer where timers.contains(index):
      return "StartTimer (timer \"\(timers[index].id)\")"
    case .cancelTimer where timers.contains(index):
      return "CancelTimer (timer \"\(timers[index].id)\")"
    case .startChild where children.contains(index):
      return "StartChildWorkflowExecution (workflow \"\(children[index].workflowID)\" of type"
        + " \"\(children[index].type)\")"
    case .signalExternal where externalSignals.contains(index):
      return "SignalExternalWorkflowExecution (signal \"\(externalSignals[index].signalName)\" to"
        + " workflow \"\(externalSignals[index].workflowID)\")"
    case .cancelExternal where externalCancels.contains(index):
      return "RequestCancelExternalWorkflowExecution (workflow"
        + " \"\(externalCancels[index].workflowID)\")"
    default: return key.kind.commandName
    }
  }
}

extension HistoryMismatch {
  static func malformed(_ event: SeenEvent) -> Self {
    Self(.malformed, "\(event.summary) does not hold what an event of its type must")
  }

  /// An event about something that this run never opened, or that history already closed.
  static func unknownOrigin(_ event: SeenEvent, _ what: String, _ opener: Int64) -> Self {
    Self(
      .nondeterministic,
      "history has \(event.summary), but the workflow's code has no command that opened \(what) at"
        + " event \(opener)")
  }

  static func impossible(_ event: SeenEvent, _ what: String, _ state: some Any) -> Self {
    Self(.nondeterministic, "history has \(event.summary), but \(what) is \(state) in this run")
  }
}

extension ActivityMachine {
  fileprivate var words: String { "activity \"\(id)\" of type \"\(type)\"" }
}

extension CommandKey.Kind {
  fileprivate var commandName: String {
    switch self {
    case .scheduleActivity: "ScheduleActivityTask"
    case .cancelActivity: "RequestCancelActivityTask"
    case .startTimer: "StartTimer"
    case .cancelTimer: "CancelTimer"
    case .startChild: "StartChildWorkflowExecution"
    case .signalExternal: "SignalExternalWorkflowExecution"
    case .cancelExternal: "RequestCancelExternalWorkflowExecution"
    case .upsertSearchAttributes: "UpsertWorkflowSearchAttributes"
    case .modifyProperties: "ModifyWorkflowProperties"
    case .version: "RecordMarker (Version)"
    case .complete: "CompleteWorkflowExecution"
    case .fail: "FailWorkflowExecution"
    case .cancelWorkflow: "CancelWorkflowExecution"
    case .continueAsNew: "ContinueAsNewWorkflowExecution"
    }
  }
}

extension SeenEvent {
  /// "event 5 (ACTIVITY_TASK_SCHEDULED, activity "5" of type "Charge")"
  var summary: String {
    let words = [typeName, subject].compactMap { $0 }.joined(separator: ", ")
    return "event \(id) (\(words))"
  }

  private var typeName: String {
    let name = EventType.names[type.rawValue]
    return name.map { String($0.dropFirst("EVENT_TYPE_".count)) }
      ?? "type \(type.rawValue)"
  }

  private var subject: String? {
    switch attributes {
    case .activityTaskScheduledEventAttributes(let it):
      "activity \"\(it.activityId)\" of type \"\(it.activityType?.name ?? "")\""
    case .activityTaskCancelRequestedEventAttributes(let it): "of event \(it.scheduledEventId)"
    case .activityTaskCompletedEventAttributes(let it): "of event \(it.scheduledEventId)"
    case .activityTaskFailedEventAttributes(let it): "of event \(it.scheduledEventId)"
    case .activityTaskTimedOutEventAttributes(let it): "of event \(it.scheduledEventId)"
    case .activityTaskCanceledEventAttributes(let it): "of event \(it.scheduledEventId)"
    case .timerStartedEventAttributes(let it): "timer \"\(it.timerId)\""
    case .timerFiredEventAttributes(let it): "timer \"\(it.timerId)\""
    case .timerCanceledEventAttributes(let it): "timer \"\(it.timerId)\""
    case .markerRecordedEventAttributes(let it): "marker \"\(it.markerName)\""
    case .workflowExecutionSignaledEventAttributes(let it): "signal \"\(it.signalName)\""
    case .startChildWorkflowExecutionInitiatedEventAttributes(let it):
      "workflow \"\(it.workflowId)\" of type \"\(it.workflowType?.name ?? "")\""
    case .signalExternalWorkflowExecutionInitiatedEventAttributes(let it):
      "signal \"\(it.signalName)\" to workflow \"\(it.workflowExecution?.workflowId ?? "")\""
    case .requestCancelExternalWorkflowExecutionInitiatedEventAttributes(let it):
      "workflow \"\(it.workflowExecution?.workflowId ?? "")\""
    default: nil
    }
  }
}
