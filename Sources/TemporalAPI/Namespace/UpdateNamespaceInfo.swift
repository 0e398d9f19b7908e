package import ProtoWire

/// What can be changed in a namespace's description.
package struct UpdateNamespaceInfo: WireMessage {
  package static let protoName = "temporal.api.namespace.v1.UpdateNamespaceInfo"

  package var description = ""
  package var ownerEmail = ""
  package var data = WireMap<String>()
  package var state = NamespaceState.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "description", &description)
    coder.string(2, "ownerEmail", &ownerEmail)
    coder.map(3, "data", &data)
    coder.enumeration(4, "state", &state)
  }
}

/// Which namespaces are listed.
package struct NamespaceFilter: WireMessage {
  package static let protoName = "temporal.api.namespace.v1.NamespaceFilter"

  package var includeDeleted = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bool(1, "includeDeleted", &includeDeleted)
  }
}
