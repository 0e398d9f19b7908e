package import ProtoWire

/// Sends a signal to a workflow.
package struct SignalWorkflowExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest"

  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var signalName = ""
  package var input: Payloads?
  package var identity = ""
  /// The same on every attempt, by which the server knows them for one signal.
  package var requestId = ""
  package var control = ""
  package var header: Header?
  package var links: [Link] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "workflowExecution", &workflowExecution)
    coder.string(3, "signalName", &signalName)
    coder.message(4, "input", &input)
    coder.string(5, "identity", &identity)
    coder.string(6, "requestId", &requestId)
    coder.string(7, "control", &control)
    coder.message(8, "header", &header)
    coder.messages(10, "links", &links)
  }
}

/// The server holds the signal.
package struct SignalWorkflowExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.SignalWorkflowExecutionResponse"

  package var link: Link?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "link", &link)
  }
}
