package import ProtoWire

/// Says that an activity is alive, and how far it is.
package struct RecordActivityTaskHeartbeatRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest"

  package var taskToken = WireBytes()
  package var details: Payloads?
  package var identity = ""
  package var namespace = ""
  package var resourceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
    coder.message(2, "details", &details)
    coder.string(3, "identity", &identity)
    coder.string(4, "namespace", &namespace)
    coder.string(5, "resourceId", &resourceId)
  }
}

/// Whether the activity should stop.
package struct RecordActivityTaskHeartbeatResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatResponse"

  package var cancelRequested = false
  package var activityPaused = false
  package var activityReset = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bool(1, "cancelRequested", &cancelRequested)
    coder.bool(2, "activityPaused", &activityPaused)
    coder.bool(3, "activityReset", &activityReset)
  }
}
