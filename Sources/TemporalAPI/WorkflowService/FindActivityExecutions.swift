package import ProtoWire

/// Asks how a standalone activity stands.
package struct DescribeActivityExecutionRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeActivityExecutionRequest"

  package var namespace = ""
  package var activityId = ""
  package var runId = ""
  package var includeInput = false
  package var includeOutcome = false
  package var longPollToken = WireBytes()
  package var includeHeartbeatDetails = false
  package var includeLastFailure = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "activityId", &activityId)
    coder.string(3, "runId", &runId)
    coder.bool(4, "includeInput", &includeInput)
    coder.bool(5, "includeOutcome", &includeOutcome)
    coder.bytes(6, "longPollToken", &longPollToken)
    coder.bool(7, "includeHeartbeatDetails", &includeHeartbeatDetails)
    coder.bool(8, "includeLastFailure", &includeLastFailure)
  }
}

/// How a standalone activity stands.
package struct DescribeActivityExecutionResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeActivityExecutionResponse"

  package var runId = ""
  package var info: ActivityExecutionInfo?
  package var input: Payloads?
  package var outcome: ActivityExecutionOutcome?
  package var longPollToken = WireBytes()
  package var callbacks: [ActivityCallbackInfo] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "runId", &runId)
    coder.message(2, "info", &info)
    coder.message(3, "input", &input)
    coder.message(4, "outcome", &outcome)
    coder.bytes(5, "longPollToken", &longPollToken)
    coder.messages(6, "callbacks", &callbacks)
  }
}

/// Asks for the standalone activities that a query finds.
package struct ListActivityExecutionsRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListActivityExecutionsRequest"

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

/// A page of standalone activities.
package struct ListActivityExecutionsResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListActivityExecutionsResponse"

  package var executions: [ActivityExecutionListInfo] = []
  package var nextPageToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "executions", &executions)
    coder.bytes(2, "nextPageToken", &nextPageToken)
  }
}

/// Asks how many standalone activities a query finds.
package struct CountActivityExecutionsRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.CountActivityExecutionsRequest"

  package var namespace = ""
  package var query = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "query", &query)
  }
}

/// How many there are, in groups where the query has `GROUP BY`.
package struct CountActivityExecutionsResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.CountActivityExecutionsResponse"

  package var count: Int64 = 0
  package var groups: [CountActivityExecutionsResponseAggregationGroup] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "count", &count)
    coder.messages(2, "groups", &groups)
  }
}

/// How many have these values.
package struct CountActivityExecutionsResponseAggregationGroup: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.CountActivityExecutionsResponse.AggregationGroup"

  package var groupValues: [Payload] = []
  package var count: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "groupValues", &groupValues)
    coder.int64(2, "count", &count)
  }
}
