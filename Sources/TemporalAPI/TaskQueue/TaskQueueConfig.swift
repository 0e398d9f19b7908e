package import ProtoWire

/// What a task queue was told to do.
package struct TaskQueueConfig: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.TaskQueueConfig"

  package var queueRateLimit: RateLimitConfig?
  package var fairnessKeysRateLimitDefault: RateLimitConfig?
  package var fairnessWeightOverrides = WireMap<Float>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "queueRateLimit", &queueRateLimit)
    coder.message(2, "fairnessKeysRateLimitDefault", &fairnessKeysRateLimitDefault)
    coder.map(3, "fairnessWeightOverrides", &fairnessWeightOverrides)
  }
}

/// A rate, and who set it.
package struct RateLimitConfig: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.RateLimitConfig"

  package var rateLimit: RateLimit?
  package var metadata: ConfigMetadata?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "rateLimit", &rateLimit)
    coder.message(2, "metadata", &metadata)
  }
}

/// A rate.
package struct RateLimit: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.RateLimit"

  package var requestsPerSecond: Float = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.float(1, "requestsPerSecond", &requestsPerSecond)
  }
}

/// Who set something, when and why.
package struct ConfigMetadata: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.ConfigMetadata"

  package var reason = ""
  package var updateIdentity = ""
  package var updateTime: Timestamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "reason", &reason)
    coder.string(2, "updateIdentity", &updateIdentity)
    coder.timestamp(3, "updateTime", &updateTime)
  }
}
