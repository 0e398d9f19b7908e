package import ProtoWire

/// Why a worker could not answer a workflow task.
package struct WorkflowTaskFailedCause: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let unhandledCommand = Self(rawValue: 1)
  package static let badScheduleActivityAttributes = Self(rawValue: 2)
  package static let badRequestCancelActivityAttributes = Self(rawValue: 3)
  package static let badStartTimerAttributes = Self(rawValue: 4)
  package static let badCancelTimerAttributes = Self(rawValue: 5)
  package static let badRecordMarkerAttributes = Self(rawValue: 6)
  package static let badCompleteWorkflowExecutionAttributes = Self(rawValue: 7)
  package static let badFailWorkflowExecutionAttributes = Self(rawValue: 8)
  package static let badCancelWorkflowExecutionAttributes = Self(rawValue: 9)
  package static let badRequestCancelExternalWorkflowExecutionAttributes = Self(rawValue: 10)
  package static let badContinueAsNewAttributes = Self(rawValue: 11)
  package static let startTimerDuplicateId = Self(rawValue: 12)
  package static let resetStickyTaskQueue = Self(rawValue: 13)
  package static let workflowWorkerUnhandledFailure = Self(rawValue: 14)
  package static let badSignalWorkflowExecutionAttributes = Self(rawValue: 15)
  package static let badStartChildExecutionAttributes = Self(rawValue: 16)
  package static let forceCloseCommand = Self(rawValue: 17)
  package static let failoverCloseCommand = Self(rawValue: 18)
  package static let badSignalInputSize = Self(rawValue: 19)
  package static let resetWorkflow = Self(rawValue: 20)
  package static let badBinary = Self(rawValue: 21)
  package static let scheduleActivityDuplicateId = Self(rawValue: 22)
  package static let badSearchAttributes = Self(rawValue: 23)
  package static let nonDeterministicError = Self(rawValue: 24)
  package static let badModifyWorkflowPropertiesAttributes = Self(rawValue: 25)
  package static let pendingChildWorkflowsLimitExceeded = Self(rawValue: 26)
  package static let pendingActivitiesLimitExceeded = Self(rawValue: 27)
  package static let pendingSignalsLimitExceeded = Self(rawValue: 28)
  package static let pendingRequestCancelLimitExceeded = Self(rawValue: 29)
  package static let badUpdateWorkflowExecutionMessage = Self(rawValue: 30)
  package static let unhandledUpdate = Self(rawValue: 31)
  package static let badScheduleNexusOperationAttributes = Self(rawValue: 32)
  package static let pendingNexusOperationsLimitExceeded = Self(rawValue: 33)
  package static let badRequestCancelNexusOperationAttributes = Self(rawValue: 34)
  package static let featureDisabled = Self(rawValue: 35)
  package static let grpcMessageTooLarge = Self(rawValue: 36)
  package static let payloadsTooLarge = Self(rawValue: 37)
  package static let externalStorageFailure = Self(rawValue: 38)
  package static let workflowPauseRequestedBeforeTaskStarted = Self(rawValue: 39)
  package static let requestTooLarge = Self(rawValue: 40)

  package static let names = EnumNames(
    "WORKFLOW_TASK_FAILED_CAUSE_",
    [
      "UNSPECIFIED",
      "UNHANDLED_COMMAND",
      "BAD_SCHEDULE_ACTIVITY_ATTRIBUTES",
      "BAD_REQUEST_CANCEL_ACTIVITY_ATTRIBUTES",
      "BAD_START_TIMER_ATTRIBUTES",
      "BAD_CANCEL_TIMER_ATTRIBUTES",
      "BAD_RECORD_MARKER_ATTRIBUTES",
      "BAD_COMPLETE_WORKFLOW_EXECUTION_ATTRIBUTES",
      "BAD_FAIL_WORKFLOW_EXECUTION_ATTRIBUTES",
      "BAD_CANCEL_WORKFLOW_EXECUTION_ATTRIBUTES",
      "BAD_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_ATTRIBUTES",
      "BAD_CONTINUE_AS_NEW_ATTRIBUTES",
      "START_TIMER_DUPLICATE_ID",
      "RESET_STICKY_TASK_QUEUE",
      "WORKFLOW_WORKER_UNHANDLED_FAILURE",
      "BAD_SIGNAL_WORKFLOW_EXECUTION_ATTRIBUTES",
      "BAD_START_CHILD_EXECUTION_ATTRIBUTES",
      "FORCE_CLOSE_COMMAND",
      "FAILOVER_CLOSE_COMMAND",
      "BAD_SIGNAL_INPUT_SIZE",
      "RESET_WORKFLOW",
      "BAD_BINARY",
      "SCHEDULE_ACTIVITY_DUPLICATE_ID",
      "BAD_SEARCH_ATTRIBUTES",
      "NON_DETERMINISTIC_ERROR",
      "BAD_MODIFY_WORKFLOW_PROPERTIES_ATTRIBUTES",
      "PENDING_CHILD_WORKFLOWS_LIMIT_EXCEEDED",
      "PENDING_ACTIVITIES_LIMIT_EXCEEDED",
      "PENDING_SIGNALS_LIMIT_EXCEEDED",
      "PENDING_REQUEST_CANCEL_LIMIT_EXCEEDED",
      "BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE",
      "UNHANDLED_UPDATE",
      "BAD_SCHEDULE_NEXUS_OPERATION_ATTRIBUTES",
      "PENDING_NEXUS_OPERATIONS_LIMIT_EXCEEDED",
      "BAD_REQUEST_CANCEL_NEXUS_OPERATION_ATTRIBUTES",
      "FEATURE_DISABLED",
      "GRPC_MESSAGE_TOO_LARGE",
      "PAYLOADS_TOO_LARGE",
      "EXTERNAL_STORAGE_FAILURE",
      "WORKFLOW_PAUSE_REQUESTED_BEFORE_TASK_STARTED",
      "REQUEST_TOO_LARGE",
    ])
}
