package import ProtoWire

/// Why a run continues another one.
package struct ContinueAsNewInitiator: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let workflow = Self(rawValue: 1)
  package static let retry = Self(rawValue: 2)
  package static let cronSchedule = Self(rawValue: 3)

  package static let names = EnumNames(
    "CONTINUE_AS_NEW_INITIATOR_",
    [
      "UNSPECIFIED",
      "WORKFLOW",
      "RETRY",
      "CRON_SCHEDULE",
    ])
}

/// Whether a run stays with the version of the workers that it began on.
package struct VersioningBehavior: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let pinned = Self(rawValue: 1)
  package static let autoUpgrade = Self(rawValue: 2)

  package static let names = EnumNames(
    "VERSIONING_BEHAVIOR_",
    [
      "UNSPECIFIED",
      "PINNED",
      "AUTO_UPGRADE",
    ])
}

/// Which version the next run begins on.
package struct ContinueAsNewVersioningBehavior: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let autoUpgrade = Self(rawValue: 1)
  package static let useRampingVersion = Self(rawValue: 2)

  package static let names = EnumNames(
    "CONTINUE_AS_NEW_VERSIONING_BEHAVIOR_",
    [
      "UNSPECIFIED",
      "AUTO_UPGRADE",
      "USE_RAMPING_VERSION",
    ])
}

/// Why the server wants a run to continue as new.
package struct SuggestContinueAsNewReason: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let historySizeTooLarge = Self(rawValue: 1)
  package static let tooManyHistoryEvents = Self(rawValue: 2)
  package static let tooManyUpdates = Self(rawValue: 3)

  package static let names = EnumNames(
    "SUGGEST_CONTINUE_AS_NEW_REASON_",
    [
      "UNSPECIFIED",
      "HISTORY_SIZE_TOO_LARGE",
      "TOO_MANY_HISTORY_EVENTS",
      "TOO_MANY_UPDATES",
    ])
}
