package import ProtoWire

/// A callback of a workflow, and how often it was tried.
package struct CallbackInfo: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.CallbackInfo"

  package var callback: Callback?
  package var trigger: CallbackInfoTrigger?
  package var registrationTime: Timestamp?
  package var state = CallbackState.unspecified
  package var attempt: Int32 = 0
  package var lastAttemptCompleteTime: Timestamp?
  package var lastAttemptFailure: Failure?
  package var nextAttemptScheduleTime: Timestamp?
  package var blockedReason = ""
  package var requestId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "callback", &callback)
    coder.message(2, "trigger", &trigger)
    coder.timestamp(3, "registrationTime", &registrationTime)
    coder.enumeration(4, "state", &state)
    coder.int32(5, "attempt", &attempt)
    coder.timestamp(6, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    coder.message(7, "lastAttemptFailure", &lastAttemptFailure)
    coder.timestamp(8, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    coder.string(9, "blockedReason", &blockedReason)
    coder.string(10, "requestId", &requestId)
  }
}

/// The end of the workflow.
package struct CallbackInfoWorkflowClosed: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.CallbackInfo.WorkflowClosed"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// The end of an update.
package struct CallbackInfoUpdateWorkflowExecutionCompleted: WireMessage {
  package static let protoName =
    "temporal.api.workflow.v1.CallbackInfo.UpdateWorkflowExecutionCompleted"

  package var updateId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "updateId", &updateId)
  }
}

/// What the callback waits for.
package struct CallbackInfoTrigger: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.CallbackInfo.Trigger"

  package var variant: CallbackInfoTriggerVariant?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...2, &variant)
  }
}

/// The event that calls back.
package indirect enum CallbackInfoTriggerVariant: WireOneof {
  case workflowClosed(CallbackInfoWorkflowClosed)
  case updateWorkflowExecutionCompleted(CallbackInfoUpdateWorkflowExecutionCompleted)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "workflowClosed", &value, Self.workflowClosed) {
      if case .workflowClosed(let it) = $0 { it } else { nil }
    }
    try coder.member(
      2, "updateWorkflowExecutionCompleted", &value,
      Self.updateWorkflowExecutionCompleted
    ) {
      if case .updateWorkflowExecutionCompleted(let it) = $0 { it } else { nil }
    }
  }
}
