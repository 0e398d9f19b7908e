public import ProtoWire

public struct History: WireMessage {
  public var events: [HistoryEvent] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "events", &events)
  }
}

public struct HistoryEvent: WireMessage {
  public var eventId: Int64 = 0
  public var eventTime: Timestamp?
  public var eventType = EventType.unspecified
  public var version: Int64 = 0
  public var taskId: Int64 = 0
  public var workerMayIgnore = false
  public var userMetadata: UserMetadata?
  public var links: [Link] = []
  public var principal: Principal?
  public var eventGroupMarkers: [EventGroupMarker] = []
  public var attributes: HistoryEventAttributes?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "eventId", &eventId)
    c.timestamp(2, "eventTime", &eventTime)
    c.enumeration(3, "eventType", &eventType)
    c.int64(4, "version", &version)
    c.int64(5, "taskId", &taskId)
    c.oneof(6...65, &attributes)
    c.bool(300, "workerMayIgnore", &workerMayIgnore)
    c.message(301, "userMetadata", &userMetadata)
    c.messages(302, "links", &links)
    c.message(303, "principal", &principal)
    c.messages(304, "eventGroupMarkers", &eventGroupMarkers)
  }
}

public indirect enum HistoryEventAttributes: WireOneof {
  case workflowExecutionStartedEventAttributes(WorkflowExecutionStartedEventAttributes)
  case workflowExecutionCompletedEventAttributes(WorkflowExecutionCompletedEventAttributes)
  case workflowExecutionFailedEventAttributes(WorkflowExecutionFailedEventAttributes)
  case workflowExecutionTimedOutEventAttributes(WorkflowExecutionTimedOutEventAttributes)
  case workflowTaskScheduledEventAttributes(WorkflowTaskScheduledEventAttributes)
  case workflowTaskStartedEventAttributes(WorkflowTaskStartedEventAttributes)
  case workflowTaskCompletedEventAttributes(WorkflowTaskCompletedEventAttributes)
  case workflowTaskTimedOutEventAttributes(WorkflowTaskTimedOutEventAttributes)
  case workflowTaskFailedEventAttributes(WorkflowTaskFailedEventAttributes)
  case activityTaskScheduledEventAttributes(ActivityTaskScheduledEventAttributes)
  case activityTaskStartedEventAttributes(ActivityTaskStartedEventAttributes)
  case activityTaskCompletedEventAttributes(ActivityTaskCompletedEventAttributes)
  case activityTaskFailedEventAttributes(ActivityTaskFailedEventAttributes)
  case activityTaskTimedOutEventAttributes(ActivityTaskTimedOutEventAttributes)
  case timerStartedEventAttributes(TimerStartedEventAttributes)
  case timerFiredEventAttributes(TimerFiredEventAttributes)
  case activityTaskCancelRequestedEventAttributes(ActivityTaskCancelRequestedEventAttributes)
  case activityTaskCanceledEventAttributes(ActivityTaskCanceledEventAttributes)
  case timerCanceledEventAttributes(TimerCanceledEventAttributes)
  case markerRecordedEventAttributes(MarkerRecordedEventAttributes)
  case workflowExecutionSignaledEventAttributes(WorkflowExecutionSignaledEventAttributes)
  case workflowExecutionTerminatedEventAttributes(WorkflowExecutionTerminatedEventAttributes)
  case workflowExecutionCancelRequestedEventAttributes(WorkflowExecutionCancelRequestedEventAttributes)
  case workflowExecutionCanceledEventAttributes(WorkflowExecutionCanceledEventAttributes)
  case requestCancelExternalWorkflowExecutionInitiatedEventAttributes(RequestCancelExternalWorkflowExecutionInitiatedEventAttributes)
  case requestCancelExternalWorkflowExecutionFailedEventAttributes(RequestCancelExternalWorkflowExecutionFailedEventAttributes)
  case externalWorkflowExecutionCancelRequestedEventAttributes(ExternalWorkflowExecutionCancelRequestedEventAttributes)
  case workflowExecutionContinuedAsNewEventAttributes(WorkflowExecutionContinuedAsNewEventAttributes)
  case startChildWorkflowExecutionInitiatedEventAttributes(StartChildWorkflowExecutionInitiatedEventAttributes)
  case startChildWorkflowExecutionFailedEventAttributes(StartChildWorkflowExecutionFailedEventAttributes)
  case childWorkflowExecutionStartedEventAttributes(ChildWorkflowExecutionStartedEventAttributes)
  case childWorkflowExecutionCompletedEventAttributes(ChildWorkflowExecutionCompletedEventAttributes)
  case childWorkflowExecutionFailedEventAttributes(ChildWorkflowExecutionFailedEventAttributes)
  case childWorkflowExecutionCanceledEventAttributes(ChildWorkflowExecutionCanceledEventAttributes)
  case childWorkflowExecutionTimedOutEventAttributes(ChildWorkflowExecutionTimedOutEventAttributes)
  case childWorkflowExecutionTerminatedEventAttributes(ChildWorkflowExecutionTerminatedEventAttributes)
  case signalExternalWorkflowExecutionInitiatedEventAttributes(SignalExternalWorkflowExecutionInitiatedEventAttributes)
  case signalExternalWorkflowExecutionFailedEventAttributes(SignalExternalWorkflowExecutionFailedEventAttributes)
  case externalWorkflowExecutionSignaledEventAttributes(ExternalWorkflowExecutionSignaledEventAttributes)
  case upsertWorkflowSearchAttributesEventAttributes(UpsertWorkflowSearchAttributesEventAttributes)
  case workflowExecutionUpdateAcceptedEventAttributes(WorkflowExecutionUpdateAcceptedEventAttributes)
  case workflowExecutionUpdateRejectedEventAttributes(WorkflowExecutionUpdateRejectedEventAttributes)
  case workflowExecutionUpdateCompletedEventAttributes(WorkflowExecutionUpdateCompletedEventAttributes)
  case workflowPropertiesModifiedExternallyEventAttributes(WorkflowPropertiesModifiedExternallyEventAttributes)
  case activityPropertiesModifiedExternallyEventAttributes(ActivityPropertiesModifiedExternallyEventAttributes)
  case workflowPropertiesModifiedEventAttributes(WorkflowPropertiesModifiedEventAttributes)
  case workflowExecutionUpdateAdmittedEventAttributes(WorkflowExecutionUpdateAdmittedEventAttributes)
  case nexusOperationScheduledEventAttributes(NexusOperationScheduledEventAttributes)
  case nexusOperationStartedEventAttributes(NexusOperationStartedEventAttributes)
  case nexusOperationCompletedEventAttributes(NexusOperationCompletedEventAttributes)
  case nexusOperationFailedEventAttributes(NexusOperationFailedEventAttributes)
  case nexusOperationCanceledEventAttributes(NexusOperationCanceledEventAttributes)
  case nexusOperationTimedOutEventAttributes(NexusOperationTimedOutEventAttributes)
  case nexusOperationCancelRequestedEventAttributes(NexusOperationCancelRequestedEventAttributes)
  case workflowExecutionOptionsUpdatedEventAttributes(WorkflowExecutionOptionsUpdatedEventAttributes)
  case nexusOperationCancelRequestCompletedEventAttributes(NexusOperationCancelRequestCompletedEventAttributes)
  case nexusOperationCancelRequestFailedEventAttributes(NexusOperationCancelRequestFailedEventAttributes)
  case workflowExecutionPausedEventAttributes(WorkflowExecutionPausedEventAttributes)
  case workflowExecutionUnpausedEventAttributes(WorkflowExecutionUnpausedEventAttributes)
  case workflowExecutionTimeSkippingTransitionedEventAttributes(WorkflowExecutionTimeSkippingTransitionedEventAttributes)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(
      6, "workflowExecutionStartedEventAttributes", &value,
      Self.workflowExecutionStartedEventAttributes
    ) {
      if case .workflowExecutionStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      7, "workflowExecutionCompletedEventAttributes", &value,
      Self.workflowExecutionCompletedEventAttributes
    ) {
      if case .workflowExecutionCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      8, "workflowExecutionFailedEventAttributes", &value,
      Self.workflowExecutionFailedEventAttributes
    ) {
      if case .workflowExecutionFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      9, "workflowExecutionTimedOutEventAttributes", &value,
      Self.workflowExecutionTimedOutEventAttributes
    ) {
      if case .workflowExecutionTimedOutEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      10, "workflowTaskScheduledEventAttributes", &value,
      Self.workflowTaskScheduledEventAttributes
    ) {
      if case .workflowTaskScheduledEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      11, "workflowTaskStartedEventAttributes", &value,
      Self.workflowTaskStartedEventAttributes
    ) {
      if case .workflowTaskStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      12, "workflowTaskCompletedEventAttributes", &value,
      Self.workflowTaskCompletedEventAttributes
    ) {
      if case .workflowTaskCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      13, "workflowTaskTimedOutEventAttributes", &value,
      Self.workflowTaskTimedOutEventAttributes
    ) {
      if case .workflowTaskTimedOutEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      14, "workflowTaskFailedEventAttributes", &value,
      Self.workflowTaskFailedEventAttributes
    ) {
      if case .workflowTaskFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      15, "activityTaskScheduledEventAttributes", &value,
      Self.activityTaskScheduledEventAttributes
    ) {
      if case .activityTaskScheduledEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      16, "activityTaskStartedEventAttributes", &value,
      Self.activityTaskStartedEventAttributes
    ) {
      if case .activityTaskStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      17, "activityTaskCompletedEventAttributes", &value,
      Self.activityTaskCompletedEventAttributes
    ) {
      if case .activityTaskCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      18, "activityTaskFailedEventAttributes", &value,
      Self.activityTaskFailedEventAttributes
    ) {
      if case .activityTaskFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      19, "activityTaskTimedOutEventAttributes", &value,
      Self.activityTaskTimedOutEventAttributes
    ) {
      if case .activityTaskTimedOutEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(20, "timerStartedEventAttributes", &value, Self.timerStartedEventAttributes) {
      if case .timerStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(21, "timerFiredEventAttributes", &value, Self.timerFiredEventAttributes) {
      if case .timerFiredEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      22, "activityTaskCancelRequestedEventAttributes", &value,
      Self.activityTaskCancelRequestedEventAttributes
    ) {
      if case .activityTaskCancelRequestedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      23, "activityTaskCanceledEventAttributes", &value,
      Self.activityTaskCanceledEventAttributes
    ) {
      if case .activityTaskCanceledEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(24, "timerCanceledEventAttributes", &value, Self.timerCanceledEventAttributes) {
      if case .timerCanceledEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(25, "markerRecordedEventAttributes", &value, Self.markerRecordedEventAttributes) {
      if case .markerRecordedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      26, "workflowExecutionSignaledEventAttributes", &value,
      Self.workflowExecutionSignaledEventAttributes
    ) {
      if case .workflowExecutionSignaledEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      27, "workflowExecutionTerminatedEventAttributes", &value,
      Self.workflowExecutionTerminatedEventAttributes
    ) {
      if case .workflowExecutionTerminatedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      28, "workflowExecutionCancelRequestedEventAttributes", &value,
      Self.workflowExecutionCancelRequestedEventAttributes
    ) {
      if case .workflowExecutionCancelRequestedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      29, "workflowExecutionCanceledEventAttributes", &value,
      Self.workflowExecutionCanceledEventAttributes
    ) {
      if case .workflowExecutionCanceledEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      30, "requestCancelExternalWorkflowExecutionInitiatedEventAttributes", &value,
      Self.requestCancelExternalWorkflowExecutionInitiatedEventAttributes
    ) {
      if case .requestCancelExternalWorkflowExecutionInitiatedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      31, "requestCancelExternalWorkflowExecutionFailedEventAttributes", &value,
      Self.requestCancelExternalWorkflowExecutionFailedEventAttributes
    ) {
      if case .requestCancelExternalWorkflowExecutionFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      32, "externalWorkflowExecutionCancelRequestedEventAttributes", &value,
      Self.externalWorkflowExecutionCancelRequestedEventAttributes
    ) {
      if case .externalWorkflowExecutionCancelRequestedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      33, "workflowExecutionContinuedAsNewEventAttributes", &value,
      Self.workflowExecutionContinuedAsNewEventAttributes
    ) {
      if case .workflowExecutionContinuedAsNewEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      34, "startChildWorkflowExecutionInitiatedEventAttributes", &value,
      Self.startChildWorkflowExecutionInitiatedEventAttributes
    ) {
      if case .startChildWorkflowExecutionInitiatedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      35, "startChildWorkflowExecutionFailedEventAttributes", &value,
      Self.startChildWorkflowExecutionFailedEventAttributes
    ) {
      if case .startChildWorkflowExecutionFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      36, "childWorkflowExecutionStartedEventAttributes", &value,
      Self.childWorkflowExecutionStartedEventAttributes
    ) {
      if case .childWorkflowExecutionStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      37, "childWorkflowExecutionCompletedEventAttributes", &value,
      Self.childWorkflowExecutionCompletedEventAttributes
    ) {
      if case .childWorkflowExecutionCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      38, "childWorkflowExecutionFailedEventAttributes", &value,
      Self.childWorkflowExecutionFailedEventAttributes
    ) {
      if case .childWorkflowExecutionFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      39, "childWorkflowExecutionCanceledEventAttributes", &value,
      Self.childWorkflowExecutionCanceledEventAttributes
    ) {
      if case .childWorkflowExecutionCanceledEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      40, "childWorkflowExecutionTimedOutEventAttributes", &value,
      Self.childWorkflowExecutionTimedOutEventAttributes
    ) {
      if case .childWorkflowExecutionTimedOutEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      41, "childWorkflowExecutionTerminatedEventAttributes", &value,
      Self.childWorkflowExecutionTerminatedEventAttributes
    ) {
      if case .childWorkflowExecutionTerminatedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      42, "signalExternalWorkflowExecutionInitiatedEventAttributes", &value,
      Self.signalExternalWorkflowExecutionInitiatedEventAttributes
    ) {
      if case .signalExternalWorkflowExecutionInitiatedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      43, "signalExternalWorkflowExecutionFailedEventAttributes", &value,
      Self.signalExternalWorkflowExecutionFailedEventAttributes
    ) {
      if case .signalExternalWorkflowExecutionFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      44, "externalWorkflowExecutionSignaledEventAttributes", &value,
      Self.externalWorkflowExecutionSignaledEventAttributes
    ) {
      if case .externalWorkflowExecutionSignaledEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      45, "upsertWorkflowSearchAttributesEventAttributes", &value,
      Self.upsertWorkflowSearchAttributesEventAttributes
    ) {
      if case .upsertWorkflowSearchAttributesEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      46, "workflowExecutionUpdateAcceptedEventAttributes", &value,
      Self.workflowExecutionUpdateAcceptedEventAttributes
    ) {
      if case .workflowExecutionUpdateAcceptedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      47, "workflowExecutionUpdateRejectedEventAttributes", &value,
      Self.workflowExecutionUpdateRejectedEventAttributes
    ) {
      if case .workflowExecutionUpdateRejectedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      48, "workflowExecutionUpdateCompletedEventAttributes", &value,
      Self.workflowExecutionUpdateCompletedEventAttributes
    ) {
      if case .workflowExecutionUpdateCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      49, "workflowPropertiesModifiedExternallyEventAttributes", &value,
      Self.workflowPropertiesModifiedExternallyEventAttributes
    ) {
      if case .workflowPropertiesModifiedExternallyEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      50, "activityPropertiesModifiedExternallyEventAttributes", &value,
      Self.activityPropertiesModifiedExternallyEventAttributes
    ) {
      if case .activityPropertiesModifiedExternallyEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      51, "workflowPropertiesModifiedEventAttributes", &value,
      Self.workflowPropertiesModifiedEventAttributes
    ) {
      if case .workflowPropertiesModifiedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      52, "workflowExecutionUpdateAdmittedEventAttributes", &value,
      Self.workflowExecutionUpdateAdmittedEventAttributes
    ) {
      if case .workflowExecutionUpdateAdmittedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      53, "nexusOperationScheduledEventAttributes", &value,
      Self.nexusOperationScheduledEventAttributes
    ) {
      if case .nexusOperationScheduledEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      54, "nexusOperationStartedEventAttributes", &value,
      Self.nexusOperationStartedEventAttributes
    ) {
      if case .nexusOperationStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      55, "nexusOperationCompletedEventAttributes", &value,
      Self.nexusOperationCompletedEventAttributes
    ) {
      if case .nexusOperationCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      56, "nexusOperationFailedEventAttributes", &value,
      Self.nexusOperationFailedEventAttributes
    ) {
      if case .nexusOperationFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      57, "nexusOperationCanceledEventAttributes", &value,
      Self.nexusOperationCanceledEventAttributes
    ) {
      if case .nexusOperationCanceledEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      58, "nexusOperationTimedOutEventAttributes", &value,
      Self.nexusOperationTimedOutEventAttributes
    ) {
      if case .nexusOperationTimedOutEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      59, "nexusOperationCancelRequestedEventAttributes", &value,
      Self.nexusOperationCancelRequestedEventAttributes
    ) {
      if case .nexusOperationCancelRequestedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      60, "workflowExecutionOptionsUpdatedEventAttributes", &value,
      Self.workflowExecutionOptionsUpdatedEventAttributes
    ) {
      if case .workflowExecutionOptionsUpdatedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      61, "nexusOperationCancelRequestCompletedEventAttributes", &value,
      Self.nexusOperationCancelRequestCompletedEventAttributes
    ) {
      if case .nexusOperationCancelRequestCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      62, "nexusOperationCancelRequestFailedEventAttributes", &value,
      Self.nexusOperationCancelRequestFailedEventAttributes
    ) {
      if case .nexusOperationCancelRequestFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      63, "workflowExecutionPausedEventAttributes", &value,
      Self.workflowExecutionPausedEventAttributes
    ) {
      if case .workflowExecutionPausedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      64, "workflowExecutionUnpausedEventAttributes", &value,
      Self.workflowExecutionUnpausedEventAttributes
    ) {
      if case .workflowExecutionUnpausedEventAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      65, "workflowExecutionTimeSkippingTransitionedEventAttributes", &value,
      Self.workflowExecutionTimeSkippingTransitionedEventAttributes
    ) {
      if case .workflowExecutionTimeSkippingTransitionedEventAttributes(let it) = $0 { it } else { nil }
    }
  }
}

public struct WorkflowExecutionStartedEventAttributes: WireMessage {
  public var workflowType: WorkflowType?
  public var parentWorkflowNamespace = ""
  public var parentWorkflowNamespaceId = ""
  public var parentWorkflowExecution: WorkflowExecution?
  public var parentInitiatedEventId: Int64 = 0
  public var taskQueue: TaskQueue?
  public var input: Payloads?
  public var workflowExecutionTimeout: WireDuration?
  public var workflowRunTimeout: WireDuration?
  public var workflowTaskTimeout: WireDuration?
  public var continuedExecutionRunId = ""
  public var initiator = ContinueAsNewInitiator.unspecified
  public var continuedFailure: Failure?
  public var lastCompletionResult: Payloads?
  public var originalExecutionRunId = ""
  public var identity = ""
  public var firstExecutionRunId = ""
  public var retryPolicy: RetryPolicy?
  public var attempt: Int32 = 0
  public var workflowExecutionExpirationTime: Timestamp?
  public var cronSchedule = ""
  public var firstWorkflowTaskBackoff: WireDuration?
  public var memo: Memo?
  public var searchAttributes: SearchAttributes?
  public var prevAutoResetPoints: ResetPoints?
  public var header: Header?
  public var parentInitiatedEventVersion: Int64 = 0
  public var workflowId = ""
  public var sourceVersionStamp: WorkerVersionStamp?
  public var completionCallbacks: [Callback] = []
  public var rootWorkflowExecution: WorkflowExecution?
  public var inheritedBuildId = ""
  public var versioningOverride: VersioningOverride?
  public var parentPinnedWorkerDeploymentVersion = ""
  public var priority: Priority?
  public var inheritedPinnedVersion: WorkerDeploymentVersion?
  public var inheritedAutoUpgradeInfo: InheritedAutoUpgradeInfo?
  public var eagerExecutionAccepted = false
  public var declinedTargetVersionUpgrade: DeclinedTargetVersionUpgrade?
  public var timeSkippingConfig: TimeSkippingConfig?
  public var timeSkippingStatePropagation: TimeSkippingStatePropagation?
  public var propagatedNexusSerializationContext: PropagatedSerializationContext?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "workflowType", &workflowType)
    c.string(2, "parentWorkflowNamespace", &parentWorkflowNamespace)
    c.message(3, "parentWorkflowExecution", &parentWorkflowExecution)
    c.int64(4, "parentInitiatedEventId", &parentInitiatedEventId)
    c.message(5, "taskQueue", &taskQueue)
    c.message(6, "input", &input)
    c.duration(7, "workflowExecutionTimeout", &workflowExecutionTimeout)
    c.duration(8, "workflowRunTimeout", &workflowRunTimeout)
    c.duration(9, "workflowTaskTimeout", &workflowTaskTimeout)
    c.string(10, "continuedExecutionRunId", &continuedExecutionRunId)
    c.enumeration(11, "initiator", &initiator)
    c.message(12, "continuedFailure", &continuedFailure)
    c.message(13, "lastCompletionResult", &lastCompletionResult)
    c.string(14, "originalExecutionRunId", &originalExecutionRunId)
    c.string(15, "identity", &identity)
    c.string(16, "firstExecutionRunId", &firstExecutionRunId)
    c.message(17, "retryPolicy", &retryPolicy)
    c.int32(18, "attempt", &attempt)
    c.timestamp(19, "workflowExecutionExpirationTime", &workflowExecutionExpirationTime)
    c.string(20, "cronSchedule", &cronSchedule)
    c.duration(21, "firstWorkflowTaskBackoff", &firstWorkflowTaskBackoff)
    c.message(22, "memo", &memo)
    c.message(23, "searchAttributes", &searchAttributes)
    c.message(24, "prevAutoResetPoints", &prevAutoResetPoints)
    c.message(25, "header", &header)
    c.int64(26, "parentInitiatedEventVersion", &parentInitiatedEventVersion)
    c.string(27, "parentWorkflowNamespaceId", &parentWorkflowNamespaceId)
    c.string(28, "workflowId", &workflowId)
    c.message(29, "sourceVersionStamp", &sourceVersionStamp)
    c.messages(30, "completionCallbacks", &completionCallbacks)
    c.message(31, "rootWorkflowExecution", &rootWorkflowExecution)
    c.string(32, "inheritedBuildId", &inheritedBuildId)
    c.message(33, "versioningOverride", &versioningOverride)
    c.string(34, "parentPinnedWorkerDeploymentVersion", &parentPinnedWorkerDeploymentVersion)
    c.message(35, "priority", &priority)
    c.message(37, "inheritedPinnedVersion", &inheritedPinnedVersion)
    c.bool(38, "eagerExecutionAccepted", &eagerExecutionAccepted)
    c.message(39, "inheritedAutoUpgradeInfo", &inheritedAutoUpgradeInfo)
    c.message(40, "declinedTargetVersionUpgrade", &declinedTargetVersionUpgrade)
    c.message(41, "timeSkippingConfig", &timeSkippingConfig)
    c.message(43, "timeSkippingStatePropagation", &timeSkippingStatePropagation)
    c.message(44, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}

public struct DeclinedTargetVersionUpgrade: WireMessage {
  public var deploymentVersion: WorkerDeploymentVersion?
  public var revisionNumber: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "deploymentVersion", &deploymentVersion)
    c.int64(2, "revisionNumber", &revisionNumber)
  }
}

public struct WorkflowExecutionCompletedEventAttributes: WireMessage {
  public var result: Payloads?
  public var workflowTaskCompletedEventId: Int64 = 0
  public var newExecutionRunId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "result", &result)
    c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.string(3, "newExecutionRunId", &newExecutionRunId)
  }
}

