package import ProtoWire

/// Why the server itself failed an activity.
package struct ActivityTaskFailedCause: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let payloadsTooLarge = Self(rawValue: 1)
  package static let externalStorageFailure = Self(rawValue: 2)
  package static let activityWorkerUnhandledFailure = Self(rawValue: 3)

  package static let names = EnumNames(
    "ACTIVITY_TASK_FAILED_CAUSE_",
    [
      "UNSPECIFIED",
      "PAYLOADS_TOO_LARGE",
      "EXTERNAL_STORAGE_FAILURE",
      "ACTIVITY_WORKER_UNHANDLED_FAILURE",
    ])
}

/// Why another workflow could not be asked to cancel itself.
package struct CancelExternalWorkflowExecutionFailedCause: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let externalWorkflowExecutionNotFound = Self(rawValue: 1)
  package static let namespaceNotFound = Self(rawValue: 2)

  package static let names = EnumNames(
    "CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_",
    [
      "UNSPECIFIED",
      "EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND",
      "NAMESPACE_NOT_FOUND",
    ])
}

/// Why a child workflow could not be started.
package struct StartChildWorkflowExecutionFailedCause: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let workflowAlreadyExists = Self(rawValue: 1)
  package static let namespaceNotFound = Self(rawValue: 2)
  package static let invalidVersioningOverride = Self(rawValue: 3)

  package static let names = EnumNames(
    "START_CHILD_WORKFLOW_EXECUTION_FAILED_CAUSE_",
    [
      "UNSPECIFIED",
      "WORKFLOW_ALREADY_EXISTS",
      "NAMESPACE_NOT_FOUND",
      "INVALID_VERSIONING_OVERRIDE",
    ])
}

/// Why a signal did not reach another workflow.
package struct SignalExternalWorkflowExecutionFailedCause: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let externalWorkflowExecutionNotFound = Self(rawValue: 1)
  package static let namespaceNotFound = Self(rawValue: 2)
  package static let signalCountLimitExceeded = Self(rawValue: 3)

  package static let names = EnumNames(
    "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_",
    [
      "UNSPECIFIED",
      "EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND",
      "NAMESPACE_NOT_FOUND",
      "SIGNAL_COUNT_LIMIT_EXCEEDED",
    ])
}
