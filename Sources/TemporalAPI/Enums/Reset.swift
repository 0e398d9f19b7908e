package import ProtoWire

/// What a reset sends again (older servers).
package struct ResetReapplyType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let signal = Self(rawValue: 1)
  package static let none = Self(rawValue: 2)
  package static let allEligible = Self(rawValue: 3)

  package static let names = EnumNames(
    "RESET_REAPPLY_TYPE_",
    [
      "UNSPECIFIED",
      "SIGNAL",
      "NONE",
      "ALL_ELIGIBLE",
    ])
}

/// What a reset does not send again.
package struct ResetReapplyExcludeType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let signal = Self(rawValue: 1)
  package static let update = Self(rawValue: 2)
  package static let nexus = Self(rawValue: 3)
  package static let cancelRequest = Self(rawValue: 4)

  package static let names = EnumNames(
    "RESET_REAPPLY_EXCLUDE_TYPE_",
    [
      "UNSPECIFIED",
      "SIGNAL",
      "UPDATE",
      "NEXUS",
      "CANCEL_REQUEST",
    ])
}

/// The kind of point that a reset goes to (older servers).
package struct ResetType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let firstWorkflowTask = Self(rawValue: 1)
  package static let lastWorkflowTask = Self(rawValue: 2)

  package static let names = EnumNames(
    "RESET_TYPE_",
    [
      "UNSPECIFIED",
      "FIRST_WORKFLOW_TASK",
      "LAST_WORKFLOW_TASK",
    ])
}
