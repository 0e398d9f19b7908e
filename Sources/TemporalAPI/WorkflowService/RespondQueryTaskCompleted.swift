package import ProtoWire

/// Answers a query that came alone, not inside a workflow task.
package struct RespondQueryTaskCompletedRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RespondQueryTaskCompletedRequest"

  package var taskToken = WireBytes()
  package var completedType = QueryResultType.unspecified
  package var queryResult: Payloads?
  package var errorMessage = ""
  package var namespace = ""
  package var failure: Failure?
  package var cause = WorkflowTaskFailedCause.unspecified
  package var pollerGroupId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
    coder.enumeration(2, "completedType", &completedType)
    coder.message(3, "queryResult", &queryResult)
    coder.string(4, "errorMessage", &errorMessage)
    coder.string(6, "namespace", &namespace)
    coder.message(7, "failure", &failure)
    coder.enumeration(8, "cause", &cause)
    coder.string(9, "pollerGroupId", &pollerGroupId)
  }
}

/// The server took note.
package struct RespondQueryTaskCompletedResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RespondQueryTaskCompletedResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
