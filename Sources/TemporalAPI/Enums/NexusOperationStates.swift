package import ProtoWire

/// How a standalone Nexus operation stands, or ended.
package struct NexusOperationExecutionStatus: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let running = Self(rawValue: 1)
  package static let completed = Self(rawValue: 2)
  package static let failed = Self(rawValue: 3)
  package static let canceled = Self(rawValue: 4)
  package static let terminated = Self(rawValue: 5)
  package static let timedOut = Self(rawValue: 6)

  package static let names = EnumNames(
    "NEXUS_OPERATION_EXECUTION_STATUS_",
    [
      "UNSPECIFIED",
      "RUNNING",
      "COMPLETED",
      "FAILED",
      "CANCELED",
      "TERMINATED",
      "TIMED_OUT",
    ])
}

/// How far a standalone Nexus operation is to be before a poll for it ends.
package struct NexusOperationWaitStage: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let started = Self(rawValue: 1)
  package static let closed = Self(rawValue: 2)

  package static let names = EnumNames(
    "NEXUS_OPERATION_WAIT_STAGE_",
    [
      "UNSPECIFIED",
      "STARTED",
      "CLOSED",
    ])
}

/// Whether the id of a standalone Nexus operation that has ended may be taken again.
package struct NexusOperationIdReusePolicy: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let allowDuplicate = Self(rawValue: 1)
  package static let allowDuplicateFailedOnly = Self(rawValue: 2)
  package static let rejectDuplicate = Self(rawValue: 3)

  package static let names = EnumNames(
    "NEXUS_OPERATION_ID_REUSE_POLICY_",
    [
      "UNSPECIFIED",
      "ALLOW_DUPLICATE",
      "ALLOW_DUPLICATE_FAILED_ONLY",
      "REJECT_DUPLICATE",
    ])
}

/// What a start does when a standalone Nexus operation of that id is under way.
package struct NexusOperationIdConflictPolicy: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let fail = Self(rawValue: 1)
  package static let useExisting = Self(rawValue: 2)

  package static let names = EnumNames(
    "NEXUS_OPERATION_ID_CONFLICT_POLICY_",
    [
      "UNSPECIFIED",
      "FAIL",
      "USE_EXISTING",
    ])
}
