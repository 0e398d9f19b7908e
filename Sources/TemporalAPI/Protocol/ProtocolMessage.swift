package import ProtoWire

/// A message beside history, by which updates travel.
package struct ProtocolMessage: WireMessage {
  package static let protoName = "temporal.api.protocol.v1.Message"

  package var id = ""
  package var protocolInstanceId = ""
  package var sequencingId: ProtocolMessageSequencingId?
  package var body: ProtobufAny?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "id", &id)
    coder.string(2, "protocolInstanceId", &protocolInstanceId)
    coder.oneof(3...4, &sequencingId)
    coder.message(5, "body", &body)
  }
}

/// The point in history at which the message belongs.
package indirect enum ProtocolMessageSequencingId: WireOneof {
  case eventId(Int64)
  case commandIndex(Int64)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(3, "eventId", &value, Self.eventId) {
      if case .eventId(let it) = $0 { it } else { nil }
    }
    try coder.member(4, "commandIndex", &value, Self.commandIndex) {
      if case .commandIndex(let it) = $0 { it } else { nil }
    }
  }
}
