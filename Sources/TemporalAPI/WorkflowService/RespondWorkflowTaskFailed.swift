package import ProtoWire

/// Says that a workflow task cannot be answered.
package struct RespondWorkflowTaskFailedRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest"

  package var taskToken = WireBytes()
  package var cause = WorkflowTaskFailedCause.unspecified
  package var failure: Failure?
  package var identity = ""
  package var binaryChecksum = ""
  package var namespace = ""
  package var messages: [ProtocolMessage] = []
  package var workerVersion: WorkerVersionStamp?
  package var deployment: Deployment?
  package var deploymentOptions: WorkerDeploymentOptions?
  package var resourceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
    coder.enumeration(2, "cause", &cause)
    coder.message(3, "failure", &failure)
    coder.string(4, "identity", &identity)
    coder.string(5, "binaryChecksum", &binaryChecksum)
    coder.string(6, "namespace", &namespace)
    coder.messages(7, "messages", &messages)
    coder.message(8, "workerVersion", &workerVersion)
    coder.message(9, "deployment", &deployment)
    coder.message(10, "deploymentOptions", &deploymentOptions)
    coder.string(11, "resourceId", &resourceId)
  }
}

/// The server took note.
package struct RespondWorkflowTaskFailedResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RespondWorkflowTaskFailedResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
