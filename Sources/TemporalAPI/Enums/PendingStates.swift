package import ProtoWire

/// How far an activity is.
package struct PendingActivityState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let scheduled = Self(rawValue: 1)
  package static let started = Self(rawValue: 2)
  package static let cancelRequested = Self(rawValue: 3)
  package static let paused = Self(rawValue: 4)
  package static let pauseRequested = Self(rawValue: 5)

  package static let names = EnumNames(
    "PENDING_ACTIVITY_STATE_",
    [
      "UNSPECIFIED",
      "SCHEDULED",
      "STARTED",
      "CANCEL_REQUESTED",
      "PAUSED",
      "PAUSE_REQUESTED",
    ])
}

/// Whether a workflow task waits or runs.
package struct PendingWorkflowTaskState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let scheduled = Self(rawValue: 1)
  package static let started = Self(rawValue: 2)

  package static let names = EnumNames(
    "PENDING_WORKFLOW_TASK_STATE_",
    [
      "UNSPECIFIED",
      "SCHEDULED",
      "STARTED",
    ])
}

/// How far a callback is.
package struct CallbackState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let standby = Self(rawValue: 1)
  package static let scheduled = Self(rawValue: 2)
  package static let backingOff = Self(rawValue: 3)
  package static let failed = Self(rawValue: 4)
  package static let succeeded = Self(rawValue: 5)
  package static let blocked = Self(rawValue: 6)

  package static let names = EnumNames(
    "CALLBACK_STATE_",
    [
      "UNSPECIFIED",
      "STANDBY",
      "SCHEDULED",
      "BACKING_OFF",
      "FAILED",
      "SUCCEEDED",
      "BLOCKED",
    ])
}

/// How far a Nexus operation is.
package struct PendingNexusOperationState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let scheduled = Self(rawValue: 1)
  package static let backingOff = Self(rawValue: 2)
  package static let started = Self(rawValue: 3)
  package static let blocked = Self(rawValue: 4)

  package static let names = EnumNames(
    "PENDING_NEXUS_OPERATION_STATE_",
    [
      "UNSPECIFIED",
      "SCHEDULED",
      "BACKING_OFF",
      "STARTED",
      "BLOCKED",
    ])
}

/// How far the cancellation of a Nexus operation is.
package struct NexusOperationCancellationState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let scheduled = Self(rawValue: 1)
  package static let backingOff = Self(rawValue: 2)
  package static let succeeded = Self(rawValue: 3)
  package static let failed = Self(rawValue: 4)
  package static let timedOut = Self(rawValue: 5)
  package static let blocked = Self(rawValue: 6)

  package static let names = EnumNames(
    "NEXUS_OPERATION_CANCELLATION_STATE_",
    [
      "UNSPECIFIED",
      "SCHEDULED",
      "BACKING_OFF",
      "SUCCEEDED",
      "FAILED",
      "TIMED_OUT",
      "BLOCKED",
    ])
}
