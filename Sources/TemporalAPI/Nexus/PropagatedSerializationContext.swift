package import ProtoWire

/// Which Nexus operation's values a run converts.
package struct PropagatedSerializationContext: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.PropagatedSerializationContext"

  package var endpoint = ""
  package var service = ""
  package var operation = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "endpoint", &endpoint)
    coder.string(2, "service", &service)
    coder.string(3, "operation", &operation)
  }
}