public struct WorkflowExecutionFailedEventAttributes: WireMessage {
  public var failure: Failure?
  public var retryState = RetryState.unspecified
  public var workflowTaskCompletedEventId: Int64 = 0
  public var newExecutionRunId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "failure", &failure)
    c.enumeration(2, "retryState", &retryState)
    c.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.string(4, "newExecutionRunId", &newExecutionRunId)
  }
}

public struct WorkflowExecutionTimedOutEventAttributes: WireMessage {
  public var retryState = RetryState.unspecified
  public var newExecutionRunId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "retryState", &retryState)
    c.string(2, "newExecutionRunId", &newExecutionRunId)
  }
}

public struct WorkflowTaskScheduledEventAttributes: WireMessage {
  public var taskQueue: TaskQueue?
  public var startToCloseTimeout: WireDuration?
  public var attempt: Int32 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "taskQueue", &taskQueue)
    c.duration(2, "startToCloseTimeout", &startToCloseTimeout)
    c.int32(3, "attempt", &attempt)
  }
}

public struct WorkflowTaskStartedEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var identity = ""
  public var requestId = ""
  public var suggestContinueAsNew = false
  public var suggestContinueAsNewReasons: [SuggestContinueAsNewReason] = []
  public var targetWorkerDeploymentVersionChanged = false
  public var historySizeBytes: Int64 = 0
  public var workerVersion: WorkerVersionStamp?
  public var buildIdRedirectCounter: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.string(2, "identity", &identity)
    c.string(3, "requestId", &requestId)
    c.bool(4, "suggestContinueAsNew", &suggestContinueAsNew)
    c.int64(5, "historySizeBytes", &historySizeBytes)
    c.message(6, "workerVersion", &workerVersion)
    c.int64(7, "buildIdRedirectCounter", &buildIdRedirectCounter)
    c.enumerations(8, "suggestContinueAsNewReasons", &suggestContinueAsNewReasons)
    c.bool(9, "targetWorkerDeploymentVersionChanged", &targetWorkerDeploymentVersionChanged)
  }
}

public struct WorkflowTaskCompletedEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var identity = ""
  public var binaryChecksum = ""
  public var workerVersion: WorkerVersionStamp?
  public var sdkMetadata: WorkflowTaskCompletedMetadata?
  public var meteringMetadata: MeteringMetadata?
  public var deployment: Deployment?
  public var versioningBehavior = VersioningBehavior.unspecified
  public var workerDeploymentVersion = ""
  public var workerDeploymentName = ""
  public var deploymentVersion: WorkerDeploymentVersion?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.int64(2, "startedEventId", &startedEventId)
    c.string(3, "identity", &identity)
    c.string(4, "binaryChecksum", &binaryChecksum)
    c.message(5, "workerVersion", &workerVersion)
    c.message(6, "sdkMetadata", &sdkMetadata)
    c.message(7, "deployment", &deployment)
    c.enumeration(8, "versioningBehavior", &versioningBehavior)
    c.string(9, "workerDeploymentVersion", &workerDeploymentVersion)
    c.string(10, "workerDeploymentName", &workerDeploymentName)
    c.message(11, "deploymentVersion", &deploymentVersion)
    c.message(13, "meteringMetadata", &meteringMetadata)
  }
}

public struct WorkflowTaskTimedOutEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var timeoutType = TimeoutType.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.int64(2, "startedEventId", &startedEventId)
    c.enumeration(3, "timeoutType", &timeoutType)
  }
}

