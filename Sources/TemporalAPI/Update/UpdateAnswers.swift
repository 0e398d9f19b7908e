package import ProtoWire

/// The workflow takes the update, and works on it.
package struct UpdateAcceptance: WireMessage {
  package static let protoName = "temporal.api.update.v1.Acceptance"

  package var acceptedRequestMessageId = ""
  package var acceptedRequestSequencingEventId: Int64 = 0
  package var acceptedRequest: UpdateRequest?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "acceptedRequestMessageId", &acceptedRequestMessageId)
    coder.int64(2, "acceptedRequestSequencingEventId", &acceptedRequestSequencingEventId)
    coder.message(3, "acceptedRequest", &acceptedRequest)
  }
}

/// The workflow refuses the update; history never hears of it.
package struct UpdateRejection: WireMessage {
  package static let protoName = "temporal.api.update.v1.Rejection"

  package var rejectedRequestMessageId = ""
  package var rejectedRequestSequencingEventId: Int64 = 0
  package var rejectedRequest: UpdateRequest?
  package var failure: Failure?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "rejectedRequestMessageId", &rejectedRequestMessageId)
    coder.int64(2, "rejectedRequestSequencingEventId", &rejectedRequestSequencingEventId)
    coder.message(3, "rejectedRequest", &rejectedRequest)
    coder.message(4, "failure", &failure)
  }
}

/// The workflow has finished the update.
package struct UpdateResponse: WireMessage {
  package static let protoName = "temporal.api.update.v1.Response"

  package var meta: UpdateMeta?
  package var outcome: UpdateOutcome?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "meta", &meta)
    coder.message(2, "outcome", &outcome)
  }
}

/// How long a caller waits for an update.
package struct UpdateWaitPolicy: WireMessage {
  package static let protoName = "temporal.api.update.v1.WaitPolicy"

  package var lifecycleStage = UpdateWorkflowExecutionLifecycleStage.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "lifecycleStage", &lifecycleStage)
  }
}

/// One update of one workflow.
package struct UpdateRef: WireMessage {
  package static let protoName = "temporal.api.update.v1.UpdateRef"

  package var workflowExecution: WorkflowExecution?
  package var updateId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workflowExecution", &workflowExecution)
    coder.string(2, "updateId", &updateId)
  }
}
