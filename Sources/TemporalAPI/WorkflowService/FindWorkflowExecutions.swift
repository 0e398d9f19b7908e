package import ProtoWire

/// Asks for the workflows that a query finds.
package struct ListWorkflowExecutionsRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest"

  package var namespace = ""
  package var pageSize: Int32 = 0
  package var nextPageToken = WireBytes()
  package var query = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.int32(2, "pageSize", &pageSize)
    coder.bytes(3, "nextPageToken", &nextPageToken)
    coder.string(4, "query", &query)
  }
}

/// A page of workflows.
package struct ListWorkflowExecutionsResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse"

  package var executions: [WorkflowExecutionInfo] = []
  package var nextPageToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "executions", &executions)
    coder.bytes(2, "nextPageToken", &nextPageToken)
  }
}

/// Asks how many workflows a query finds.
package struct CountWorkflowExecutionsRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest"

  package var namespace = ""
  package var query = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "query", &query)
  }
}

/// How many workflows there are, in groups where the query has `GROUP BY`.
package struct CountWorkflowExecutionsResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse"

  package var count: Int64 = 0
  package var groups: [CountWorkflowExecutionsResponseAggregationGroup] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "count", &count)
    coder.messages(2, "groups", &groups)
  }
}

/// How many workflows have these values.
package struct CountWorkflowExecutionsResponseAggregationGroup: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse.AggregationGroup"

  package var groupValues: [Payload] = []
  package var count: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "groupValues", &groupValues)
    coder.int64(2, "count", &count)
  }
}