public struct WorkflowTaskFailedEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var cause = WorkflowTaskFailedCause.unspecified
  public var failure: Failure?
  public var identity = ""
  public var baseRunId = ""
  public var newRunId = ""
  public var forkEventVersion: Int64 = 0
  public var binaryChecksum = ""
  public var workerVersion: WorkerVersionStamp?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.int64(2, "startedEventId", &startedEventId)
    c.enumeration(3, "cause", &cause)
    c.message(4, "failure", &failure)
    c.string(5, "identity", &identity)
    c.string(6, "baseRunId", &baseRunId)
    c.string(7, "newRunId", &newRunId)
    c.int64(8, "forkEventVersion", &forkEventVersion)
    c.string(9, "binaryChecksum", &binaryChecksum)
    c.message(10, "workerVersion", &workerVersion)
  }
}

public struct ActivityTaskScheduledEventAttributes: WireMessage {
  public var activityId = ""
  public var activityType: ActivityType?
  public var taskQueue: TaskQueue?
  public var header: Header?
  public var input: Payloads?
  public var scheduleToCloseTimeout: WireDuration?
  public var scheduleToStartTimeout: WireDuration?
  public var startToCloseTimeout: WireDuration?
  public var heartbeatTimeout: WireDuration?
  public var workflowTaskCompletedEventId: Int64 = 0
  public var retryPolicy: RetryPolicy?
  public var useWorkflowBuildId = false
  public var priority: Priority?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "activityId", &activityId)
    c.message(2, "activityType", &activityType)
    c.message(4, "taskQueue", &taskQueue)
    c.message(5, "header", &header)
    c.message(6, "input", &input)
    c.duration(7, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    c.duration(8, "scheduleToStartTimeout", &scheduleToStartTimeout)
    c.duration(9, "startToCloseTimeout", &startToCloseTimeout)
    c.duration(10, "heartbeatTimeout", &heartbeatTimeout)
    c.int64(11, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.message(12, "retryPolicy", &retryPolicy)
    c.bool(13, "useWorkflowBuildId", &useWorkflowBuildId)
    c.message(14, "priority", &priority)
  }
}

