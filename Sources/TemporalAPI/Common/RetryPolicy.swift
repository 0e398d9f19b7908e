package import ProtoWire

/// When a failed attempt is tried again; what is zero, the server fills in.
package struct RetryPolicy: WireMessage {
  package static let protoName = "temporal.api.common.v1.RetryPolicy"

  package var initialInterval: WireDuration?
  package var backoffCoefficient: Double = 0
  package var maximumInterval: WireDuration?
  package var maximumAttempts: Int32 = 0
  package var nonRetryableErrorTypes: [String] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.duration(1, "initialInterval", &initialInterval)
    coder.double(2, "backoffCoefficient", &backoffCoefficient)
    coder.duration(3, "maximumInterval", &maximumInterval)
    coder.int32(4, "maximumAttempts", &maximumAttempts)
    coder.strings(5, "nonRetryableErrorTypes", &nonRetryableErrorTypes)
  }
}

/// Which tasks go first, and how fairly those of equal priority share a queue.
package struct Priority: WireMessage {
  package static let protoName = "temporal.api.common.v1.Priority"

  package var priorityKey: Int32 = 0
  package var fairnessKey = ""
  package var fairnessWeight: Float = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int32(1, "priorityKey", &priorityKey)
    coder.string(2, "fairnessKey", &fairnessKey)
    coder.float(3, "fairnessWeight", &fairnessWeight)
  }
}
