package import ProtoWire

/// NOT_FOUND: what was asked for is not in this cluster.
package struct NotFoundFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.NotFoundFailure"

  package var currentCluster = ""
  package var activeCluster = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "currentCluster", &currentCluster)
    coder.string(2, "activeCluster", &activeCluster)
  }
}

/// INVALID_ARGUMENT: the workflow answered the query with this failure.
package struct QueryFailedFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.QueryFailedFailure"

  package var failure: Failure?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "failure", &failure)
  }
}

/// PERMISSION_DENIED, and why.
package struct PermissionDeniedFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.PermissionDeniedFailure"

  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "reason", &reason)
  }
}

/// RESOURCE_EXHAUSTED: which limit was met, and whose it is.
package struct ResourceExhaustedFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.ResourceExhaustedFailure"

  package var cause = ResourceExhaustedCause.unspecified
  package var scope = ResourceExhaustedScope.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "cause", &cause)
    coder.enumeration(2, "scope", &scope)
  }
}

/// INTERNAL: a workflow of the server's own failed.
package struct SystemWorkflowFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.SystemWorkflowFailure"

  package var workflowExecution: WorkflowExecution?
  package var workflowError = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workflowExecution", &workflowExecution)
    coder.string(2, "workflowError", &workflowError)
  }
}

/// FAILED_PRECONDITION: the workflow's first task is not done.
package struct WorkflowNotReadyFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.WorkflowNotReadyFailure"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// ABORTED: the pages of an answer were lost; it is to be sent again.
package struct WorkflowTaskCompletionBufferLostFailure: WireMessage {
  package static let protoName =
    "temporal.api.errordetails.v1.WorkflowTaskCompletionBufferLostFailure"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
