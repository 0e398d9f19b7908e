package import ProtoWire

/// Somebody asked the workflow to end itself.
package struct WorkflowExecutionCancelRequestedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.WorkflowExecutionCancelRequestedEventAttributes"

  package var cause = ""
  package var externalInitiatedEventId: Int64 = 0
  package var externalWorkflowExecution: WorkflowExecution?
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "cause", &cause)
    coder.int64(2, "externalInitiatedEventId", &externalInitiatedEventId)
    coder.message(3, "externalWorkflowExecution", &externalWorkflowExecution)
    coder.string(4, "identity", &identity)
  }
}

/// A signal came.
package struct WorkflowExecutionSignaledEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.WorkflowExecutionSignaledEventAttributes"

  package var signalName = ""
  package var input: Payloads?
  package var identity = ""
  package var header: Header?
  package var skipGenerateWorkflowTask = false
  package var externalWorkflowExecution: WorkflowExecution?
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "signalName", &signalName)
    coder.message(2, "input", &input)
    coder.string(3, "identity", &identity)
    coder.message(4, "header", &header)
    coder.bool(5, "skipGenerateWorkflowTask", &skipGenerateWorkflowTask)
    coder.message(6, "externalWorkflowExecution", &externalWorkflowExecution)
    coder.string(7, "requestId", &requestId)
  }
}
