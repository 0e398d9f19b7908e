package import ProtoWire

/// When what is started, and how.
package struct Schedule: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.Schedule"

  package var spec: ScheduleSpec?
  package var action: ScheduleAction?
  package var policies: SchedulePolicies?
  package var state: ScheduleState?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "spec", &spec)
    coder.message(2, "action", &action)
    coder.message(3, "policies", &policies)
    coder.message(4, "state", &state)
  }
}

/// What a schedule does.
package struct ScheduleAction: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.ScheduleAction"

  package var action: ScheduleActionAction?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...1, &action)
  }
}

/// The one thing that it does.
package indirect enum ScheduleActionAction: WireOneof {
  case startWorkflow(NewWorkflowExecutionInfo)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "startWorkflow", &value, Self.startWorkflow) {
      if case .startWorkflow(let it) = $0 { it } else { nil }
    }
  }
}

/// What happens when things do not go as planned.
package struct SchedulePolicies: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.SchedulePolicies"

  package var overlapPolicy = ScheduleOverlapPolicy.unspecified
  package var catchupWindow: WireDuration?
  package var pauseOnFailure = false
  package var keepOriginalWorkflowId = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "overlapPolicy", &overlapPolicy)
    coder.duration(2, "catchupWindow", &catchupWindow)
    coder.bool(3, "pauseOnFailure", &pauseOnFailure)
    coder.bool(4, "keepOriginalWorkflowId", &keepOriginalWorkflowId)
  }
}

/// Whether a schedule acts, and how often it still does.
package struct ScheduleState: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.ScheduleState"

  package var notes = ""
  package var paused = false
  package var limitedActions = false
  package var remainingActions: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "notes", &notes)
    coder.bool(2, "paused", &paused)
    coder.bool(3, "limitedActions", &limitedActions)
    coder.int64(4, "remainingActions", &remainingActions)
  }
}

/// What is to be done to a schedule at once.
package struct SchedulePatch: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.SchedulePatch"

  package var triggerImmediately: TriggerImmediatelyRequest?
  package var backfillRequest: [BackfillRequest] = []
  package var pause = ""
  package var unpause = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "triggerImmediately", &triggerImmediately)
    coder.messages(2, "backfillRequest", &backfillRequest)
    coder.string(3, "pause", &pause)
    coder.string(4, "unpause", &unpause)
  }
}

/// Acts now, once.
package struct TriggerImmediatelyRequest: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.TriggerImmediatelyRequest"

  package var overlapPolicy = ScheduleOverlapPolicy.unspecified
  package var scheduledTime: Timestamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "overlapPolicy", &overlapPolicy)
    coder.timestamp(2, "scheduledTime", &scheduledTime)
  }
}

/// Acts as if a span of time passed now.
package struct BackfillRequest: WireMessage {
  package static let protoName = "temporal.api.schedule.v1.BackfillRequest"

  package var startTime: Timestamp?
  package var endTime: Timestamp?
  package var overlapPolicy = ScheduleOverlapPolicy.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamp(1, "startTime", &startTime)
    coder.timestamp(2, "endTime", &endTime)
    coder.enumeration(3, "overlapPolicy", &overlapPolicy)
  }
}
