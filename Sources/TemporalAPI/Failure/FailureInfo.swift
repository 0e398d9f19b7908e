package import ProtoWire

/// A failure that the application's code threw.
package struct ApplicationFailureInfo: WireMessage {
  package static let protoName = "temporal.api.failure.v1.ApplicationFailureInfo"

  package var type = ""
  package var nonRetryable = false
  package var details: Payloads?
  package var nextRetryDelay: WireDuration?
  package var category = ApplicationErrorCategory.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "type", &type)
    coder.bool(2, "nonRetryable", &nonRetryable)
    coder.message(3, "details", &details)
    coder.duration(4, "nextRetryDelay", &nextRetryDelay)
    coder.enumeration(5, "category", &category)
  }
}

/// Something took longer than it was allowed to.
package struct TimeoutFailureInfo: WireMessage {
  package static let protoName = "temporal.api.failure.v1.TimeoutFailureInfo"

  package var timeoutType = TimeoutType.unspecified
  package var lastHeartbeatDetails: Payloads?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "timeoutType", &timeoutType)
    coder.message(2, "lastHeartbeatDetails", &lastHeartbeatDetails)
  }
}

/// Something ended because it was cancelled.
package struct CanceledFailureInfo: WireMessage {
  package static let protoName = "temporal.api.failure.v1.CanceledFailureInfo"

  package var details: Payloads?
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "details", &details)
    coder.string(2, "identity", &identity)
  }
}

/// A workflow that somebody ended without asking it.
package struct TerminatedFailureInfo: WireMessage {
  package static let protoName = "temporal.api.failure.v1.TerminatedFailureInfo"

  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
  }
}

/// A failure of the server itself.
package struct ServerFailureInfo: WireMessage {
  package static let protoName = "temporal.api.failure.v1.ServerFailureInfo"

  package var nonRetryable = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bool(1, "nonRetryable", &nonRetryable)
  }
}

/// The failure of activities whose workflow was reset.
package struct ResetWorkflowFailureInfo: WireMessage {
  package static let protoName = "temporal.api.failure.v1.ResetWorkflowFailureInfo"

  package var lastHeartbeatDetails: Payloads?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "lastHeartbeatDetails", &lastHeartbeatDetails)
  }
}

/// An activity failed; the failure's cause says why.
package struct ActivityFailureInfo: WireMessage {
  package static let protoName = "temporal.api.failure.v1.ActivityFailureInfo"

  package var scheduledEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var identity = ""
  package var activityType: ActivityType?
  package var activityId = ""
  package var retryState = RetryState.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.int64(2, "startedEventId", &startedEventId)
    coder.string(3, "identity", &identity)
    coder.message(4, "activityType", &activityType)
    coder.string(5, "activityId", &activityId)
    coder.enumeration(6, "retryState", &retryState)
  }
}

/// A child workflow failed; the failure's cause says why.
package struct ChildWorkflowExecutionFailureInfo: WireMessage {
  package static let protoName = "temporal.api.failure.v1.ChildWorkflowExecutionFailureInfo"

  package var namespace = ""
  package var workflowExecution: WorkflowExecution?
  package var workflowType: WorkflowType?
  package var initiatedEventId: Int64 = 0
  package var startedEventId: Int64 = 0
  package var retryState = RetryState.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "workflowExecution", &workflowExecution)
    coder.message(3, "workflowType", &workflowType)
    coder.int64(4, "initiatedEventId", &initiatedEventId)
    coder.int64(5, "startedEventId", &startedEventId)
    coder.enumeration(6, "retryState", &retryState)
  }
}

/// A Nexus operation failed; the failure's cause says why.
package struct NexusOperationFailureInfo: WireMessage {
  package static let protoName = "temporal.api.failure.v1.NexusOperationFailureInfo"

  package var scheduledEventId: Int64 = 0
  package var endpoint = ""
  package var service = ""
  package var operation = ""
  package var operationId = ""
  package var operationToken = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.string(2, "endpoint", &endpoint)
    coder.string(3, "service", &service)
    coder.string(4, "operation", &operation)
    coder.string(5, "operationId", &operationId)
    coder.string(6, "operationToken", &operationToken)
  }
}

/// A Nexus handler refused a call.
package struct NexusHandlerFailureInfo: WireMessage {
  package static let protoName = "temporal.api.failure.v1.NexusHandlerFailureInfo"

  package var type = ""
  package var retryBehavior = NexusHandlerErrorRetryBehavior.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "type", &type)
    coder.enumeration(2, "retryBehavior", &retryBehavior)
  }
}

/// An operation that was not done because another one of the same call failed.
package struct MultiOperationExecutionAborted: WireMessage {
  package static let protoName = "temporal.api.failure.v1.MultiOperationExecutionAborted"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
