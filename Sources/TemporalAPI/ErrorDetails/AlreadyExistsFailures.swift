package import ProtoWire

/// ALREADY_EXISTS: the workflow of this id, and its run.
package struct WorkflowExecutionAlreadyStartedFailure: WireMessage {
  package static let protoName =
    "temporal.api.errordetails.v1.WorkflowExecutionAlreadyStartedFailure"

  package var startRequestId = ""
  package var runId = ""
  package var firstExecutionRunId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "startRequestId", &startRequestId)
    coder.string(2, "runId", &runId)
    coder.string(3, "firstExecutionRunId", &firstExecutionRunId)
  }
}

/// ALREADY_EXISTS: the cancellation was asked for before.
package struct CancellationAlreadyRequestedFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.CancellationAlreadyRequestedFailure"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// ALREADY_EXISTS: a standalone activity of this id.
package struct ActivityExecutionAlreadyStartedFailure: WireMessage {
  package static let protoName =
    "temporal.api.errordetails.v1.ActivityExecutionAlreadyStartedFailure"

  package var startRequestId = ""
  package var runId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "startRequestId", &startRequestId)
    coder.string(2, "runId", &runId)
  }
}

/// ALREADY_EXISTS: a standalone Nexus operation of this id.
package struct NexusOperationExecutionAlreadyStartedFailure: WireMessage {
  package static let protoName =
    "temporal.api.errordetails.v1.NexusOperationExecutionAlreadyStartedFailure"

  package var startRequestId = ""
  package var runId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "startRequestId", &startRequestId)
    coder.string(2, "runId", &runId)
  }
}
