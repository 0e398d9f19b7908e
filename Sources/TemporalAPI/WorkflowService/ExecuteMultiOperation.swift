package import ProtoWire

/// Several operations on one workflow, all or none of them.
package struct ExecuteMultiOperationRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ExecuteMultiOperationRequest"

  package var namespace = ""
  package var operations: [ExecuteMultiOperationRequestOperation] = []
  package var resourceId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.messages(2, "operations", &operations)
    coder.string(3, "resourceId", &resourceId)
  }
}

/// One operation.
package struct ExecuteMultiOperationRequestOperation: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.ExecuteMultiOperationRequest.Operation"

  package var operation: ExecuteMultiOperationRequestOperationOperation?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...2, &operation)
  }
}

/// What is to be done.
package indirect enum ExecuteMultiOperationRequestOperationOperation: WireOneof {
  case startWorkflow(StartWorkflowExecutionRequest)
  case updateWorkflow(UpdateWorkflowExecutionRequest)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "startWorkflow", &value, Self.startWorkflow) {
      if case .startWorkflow(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "updateWorkflow", &value, Self.updateWorkflow) {
      if case .updateWorkflow(let it) = $0 { it } else { nil }
    }
  }
}

/// What came of the operations, in their order.
package struct ExecuteMultiOperationResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ExecuteMultiOperationResponse"

  package var responses: [ExecuteMultiOperationResponseResponse] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "responses", &responses)
  }
}

/// What came of one operation.
package struct ExecuteMultiOperationResponseResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.ExecuteMultiOperationResponse.Response"

  package var response: ExecuteMultiOperationResponseResponseResponse?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...2, &response)
  }
}

/// The answer that the operation would have had alone.
package indirect enum ExecuteMultiOperationResponseResponseResponse: WireOneof {
  case startWorkflow(StartWorkflowExecutionResponse)
  case updateWorkflow(UpdateWorkflowExecutionResponse)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "startWorkflow", &value, Self.startWorkflow) {
      if case .startWorkflow(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "updateWorkflow", &value, Self.updateWorkflow) {
      if case .updateWorkflow(let it) = $0 { it } else { nil }
    }
  }
}
