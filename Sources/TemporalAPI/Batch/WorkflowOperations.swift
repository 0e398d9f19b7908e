package import ProtoWire

/// Terminates each.
package struct BatchOperationTermination: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationTermination"

  package var details: Payloads?
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "details", &details)
    coder.string(2, "identity", &identity)
  }
}

/// Signals each.
package struct BatchOperationSignal: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationSignal"

  package var signal = ""
  package var input: Payloads?
  package var header: Header?
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "signal", &signal)
    coder.message(2, "input", &input)
    coder.message(3, "header", &header)
    coder.string(4, "identity", &identity)
  }
}

/// Asks each to cancel itself.
package struct BatchOperationCancellation: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationCancellation"

  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
  }
}

/// Deletes each.
package struct BatchOperationDeletion: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationDeletion"

  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
  }
}

/// Resets each.
package struct BatchOperationReset: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationReset"

  package var resetType = ResetType.unspecified
  package var resetReapplyType = ResetReapplyType.unspecified
  package var identity = ""
  package var options: ResetOptions?
  package var postResetOperations: [PostResetOperation] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "resetType", &resetType)
    coder.enumeration(2, "resetReapplyType", &resetReapplyType)
    coder.string(3, "identity", &identity)
    coder.message(4, "options", &options)
    coder.messages(5, "postResetOperations", &postResetOperations)
  }
}

/// Changes the options of each.
package struct BatchOperationUpdateWorkflowExecutionOptions: WireMessage {
  package static let protoName =
    "temporal.api.batch.v1.BatchOperationUpdateWorkflowExecutionOptions"

  package var identity = ""
  package var workflowExecutionOptions: WorkflowExecutionOptions?
  package var updateMask: ProtobufFieldMask?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
    coder.message(2, "workflowExecutionOptions", &workflowExecutionOptions)
    coder.message(3, "updateMask", &updateMask)
  }
}

/// A batch as lists have it.
package struct BatchOperationInfo: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationInfo"

  package var jobId = ""
  package var state = BatchOperationState.unspecified
  package var startTime: Timestamp?
  package var closeTime: Timestamp?
  package var operationType = BatchOperationType.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "jobId", &jobId)
    coder.enumeration(2, "state", &state)
    coder.timestamp(3, "startTime", &startTime)
    coder.timestamp(4, "closeTime", &closeTime)
    coder.enumeration(5, "operationType", &operationType)
  }
}
