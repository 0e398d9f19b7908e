package import ProtoWire

/// A timer runs.
package struct TimerStartedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.TimerStartedEventAttributes"

  package var timerId = ""
  package var startToFireTimeout: WireDuration?
  package var workflowTaskCompletedEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "timerId", &timerId)
    coder.duration(2, "startToFireTimeout", &startToFireTimeout)
    coder.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
  }
}

/// A timer's time came.
package struct TimerFiredEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.TimerFiredEventAttributes"

  package var timerId = ""
  package var startedEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "timerId", &timerId)
    coder.int64(2, "startedEventId", &startedEventId)
  }
}

/// The workflow cancelled a timer.
package struct TimerCanceledEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.TimerCanceledEventAttributes"

  package var timerId = ""
  package var startedEventId: Int64 = 0
  package var workflowTaskCompletedEventId: Int64 = 0
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "timerId", &timerId)
    coder.int64(2, "startedEventId", &startedEventId)
    coder.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.string(4, "identity", &identity)
  }
}
