public import ProtoWire

public struct PropagatedSerializationContext: WireMessage {
  public var endpoint = ""
  public var service = ""
  public var operation = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "endpoint", &endpoint)
    c.string(2, "service", &service)
    c.string(3, "operation", &operation)
  }
}
