package import ProtoWire

/// A run's own rule for the versions of workers that may have it.
package struct VersioningOverride: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.VersioningOverride"

  package var behavior = VersioningBehavior.unspecified
  package var deployment: Deployment?
  package var override: VersioningOverrideOverride?
  package var pinnedVersion = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "behavior", &behavior)
    coder.message(2, "deployment", &deployment)
    coder.oneof(3...5, &override)
    coder.string(9, "pinnedVersion", &pinnedVersion)
  }
}

/// Which versions may have the run.
package indirect enum VersioningOverrideOverride: WireOneof {
  case pinned(VersioningOverridePinnedOverride)
  case autoUpgrade(Bool)
  case oneTime(VersioningOverrideOneTimeOverride)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(3, "pinned", &value, Self.pinned) {
      if case .pinned(let it) = $0 { it } else { nil }
    }
    try coder.member(4, "autoUpgrade", &value, Self.autoUpgrade) {
      if case .autoUpgrade(let it) = $0 { it } else { nil }
    }
    try coder.member(5, "oneTime", &value, Self.oneTime) {
      if case .oneTime(let it) = $0 { it } else { nil }
    }
  }
}

/// One version only.
package struct VersioningOverridePinnedOverride: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.VersioningOverride.PinnedOverride"

  package var behavior = VersioningOverridePinnedOverrideBehavior.unspecified
  package var version: WorkerDeploymentVersion?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "behavior", &behavior)
    coder.message(2, "version", &version)
  }
}

/// One version, for the next task.
package struct VersioningOverrideOneTimeOverride: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.VersioningOverride.OneTimeOverride"

  package var targetDeploymentVersion: WorkerDeploymentVersion?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "targetDeploymentVersion", &targetDeploymentVersion)
  }
}

/// How a run is held to a version.
package struct VersioningOverridePinnedOverrideBehavior: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let pinned = Self(rawValue: 1)

  package static let names = EnumNames("PINNED_OVERRIDE_BEHAVIOR_", ["UNSPECIFIED", "PINNED"])
}
