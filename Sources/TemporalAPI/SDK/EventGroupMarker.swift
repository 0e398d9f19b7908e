package import ProtoWire

/// Which events the UI shows together.
package struct EventGroupMarker: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.EventGroupMarker"

  package var variant: EventGroupMarkerVariant?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...3, &variant)
  }
}

/// What holds a group of events together.
package indirect enum EventGroupMarkerVariant: WireOneof {
  case label(EventGroupMarkerLabel)
  case inboundEvent(EventGroupMarkerInboundEvent)
  case inboundUpdate(EventGroupMarkerInboundUpdate)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "label", &value, Self.label) {
      if case .label(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "inboundEvent", &value, Self.inboundEvent) {
      if case .inboundEvent(let it) = $0 { it } else { nil }
    }
    try coder.member(3, "inboundUpdate", &value, Self.inboundUpdate) {
      if case .inboundUpdate(let it) = $0 { it } else { nil }
    }
  }
}

/// A group by a label of the workflow's choice.
package struct EventGroupMarkerLabel: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.EventGroupMarker.Label"

  package var id = ""
  package var label: Payload?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "id", &id)
    coder.message(2, "label", &label)
  }
}

/// A group by the event that caused it.
package struct EventGroupMarkerInboundEvent: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.EventGroupMarker.InboundEvent"

  package var inboundEventId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "inboundEventId", &inboundEventId)
  }
}

/// A group by the update that caused it.
package struct EventGroupMarkerInboundUpdate: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.EventGroupMarker.InboundUpdate"

  package var inboundUpdateId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "inboundUpdateId", &inboundUpdateId)
  }
}
