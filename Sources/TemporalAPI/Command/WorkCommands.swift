package import ProtoWire

/// Asks for an activity.
package struct ScheduleActivityTaskCommandAttributes: WireMessage {
  package static let protoName = "temporal.api.command.v1.ScheduleActivityTaskCommandAttributes"

  package var activityId = ""
  package var activityType: ActivityType?
  package var taskQueue: TaskQueue?
  package var header: Header?
  package var input: Payloads?
  package var scheduleToCloseTimeout: WireDuration?
  package var scheduleToStartTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package var heartbeatTimeout: WireDuration?
  package var retryPolicy: RetryPolicy?
  /// Whether this worker would take the activity with the answer, without a poll.
  package var requestEagerExecution = false
  package var useWorkflowBuildId = false
  package var priority: Priority?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "activityId", &activityId)
    coder.message(2, "activityType", &activityType)
    coder.message(4, "taskQueue", &taskQueue)
    coder.message(5, "header", &header)
    coder.message(6, "input", &input)
    coder.duration(7, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.duration(8, "scheduleToStartTimeout", &scheduleToStartTimeout)
    coder.duration(9, "startToCloseTimeout", &startToCloseTimeout)
    coder.duration(10, "heartbeatTimeout", &heartbeatTimeout)
    coder.message(11, "retryPolicy", &retryPolicy)
    coder.bool(12, "requestEagerExecution", &requestEagerExecution)
    coder.bool(13, "useWorkflowBuildId", &useWorkflowBuildId)
    coder.message(14, "priority", &priority)
  }
}

/// Asks for an activity to be cancelled.
package struct RequestCancelActivityTaskCommandAttributes: WireMessage {
  package static let protoName =
    "temporal.api.command.v1.RequestCancelActivityTaskCommandAttributes"

  package var scheduledEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
  }
}

/// Asks for a timer.
package struct StartTimerCommandAttributes: WireMessage {
  package static let protoName = "temporal.api.command.v1.StartTimerCommandAttributes"

  package var timerId = ""
  package var startToFireTimeout: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "timerId", &timerId)
    coder.duration(2, "startToFireTimeout", &startToFireTimeout)
  }
}

/// Cancels a timer.
package struct CancelTimerCommandAttributes: WireMessage {
  package static let protoName = "temporal.api.command.v1.CancelTimerCommandAttributes"

  package var timerId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "timerId", &timerId)
  }
}

/// Asks for a Nexus operation.
package struct ScheduleNexusOperationCommandAttributes: WireMessage {
  package static let protoName = "temporal.api.command.v1.ScheduleNexusOperationCommandAttributes"

  package var endpoint = ""
  package var service = ""
  package var operation = ""
  package var input: Payload?
  package var scheduleToCloseTimeout: WireDuration?
  package var nexusHeader = WireMap<String>()
  package var scheduleToStartTimeout: WireDuration?
  package var startToCloseTimeout: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "endpoint", &endpoint)
    coder.string(2, "service", &service)
    coder.string(3, "operation", &operation)
    coder.message(4, "input", &input)
    coder.duration(5, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
    coder.map(6, "nexusHeader", &nexusHeader)
    coder.duration(7, "scheduleToStartTimeout", &scheduleToStartTimeout)
    coder.duration(8, "startToCloseTimeout", &startToCloseTimeout)
  }
}

/// Asks for a Nexus operation to be cancelled.
package struct RequestCancelNexusOperationCommandAttributes: WireMessage {
  package static let protoName =
    "temporal.api.command.v1.RequestCancelNexusOperationCommandAttributes"

  package var scheduledEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "scheduledEventId", &scheduledEventId)
  }
}
