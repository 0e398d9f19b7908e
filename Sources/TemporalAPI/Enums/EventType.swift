package import ProtoWire

/// What happened, in an event.
package struct EventType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let workflowExecutionStarted = Self(rawValue: 1)
  package static let workflowExecutionCompleted = Self(rawValue: 2)
  package static let workflowExecutionFailed = Self(rawValue: 3)
  package static let workflowExecutionTimedOut = Self(rawValue: 4)
  package static let workflowTaskScheduled = Self(rawValue: 5)
  package static let workflowTaskStarted = Self(rawValue: 6)
  package static let workflowTaskCompleted = Self(rawValue: 7)
  package static let workflowTaskTimedOut = Self(rawValue: 8)
  package static let workflowTaskFailed = Self(rawValue: 9)
  package static let activityTaskScheduled = Self(rawValue: 10)
  package static let activityTaskStarted = Self(rawValue: 11)
  package static let activityTaskCompleted = Self(rawValue: 12)
  package static let activityTaskFailed = Self(rawValue: 13)
  package static let activityTaskTimedOut = Self(rawValue: 14)
  package static let activityTaskCancelRequested = Self(rawValue: 15)
  package static let activityTaskCanceled = Self(rawValue: 16)
  package static let timerStarted = Self(rawValue: 17)
  package static let timerFired = Self(rawValue: 18)
  package static let timerCanceled = Self(rawValue: 19)
  package static let workflowExecutionCancelRequested = Self(rawValue: 20)
  package static let workflowExecutionCanceled = Self(rawValue: 21)
  package static let requestCancelExternalWorkflowExecutionInitiated = Self(rawValue: 22)
  package static let requestCancelExternalWorkflowExecutionFailed = Self(rawValue: 23)
  package static let externalWorkflowExecutionCancelRequested = Self(rawValue: 24)
  package static let markerRecorded = Self(rawValue: 25)
  package static let workflowExecutionSignaled = Self(rawValue: 26)
  package static let workflowExecutionTerminated = Self(rawValue: 27)
  package static let workflowExecutionContinuedAsNew = Self(rawValue: 28)
  package static let startChildWorkflowExecutionInitiated = Self(rawValue: 29)
  package static let startChildWorkflowExecutionFailed = Self(rawValue: 30)
  package static let childWorkflowExecutionStarted = Self(rawValue: 31)
  package static let childWorkflowExecutionCompleted = Self(rawValue: 32)
  package static let childWorkflowExecutionFailed = Self(rawValue: 33)
  package static let childWorkflowExecutionCanceled = Self(rawValue: 34)
  package static let childWorkflowExecutionTimedOut = Self(rawValue: 35)
  package static let childWorkflowExecutionTerminated = Self(rawValue: 36)
  package static let signalExternalWorkflowExecutionInitiated = Self(rawValue: 37)
  package static let signalExternalWorkflowExecutionFailed = Self(rawValue: 38)
  package static let externalWorkflowExecutionSignaled = Self(rawValue: 39)
  package static let upsertWorkflowSearchAttributes = Self(rawValue: 40)
  package static let workflowExecutionUpdateAdmitted = Self(rawValue: 47)
  package static let workflowExecutionUpdateAccepted = Self(rawValue: 41)
  package static let workflowExecutionUpdateRejected = Self(rawValue: 42)
  package static let workflowExecutionUpdateCompleted = Self(rawValue: 43)
  package static let workflowPropertiesModifiedExternally = Self(rawValue: 44)
  package static let activityPropertiesModifiedExternally = Self(rawValue: 45)
  package static let workflowPropertiesModified = Self(rawValue: 46)
  package static let nexusOperationScheduled = Self(rawValue: 48)
  package static let nexusOperationStarted = Self(rawValue: 49)
  package static let nexusOperationCompleted = Self(rawValue: 50)
  package static let nexusOperationFailed = Self(rawValue: 51)
  package static let nexusOperationCanceled = Self(rawValue: 52)
  package static let nexusOperationTimedOut = Self(rawValue: 53)
  package static let nexusOperationCancelRequested = Self(rawValue: 54)
  package static let workflowExecutionOptionsUpdated = Self(rawValue: 55)
  package static let nexusOperationCancelRequestCompleted = Self(rawValue: 56)
  package static let nexusOperationCancelRequestFailed = Self(rawValue: 57)
  package static let workflowExecutionPaused = Self(rawValue: 58)
  package static let workflowExecutionUnpaused = Self(rawValue: 59)
  package static let workflowExecutionTimeSkippingTransitioned = Self(rawValue: 60)

  package static let names = EnumNames(
    "EVENT_TYPE_",
    [
      "UNSPECIFIED",
      "WORKFLOW_EXECUTION_STARTED",
      "WORKFLOW_EXECUTION_COMPLETED",
      "WORKFLOW_EXECUTION_FAILED",
      "WORKFLOW_EXECUTION_TIMED_OUT",
      "WORKFLOW_TASK_SCHEDULED",
      "WORKFLOW_TASK_STARTED",
      "WORKFLOW_TASK_COMPLETED",
      "WORKFLOW_TASK_TIMED_OUT",
      "WORKFLOW_TASK_FAILED",
      "ACTIVITY_TASK_SCHEDULED",
      "ACTIVITY_TASK_STARTED",
      "ACTIVITY_TASK_COMPLETED",
      "ACTIVITY_TASK_FAILED",
      "ACTIVITY_TASK_TIMED_OUT",
      "ACTIVITY_TASK_CANCEL_REQUESTED",
      "ACTIVITY_TASK_CANCELED",
      "TIMER_STARTED",
      "TIMER_FIRED",
      "TIMER_CANCELED",
      "WORKFLOW_EXECUTION_CANCEL_REQUESTED",
      "WORKFLOW_EXECUTION_CANCELED",
      "REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED",
      "REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED",
      "EXTERNAL_WORKFLOW_EXECUTION_CANCEL_REQUESTED",
      "MARKER_RECORDED",
      "WORKFLOW_EXECUTION_SIGNALED",
      "WORKFLOW_EXECUTION_TERMINATED",
      "WORKFLOW_EXECUTION_CONTINUED_AS_NEW",
      "START_CHILD_WORKFLOW_EXECUTION_INITIATED",
      "START_CHILD_WORKFLOW_EXECUTION_FAILED",
      "CHILD_WORKFLOW_EXECUTION_STARTED",
      "CHILD_WORKFLOW_EXECUTION_COMPLETED",
      "CHILD_WORKFLOW_EXECUTION_FAILED",
      "CHILD_WORKFLOW_EXECUTION_CANCELED",
      "CHILD_WORKFLOW_EXECUTION_TIMED_OUT",
      "CHILD_WORKFLOW_EXECUTION_TERMINATED",
      "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED",
      "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED",
      "EXTERNAL_WORKFLOW_EXECUTION_SIGNALED",
      "UPSERT_WORKFLOW_SEARCH_ATTRIBUTES",
      "WORKFLOW_EXECUTION_UPDATE_ACCEPTED",
      "WORKFLOW_EXECUTION_UPDATE_REJECTED",
      "WORKFLOW_EXECUTION_UPDATE_COMPLETED",
      "WORKFLOW_PROPERTIES_MODIFIED_EXTERNALLY",
      "ACTIVITY_PROPERTIES_MODIFIED_EXTERNALLY",
      "WORKFLOW_PROPERTIES_MODIFIED",
      "WORKFLOW_EXECUTION_UPDATE_ADMITTED",
      "NEXUS_OPERATION_SCHEDULED",
      "NEXUS_OPERATION_STARTED",
      "NEXUS_OPERATION_COMPLETED",
      "NEXUS_OPERATION_FAILED",
      "NEXUS_OPERATION_CANCELED",
      "NEXUS_OPERATION_TIMED_OUT",
      "NEXUS_OPERATION_CANCEL_REQUESTED",
      "WORKFLOW_EXECUTION_OPTIONS_UPDATED",
      "NEXUS_OPERATION_CANCEL_REQUEST_COMPLETED",
      "NEXUS_OPERATION_CANCEL_REQUEST_FAILED",
      "WORKFLOW_EXECUTION_PAUSED",
      "WORKFLOW_EXECUTION_UNPAUSED",
      "WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED",
    ])
}
