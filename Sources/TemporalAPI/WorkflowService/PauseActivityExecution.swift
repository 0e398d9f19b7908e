package import ProtoWire

/// Pauses an activity, of a workflow or standalone: no further attempt begins.
package struct PauseActivityExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PauseActivityExecutionRequest"

  package var namespace = ""
  package var workflowId = ""
  package var activityId = ""
  package var runId = ""
  package var identity = ""
  package var reason = ""
  package var resourceId = ""
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "activityId", &activityId)
    coder.string(4, "runId", &runId)
    coder.string(5, "identity", &identity)
    coder.string(6, "reason", &reason)
    coder.string(7, "resourceId", &resourceId)
    coder.string(8, "requestId", &requestId)
  }
}

/// It is paused.
package struct PauseActivityExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PauseActivityExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Lets a paused activity go on.
package struct UnpauseActivityExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UnpauseActivityExecutionRequest"

  package var namespace = ""
  package var workflowId = ""
  package var activityId = ""
  package var runId = ""
  package var identity = ""
  package var reason = ""
  package var jitter: WireDuration?
  package var resourceId = ""
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "activityId", &activityId)
    coder.string(4, "runId", &runId)
    coder.string(5, "identity", &identity)
    coder.string(8, "reason", &reason)
    coder.duration(9, "jitter", &jitter)
    coder.string(10, "resourceId", &resourceId)
    coder.string(11, "requestId", &requestId)
  }
}

/// It goes on.
package struct UnpauseActivityExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UnpauseActivityExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Has an activity begin again with its first attempt.
package struct ResetActivityExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ResetActivityExecutionRequest"

  package var namespace = ""
  package var workflowId = ""
  package var activityId = ""
  package var runId = ""
  package var identity = ""
  package var keepPaused = false
  package var jitter: WireDuration?
  package var restoreOriginalOptions = false
  package var resourceId = ""
  package var requestId = ""
  package var resetHeartbeat = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "activityId", &activityId)
    coder.string(4, "runId", &runId)
    coder.string(5, "identity", &identity)
    coder.bool(6, "keepPaused", &keepPaused)
    coder.duration(7, "jitter", &jitter)
    coder.bool(8, "restoreOriginalOptions", &restoreOriginalOptions)
    coder.string(9, "resourceId", &resourceId)
    coder.string(10, "requestId", &requestId)
    coder.bool(11, "resetHeartbeat", &resetHeartbeat)
  }
}

/// It begins again.
package struct ResetActivityExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ResetActivityExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Changes options of an activity; the mask names which.
package struct UpdateActivityExecutionOptionsRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.UpdateActivityExecutionOptionsRequest"

  package var namespace = ""
  package var workflowId = ""
  package var activityId = ""
  package var runId = ""
  package var identity = ""
  package var activityOptions: ActivityOptions?
  package var updateMask: ProtobufFieldMask?
  package var restoreOriginal = false
  package var resourceId = ""
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "activityId", &activityId)
    coder.string(4, "runId", &runId)
    coder.string(5, "identity", &identity)
    coder.message(6, "activityOptions", &activityOptions)
    coder.message(7, "updateMask", &updateMask)
    coder.bool(8, "restoreOriginal", &restoreOriginal)
    coder.string(9, "resourceId", &resourceId)
    coder.string(10, "requestId", &requestId)
  }
}

/// The options as they are now.
package struct UpdateActivityExecutionOptionsResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.UpdateActivityExecutionOptionsResponse"

  package var activityOptions: ActivityOptions?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "activityOptions", &activityOptions)
  }
}
