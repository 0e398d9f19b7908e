package import ProtoWire

/// A Nexus operation was asked for.
package struct NexusOperationScheduledEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.NexusOperationScheduledEventAttributes"

  package var endpoint = ""
  package var service = ""
  package var operation = ""
  package var input: Payload?
  package var scheduleToCloseTimeout: WireDuration?
  package var nexusHeader = WireMap<String>()
  package var workflowTaskCompletedEventId: Int64 = 0
  package var requestId = ""
  package var endpointId = ""
  package var scheduleToStartTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "endpoint", &endpoint)
    coder.string(2, "service", &service)
    coder.string(3, "operation", &operation)
    coder.message(4, "input", &input)
    coder.duration(5, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.map(6, "nexusHeader", &nexusHeader)
    coder.int64(7, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.string(8, "requestId", &requestId)
    coder.string(9, "endpointId", &endpointId)
    coder.duration(10, "scheduleToStartTimeout", &scheduleToStartTimeout)
    coder.duration(11, "startToCloseTimeout", &startToCloseTimeout)
  }
}

/// A Nexus operation runs and will report later.
package struct NexusOperationStartedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.NexusOperationStartedEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var operationId = ""
  package var requestId = ""
  package var operationToken = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.string(3, "operationId", &operationId)
    coder.string(4, "requestId", &requestId)
    coder.string(5, "operationToken", &operationToken)
  }
}

/// A Nexus operation returned.
package struct NexusOperationCompletedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.NexusOperationCompletedEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var result: Payload?
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.message(2, "result", &result)
    coder.string(3, "requestId", &requestId)
  }
}

/// A Nexus operation failed.
package struct NexusOperationFailedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.NexusOperationFailedEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var failure: Failure?
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.message(2, "failure", &failure)
    coder.string(3, "requestId", &requestId)
  }
}

/// A Nexus operation took longer than it was allowed to.
package struct NexusOperationTimedOutEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.NexusOperationTimedOutEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var failure: Failure?
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.message(2, "failure", &failure)
    coder.string(3, "requestId", &requestId)
  }
}

/// A Nexus operation ended because it was cancelled.
package struct NexusOperationCanceledEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.NexusOperationCanceledEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var failure: Failure?
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.message(2, "failure", &failure)
    coder.string(3, "requestId", &requestId)
  }
}

/// The workflow asked for a Nexus operation to be cancelled.
package struct NexusOperationCancelRequestedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.NexusOperationCancelRequestedEventAttributes"

  package var scheduledEventId: Int64 = 0
  package var workflowTaskCompletedEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
    coder.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
  }
}

/// The wish to cancel reached a Nexus operation.
package struct NexusOperationCancelRequestCompletedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.NexusOperationCancelRequestCompletedEventAttributes"

  package var requestedEventId: Int64 = 0
  package var workflowTaskCompletedEventId: Int64 = 0
  package var scheduledEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "requestedEventId", &requestedEventId)
    coder.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.int64(3, "scheduledEventId", &scheduledEventId)
  }
}

/// The wish to cancel did not reach a Nexus operation.
package struct NexusOperationCancelRequestFailedEventAttributes: WireMessage {
  package static let protoName =
    "temporal.api.history.v1.NexusOperationCancelRequestFailedEventAttributes"

  package var requestedEventId: Int64 = 0
  package var workflowTaskCompletedEventId: Int64 = 0
  package var failure: Failure?
  package var scheduledEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "requestedEventId", &requestedEventId)
    coder.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.message(3, "failure", &failure)
    coder.int64(4, "scheduledEventId", &scheduledEventId)
  }
}
