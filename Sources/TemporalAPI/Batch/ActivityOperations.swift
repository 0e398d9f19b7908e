package import ProtoWire

/// Lets paused activities of each go on.
package struct BatchOperationUnpauseActivities: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationUnpauseActivities"

  package var identity = ""
  package var activity: BatchActivities?
  package var resetAttempts = false
  package var resetHeartbeat = false
  package var jitter: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
    coder.oneof(2...3, &activity)
    coder.bool(4, "resetAttempts", &resetAttempts)
    coder.bool(5, "resetHeartbeat", &resetHeartbeat)
    coder.duration(6, "jitter", &jitter)
  }
}

/// Resets activities of each.
package struct BatchOperationResetActivities: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationResetActivities"

  package var identity = ""
  package var activity: BatchActivities?
  package var resetAttempts = false
  package var resetHeartbeat = false
  package var keepPaused = false
  package var jitter: WireDuration?
  package var restoreOriginalOptions = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
    coder.oneof(2...3, &activity)
    coder.bool(4, "resetAttempts", &resetAttempts)
    coder.bool(5, "resetHeartbeat", &resetHeartbeat)
    coder.bool(6, "keepPaused", &keepPaused)
    coder.duration(7, "jitter", &jitter)
    coder.bool(8, "restoreOriginalOptions", &restoreOriginalOptions)
  }
}

/// Changes the options of activities of each.
package struct BatchOperationUpdateActivityOptions: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationUpdateActivityOptions"

  package var identity = ""
  package var activity: BatchActivities?
  package var activityOptions: ActivityOptions?
  package var updateMask: ProtobufFieldMask?
  package var restoreOriginal = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
    coder.oneof(2...3, &activity)
    coder.message(4, "activityOptions", &activityOptions)
    coder.message(5, "updateMask", &updateMask)
    coder.bool(6, "restoreOriginal", &restoreOriginal)
  }
}

/// Asks each standalone activity to cancel itself.
package struct BatchOperationCancelActivities: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationCancelActivities"

  package var identity = ""
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
    coder.string(2, "reason", &reason)
  }
}

/// Terminates each standalone activity.
package struct BatchOperationTerminateActivities: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationTerminateActivities"

  package var identity = ""
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "identity", &identity)
    coder.string(2, "reason", &reason)
  }
}

/// Deletes each standalone activity.
package struct BatchOperationDeleteActivities: WireMessage {
  package static let protoName = "temporal.api.batch.v1.BatchOperationDeleteActivities"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Which activities of each.
package indirect enum BatchActivities: WireOneof {
  case type(String)
  case matchAll(Bool)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(2, "type", &value, Self.type) {
      if case .type(let it) = $0 { it } else { nil }
    }
    try coder.member(3, "matchAll", &value, Self.matchAll) {
      if case .matchAll(let it) = $0 { it } else { nil }
    }
  }
}
