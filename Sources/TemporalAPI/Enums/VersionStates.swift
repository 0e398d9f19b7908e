package import ProtoWire

/// What a version is for its deployment.
package struct WorkerDeploymentVersionStatus: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let inactive = Self(rawValue: 1)
  package static let current = Self(rawValue: 2)
  package static let ramping = Self(rawValue: 3)
  package static let draining = Self(rawValue: 4)
  package static let drained = Self(rawValue: 5)
  package static let created = Self(rawValue: 6)

  package static let names = EnumNames(
    "WORKER_DEPLOYMENT_VERSION_STATUS_",
    [
      "UNSPECIFIED",
      "INACTIVE",
      "CURRENT",
      "RAMPING",
      "DRAINING",
      "DRAINED",
      "CREATED",
    ])
}

/// Whether runs still need a version.
package struct VersionDrainageStatus: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let draining = Self(rawValue: 1)
  package static let drained = Self(rawValue: 2)

  package static let names = EnumNames(
    "VERSION_DRAINAGE_STATUS_",
    [
      "UNSPECIFIED",
      "DRAINING",
      "DRAINED",
    ])
}
