package import ProtoWire

/// Starts a Nexus operation that belongs to no workflow.
package struct StartNexusOperationExecutionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.StartNexusOperationExecutionRequest"

  package var namespace = ""
  package var identity = ""
  package var requestId = ""
  package var operationId = ""
  package var endpoint = ""
  package var service = ""
  package var operation = ""
  package var scheduleToCloseTimeout: WireDuration?
  package var scheduleToStartTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package var input: Payload?
  package var idReusePolicy = NexusOperationIdReusePolicy.unspecified
  package var idConflictPolicy = NexusOperationIdConflictPolicy.unspecified
  package var searchAttributes: SearchAttributes?
  package var nexusHeader = WireMap<String>()
  package var userMetadata: UserMetadata?
  package var completionCallbacks: [Callback] = []
  package var links: [Link] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "identity", &identity)
    coder.string(3, "requestId", &requestId)
    coder.string(4, "operationId", &operationId)
    coder.string(5, "endpoint", &endpoint)
    coder.string(6, "service", &service)
    coder.string(7, "operation", &operation)
    coder.duration(8, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.duration(9, "scheduleToStartTimeout", &scheduleToStartTimeout)
    coder.duration(10, "startToCloseTimeout", &startToCloseTimeout)
    coder.message(11, "input", &input)
    coder.enumeration(12, "idReusePolicy", &idReusePolicy)
    coder.enumeration(13, "idConflictPolicy", &idConflictPolicy)
    coder.message(14, "searchAttributes", &searchAttributes)
    coder.map(15, "nexusHeader", &nexusHeader)
    coder.message(16, "userMetadata", &userMetadata)
    coder.messages(18, "completionCallbacks", &completionCallbacks)
    coder.messages(19, "links", &links)
  }
}

/// The run that was started, or that was there already.
package struct StartNexusOperationExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.StartNexusOperationExecutionResponse"

  package var runId = ""
  package var started = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "runId", &runId)
    coder.bool(2, "started", &started)
  }
}

/// Waits until a standalone Nexus operation has started, or has ended.
package struct PollNexusOperationExecutionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.PollNexusOperationExecutionRequest"

  package var namespace = ""
  package var operationId = ""
  package var runId = ""
  package var waitStage = NexusOperationWaitStage.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "operationId", &operationId)
    coder.string(3, "runId", &runId)
    coder.enumeration(4, "waitStage", &waitStage)
  }
}

/// How far it is, and how it ended; no outcome where it has not.
package struct PollNexusOperationExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.PollNexusOperationExecutionResponse"

  package var runId = ""
  package var waitStage = NexusOperationWaitStage.unspecified
  package var operationToken = ""
  package var outcome: PollNexusOperationExecutionResponseOutcome?
  package var propagatedNexusSerializationContext: PropagatedSerializationContext?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "runId", &runId)
    coder.enumeration(2, "waitStage", &waitStage)
    coder.string(3, "operationToken", &operationToken)
    coder.oneof(4...5, &outcome)
    coder.message(6, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}

/// Its result or its failure.
package indirect enum PollNexusOperationExecutionResponseOutcome: WireOneof {
  case result(Payload)
  case failure(Failure)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(4, "result", &value, Self.result) {
      if case .result(let it) = $0 { it } else { nil }
    }
    try coder.member(5, "failure", &value, Self.failure) {
      if case .failure(let it) = $0 { it } else { nil }
    }
  }
}
