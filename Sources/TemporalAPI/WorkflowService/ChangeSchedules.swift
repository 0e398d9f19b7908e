package import ProtoWire

/// Creates a schedule.
package struct CreateScheduleRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.CreateScheduleRequest"

  package var namespace = ""
  package var scheduleId = ""
  package var schedule: Schedule?
  package var initialPatch: SchedulePatch?
  package var identity = ""
  package var requestId = ""
  package var memo: Memo?
  package var searchAttributes: SearchAttributes?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "scheduleId", &scheduleId)
    coder.message(3, "schedule", &schedule)
    coder.message(4, "initialPatch", &initialPatch)
    coder.string(5, "identity", &identity)
    coder.string(6, "requestId", &requestId)
    coder.message(7, "memo", &memo)
    coder.message(8, "searchAttributes", &searchAttributes)
  }
}

/// The schedule is there.
package struct CreateScheduleResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.CreateScheduleResponse"

  package var conflictToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "conflictToken", &conflictToken)
  }
}

/// Puts another schedule in the place of one.
package struct UpdateScheduleRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UpdateScheduleRequest"

  package var namespace = ""
  package var scheduleId = ""
  package var schedule: Schedule?
  package var conflictToken = WireBytes()
  package var identity = ""
  package var requestId = ""
  package var searchAttributes: SearchAttributes?
  package var memo: Memo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "scheduleId", &scheduleId)
    coder.message(3, "schedule", &schedule)
    coder.bytes(4, "conflictToken", &conflictToken)
    coder.string(5, "identity", &identity)
    coder.string(6, "requestId", &requestId)
    coder.message(7, "searchAttributes", &searchAttributes)
    coder.message(8, "memo", &memo)
  }
}

/// The schedule is changed.
package struct UpdateScheduleResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UpdateScheduleResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Has something done to a schedule at once.
package struct PatchScheduleRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PatchScheduleRequest"

  package var namespace = ""
  package var scheduleId = ""
  package var patch: SchedulePatch?
  package var identity = ""
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "scheduleId", &scheduleId)
    coder.message(3, "patch", &patch)
    coder.string(4, "identity", &identity)
    coder.string(5, "requestId", &requestId)
  }
}

/// It is done, or on its way.
package struct PatchScheduleResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.PatchScheduleResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Deletes a schedule, and not what it started.
package struct DeleteScheduleRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DeleteScheduleRequest"

  package var namespace = ""
  package var scheduleId = ""
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "scheduleId", &scheduleId)
    coder.string(3, "identity", &identity)
  }
}

/// It is gone.
package struct DeleteScheduleResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DeleteScheduleResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
