package import ProtoWire

/// Whether a query was answered or failed.
package struct QueryResultType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let answered = Self(rawValue: 1)
  package static let failed = Self(rawValue: 2)

  package static let names = EnumNames("QUERY_RESULT_TYPE_", ["UNSPECIFIED", "ANSWERED", "FAILED"])
}

/// In which states a workflow is not to be asked.
package struct QueryRejectCondition: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let none = Self(rawValue: 1)
  package static let notOpen = Self(rawValue: 2)
  package static let notCompletedCleanly = Self(rawValue: 3)

  package static let names = EnumNames(
    "QUERY_REJECT_CONDITION_",
    [
      "UNSPECIFIED",
      "NONE",
      "NOT_OPEN",
      "NOT_COMPLETED_CLEANLY",
    ])
}
