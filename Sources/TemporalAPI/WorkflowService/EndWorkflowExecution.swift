package import ProtoWire

/// Asks a workflow to end itself.
package struct RequestCancelWorkflowExecutionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RequestCancelWorkflowExecutionRequest"

  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var identity = ""
  /// The same on every attempt, by which the server knows them for one request.
  package var requestId = ""
  package var firstExecutionRunId = ""
  package var reason = ""
  package var links: [Link] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "workflowExecution", &workflowExecution)
    coder.string(3, "identity", &identity)
    coder.string(4, "requestId", &requestId)
    coder.string(5, "firstExecutionRunId", &firstExecutionRunId)
    coder.string(6, "reason", &reason)
    coder.messages(7, "links", &links)
  }
}

/// The server holds the request.
package struct RequestCancelWorkflowExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.RequestCancelWorkflowExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Ends a workflow without asking it.
package struct TerminateWorkflowExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest"

  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var reason = ""
  package var details: Payloads?
  package var identity = ""
  package var firstExecutionRunId = ""
  package var links: [Link] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "workflowExecution", &workflowExecution)
    coder.string(3, "reason", &reason)
    coder.message(4, "details", &details)
    coder.string(5, "identity", &identity)
    coder.string(6, "firstExecutionRunId", &firstExecutionRunId)
    coder.messages(7, "links", &links)
  }
}

/// The workflow has ended.
package struct TerminateWorkflowExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.TerminateWorkflowExecutionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
