internal import TemporalAPI

/// `EventType` as an enumeration, so that a switch over it is complete:
/// temporal.api.enums.v1.EventType.
enum EventKind: Int32, Sendable {
  case workflowExecutionStarted = 1
  case workflowExecutionCompleted = 2
  case workflowExecutionFailed = 3
  case workflowExecutionTimedOut = 4
  case workflowTaskScheduled = 5
  case workflowTaskStarted = 6
  case workflowTaskCompleted = 7
  case workflowTaskTimedOut = 8
  case workflowTaskFailed = 9
  case activityTaskScheduled = 10
  case activityTaskStarted = 11
  case activityTaskCompleted = 12
  case activityTaskFailed = 13
  case activityTaskTimedOut = 14
  case activityTaskCancelRequested = 15
  case activityTaskCanceled = 16
  case timerStarted = 17
  case timerFired = 18
  case timerCanceled = 19
  case workflowExecutionCancelRequested = 20
  case workflowExecutionCanceled = 21
  case requestCancelExternalInitiated = 22
  case requestCancelExternalFailed = 23
  case externalCancelRequested = 24
  case markerRecorded = 25
  case workflowExecutionSignaled = 26
  case workflowExecutionTerminated = 27
  case workflowExecutionContinuedAsNew = 28
  case startChildInitiated = 29
  case startChildFailed = 30
  case childStarted = 31
  case childCompleted = 32
  case childFailed = 33
  case childCanceled = 34
  case childTimedOut = 35
  case childTerminated = 36
  case signalExternalInitiated = 37
  case signalExternalFailed = 38
  case externalSignaled = 39
  case upsertSearchAttributes = 40
  case updateAccepted = 41
  case updateRejected = 42
  case updateCompleted = 43
  case workflowPropertiesModifiedExternally = 44
  case activityPropertiesModifiedExternally = 45
  case workflowPropertiesModified = 46
  case updateAdmitted = 47
  case nexusOperationScheduled = 48
  case nexusOperationStarted = 49
  case nexusOperationCompleted = 50
  case nexusOperationFailed = 51
  case nexusOperationCanceled = 52
  case nexusOperationTimedOut = 53
  case nexusOperationCancelRequested = 54
  case workflowExecutionOptionsUpdated = 55
  case nexusOperationCancelRequestCompleted = 56
  case nexusOperationCancelRequestFailed = 57
  case workflowExecutionPaused = 58
  case workflowExecutionUnpaused = 59
  case timeSkippingTransitioned = 60

  /// An event that a command becomes. It stands right behind the COMPLETED of the command's task.
  var isCommandEvent: Bool {
    switch self {
    case .workflowExecutionCompleted, .workflowExecutionFailed, .workflowExecutionCanceled,
      .workflowExecutionContinuedAsNew, .activityTaskScheduled, .activityTaskCancelRequested,
      .timerStarted, .timerCanceled, .markerRecorded, .startChildInitiated,
      .requestCancelExternalInitiated, .signalExternalInitiated, .upsertSearchAttributes,
      .workflowPropertiesModified, .updateAccepted, .updateCompleted, .updateRejected,
      .nexusOperationScheduled, .nexusOperationCancelRequested:
      true
    default: false
    }
  }

  /// The type of the command that it is the event of, as far as this worker makes such commands.
  var commandType: CommandType? {
    switch self {
    case .workflowExecutionCompleted: .completeWorkflowExecution
    case .workflowExecutionFailed: .failWorkflowExecution
    case .workflowExecutionCanceled: .cancelWorkflowExecution
    case .workflowExecutionContinuedAsNew: .continueAsNewWorkflowExecution
    case .activityTaskScheduled: .scheduleActivityTask
    case .activityTaskCancelRequested: .requestCancelActivityTask
    case .timerStarted: .startTimer
    case .timerCanceled: .cancelTimer
    case .markerRecorded: .recordMarker
    case .startChildInitiated: .startChildWorkflowExecution
    case .requestCancelExternalInitiated: .requestCancelExternalWorkflowExecution
    case .signalExternalInitiated: .signalExternalWorkflowExecution
    case .upsertSearchAttributes: .upsertWorkflowSearchAttributes
    case .workflowPropertiesModified: .modifyWorkflowProperties
    case .updateAccepted, .updateCompleted: .protocolMessage
    case .nexusOperationScheduled: .scheduleNexusOperation
    case .nexusOperationCancelRequested: .requestCancelNexusOperation
    default: nil
    }
  }

  /// The kind of machine that it is about.
  var machine: Machine.Kind? {
    switch self {
    case .activityTaskScheduled, .activityTaskCancelRequested, .activityTaskCompleted,
      .activityTaskFailed, .activityTaskTimedOut, .activityTaskCanceled:
      .activity
    case .timerStarted, .timerCanceled, .timerFired: .timer
    case .startChildInitiated, .childStarted, .startChildFailed, .childCompleted, .childFailed,
      .childCanceled, .childTimedOut, .childTerminated:
      .child
    case .signalExternalInitiated, .externalSignaled, .signalExternalFailed: .externalSignal
    case .requestCancelExternalInitiated, .externalCancelRequested, .requestCancelExternalFailed:
      .externalCancel
    case .updateAccepted, .updateCompleted: .update
    case .nexusOperationScheduled, .nexusOperationStarted, .nexusOperationCompleted,
      .nexusOperationFailed, .nexusOperationCanceled, .nexusOperationTimedOut,
      .nexusOperationCancelRequested, .nexusOperationCancelRequestCompleted,
      .nexusOperationCancelRequestFailed:
      .nexusOperation
    default: nil
    }
  }

  /// It is about an update that the code answered.
  var isOfUpdate: Bool { self == .updateAccepted || self == .updateCompleted }

  /// What became of the request to cancel a Nexus operation. One that has ended meanwhile has nobody to tell.
  var isOfNexusCancelRequest: Bool {
    self == .nexusOperationCancelRequestCompleted || self == .nexusOperationCancelRequestFailed
  }
}

extension HistoryEvent {
  var kind: EventKind? { EventKind(rawValue: eventType.rawValue) }
}