public struct ActivityTaskStartedEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var identity = ""
  public var requestId = ""
  public var attempt: Int32 = 0
  public var lastFailure: Failure?
  public var workerVersion: WorkerVersionStamp?
  public var buildIdRedirectCounter: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.string(2, "identity", &identity)
    c.string(3, "requestId", &requestId)
    c.int32(4, "attempt", &attempt)
    c.message(5, "lastFailure", &lastFailure)
    c.message(6, "workerVersion", &workerVersion)
    c.int64(7, "buildIdRedirectCounter", &buildIdRedirectCounter)
  }
}

public struct ActivityTaskCompletedEventAttributes: WireMessage {
  public var result: Payloads?
  public var scheduledEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var identity = ""
  public var workerVersion: WorkerVersionStamp?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "result", &result)
    c.int64(2, "scheduledEventId", &scheduledEventId)
    c.int64(3, "startedEventId", &startedEventId)
    c.string(4, "identity", &identity)
    c.message(5, "workerVersion", &workerVersion)
  }
}

public struct ActivityTaskFailedEventAttributes: WireMessage {
  public var failure: Failure?
  public var scheduledEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var identity = ""
  public var retryState = RetryState.unspecified
  public var workerVersion: WorkerVersionStamp?
  public var cause = ActivityTaskFailedCause.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "failure", &failure)
    c.int64(2, "scheduledEventId", &scheduledEventId)
    c.int64(3, "startedEventId", &startedEventId)
    c.string(4, "identity", &identity)
    c.enumeration(5, "retryState", &retryState)
    c.message(6, "workerVersion", &workerVersion)
    c.enumeration(7, "cause", &cause)
  }
}

public struct ActivityTaskTimedOutEventAttributes: WireMessage {
  public var failure: Failure?
  public var scheduledEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var retryState = RetryState.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "failure", &failure)
    c.int64(2, "scheduledEventId", &scheduledEventId)
    c.int64(3, "startedEventId", &startedEventId)
    c.enumeration(4, "retryState", &retryState)
  }
}

public struct TimerStartedEventAttributes: WireMessage {
  public var timerId = ""
  public var startToFireTimeout: WireDuration?
  public var workflowTaskCompletedEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "timerId", &timerId)
    c.duration(2, "startToFireTimeout", &startToFireTimeout)
    c.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
  }
}

public struct TimerFiredEventAttributes: WireMessage {
  public var timerId = ""
  public var startedEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "timerId", &timerId)
    c.int64(2, "startedEventId", &startedEventId)
  }
}

public struct ActivityTaskCancelRequestedEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var workflowTaskCompletedEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
  }
}

public struct ActivityTaskCanceledEventAttributes: WireMessage {
  public var details: Payloads?
  public var latestCancelRequestedEventId: Int64 = 0
  public var scheduledEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var identity = ""
  public var workerVersion: WorkerVersionStamp?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "details", &details)
    c.int64(2, "latestCancelRequestedEventId", &latestCancelRequestedEventId)
    c.int64(3, "scheduledEventId", &scheduledEventId)
    c.int64(4, "startedEventId", &startedEventId)
    c.string(5, "identity", &identity)
    c.message(6, "workerVersion", &workerVersion)
  }
}

public struct TimerCanceledEventAttributes: WireMessage {
  public var timerId = ""
  public var startedEventId: Int64 = 0
  public var workflowTaskCompletedEventId: Int64 = 0
  public var identity = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "timerId", &timerId)
    c.int64(2, "startedEventId", &startedEventId)
    c.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.string(4, "identity", &identity)
  }
}

public struct MarkerRecordedEventAttributes: WireMessage {
  public var markerName = ""
  public var details = WireMap<Payloads>()
  public var workflowTaskCompletedEventId: Int64 = 0
  public var header: Header?
  public var failure: Failure?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "markerName", &markerName)
    c.map(2, "details", &details)
    c.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.message(4, "header", &header)
    c.message(5, "failure", &failure)
  }
}

public struct WorkflowExecutionSignaledEventAttributes: WireMessage {
  public var signalName = ""
  public var input: Payloads?
  public var identity = ""
  public var header: Header?
  public var skipGenerateWorkflowTask = false
  public var externalWorkflowExecution: WorkflowExecution?
  public var requestId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "signalName", &signalName)
    c.message(2, "input", &input)
    c.string(3, "identity", &identity)
    c.message(4, "header", &header)
    c.bool(5, "skipGenerateWorkflowTask", &skipGenerateWorkflowTask)
    c.message(6, "externalWorkflowExecution", &externalWorkflowExecution)
    c.string(7, "requestId", &requestId)
  }
}

