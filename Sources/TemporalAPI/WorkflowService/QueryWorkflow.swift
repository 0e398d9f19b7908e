package import ProtoWire

/// Asks a workflow something that does not change it.
package struct QueryWorkflowRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.QueryWorkflowRequest"

  package var namespace = ""
  package var execution: WorkflowExecution?
  package var query: WorkflowQuery?
  package var queryRejectCondition = QueryRejectCondition.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "execution", &execution)
    coder.message(3, "query", &query)
    coder.enumeration(4, "queryRejectCondition", &queryRejectCondition)
  }
}

/// The workflow's answer, or why it was not asked.
package struct QueryWorkflowResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.QueryWorkflowResponse"

  package var queryResult: Payloads?
  package var queryRejected: QueryRejected?
  package var link: Link?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "queryResult", &queryResult)
    coder.message(2, "queryRejected", &queryRejected)
    coder.message(3, "link", &link)
  }
}
