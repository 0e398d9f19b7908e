package import ProtoWire

/// Deletes a namespace with all that is in it.
package struct DeleteNamespaceRequest: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.DeleteNamespaceRequest"

  package var namespace = ""
  package var namespaceId = ""
  package var namespaceDeleteDelay: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "namespaceId", &namespaceId)
    coder.duration(3, "namespaceDeleteDelay", &namespaceDeleteDelay)
  }
}

/// The name that it has while it is being deleted.
package struct DeleteNamespaceResponse: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.DeleteNamespaceResponse"

  package var deletedNamespace = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "deletedNamespace", &deletedNamespace)
  }
}