public struct WorkflowExecutionTerminatedEventAttributes: WireMessage {
  public var reason = ""
  public var details: Payloads?
  public var identity = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "reason", &reason)
    c.message(2, "details", &details)
    c.string(3, "identity", &identity)
  }
}

public struct WorkflowExecutionCancelRequestedEventAttributes: WireMessage {
  public var cause = ""
  public var externalInitiatedEventId: Int64 = 0
  public var externalWorkflowExecution: WorkflowExecution?
  public var identity = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "cause", &cause)
    c.int64(2, "externalInitiatedEventId", &externalInitiatedEventId)
    c.message(3, "externalWorkflowExecution", &externalWorkflowExecution)
    c.string(4, "identity", &identity)
  }
}

public struct WorkflowExecutionCanceledEventAttributes: WireMessage {
  public var workflowTaskCompletedEventId: Int64 = 0
  public var details: Payloads?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.message(2, "details", &details)
  }
}

public struct RequestCancelExternalWorkflowExecutionInitiatedEventAttributes: WireMessage {
  public var workflowTaskCompletedEventId: Int64 = 0
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public var control = ""
  public var childWorkflowOnly = false
  public var reason = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.string(2, "namespace", &namespace)
    c.message(3, "workflowExecution", &workflowExecution)
    c.string(4, "control", &control)
    c.bool(5, "childWorkflowOnly", &childWorkflowOnly)
    c.string(6, "reason", &reason)
    c.string(7, "namespaceId", &namespaceId)
  }
}

public struct RequestCancelExternalWorkflowExecutionFailedEventAttributes: WireMessage {
  public var cause = CancelExternalWorkflowExecutionFailedCause.unspecified
  public var workflowTaskCompletedEventId: Int64 = 0
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public var initiatedEventId: Int64 = 0
  public var control = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "cause", &cause)
    c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.string(3, "namespace", &namespace)
    c.message(4, "workflowExecution", &workflowExecution)
    c.int64(5, "initiatedEventId", &initiatedEventId)
    c.string(6, "control", &control)
    c.string(7, "namespaceId", &namespaceId)
  }
}

public struct ExternalWorkflowExecutionCancelRequestedEventAttributes: WireMessage {
  public var initiatedEventId: Int64 = 0
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "initiatedEventId", &initiatedEventId)
    c.string(2, "namespace", &namespace)
    c.message(3, "workflowExecution", &workflowExecution)
    c.string(4, "namespaceId", &namespaceId)
  }
}

public struct WorkflowExecutionContinuedAsNewEventAttributes: WireMessage {
  public var newExecutionRunId = ""
  public var workflowType: WorkflowType?
  public var taskQueue: TaskQueue?
  public var input: Payloads?
  public var workflowRunTimeout: WireDuration?
  public var workflowTaskTimeout: WireDuration?
  public var workflowTaskCompletedEventId: Int64 = 0
  public var backoffStartInterval: WireDuration?
  public var initiator = ContinueAsNewInitiator.unspecified
  public var failure: Failure?
  public var lastCompletionResult: Payloads?
  public var header: Header?
  public var memo: Memo?
  public var searchAttributes: SearchAttributes?
  public var inheritBuildId = false
  public var initialVersioningBehavior = ContinueAsNewVersioningBehavior.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "newExecutionRunId", &newExecutionRunId)
    c.message(2, "workflowType", &workflowType)
    c.message(3, "taskQueue", &taskQueue)
    c.message(4, "input", &input)
    c.duration(5, "workflowRunTimeout", &workflowRunTimeout)
    c.duration(6, "workflowTaskTimeout", &workflowTaskTimeout)
    c.int64(7, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.duration(8, "backoffStartInterval", &backoffStartInterval)
    c.enumeration(9, "initiator", &initiator)
    c.message(10, "failure", &failure)
    c.message(11, "lastCompletionResult", &lastCompletionResult)
    c.message(12, "header", &header)
    c.message(13, "memo", &memo)
    c.message(14, "searchAttributes", &searchAttributes)
    c.bool(15, "inheritBuildId", &inheritBuildId)
    c.enumeration(16, "initialVersioningBehavior", &initialVersioningBehavior)
  }
}

public struct StartChildWorkflowExecutionInitiatedEventAttributes: WireMessage {
  public var namespace = ""
  public var namespaceId = ""
  public var workflowId = ""
  public var workflowType: WorkflowType?
  public var taskQueue: TaskQueue?
  public var input: Payloads?
  public var workflowExecutionTimeout: WireDuration?
  public var workflowRunTimeout: WireDuration?
  public var workflowTaskTimeout: WireDuration?
  public var parentClosePolicy = ParentClosePolicy.unspecified
  public var control = ""
  public var workflowTaskCompletedEventId: Int64 = 0
  public var workflowIdReusePolicy = WorkflowIdReusePolicy.unspecified
  public var retryPolicy: RetryPolicy?
  public var cronSchedule = ""
  public var header: Header?
  public var memo: Memo?
  public var searchAttributes: SearchAttributes?
  public var inheritBuildId = false
  public var priority: Priority?
  public var timeSkippingConfig: TimeSkippingConfig?
  public var timeSkippingStatePropagation: TimeSkippingStatePropagation?
  public var versioningOverride: VersioningOverride?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.message(3, "workflowType", &workflowType)
    c.message(4, "taskQueue", &taskQueue)
    c.message(5, "input", &input)
    c.duration(6, "workflowExecutionTimeout", &workflowExecutionTimeout)
    c.duration(7, "workflowRunTimeout", &workflowRunTimeout)
    c.duration(8, "workflowTaskTimeout", &workflowTaskTimeout)
    c.enumeration(9, "parentClosePolicy", &parentClosePolicy)
    c.string(10, "control", &control)
    c.int64(11, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.enumeration(12, "workflowIdReusePolicy", &workflowIdReusePolicy)
    c.message(13, "retryPolicy", &retryPolicy)
    c.string(14, "cronSchedule", &cronSchedule)
    c.message(15, "header", &header)
    c.message(16, "memo", &memo)
    c.message(17, "searchAttributes", &searchAttributes)
    c.string(18, "namespaceId", &namespaceId)
    c.bool(19, "inheritBuildId", &inheritBuildId)
    c.message(20, "priority", &priority)
    c.message(21, "timeSkippingConfig", &timeSkippingConfig)
    c.message(23, "timeSkippingStatePropagation", &timeSkippingStatePropagation)
    c.message(24, "versioningOverride", &versioningOverride)
  }
}

public struct StartChildWorkflowExecutionFailedEventAttributes: WireMessage {
  public var namespace = ""
  public var namespaceId = ""
  public var workflowId = ""
  public var workflowType: WorkflowType?
  public var cause = StartChildWorkflowExecutionFailedCause.unspecified
  public var control = ""
  public var initiatedEventId: Int64 = 0
  public var workflowTaskCompletedEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.message(3, "workflowType", &workflowType)
    c.enumeration(4, "cause", &cause)
    c.string(5, "control", &control)
    c.int64(6, "initiatedEventId", &initiatedEventId)
    c.int64(7, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.string(8, "namespaceId", &namespaceId)
  }
}

