public import ProtoWire

public struct ProtobufAny: WireMessage {
  public var typeUrl = ""
  public var value = WireBytes()
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "typeUrl", &typeUrl)
    c.bytes(2, "value", &value)
  }
}

public struct ProtobufDoubleValue: WireMessage {
  public var value: Double = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.double(1, "value", &value)
  }
}

public struct ProtobufEmpty: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct RPCStatus: WireMessage {
  public var code: Int32 = 0
  public var message = ""
  public var details: [ProtobufAny] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int32(1, "code", &code)
    c.string(2, "message", &message)
    c.messages(3, "details", &details)
  }
}
