package import ProtoWire

/// A query's name and arguments.
package struct WorkflowQuery: WireMessage {
  package static let protoName = "temporal.api.query.v1.WorkflowQuery"

  package var queryType = ""
  package var queryArgs: Payloads?
  package var header: Header?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "queryType", &queryType)
    coder.message(2, "queryArgs", &queryArgs)
    coder.message(3, "header", &header)
  }
}

/// A workflow's answer to a query.
package struct WorkflowQueryResult: WireMessage {
  package static let protoName = "temporal.api.query.v1.WorkflowQueryResult"

  package var resultType = QueryResultType.unspecified
  package var answer: Payloads?
  package var errorMessage = ""
  package var failure: Failure?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "resultType", &resultType)
    coder.message(2, "answer", &answer)
    coder.string(3, "errorMessage", &errorMessage)
    coder.message(4, "failure", &failure)
  }
}

/// The state of a workflow that the query's sender did not want to ask.
package struct QueryRejected: WireMessage {
  package static let protoName = "temporal.api.query.v1.QueryRejected"

  package var status = WorkflowExecutionStatus.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "status", &status)
  }
}
