package import ProtoWire

/// Nothing, where a message is wanted.
package struct ProtobufEmpty: WireMessage {
  package static let protoName = "google.protobuf.Empty"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// A number that may be absent.
package struct ProtobufDoubleValue: WireMessage {
  package static let protoName = "google.protobuf.DoubleValue"

  package var value: Double = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.double(1, "value", &value)
  }
}

/// The fields that an update is about, by their names in the proto.
package struct ProtobufFieldMask: WireMessage {
  package static let protoName = "google.protobuf.FieldMask"

  package var paths: [String] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.strings(1, "paths", &paths)
  }
}
