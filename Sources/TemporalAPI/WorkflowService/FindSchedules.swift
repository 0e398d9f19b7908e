package import ProtoWire

/// Asks what a schedule is, and what it did.
package struct DescribeScheduleRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeScheduleRequest"

  package var namespace = ""
  package var scheduleId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "scheduleId", &scheduleId)
  }
}

/// A schedule, and what it did.
package struct DescribeScheduleResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeScheduleResponse"

  package var schedule: Schedule?
  package var info: ScheduleInfo?
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package var conflictToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "schedule", &schedule)
    coder.message(2, "info", &info)
    coder.message(3, "memo", &memo)
    coder.message(4, "searchAttributes", &searchAttributes)
    coder.bytes(5, "conflictToken", &conflictToken)
  }
}

/// Asks when a schedule would act in a span of time.
package struct ListScheduleMatchingTimesRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListScheduleMatchingTimesRequest"

  package var namespace = ""
  package var scheduleId = ""
  package var startTime: Timestamp?
  package var endTime: Timestamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "scheduleId", &scheduleId)
    coder.timestamp(3, "startTime", &startTime)
    coder.timestamp(4, "endTime", &endTime)
  }
}

/// When it would.
package struct ListScheduleMatchingTimesResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListScheduleMatchingTimesResponse"

  package var startTime: [Timestamp] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamps(1, "startTime", &startTime)
  }
}

/// Asks for the schedules that a query finds.
package struct ListSchedulesRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListSchedulesRequest"

  package var namespace = ""
  package var maximumPageSize: Int32 = 0
  package var nextPageToken = WireBytes()
  package var query = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.int32(2, "maximumPageSize", &maximumPageSize)
    coder.bytes(3, "nextPageToken", &nextPageToken)
    coder.string(4, "query", &query)
  }
}

/// A page of schedules.
package struct ListSchedulesResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListSchedulesResponse"

  package var schedules: [ScheduleListEntry] = []
  package var nextPageToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "schedules", &schedules)
    coder.bytes(2, "nextPageToken", &nextPageToken)
  }
}

/// Asks how many schedules a query finds.
package struct CountSchedulesRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.CountSchedulesRequest"

  package var namespace = ""
  package var query = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "query", &query)
  }
}

/// How many schedules there are, in groups where the query has `GROUP BY`.
package struct CountSchedulesResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.CountSchedulesResponse"

  package var count: Int64 = 0
  package var groups: [CountSchedulesResponseAggregationGroup] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "count", &count)
    coder.messages(2, "groups", &groups)
  }
}

/// How many schedules have these values.
package struct CountSchedulesResponseAggregationGroup: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.CountSchedulesResponse.AggregationGroup"

  package var groupValues: [Payload] = []
  package var count: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "groupValues", &groupValues)
    coder.int64(2, "count", &count)
  }
}
