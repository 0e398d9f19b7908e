package import ProtoWire

/// What becomes of a child when its parent ends.
package struct ParentClosePolicy: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let terminate = Self(rawValue: 1)
  package static let abandon = Self(rawValue: 2)
  package static let requestCancel = Self(rawValue: 3)

  package static let names = EnumNames(
    "PARENT_CLOSE_POLICY_",
    [
      "UNSPECIFIED",
      "TERMINATE",
      "ABANDON",
      "REQUEST_CANCEL",
    ])
}

/// Whether the id of a workflow that has ended may be taken again.
package struct WorkflowIdReusePolicy: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let allowDuplicate = Self(rawValue: 1)
  package static let allowDuplicateFailedOnly = Self(rawValue: 2)
  package static let rejectDuplicate = Self(rawValue: 3)
  package static let terminateIfRunning = Self(rawValue: 4)

  package static let names = EnumNames(
    "WORKFLOW_ID_REUSE_POLICY_",
    [
      "UNSPECIFIED",
      "ALLOW_DUPLICATE",
      "ALLOW_DUPLICATE_FAILED_ONLY",
      "REJECT_DUPLICATE",
      "TERMINATE_IF_RUNNING",
    ])
}

/// What a start does when a workflow of that id runs.
package struct WorkflowIdConflictPolicy: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let fail = Self(rawValue: 1)
  package static let useExisting = Self(rawValue: 2)
  package static let terminateExisting = Self(rawValue: 3)

  package static let names = EnumNames(
    "WORKFLOW_ID_CONFLICT_POLICY_",
    [
      "UNSPECIFIED",
      "FAIL",
      "USE_EXISTING",
      "TERMINATE_EXISTING",
    ])
}
