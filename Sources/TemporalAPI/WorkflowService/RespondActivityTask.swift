package import ProtoWire

/// Says that an activity returned.
package struct RespondActivityTaskCompletedRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest"

  package var taskToken = WireBytes()
  package var result: Payloads?
  package var identity = ""
  package var namespace = ""
  package var workerVersion: WorkerVersionStamp?
  package var deployment: Deployment?
  package var deploymentOptions: WorkerDeploymentOptions?
  package var resourceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
    coder.message(2, "result", &result)
    coder.string(3, "identity", &identity)
    coder.string(4, "namespace", &namespace)
    coder.message(5, "workerVersion", &workerVersion)
    coder.message(6, "deployment", &deployment)
    coder.message(7, "deploymentOptions", &deploymentOptions)
    coder.string(8, "resourceId", &resourceId)
  }
}

/// The server took note.
package struct RespondActivityTaskCompletedResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondActivityTaskCompletedResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Says that an attempt of an activity failed.
package struct RespondActivityTaskFailedRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest"

  package var taskToken = WireBytes()
  package var failure: Failure?
  package var identity = ""
  package var namespace = ""
  package var lastHeartbeatDetails: Payloads?
  package var workerVersion: WorkerVersionStamp?
  package var deployment: Deployment?
  package var deploymentOptions: WorkerDeploymentOptions?
  package var resourceId = ""
  package var cause = ActivityTaskFailedCause.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
    coder.message(2, "failure", &failure)
    coder.string(3, "identity", &identity)
    coder.string(4, "namespace", &namespace)
    coder.message(5, "lastHeartbeatDetails", &lastHeartbeatDetails)
    coder.message(6, "workerVersion", &workerVersion)
    coder.message(7, "deployment", &deployment)
    coder.message(8, "deploymentOptions", &deploymentOptions)
    coder.string(9, "resourceId", &resourceId)
    coder.enumeration(10, "cause", &cause)
  }
}

/// What the server changed of the failure, such as details too large.
package struct RespondActivityTaskFailedResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RespondActivityTaskFailedResponse"

  package var failures: [Failure] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "failures", &failures)
  }
}

/// Says that an activity ended because it was cancelled.
package struct RespondActivityTaskCanceledRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondActivityTaskCanceledRequest"

  package var taskToken = WireBytes()
  package var details: Payloads?
  package var identity = ""
  package var namespace = ""
  package var workerVersion: WorkerVersionStamp?
  package var deployment: Deployment?
  package var deploymentOptions: WorkerDeploymentOptions?
  package var resourceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
    coder.message(2, "details", &details)
    coder.string(3, "identity", &identity)
    coder.string(4, "namespace", &namespace)
    coder.message(5, "workerVersion", &workerVersion)
    coder.message(6, "deployment", &deployment)
    coder.message(7, "deploymentOptions", &deploymentOptions)
    coder.string(8, "resourceId", &resourceId)
  }
}

/// The server took note.
package struct RespondActivityTaskCanceledResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RespondActivityTaskCanceledResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