public struct ChildWorkflowExecutionStartedEventAttributes: WireMessage {
  public var namespace = ""
  public var namespaceId = ""
  public var initiatedEventId: Int64 = 0
  public var workflowExecution: WorkflowExecution?
  public var workflowType: WorkflowType?
  public var header: Header?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.int64(2, "initiatedEventId", &initiatedEventId)
    c.message(3, "workflowExecution", &workflowExecution)
    c.message(4, "workflowType", &workflowType)
    c.message(5, "header", &header)
    c.string(6, "namespaceId", &namespaceId)
  }
}

public struct ChildWorkflowExecutionCompletedEventAttributes: WireMessage {
  public var result: Payloads?
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public var workflowType: WorkflowType?
  public var initiatedEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "result", &result)
    c.string(2, "namespace", &namespace)
    c.message(3, "workflowExecution", &workflowExecution)
    c.message(4, "workflowType", &workflowType)
    c.int64(5, "initiatedEventId", &initiatedEventId)
    c.int64(6, "startedEventId", &startedEventId)
    c.string(7, "namespaceId", &namespaceId)
  }
}

public struct ChildWorkflowExecutionFailedEventAttributes: WireMessage {
  public var failure: Failure?
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public var workflowType: WorkflowType?
  public var initiatedEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var retryState = RetryState.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "failure", &failure)
    c.string(2, "namespace", &namespace)
    c.message(3, "workflowExecution", &workflowExecution)
    c.message(4, "workflowType", &workflowType)
    c.int64(5, "initiatedEventId", &initiatedEventId)
    c.int64(6, "startedEventId", &startedEventId)
    c.enumeration(7, "retryState", &retryState)
    c.string(8, "namespaceId", &namespaceId)
  }
}

public struct ChildWorkflowExecutionCanceledEventAttributes: WireMessage {
  public var details: Payloads?
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public var workflowType: WorkflowType?
  public var initiatedEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "details", &details)
    c.string(2, "namespace", &namespace)
    c.message(3, "workflowExecution", &workflowExecution)
    c.message(4, "workflowType", &workflowType)
    c.int64(5, "initiatedEventId", &initiatedEventId)
    c.int64(6, "startedEventId", &startedEventId)
    c.string(7, "namespaceId", &namespaceId)
  }
}

public struct ChildWorkflowExecutionTimedOutEventAttributes: WireMessage {
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public var workflowType: WorkflowType?
  public var initiatedEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var retryState = RetryState.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "workflowExecution", &workflowExecution)
    c.message(3, "workflowType", &workflowType)
    c.int64(4, "initiatedEventId", &initiatedEventId)
    c.int64(5, "startedEventId", &startedEventId)
    c.enumeration(6, "retryState", &retryState)
    c.string(7, "namespaceId", &namespaceId)
  }
}

public struct ChildWorkflowExecutionTerminatedEventAttributes: WireMessage {
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public var workflowType: WorkflowType?
  public var initiatedEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "workflowExecution", &workflowExecution)
    c.message(3, "workflowType", &workflowType)
    c.int64(4, "initiatedEventId", &initiatedEventId)
    c.int64(5, "startedEventId", &startedEventId)
    c.string(6, "namespaceId", &namespaceId)
  }
}

public struct SignalExternalWorkflowExecutionInitiatedEventAttributes: WireMessage {
  public var workflowTaskCompletedEventId: Int64 = 0
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public var signalName = ""
  public var input: Payloads?
  public var control = ""
  public var childWorkflowOnly = false
  public var header: Header?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.string(2, "namespace", &namespace)
    c.message(3, "workflowExecution", &workflowExecution)
    c.string(4, "signalName", &signalName)
    c.message(5, "input", &input)
    c.string(6, "control", &control)
    c.bool(7, "childWorkflowOnly", &childWorkflowOnly)
    c.message(8, "header", &header)
    c.string(9, "namespaceId", &namespaceId)
  }
}

public struct SignalExternalWorkflowExecutionFailedEventAttributes: WireMessage {
  public var cause = SignalExternalWorkflowExecutionFailedCause.unspecified
  public var workflowTaskCompletedEventId: Int64 = 0
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public var initiatedEventId: Int64 = 0
  public var control = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "cause", &cause)
    c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.string(3, "namespace", &namespace)
    c.message(4, "workflowExecution", &workflowExecution)
    c.int64(5, "initiatedEventId", &initiatedEventId)
    c.string(6, "control", &control)
    c.string(7, "namespaceId", &namespaceId)
  }
}

public struct ExternalWorkflowExecutionSignaledEventAttributes: WireMessage {
  public var initiatedEventId: Int64 = 0
  public var namespace = ""
  public var namespaceId = ""
  public var workflowExecution: WorkflowExecution?
  public var control = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "initiatedEventId", &initiatedEventId)
    c.string(2, "namespace", &namespace)
    c.message(3, "workflowExecution", &workflowExecution)
    c.string(4, "control", &control)
    c.string(5, "namespaceId", &namespaceId)
  }
}

public struct UpsertWorkflowSearchAttributesEventAttributes: WireMessage {
  public var workflowTaskCompletedEventId: Int64 = 0
  public var searchAttributes: SearchAttributes?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.message(2, "searchAttributes", &searchAttributes)
  }
}

public struct WorkflowExecutionUpdateAcceptedEventAttributes: WireMessage {
  public var protocolInstanceId = ""
  public var acceptedRequestMessageId = ""
  public var acceptedRequestSequencingEventId: Int64 = 0
  public var acceptedRequest: UpdateRequest?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "protocolInstanceId", &protocolInstanceId)
    c.string(2, "acceptedRequestMessageId", &acceptedRequestMessageId)
    c.int64(3, "acceptedRequestSequencingEventId", &acceptedRequestSequencingEventId)
    c.message(4, "acceptedRequest", &acceptedRequest)
  }
}

public struct WorkflowExecutionUpdateRejectedEventAttributes: WireMessage {
  public var protocolInstanceId = ""
  public var rejectedRequestMessageId = ""
  public var rejectedRequestSequencingEventId: Int64 = 0
  public var rejectedRequest: UpdateRequest?
  public var failure: Failure?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "protocolInstanceId", &protocolInstanceId)
    c.string(2, "rejectedRequestMessageId", &rejectedRequestMessageId)
    c.int64(3, "rejectedRequestSequencingEventId", &rejectedRequestSequencingEventId)
    c.message(4, "rejectedRequest", &rejectedRequest)
    c.message(5, "failure", &failure)
  }
}

public struct WorkflowExecutionUpdateCompletedEventAttributes: WireMessage {
  public var meta: UpdateMeta?
  public var acceptedEventId: Int64 = 0
  public var outcome: UpdateOutcome?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "meta", &meta)
    c.message(2, "outcome", &outcome)
    c.int64(3, "acceptedEventId", &acceptedEventId)
  }
}

