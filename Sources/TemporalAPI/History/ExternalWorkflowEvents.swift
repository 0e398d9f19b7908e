package import ProtoWire

/// The workflow asked for another one to be cancelled.
package struct RequestCancelExternalWorkflowExecutionInitiatedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.RequestCancelExternalWorkflowExecutionInitiatedEventAttributes"

  package var workflowTaskCompletedEventId: Int64 = 0
  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var control = ""
  package var childWorkflowOnly = false
  package var reason = ""
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.string(2, "namespace", &namespace)
    coder.message(3, "workflowExecution", &workflowExecution)
    coder.string(4, "control", &control)
    coder.bool(5, "childWorkflowOnly", &childWorkflowOnly)
    coder.string(6, "reason", &reason)
    coder.string(7, "namespaceId", &namespaceId)
  }
}

/// The other workflow could not be asked to cancel itself.
package struct RequestCancelExternalWorkflowExecutionFailedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.RequestCancelExternalWorkflowExecutionFailedEventAttributes"

  package var cause = CancelExternalWorkflowExecutionFailedCause.unspecified
  package var workflowTaskCompletedEventId: Int64 = 0
  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var initiatedEventId: Int64 = 0
  package var control = ""
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "cause", &cause)
    coder.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.string(3, "namespace", &namespace)
    coder.message(4, "workflowExecution", &workflowExecution)
    coder.int64(5, "initiatedEventId", &initiatedEventId)
    coder.string(6, "control", &control)
    coder.string(7, "namespaceId", &namespaceId)
  }
}

/// The other workflow was asked to cancel itself.
package struct ExternalWorkflowExecutionCancelRequestedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.ExternalWorkflowExecutionCancelRequestedEventAttributes"

  package var initiatedEventId: Int64 = 0
  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "initiatedEventId", &initiatedEventId)
    coder.string(2, "namespace", &namespace)
    coder.message(3, "workflowExecution", &workflowExecution)
    coder.string(4, "namespaceId", &namespaceId)
  }
}

/// The workflow sent a signal to another one.
package struct SignalExternalWorkflowExecutionInitiatedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.SignalExternalWorkflowExecutionInitiatedEventAttributes"

  package var workflowTaskCompletedEventId: Int64 = 0
  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var signalName = ""
  package var input: Payloads?
  package var control = ""
  package var childWorkflowOnly = false
  package var header: Header?
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.string(2, "namespace", &namespace)
    coder.message(3, "workflowExecution", &workflowExecution)
    coder.string(4, "signalName", &signalName)
    coder.message(5, "input", &input)
    coder.string(6, "control", &control)
    coder.bool(7, "childWorkflowOnly", &childWorkflowOnly)
    coder.message(8, "header", &header)
    coder.string(9, "namespaceId", &namespaceId)
  }
}

/// The signal did not reach the other workflow.
package struct SignalExternalWorkflowExecutionFailedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.SignalExternalWorkflowExecutionFailedEventAttributes"

  package var cause = SignalExternalWorkflowExecutionFailedCause.unspecified
  package var workflowTaskCompletedEventId: Int64 = 0
  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var initiatedEventId: Int64 = 0
  package var control = ""
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "cause", &cause)
    coder.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.string(3, "namespace", &namespace)
    coder.message(4, "workflowExecution", &workflowExecution)
    coder.int64(5, "initiatedEventId", &initiatedEventId)
    coder.string(6, "control", &control)
    coder.string(7, "namespaceId", &namespaceId)
  }
}

/// The signal reached the other workflow.
package struct ExternalWorkflowExecutionSignaledEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.ExternalWorkflowExecutionSignaledEventAttributes"

  package var initiatedEventId: Int64 = 0
  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var control = ""
  package var namespaceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "initiatedEventId", &initiatedEventId)
    coder.string(2, "namespace", &namespace)
    coder.message(3, "workflowExecution", &workflowExecution)
    coder.string(4, "control", &control)
    coder.string(5, "namespaceId", &namespaceId)
  }
}
