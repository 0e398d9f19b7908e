package import ProtoWire

/// What an event says beyond its number and time: one case for each type of event.
package indirect enum HistoryEventAttributes: WireOneof {
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
  case workflowExecutionCancelRequestedEventAttributes(
    WorkflowExecutionCancelRequestedEventAttributes)
  case workflowExecutionCanceledEventAttributes(WorkflowExecutionCanceledEventAttributes)
  case requestCancelExternalWorkflowExecutionInitiatedEventAttributes(
    RequestCancelExternalWorkflowExecutionInitiatedEventAttributes)
  case requestCancelExternalWorkflowExecutionFailedEventAttributes(
    RequestCancelExternalWorkflowExecutionFailedEventAttributes)
  case externalWorkflowExecutionCancelRequestedEventAttributes(
    ExternalWorkflowExecutionCancelRequestedEventAttributes)
  case workflowExecutionContinuedAsNewEventAttributes(
    WorkflowExecutionContinuedAsNewEventAttributes)
  case startChildWorkflowExecutionInitiatedEventAttributes(
    StartChildWorkflowExecutionInitiatedEventAttributes)
  case startChildWorkflowExecutionFailedEventAttributes(
    StartChildWorkflowExecutionFailedEventAttributes)
  case childWorkflowExecutionStartedEventAttributes(ChildWorkflowExecutionStartedEventAttributes)
  case childWorkflowExecutionCompletedEventAttributes(
    ChildWorkflowExecutionCompletedEventAttributes)
  case childWorkflowExecutionFailedEventAttributes(ChildWorkflowExecutionFailedEventAttributes)
  case childWorkflowExecutionCanceledEventAttributes(ChildWorkflowExecutionCanceledEventAttributes)
  case childWorkflowExecutionTimedOutEventAttributes(ChildWorkflowExecutionTimedOutEventAttributes)
  case childWorkflowExecutionTerminatedEventAttributes(
    ChildWorkflowExecutionTerminatedEventAttributes)
  case signalExternalWorkflowExecutionInitiatedEventAttributes(
    SignalExternalWorkflowExecutionInitiatedEventAttributes)
  case signalExternalWorkflowExecutionFailedEventAttributes(
    SignalExternalWorkflowExecutionFailedEventAttributes)
  case externalWorkflowExecutionSignaledEventAttributes(
    ExternalWorkflowExecutionSignaledEventAttributes)
  case upsertWorkflowSearchAttributesEventAttributes(UpsertWorkflowSearchAttributesEventAttributes)
  case workflowExecutionUpdateAcceptedEventAttributes(
    WorkflowExecutionUpdateAcceptedEventAttributes)
  case workflowExecutionUpdateRejectedEventAttributes(
    WorkflowExecutionUpdateRejectedEventAttributes)
  case workflowExecutionUpdateCompletedEventAttributes(
    WorkflowExecutionUpdateCompletedEventAttributes)
  case workflowPropertiesModifiedExternallyEventAttributes(
    WorkflowPropertiesModifiedExternallyEventAttributes)
  case activityPropertiesModifiedExternallyEventAttributes(
    ActivityPropertiesModifiedExternallyEventAttributes)
  case workflowPropertiesModifiedEventAttributes(WorkflowPropertiesModifiedEventAttributes)
  case workflowExecutionUpdateAdmittedEventAttributes(
    WorkflowExecutionUpdateAdmittedEventAttributes)
  case nexusOperationScheduledEventAttributes(NexusOperationScheduledEventAttributes)
  case nexusOperationStartedEventAttributes(NexusOperationStartedEventAttributes)
  case nexusOperationCompletedEventAttributes(NexusOperationCompletedEventAttributes)
  case nexusOperationFailedEventAttributes(NexusOperationFailedEventAttributes)
  case nexusOperationCanceledEventAttributes(NexusOperationCanceledEventAttributes)
  case nexusOperationTimedOutEventAttributes(NexusOperationTimedOutEventAttributes)
  case nexusOperationCancelRequestedEventAttributes(NexusOperationCancelRequestedEventAttributes)
  case workflowExecutionOptionsUpdatedEventAttributes(
    WorkflowExecutionOptionsUpdatedEventAttributes)
  case nexusOperationCancelRequestCompletedEventAttributes(
    NexusOperationCancelRequestCompletedEventAttributes)
  case nexusOperationCancelRequestFailedEventAttributes(
    NexusOperationCancelRequestFailedEventAttributes)
  case workflowExecutionPausedEventAttributes(WorkflowExecutionPausedEventAttributes)
  case workflowExecutionUnpausedEventAttributes(WorkflowExecutionUnpausedEventAttributes)
  case workflowExecutionTimeSkippingTransitionedEventAttributes(
    WorkflowExecutionTimeSkippingTransitionedEventAttributes)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(
      6, "workflowExecutionStartedEventAttributes", &value,
      Self.workflowExecutionStartedEventAttributes
    ) {
      if case .workflowExecutionStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      7, "workflowExecutionCompletedEventAttributes", &value,
      Self.workflowExecutionCompletedEventAttributes
    ) {
      if case .workflowExecutionCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      8, "workflowExecutionFailedEventAttributes", &value,
      Self.workflowExecutionFailedEventAttributes
    ) {
      if case .workflowExecutionFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      9, "workflowExecutionTimedOutEventAttributes", &value,
      Self.workflowExecutionTimedOutEventAttributes
    ) {
      if case .workflowExecutionTimedOutEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      10, "workflowTaskScheduledEventAttributes", &value,
      Self.workflowTaskScheduledEventAttributes
    ) {
      if case .workflowTaskScheduledEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      11, "workflowTaskStartedEventAttributes", &value,
      Self.workflowTaskStartedEventAttributes
    ) {
      if case .workflowTaskStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      12, "workflowTaskCompletedEventAttributes", &value,
      Self.workflowTaskCompletedEventAttributes
    ) {
      if case .workflowTaskCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      13, "workflowTaskTimedOutEventAttributes", &value,
      Self.workflowTaskTimedOutEventAttributes
    ) {
      if case .workflowTaskTimedOutEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      14, "workflowTaskFailedEventAttributes", &value,
      Self.workflowTaskFailedEventAttributes
    ) {
      if case .workflowTaskFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      15, "activityTaskScheduledEventAttributes", &value,
      Self.activityTaskScheduledEventAttributes
    ) {
      if case .activityTaskScheduledEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      16, "activityTaskStartedEventAttributes", &value,
      Self.activityTaskStartedEventAttributes
    ) {
      if case .activityTaskStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      17, "activityTaskCompletedEventAttributes", &value,
      Self.activityTaskCompletedEventAttributes
    ) {
      if case .activityTaskCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      18, "activityTaskFailedEventAttributes", &value,
      Self.activityTaskFailedEventAttributes
    ) {
      if case .activityTaskFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      19, "activityTaskTimedOutEventAttributes", &value,
      Self.activityTaskTimedOutEventAttributes
    ) {
      if case .activityTaskTimedOutEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(20, "timerStartedEventAttributes", &value, Self.timerStartedEventAttributes) {
      if case .timerStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(21, "timerFiredEventAttributes", &value, Self.timerFiredEventAttributes) {
      if case .timerFiredEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      22, "activityTaskCancelRequestedEventAttributes", &value,
      Self.activityTaskCancelRequestedEventAttributes
    ) {
      if case .activityTaskCancelRequestedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      23, "activityTaskCanceledEventAttributes", &value,
      Self.activityTaskCanceledEventAttributes
    ) {
      if case .activityTaskCanceledEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      24, "timerCanceledEventAttributes", &value,
      Self.timerCanceledEventAttributes
    ) {
      if case .timerCanceledEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      25, "markerRecordedEventAttributes", &value,
      Self.markerRecordedEventAttributes
    ) {
      if case .markerRecordedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      26, "workflowExecutionSignaledEventAttributes", &value,
      Self.workflowExecutionSignaledEventAttributes
    ) {
      if case .workflowExecutionSignaledEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      27, "workflowExecutionTerminatedEventAttributes", &value,
      Self.workflowExecutionTerminatedEventAttributes
    ) {
      if case .workflowExecutionTerminatedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      28, "workflowExecutionCancelRequestedEventAttributes", &value,
      Self.workflowExecutionCancelRequestedEventAttributes
    ) {
      if case .workflowExecutionCancelRequestedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      29, "workflowExecutionCanceledEventAttributes", &value,
      Self.workflowExecutionCanceledEventAttributes
    ) {
      if case .workflowExecutionCanceledEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      30, "requestCancelExternalWorkflowExecutionInitiatedEventAttributes", &value,
      Self.requestCancelExternalWorkflowExecutionInitiatedEventAttributes
    ) {
      guard case .requestCancelExternalWorkflowExecutionInitiatedEventAttributes(let it) = $0 else {
        return nil
      }
      return it
    }
    try coder.member(
      31, "requestCancelExternalWorkflowExecutionFailedEventAttributes", &value,
      Self.requestCancelExternalWorkflowExecutionFailedEventAttributes
    ) {
      guard case .requestCancelExternalWorkflowExecutionFailedEventAttributes(let it) = $0 else {
        return nil
      }
      return it
    }
    try coder.member(
      32, "externalWorkflowExecutionCancelRequestedEventAttributes", &value,
      Self.externalWorkflowExecutionCancelRequestedEventAttributes
    ) {
      guard case .externalWorkflowExecutionCancelRequestedEventAttributes(let it) = $0 else {
        return nil
      }
      return it
    }
    try coder.member(
      33, "workflowExecutionContinuedAsNewEventAttributes", &value,
      Self.workflowExecutionContinuedAsNewEventAttributes
    ) {
      if case .workflowExecutionContinuedAsNewEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      34, "startChildWorkflowExecutionInitiatedEventAttributes", &value,
      Self.startChildWorkflowExecutionInitiatedEventAttributes
    ) {
      if case .startChildWorkflowExecutionInitiatedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      35, "startChildWorkflowExecutionFailedEventAttributes", &value,
      Self.startChildWorkflowExecutionFailedEventAttributes
    ) {
      if case .startChildWorkflowExecutionFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      36, "childWorkflowExecutionStartedEventAttributes", &value,
      Self.childWorkflowExecutionStartedEventAttributes
    ) {
      if case .childWorkflowExecutionStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      37, "childWorkflowExecutionCompletedEventAttributes", &value,
      Self.childWorkflowExecutionCompletedEventAttributes
    ) {
      if case .childWorkflowExecutionCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      38, "childWorkflowExecutionFailedEventAttributes", &value,
      Self.childWorkflowExecutionFailedEventAttributes
    ) {
      if case .childWorkflowExecutionFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      39, "childWorkflowExecutionCanceledEventAttributes", &value,
      Self.childWorkflowExecutionCanceledEventAttributes
    ) {
      if case .childWorkflowExecutionCanceledEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      40, "childWorkflowExecutionTimedOutEventAttributes", &value,
      Self.childWorkflowExecutionTimedOutEventAttributes
    ) {
      if case .childWorkflowExecutionTimedOutEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      41, "childWorkflowExecutionTerminatedEventAttributes", &value,
      Self.childWorkflowExecutionTerminatedEventAttributes
    ) {
      if case .childWorkflowExecutionTerminatedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      42, "signalExternalWorkflowExecutionInitiatedEventAttributes", &value,
      Self.signalExternalWorkflowExecutionInitiatedEventAttributes
    ) {
      guard case .signalExternalWorkflowExecutionInitiatedEventAttributes(let it) = $0 else {
        return nil
      }
      return it
    }
    try coder.member(
      43, "signalExternalWorkflowExecutionFailedEventAttributes", &value,
      Self.signalExternalWorkflowExecutionFailedEventAttributes
    ) {
      if case .signalExternalWorkflowExecutionFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      44, "externalWorkflowExecutionSignaledEventAttributes", &value,
      Self.externalWorkflowExecutionSignaledEventAttributes
    ) {
      if case .externalWorkflowExecutionSignaledEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      45, "upsertWorkflowSearchAttributesEventAttributes", &value,
      Self.upsertWorkflowSearchAttributesEventAttributes
    ) {
      if case .upsertWorkflowSearchAttributesEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      46, "workflowExecutionUpdateAcceptedEventAttributes", &value,
      Self.workflowExecutionUpdateAcceptedEventAttributes
    ) {
      if case .workflowExecutionUpdateAcceptedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      47, "workflowExecutionUpdateRejectedEventAttributes", &value,
      Self.workflowExecutionUpdateRejectedEventAttributes
    ) {
      if case .workflowExecutionUpdateRejectedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      48, "workflowExecutionUpdateCompletedEventAttributes", &value,
      Self.workflowExecutionUpdateCompletedEventAttributes
    ) {
      if case .workflowExecutionUpdateCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      49, "workflowPropertiesModifiedExternallyEventAttributes", &value,
      Self.workflowPropertiesModifiedExternallyEventAttributes
    ) {
      if case .workflowPropertiesModifiedExternallyEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      50, "activityPropertiesModifiedExternallyEventAttributes", &value,
      Self.activityPropertiesModifiedExternallyEventAttributes
    ) {
      if case .activityPropertiesModifiedExternallyEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      51, "workflowPropertiesModifiedEventAttributes", &value,
      Self.workflowPropertiesModifiedEventAttributes
    ) {
      if case .workflowPropertiesModifiedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      52, "workflowExecutionUpdateAdmittedEventAttributes", &value,
      Self.workflowExecutionUpdateAdmittedEventAttributes
    ) {
      if case .workflowExecutionUpdateAdmittedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      53, "nexusOperationScheduledEventAttributes", &value,
      Self.nexusOperationScheduledEventAttributes
    ) {
      if case .nexusOperationScheduledEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      54, "nexusOperationStartedEventAttributes", &value,
      Self.nexusOperationStartedEventAttributes
    ) {
      if case .nexusOperationStartedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      55, "nexusOperationCompletedEventAttributes", &value,
      Self.nexusOperationCompletedEventAttributes
    ) {
      if case .nexusOperationCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      56, "nexusOperationFailedEventAttributes", &value,
      Self.nexusOperationFailedEventAttributes
    ) {
      if case .nexusOperationFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      57, "nexusOperationCanceledEventAttributes", &value,
      Self.nexusOperationCanceledEventAttributes
    ) {
      if case .nexusOperationCanceledEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      58, "nexusOperationTimedOutEventAttributes", &value,
      Self.nexusOperationTimedOutEventAttributes
    ) {
      if case .nexusOperationTimedOutEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      59, "nexusOperationCancelRequestedEventAttributes", &value,
      Self.nexusOperationCancelRequestedEventAttributes
    ) {
      if case .nexusOperationCancelRequestedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      60, "workflowExecutionOptionsUpdatedEventAttributes", &value,
      Self.workflowExecutionOptionsUpdatedEventAttributes
    ) {
      if case .workflowExecutionOptionsUpdatedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      61, "nexusOperationCancelRequestCompletedEventAttributes", &value,
      Self.nexusOperationCancelRequestCompletedEventAttributes
    ) {
      if case .nexusOperationCancelRequestCompletedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      62, "nexusOperationCancelRequestFailedEventAttributes", &value,
      Self.nexusOperationCancelRequestFailedEventAttributes
    ) {
      if case .nexusOperationCancelRequestFailedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      63, "workflowExecutionPausedEventAttributes", &value,
      Self.workflowExecutionPausedEventAttributes
    ) {
      if case .workflowExecutionPausedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      64, "workflowExecutionUnpausedEventAttributes", &value,
      Self.workflowExecutionUnpausedEventAttributes
    ) {
      if case .workflowExecutionUnpausedEventAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      65, "workflowExecutionTimeSkippingTransitionedEventAttributes", &value,
      Self.workflowExecutionTimeSkippingTransitionedEventAttributes
    ) {
      guard case .workflowExecutionTimeSkippingTransitionedEventAttributes(let it) = $0 else {
        return nil
      }
      return it
    }
  }
}