public struct WorkflowPropertiesModifiedExternallyEventAttributes: WireMessage {
  public var newTaskQueue = ""
  public var newWorkflowTaskTimeout: WireDuration?
  public var newWorkflowRunTimeout: WireDuration?
  public var newWorkflowExecutionTimeout: WireDuration?
  public var upsertedMemo: Memo?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "newTaskQueue", &newTaskQueue)
    c.duration(2, "newWorkflowTaskTimeout", &newWorkflowTaskTimeout)
    c.duration(3, "newWorkflowRunTimeout", &newWorkflowRunTimeout)
    c.duration(4, "newWorkflowExecutionTimeout", &newWorkflowExecutionTimeout)
    c.message(5, "upsertedMemo", &upsertedMemo)
  }
}

public struct ActivityPropertiesModifiedExternallyEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var newRetryPolicy: RetryPolicy?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.message(2, "newRetryPolicy", &newRetryPolicy)
  }
}

public struct WorkflowPropertiesModifiedEventAttributes: WireMessage {
  public var workflowTaskCompletedEventId: Int64 = 0
  public var upsertedMemo: Memo?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.message(2, "upsertedMemo", &upsertedMemo)
  }
}

public struct WorkflowExecutionUpdateAdmittedEventAttributes: WireMessage {
  public var request: UpdateRequest?
  public var origin = UpdateAdmittedEventOrigin.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "request", &request)
    c.enumeration(2, "origin", &origin)
  }
}

public struct NexusOperationScheduledEventAttributes: WireMessage {
  public var endpoint = ""
  public var service = ""
  public var operation = ""
  public var input: Payload?
  public var scheduleToCloseTimeout: WireDuration?
  public var nexusHeader = WireMap<String>()
  public var workflowTaskCompletedEventId: Int64 = 0
  public var requestId = ""
  public var endpointId = ""
  public var scheduleToStartTimeout: WireDuration?
  public var startToCloseTimeout: WireDuration?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "endpoint", &endpoint)
    c.string(2, "service", &service)
    c.string(3, "operation", &operation)
    c.message(4, "input", &input)
    c.duration(5, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    c.map(6, "nexusHeader", &nexusHeader)
    c.int64(7, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.string(8, "requestId", &requestId)
    c.string(9, "endpointId", &endpointId)
    c.duration(10, "scheduleToStartTimeout", &scheduleToStartTimeout)
    c.duration(11, "startToCloseTimeout", &startToCloseTimeout)
  }
}

public struct NexusOperationStartedEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var operationId = ""
  public var requestId = ""
  public var operationToken = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.string(3, "operationId", &operationId)
    c.string(4, "requestId", &requestId)
    c.string(5, "operationToken", &operationToken)
  }
}

public struct NexusOperationCompletedEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var result: Payload?
  public var requestId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.message(2, "result", &result)
    c.string(3, "requestId", &requestId)
  }
}

public struct NexusOperationFailedEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var failure: Failure?
  public var requestId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.message(2, "failure", &failure)
    c.string(3, "requestId", &requestId)
  }
}

public struct NexusOperationCanceledEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var failure: Failure?
  public var requestId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.message(2, "failure", &failure)
    c.string(3, "requestId", &requestId)
  }
}

public struct NexusOperationTimedOutEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var failure: Failure?
  public var requestId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.message(2, "failure", &failure)
    c.string(3, "requestId", &requestId)
  }
}

public struct NexusOperationCancelRequestedEventAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var workflowTaskCompletedEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
    c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
  }
}

public struct WorkflowExecutionOptionsUpdatedEventAttributes: WireMessage {
  public var versioningOverride: VersioningOverride?
  public var unsetVersioningOverride = false
  public var attachedRequestId = ""
  public var attachedCompletionCallbacks: [Callback] = []
  public var identity = ""
  public var priority: Priority?
  public var timeSkippingConfig: TimeSkippingConfig?
  public var timeSkippingConfigUpdated = false
  public var workflowUpdateOptions: [WorkflowExecutionOptionsUpdatedEventAttributesWorkflowUpdateOptionsUpdate] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "versioningOverride", &versioningOverride)
    c.bool(2, "unsetVersioningOverride", &unsetVersioningOverride)
    c.string(3, "attachedRequestId", &attachedRequestId)
    c.messages(4, "attachedCompletionCallbacks", &attachedCompletionCallbacks)
    c.string(5, "identity", &identity)
    c.message(6, "priority", &priority)
    c.message(7, "timeSkippingConfig", &timeSkippingConfig)
    c.messages(8, "workflowUpdateOptions", &workflowUpdateOptions)
    c.bool(9, "timeSkippingConfigUpdated", &timeSkippingConfigUpdated)
  }
}

public struct WorkflowExecutionOptionsUpdatedEventAttributesWorkflowUpdateOptionsUpdate: WireMessage {
  public var updateId = ""
  public var attachedRequestId = ""
  public var attachedCompletionCallbacks: [Callback] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "updateId", &updateId)
    c.string(2, "attachedRequestId", &attachedRequestId)
    c.messages(3, "attachedCompletionCallbacks", &attachedCompletionCallbacks)
  }
}

public struct NexusOperationCancelRequestCompletedEventAttributes: WireMessage {
  public var requestedEventId: Int64 = 0
  public var workflowTaskCompletedEventId: Int64 = 0
  public var scheduledEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "requestedEventId", &requestedEventId)
    c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.int64(3, "scheduledEventId", &scheduledEventId)
  }
}

public struct NexusOperationCancelRequestFailedEventAttributes: WireMessage {
  public var requestedEventId: Int64 = 0
  public var workflowTaskCompletedEventId: Int64 = 0
  public var failure: Failure?
  public var scheduledEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "requestedEventId", &requestedEventId)
    c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    c.message(3, "failure", &failure)
    c.int64(4, "scheduledEventId", &scheduledEventId)
  }
}

public struct WorkflowExecutionPausedEventAttributes: WireMessage {
  public var identity = ""
  public var reason = ""
  public var requestId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "identity", &identity)
    c.string(2, "reason", &reason)
    c.string(3, "requestId", &requestId)
  }
}

public struct WorkflowExecutionUnpausedEventAttributes: WireMessage {
  public var identity = ""
  public var reason = ""
  public var requestId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "identity", &identity)
    c.string(2, "reason", &reason)
    c.string(3, "requestId", &requestId)
  }
}

public struct WorkflowExecutionTimeSkippingTransitionedEventAttributes: WireMessage {
  public var targetTime: Timestamp?
  public var disabledAfterFastForward = false
  public var wallClockTime: Timestamp?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.timestamp(1, "targetTime", &targetTime)
    c.bool(2, "disabledAfterFastForward", &disabledAfterFastForward)
    c.timestamp(3, "wallClockTime", &wallClockTime)
  }
}
