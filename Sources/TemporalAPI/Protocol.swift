public import ProtoWire

public struct ProtocolMessage: WireMessage {
  public var id = ""
  public var protocolInstanceId = ""
  public var sequencingId: ProtocolMessageSequencingId?
  public var body: ProtobufAny?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "id", &id)
    c.string(2, "protocolInstanceId", &protocolInstanceId)
    c.oneof(3...4, &sequencingId)
    c.message(5, "body", &body)
  }
}

public indirect enum ProtocolMessageSequencingId: WireOneof {
  case eventId(Int64)
  case commandIndex(Int64)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(3, "eventId", &value, Self.eventId) {
      if case .eventId(let it) = $0 { it } else { nil }
    }
    try c.member(4, "commandIndex", &value, Self.commandIndex) {
      if case .commandIndex(let it) = $0 { it } else { nil }
    }
  }
}
