package import ProtoWire

/// Asks how a standalone Nexus operation stands.
package struct DescribeNexusOperationExecutionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.DescribeNexusOperationExecutionRequest"

  package var namespace = ""
  package var operationId = ""
  package var runId = ""
  package var includeInput = false
  package var includeOutcome = false
  package var longPollToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "operationId", &operationId)
    coder.string(3, "runId", &runId)
    coder.bool(4, "includeInput", &includeInput)
    coder.bool(5, "includeOutcome", &includeOutcome)
    coder.bytes(6, "longPollToken", &longPollToken)
  }
}

/// How a standalone Nexus operation stands.
package struct DescribeNexusOperationExecutionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.DescribeNexusOperationExecutionResponse"

  package var runId = ""
  package var info: NexusOperationExecutionInfo?
  package var input: Payload?
  package var outcome: DescribeNexusOperationExecutionResponseOutcome?
  package var longPollToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "runId", &runId)
    coder.message(2, "info", &info)
    coder.message(3, "input", &input)
    coder.oneof(4...5, &outcome)
    coder.bytes(6, "longPollToken", &longPollToken)
  }
}

/// Its result or its failure.
package indirect enum DescribeNexusOperationExecutionResponseOutcome: WireOneof {
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

/// Asks for the standalone Nexus operations that a query finds.
package struct ListNexusOperationExecutionsRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.ListNexusOperationExecutionsRequest"

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

/// A page of standalone Nexus operations.
package struct ListNexusOperationExecutionsResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.ListNexusOperationExecutionsResponse"

  package var operations: [NexusOperationExecutionListInfo] = []
  package var nextPageToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "operations", &operations)
    coder.bytes(2, "nextPageToken", &nextPageToken)
  }
}

/// Asks how many standalone Nexus operations a query finds.
package struct CountNexusOperationExecutionsRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.CountNexusOperationExecutionsRequest"

  package var namespace = ""
  package var query = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "query", &query)
  }
}

/// How many there are, in groups where the query has `GROUP BY`.
package struct CountNexusOperationExecutionsResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.CountNexusOperationExecutionsResponse"

  package var count: Int64 = 0
  package var groups: [CountNexusOperationExecutionsResponseAggregationGroup] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "count", &count)
    coder.messages(2, "groups", &groups)
  }
}

/// How many have these values.
package struct CountNexusOperationExecutionsResponseAggregationGroup: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.CountNexusOperationExecutionsResponse.AggregationGroup"

  package var groupValues: [Payload] = []
  package var count: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "groupValues", &groupValues)
    coder.int64(2, "count", &count)
  }
}
