package import ProtoWire

/// Whether a namespace is in use.
package struct NamespaceState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let registered = Self(rawValue: 1)
  package static let deprecated = Self(rawValue: 2)
  package static let deleted = Self(rawValue: 3)

  package static let names = EnumNames(
    "NAMESPACE_STATE_",
    [
      "UNSPECIFIED",
      "REGISTERED",
      "DEPRECATED",
      "DELETED",
    ])
}

/// Whether a namespace archives.
package struct ArchivalState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let disabled = Self(rawValue: 1)
  package static let enabled = Self(rawValue: 2)

  package static let names = EnumNames("ARCHIVAL_STATE_", ["UNSPECIFIED", "DISABLED", "ENABLED"])
}

/// Whether a namespace moves between clusters.
package struct ReplicationState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let normal = Self(rawValue: 1)
  package static let handover = Self(rawValue: 2)

  package static let names = EnumNames("REPLICATION_STATE_", ["UNSPECIFIED", "NORMAL", "HANDOVER"])
}
