package import ProtoWire

/// What a command asks for.
package struct CommandType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let scheduleActivityTask = Self(rawValue: 1)
  package static let requestCancelActivityTask = Self(rawValue: 2)
  package static let startTimer = Self(rawValue: 3)
  package static let completeWorkflowExecution = Self(rawValue: 4)
  package static let failWorkflowExecution = Self(rawValue: 5)
  package static let cancelTimer = Self(rawValue: 6)
  package static let cancelWorkflowExecution = Self(rawValue: 7)
  package static let requestCancelExternalWorkflowExecution = Self(rawValue: 8)
  package static let recordMarker = Self(rawValue: 9)
  package static let continueAsNewWorkflowExecution = Self(rawValue: 10)
  package static let startChildWorkflowExecution = Self(rawValue: 11)
  package static let signalExternalWorkflowExecution = Self(rawValue: 12)
  package static let upsertWorkflowSearchAttributes = Self(rawValue: 13)
  package static let protocolMessage = Self(rawValue: 14)
  package static let modifyWorkflowProperties = Self(rawValue: 16)
  package static let scheduleNexusOperation = Self(rawValue: 17)
  package static let requestCancelNexusOperation = Self(rawValue: 18)

  package static let names = EnumNames(
    "COMMAND_TYPE_",
    [
      "UNSPECIFIED",
      "SCHEDULE_ACTIVITY_TASK",
      "REQUEST_CANCEL_ACTIVITY_TASK",
      "START_TIMER",
      "COMPLETE_WORKFLOW_EXECUTION",
      "FAIL_WORKFLOW_EXECUTION",
      "CANCEL_TIMER",
      "CANCEL_WORKFLOW_EXECUTION",
      "REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION",
      "RECORD_MARKER",
      "CONTINUE_AS_NEW_WORKFLOW_EXECUTION",
      "START_CHILD_WORKFLOW_EXECUTION",
      "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION",
      "UPSERT_WORKFLOW_SEARCH_ATTRIBUTES",
      "PROTOCOL_MESSAGE",
      nil,
      "MODIFY_WORKFLOW_PROPERTIES",
      "SCHEDULE_NEXUS_OPERATION",
      "REQUEST_CANCEL_NEXUS_OPERATION",
    ])
}
