package import ProtoWire

/// Any message, with its name (`google.protobuf.Any`).
package struct ProtobufAny: WireMessage {
  package static let protoName = "google.protobuf.Any"

  /// Ends with a slash and the message's name.
  package var typeUrl = ""
  package var value = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "typeUrl", &typeUrl)
    coder.bytes(2, "value", &value)
  }
}

/// A status with details, as `grpc-status-details-bin` carries it.
package struct RPCStatus: WireMessage {
  package static let protoName = "google.rpc.Status"

  /// The same as `grpc-status`.
  package var code: Int32 = 0
  package var message = ""
  package var details: [ProtobufAny] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int32(1, "code", &code)
    coder.string(2, "message", &message)
    coder.messages(3, "details", &details)
  }
}

extension ProtobufAny {
  /// The message as its sender packed it.
  package init<Body: WireMessage>(_ body: Body) {
    self.init()
    typeUrl = "type.googleapis.com/\(Body.protoName)"
    value = WireBytes(body.encoded())
  }

  /// The message, where it is of this type and can be read.
  package func read<Body: WireMessage>(_ type: Body.Type) -> Body? {
    guard typeUrl.utf8.reversed().starts(with: "/\(Body.protoName)".utf8.reversed()) else {
      return nil
    }
    return try? Body(decoding: value)
  }
}
