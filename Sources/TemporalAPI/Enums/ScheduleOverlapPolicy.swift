package import ProtoWire

/// What a schedule does when its last workflow still runs.
package struct ScheduleOverlapPolicy: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let skip = Self(rawValue: 1)
  package static let bufferOne = Self(rawValue: 2)
  package static let bufferAll = Self(rawValue: 3)
  package static let cancelOther = Self(rawValue: 4)
  package static let terminateOther = Self(rawValue: 5)
  package static let allowAll = Self(rawValue: 6)

  package static let names = EnumNames(
    "SCHEDULE_OVERLAP_POLICY_",
    [
      "UNSPECIFIED",
      "SKIP",
      "BUFFER_ONE",
      "BUFFER_ALL",
      "CANCEL_OTHER",
      "TERMINATE_OTHER",
      "ALLOW_ALL",
    ])
}
