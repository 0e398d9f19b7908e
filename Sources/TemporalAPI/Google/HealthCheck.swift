package import ProtoWire

/// Asks whether a service serves; an empty name means the whole server.
package struct HealthCheckRequest: WireMessage {
  package static let protoName = "grpc.health.v1.HealthCheckRequest"

  package var service = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "service", &service)
  }
}

/// Whether it serves.
package struct HealthCheckResponse: WireMessage {
  package static let protoName = "grpc.health.v1.HealthCheckResponse"

  package var status = HealthCheckResponseServingStatus.unknown
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "status", &status)
  }
}

/// Whether a service serves.
package struct HealthCheckResponseServingStatus: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unknown = Self(rawValue: 0)
  package static let serving = Self(rawValue: 1)
  package static let notServing = Self(rawValue: 2)
  package static let serviceUnknown = Self(rawValue: 3)

  package static let names = EnumNames(
    "", ["UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"])
}
