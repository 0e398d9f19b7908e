package import ProtoWire

/// A message in its encoded form.
package struct DataBlob: WireMessage {
  package static let protoName = "temporal.api.common.v1.DataBlob"

  package var encodingType = EncodingType.unspecified
  package var data = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "encodingType", &encodingType)
    coder.bytes(2, "data", &data)
  }
}

/// Values side by side: arguments, results, details.
package struct Payloads: WireMessage {
  package static let protoName = "temporal.api.common.v1.Payloads"

  package var payloads: [Payload] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "payloads", &payloads)
  }
}

/// A value in the form in which it travels: bytes, and in `metadata` how to read them.
package struct Payload: KeepsUnknownFields {
  package static let protoName = "temporal.api.common.v1.Payload"

  package var metadata = WireMap<WireBytes>()
  package var data = WireBytes()
  package var externalPayloads: [PayloadExternalPayloadDetails] = []
  package var unknownFields: [UInt8] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.metadata(1, "metadata", &metadata)
    coder.bytes(2, "data", &data)
    coder.messages(3, "externalPayloads", &externalPayloads)
  }
}

/// The size of a value that is kept outside of the message.
package struct PayloadExternalPayloadDetails: WireMessage {
  package static let protoName = "temporal.api.common.v1.Payload.ExternalPayloadDetails"

  package var sizeBytes: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "sizeBytes", &sizeBytes)
  }
}

/// Values that a workflow can be found by.
package struct SearchAttributes: WireMessage {
  package static let protoName = "temporal.api.common.v1.SearchAttributes"

  package var indexedFields = WireMap<Payload>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.map(1, "indexedFields", &indexedFields)
  }
}

/// Values shown with a workflow that it cannot be found by.
package struct Memo: WireMessage {
  package static let protoName = "temporal.api.common.v1.Memo"

  package var fields = WireMap<Payload>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.map(1, "fields", &fields)
  }
}

/// Values that interceptors pass along with a call.
package struct Header: WireMessage {
  package static let protoName = "temporal.api.common.v1.Header"

  package var fields = WireMap<Payload>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.map(1, "fields", &fields)
  }
}
