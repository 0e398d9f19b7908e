package import ProtoWire

/// Whom the server tells of an activity, and when.
package struct ActivityCallbackInfo: WireMessage {
  package static let protoName = "temporal.api.activity.v1.CallbackInfo"

  package var trigger: ActivityCallbackInfoTrigger?
  package var info: CompletionCallbackInfo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "trigger", &trigger)
    coder.message(2, "info", &info)
  }
}

/// It is told when the activity ends.
package struct ActivityCallbackInfoActivityClosed: WireMessage {
  package static let protoName = "temporal.api.activity.v1.CallbackInfo.ActivityClosed"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// When it is told.
package struct ActivityCallbackInfoTrigger: WireMessage {
  package static let protoName = "temporal.api.activity.v1.CallbackInfo.Trigger"

  package var variant: ActivityCallbackInfoTriggerVariant?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...1, &variant)
  }
}

/// The one thing that it is told of.
package indirect enum ActivityCallbackInfoTriggerVariant: WireOneof {
  case activityClosed(ActivityCallbackInfoActivityClosed)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "activityClosed", &value, Self.activityClosed) {
      if case .activityClosed(let it) = $0 { it } else { nil }
    }
  }
}

/// How far a callback has come.
package struct CompletionCallbackInfo: WireMessage {
  package static let protoName = "temporal.api.callback.v1.CallbackInfo"

  package var callback: Callback?
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
    coder.timestamp(2, "registrationTime", &registrationTime)
    coder.enumeration(3, "state", &state)
    coder.int32(4, "attempt", &attempt)
    coder.timestamp(5, "lastAttemptCompleteTime", &lastAttemptCompleteTime)
    coder.message(6, "lastAttemptFailure", &lastAttemptFailure)
    coder.timestamp(7, "nextAttemptScheduleTime", &nextAttemptScheduleTime)
    coder.string(8, "blockedReason", &blockedReason)
    coder.string(9, "requestId", &requestId)
  }
}
