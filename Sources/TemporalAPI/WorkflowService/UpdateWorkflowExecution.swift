package import ProtoWire

/// Sends an update, and waits until it has come as far as the policy says, or for as long as the server
/// holds a call.
package struct UpdateWorkflowExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UpdateWorkflowExecutionRequest"

  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var firstExecutionRunId = ""
  package var waitPolicy: UpdateWaitPolicy?
  package var request: UpdateRequest?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "workflowExecution", &workflowExecution)
    coder.string(3, "firstExecutionRunId", &firstExecutionRunId)
    coder.message(4, "waitPolicy", &waitPolicy)
    coder.message(5, "request", &request)
  }
}

/// How far the update has come.
package struct UpdateWorkflowExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UpdateWorkflowExecutionResponse"

  package var updateRef: UpdateRef?
  package var outcome: UpdateOutcome?
  package var stage = UpdateWorkflowExecutionLifecycleStage.unspecified
  package var link: Link?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "updateRef", &updateRef)
    coder.message(2, "outcome", &outcome)
    coder.enumeration(3, "stage", &stage)
    coder.message(4, "link", &link)
  }
}

/// Waits for an update that was sent.
package struct PollWorkflowExecutionUpdateRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.PollWorkflowExecutionUpdateRequest"

  package var namespace = ""
  package var updateRef: UpdateRef?
  package var identity = ""
  package var waitPolicy: UpdateWaitPolicy?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "updateRef", &updateRef)
    coder.string(3, "identity", &identity)
    coder.message(4, "waitPolicy", &waitPolicy)
  }
}

/// How far the update has come; without an outcome it is to be asked again.
package struct PollWorkflowExecutionUpdateResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.PollWorkflowExecutionUpdateResponse"

  package var outcome: UpdateOutcome?
  package var stage = UpdateWorkflowExecutionLifecycleStage.unspecified
  package var updateRef: UpdateRef?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "outcome", &outcome)
    coder.enumeration(2, "stage", &stage)
    coder.message(3, "updateRef", &updateRef)
  }
}
