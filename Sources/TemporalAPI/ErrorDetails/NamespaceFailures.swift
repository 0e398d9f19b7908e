package import ProtoWire

/// FAILED_PRECONDITION: the namespace is active in another cluster.
package struct NamespaceNotActiveFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.NamespaceNotActiveFailure"

  package var namespace = ""
  package var currentCluster = ""
  package var activeCluster = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "currentCluster", &currentCluster)
    coder.string(3, "activeCluster", &activeCluster)
  }
}

/// UNAVAILABLE: the namespace cannot be served for now.
package struct NamespaceUnavailableFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.NamespaceUnavailableFailure"

  package var namespace = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
  }
}

/// FAILED_PRECONDITION: the namespace is in a state that forbids the call.
package struct NamespaceInvalidStateFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.NamespaceInvalidStateFailure"

  package var namespace = ""
  package var state = NamespaceState.unspecified
  package var allowedStates: [NamespaceState] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.enumeration(2, "state", &state)
    coder.enumerations(3, "allowedStates", &allowedStates)
  }
}

/// NOT_FOUND: no namespace of this name.
package struct NamespaceNotFoundFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.NamespaceNotFoundFailure"

  package var namespace = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
  }
}

/// ALREADY_EXISTS: a namespace of this name.
package struct NamespaceAlreadyExistsFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.NamespaceAlreadyExistsFailure"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
