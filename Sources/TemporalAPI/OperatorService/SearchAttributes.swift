package import ProtoWire

/// Makes search attributes known to a namespace.
package struct AddSearchAttributesRequest: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.AddSearchAttributesRequest"

  package var searchAttributes = WireMap<IndexedValueType>()
  package var namespace = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.map(1, "searchAttributes", &searchAttributes)
    coder.string(2, "namespace", &namespace)
  }
}

/// They are known.
package struct AddSearchAttributesResponse: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.AddSearchAttributesResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Takes search attributes from a namespace.
package struct RemoveSearchAttributesRequest: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.RemoveSearchAttributesRequest"

  package var searchAttributes: [String] = []
  package var namespace = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.strings(1, "searchAttributes", &searchAttributes)
    coder.string(2, "namespace", &namespace)
  }
}

/// They are gone.
package struct RemoveSearchAttributesResponse: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.RemoveSearchAttributesResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Asks which search attributes a namespace knows.
package struct ListSearchAttributesRequest: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.ListSearchAttributesRequest"

  package var namespace = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
  }
}

/// Which it knows, its own and the server's.
package struct ListSearchAttributesResponse: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.ListSearchAttributesResponse"

  package var customAttributes = WireMap<IndexedValueType>()
  package var systemAttributes = WireMap<IndexedValueType>()
  package var storageSchema = WireMap<String>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.map(1, "customAttributes", &customAttributes)
    coder.map(2, "systemAttributes", &systemAttributes)
    coder.map(3, "storageSchema", &storageSchema)
  }
}
