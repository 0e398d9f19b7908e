package import ProtoWire

/// Which events of a history are wanted.
package struct HistoryEventFilterType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let allEvent = Self(rawValue: 1)
  package static let closeEvent = Self(rawValue: 2)

  package static let names = EnumNames(
    "HISTORY_EVENT_FILTER_TYPE_",
    [
      "UNSPECIFIED",
      "ALL_EVENT",
      "CLOSE_EVENT",
    ])
}

/// Whether a workflow runs, or how it ended.
package struct WorkflowExecutionStatus: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let running = Self(rawValue: 1)
  package static let completed = Self(rawValue: 2)
  package static let failed = Self(rawValue: 3)
  package static let canceled = Self(rawValue: 4)
  package static let terminated = Self(rawValue: 5)
  package static let continuedAsNew = Self(rawValue: 6)
  package static let timedOut = Self(rawValue: 7)
  package static let paused = Self(rawValue: 8)

  package static let names = EnumNames(
    "WORKFLOW_EXECUTION_STATUS_",
    [
      "UNSPECIFIED",
      "RUNNING",
      "COMPLETED",
      "FAILED",
      "CANCELED",
      "TERMINATED",
      "CONTINUED_AS_NEW",
      "TIMED_OUT",
      "PAUSED",
    ])
}
