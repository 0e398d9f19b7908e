public import ProtoWire

public struct HealthCheckRequest: WireMessage {
  public var service = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "service", &service)
  }
}

public struct HealthCheckResponse: WireMessage {
  public var status = HealthCheckResponseServingStatus.unknown
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "status", &status)
  }
}
