package import ProtoWire

/// Whether a test server may skip over time in which nothing happens.
package struct TimeSkippingConfig: WireMessage {
  package static let protoName = "temporal.api.common.v1.TimeSkippingConfig"

  package var enabled = false
  /// Older servers have a duration here: its fields have other wire types, and are skipped.
  package var fastForwardConfig: FastForwardConfig?
  package var disablePropagation = false
  package var maxSessionSkipCount: Int32 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bool(1, "enabled", &enabled)
    coder.message(2, "fastForwardConfig", &fastForwardConfig)
    coder.bool(3, "disablePropagation", &disablePropagation)
    coder.int32(4, "maxSessionSkipCount", &maxSessionSkipCount)
  }
}

/// How far a test server skips at once.
package struct FastForwardConfig: WireMessage {
  package static let protoName = "temporal.api.common.v1.FastForwardConfig"

  package var id = ""
  package var duration: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "id", &id)
    coder.duration(2, "duration", &duration)
  }
}

/// The skipped time that a new run inherits.
package struct TimeSkippingStatePropagation: WireMessage {
  package static let protoName = "temporal.api.common.v1.TimeSkippingStatePropagation"

  package var initialSkippedDuration: WireDuration?
  package var fastForwardTargetTime: Timestamp?
  package var initialSkipCount: Int32 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.duration(1, "initialSkippedDuration", &initialSkippedDuration)
    coder.timestamp(2, "fastForwardTargetTime", &fastForwardTargetTime)
    coder.int32(3, "initialSkipCount", &initialSkipCount)
  }
}

/// How much time a test server skipped for a workflow.
package struct TimeSkippingInfo: WireMessage {
  package static let protoName = "temporal.api.common.v1.TimeSkippingInfo"

  package var currentTime: Timestamp?
  package var effectiveConfig: TimeSkippingConfig?
  package var fastForwardInfo: TimeSkippingFastForwardInfo?
  package var currentSessionSkipCount: Int32 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamp(1, "currentTime", &currentTime)
    coder.message(2, "effectiveConfig", &effectiveConfig)
    coder.message(4, "fastForwardInfo", &fastForwardInfo)
    coder.int32(6, "currentSessionSkipCount", &currentSessionSkipCount)
  }
}

/// A skip under way.
package struct TimeSkippingFastForwardInfo: WireMessage {
  package static let protoName = "temporal.api.common.v1.TimeSkippingFastForwardInfo"

  package var fastForwardDuration: WireDuration?
  package var fastForwardId = ""
  package var targetTime: Timestamp?
  package var hasCompleted = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.duration(1, "fastForwardDuration", &fastForwardDuration)
    coder.string(2, "fastForwardId", &fastForwardId)
    coder.timestamp(3, "targetTime", &targetTime)
    coder.bool(4, "hasCompleted", &hasCompleted)
  }
}
