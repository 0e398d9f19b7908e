package import ProtoWire

/// What the server starts workers on.
package struct ComputeConfig: WireMessage {
  package static let protoName = "temporal.api.compute.v1.ComputeConfig"

  package var scalingGroups = WireMap<ComputeConfigScalingGroup>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.map(1, "scalingGroups", &scalingGroups)
  }
}

/// One group of what the server starts.
package struct ComputeConfigScalingGroup: WireMessage {
  package static let protoName = "temporal.api.compute.v1.ComputeConfigScalingGroup"

  package var taskQueueTypes: [TaskQueueType] = []
  package var regionIds: [String] = []
  package var provider: ComputeProvider?
  package var scaler: ComputeScaler?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumerations(1, "taskQueueTypes", &taskQueueTypes)
    coder.strings(2, "regionIds", &regionIds)
    coder.message(3, "provider", &provider)
    coder.message(4, "scaler", &scaler)
  }
}

/// What the server starts workers on, in short.
package struct ComputeConfigSummary: WireMessage {
  package static let protoName = "temporal.api.compute.v1.ComputeConfigSummary"

  package var scalingGroups = WireMap<ComputeConfigScalingGroupSummary>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.map(1, "scalingGroups", &scalingGroups)
  }
}

/// One group of what the server starts, in short.
package struct ComputeConfigScalingGroupSummary: WireMessage {
  package static let protoName = "temporal.api.compute.v1.ComputeConfigScalingGroupSummary"

  package var taskQueueTypes: [TaskQueueType] = []
  package var providerType = ""
  package var regionIds: [String] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumerations(1, "taskQueueTypes", &taskQueueTypes)
    coder.string(2, "providerType", &providerType)
    coder.strings(3, "regionIds", &regionIds)
  }
}

/// Who runs what the server starts.
package struct ComputeProvider: WireMessage {
  package static let protoName = "temporal.api.compute.v1.ComputeProvider"

  package var type = ""
  package var details: Payload?
  package var nexusEndpoint = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "type", &type)
    coder.message(2, "details", &details)
    coder.string(10, "nexusEndpoint", &nexusEndpoint)
  }
}

/// How many are started.
package struct ComputeScaler: WireMessage {
  package static let protoName = "temporal.api.compute.v1.ComputeScaler"

  package var type = ""
  package var details: Payload?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "type", &type)
    coder.message(2, "details", &details)
  }
}
