package import ProtoWire

/// Waits for a Nexus task.
package struct PollNexusTaskQueueRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PollNexusTaskQueueRequest"

  package var namespace = ""
  package var identity = ""
  package var taskQueue: TaskQueue?
  package var workerVersionCapabilities: WorkerVersionCapabilities?
  package var deploymentOptions: WorkerDeploymentOptions?
  package var workerHeartbeat: [WorkerHeartbeat] = []
  package var workerInstanceKey = ""
  package var pollerGroupId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "identity", &identity)
    coder.message(3, "taskQueue", &taskQueue)
    coder.message(4, "workerVersionCapabilities", &workerVersionCapabilities)
    coder.message(6, "deploymentOptions", &deploymentOptions)
    coder.messages(7, "workerHeartbeat", &workerHeartbeat)
    coder.string(8, "workerInstanceKey", &workerInstanceKey)
    coder.string(9, "pollerGroupId", &pollerGroupId)
  }
}

/// A Nexus task; without a token there was none.
package struct PollNexusTaskQueueResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PollNexusTaskQueueResponse"

  package var taskToken = WireBytes()
  package var request: NexusRequest?
  package var pollerScalingDecision: PollerScalingDecision?
  package var pollerGroupId = ""
  package var pollerGroupInfos: [PollerGroupInfo] = []
  package var pollerGroupsInfo: PollerGroupsInfo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
    coder.message(2, "request", &request)
    coder.message(3, "pollerScalingDecision", &pollerScalingDecision)
    coder.string(4, "pollerGroupId", &pollerGroupId)
    coder.messages(5, "pollerGroupInfos", &pollerGroupInfos)
    coder.message(6, "pollerGroupsInfo", &pollerGroupsInfo)
  }
}

/// Answers a Nexus task.
package struct RespondNexusTaskCompletedRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RespondNexusTaskCompletedRequest"

  package var namespace = ""
  package var identity = ""
  package var taskToken = WireBytes()
  package var response: NexusResponse?
  package var pollerGroupId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "identity", &identity)
    coder.bytes(3, "taskToken", &taskToken)
    coder.message(4, "response", &response)
    coder.string(5, "pollerGroupId", &pollerGroupId)
  }
}

/// Nothing.
package struct RespondNexusTaskCompletedResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RespondNexusTaskCompletedResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Says that a Nexus task could not be worked on.
package struct RespondNexusTaskFailedRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RespondNexusTaskFailedRequest"

  package var namespace = ""
  package var identity = ""
  package var taskToken = WireBytes()
  package var error: HandlerError?
  package var failure: Failure?
  package var pollerGroupId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "identity", &identity)
    coder.bytes(3, "taskToken", &taskToken)
    coder.message(4, "error", &error)
    coder.message(5, "failure", &failure)
    coder.string(6, "pollerGroupId", &pollerGroupId)
  }
}

/// Nothing.
package struct RespondNexusTaskFailedResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RespondNexusTaskFailedResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
