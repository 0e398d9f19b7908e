package import ProtoWire

/// Says that an activity is alive; for those that run outside a worker.
package struct RecordActivityTaskHeartbeatByIdRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatByIdRequest"

  package var namespace = ""
  package var workflowId = ""
  package var runId = ""
  package var activityId = ""
  package var details: Payloads?
  package var identity = ""
  package var resourceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "runId", &runId)
    coder.string(4, "activityId", &activityId)
    coder.message(5, "details", &details)
    coder.string(6, "identity", &identity)
    coder.string(7, "resourceId", &resourceId)
  }
}

/// Whether the activity should stop.
package struct RecordActivityTaskHeartbeatByIdResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatByIdResponse"

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

/// Says that an activity returned; for those that end outside a worker.
package struct RespondActivityTaskCompletedByIdRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondActivityTaskCompletedByIdRequest"

  package var namespace = ""
  package var workflowId = ""
  package var runId = ""
  package var activityId = ""
  package var result: Payloads?
  package var identity = ""
  package var resourceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "runId", &runId)
    coder.string(4, "activityId", &activityId)
    coder.message(5, "result", &result)
    coder.string(6, "identity", &identity)
    coder.string(7, "resourceId", &resourceId)
  }
}

/// The server took note.
package struct RespondActivityTaskCompletedByIdResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondActivityTaskCompletedByIdResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Says that an attempt failed; for activities that end outside a worker.
package struct RespondActivityTaskFailedByIdRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondActivityTaskFailedByIdRequest"

  package var namespace = ""
  package var workflowId = ""
  package var runId = ""
  package var activityId = ""
  package var failure: Failure?
  package var identity = ""
  package var lastHeartbeatDetails: Payloads?
  package var resourceId = ""
  package var cause = ActivityTaskFailedCause.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "runId", &runId)
    coder.string(4, "activityId", &activityId)
    coder.message(5, "failure", &failure)
    coder.string(6, "identity", &identity)
    coder.message(7, "lastHeartbeatDetails", &lastHeartbeatDetails)
    coder.string(8, "resourceId", &resourceId)
    coder.enumeration(9, "cause", &cause)
  }
}

/// What the server changed of the failure, such as details too large.
package struct RespondActivityTaskFailedByIdResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondActivityTaskFailedByIdResponse"

  package var failures: [Failure] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "failures", &failures)
  }
}

/// Says that an activity was cancelled; for those that end outside a worker.
package struct RespondActivityTaskCanceledByIdRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondActivityTaskCanceledByIdRequest"

  package var namespace = ""
  package var workflowId = ""
  package var runId = ""
  package var activityId = ""
  package var details: Payloads?
  package var identity = ""
  package var deploymentOptions: WorkerDeploymentOptions?
  package var resourceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "workflowId", &workflowId)
    coder.string(3, "runId", &runId)
    coder.string(4, "activityId", &activityId)
    coder.message(5, "details", &details)
    coder.string(6, "identity", &identity)
    coder.message(7, "deploymentOptions", &deploymentOptions)
    coder.string(8, "resourceId", &resourceId)
  }
}

/// The server took note.
package struct RespondActivityTaskCanceledByIdResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondActivityTaskCanceledByIdResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
