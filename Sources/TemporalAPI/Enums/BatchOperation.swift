package import ProtoWire

/// What a batch does.
package struct BatchOperationType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let terminate = Self(rawValue: 1)
  package static let terminateWorkflow = Self(rawValue: 13)
  package static let cancel = Self(rawValue: 2)
  package static let cancelWorkflow = Self(rawValue: 14)
  package static let signal = Self(rawValue: 3)
  package static let signalWorkflow = Self(rawValue: 15)
  package static let delete = Self(rawValue: 4)
  package static let deleteWorkflow = Self(rawValue: 16)
  package static let reset = Self(rawValue: 5)
  package static let resetWorkflow = Self(rawValue: 17)
  package static let updateExecutionOptions = Self(rawValue: 6)
  package static let updateWorkflowExecutionOptions = Self(rawValue: 18)
  package static let unpauseActivity = Self(rawValue: 7)
  package static let updateActivityOptions = Self(rawValue: 8)
  package static let resetActivity = Self(rawValue: 9)
  package static let terminateActivity = Self(rawValue: 10)
  package static let cancelActivity = Self(rawValue: 11)
  package static let deleteActivity = Self(rawValue: 12)

  package static let names = EnumNames(
    "BATCH_OPERATION_TYPE_",
    [
      "UNSPECIFIED",
      "TERMINATE",
      "CANCEL",
      "SIGNAL",
      "DELETE",
      "RESET",
      "UPDATE_EXECUTION_OPTIONS",
      "UNPAUSE_ACTIVITY",
      "UPDATE_ACTIVITY_OPTIONS",
      "RESET_ACTIVITY",
      "TERMINATE_ACTIVITY",
      "CANCEL_ACTIVITY",
      "DELETE_ACTIVITY",
      "TERMINATE_WORKFLOW",
      "CANCEL_WORKFLOW",
      "SIGNAL_WORKFLOW",
      "DELETE_WORKFLOW",
      "RESET_WORKFLOW",
      "UPDATE_WORKFLOW_EXECUTION_OPTIONS",
    ])
}

/// How far a batch has come.
package struct BatchOperationState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let running = Self(rawValue: 1)
  package static let completed = Self(rawValue: 2)
  package static let failed = Self(rawValue: 3)

  package static let names = EnumNames(
    "BATCH_OPERATION_STATE_",
    [
      "UNSPECIFIED",
      "RUNNING",
      "COMPLETED",
      "FAILED",
    ])
}
