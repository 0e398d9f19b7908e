package import ProtoWire

/// How long a namespace keeps histories, and where it archives them.
package struct NamespaceConfig: WireMessage {
  package static let protoName = "temporal.api.namespace.v1.NamespaceConfig"

  package var workflowExecutionRetentionTtl: WireDuration?
  package var badBinaries: BadBinaries?
  package var historyArchivalState = ArchivalState.unspecified
  package var historyArchivalUri = ""
  package var visibilityArchivalState = ArchivalState.unspecified
  package var visibilityArchivalUri = ""
  package var customSearchAttributeAliases = WireMap<String>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.duration(1, "workflowExecutionRetentionTtl", &workflowExecutionRetentionTtl)
    coder.message(2, "badBinaries", &badBinaries)
    coder.enumeration(3, "historyArchivalState", &historyArchivalState)
    coder.string(4, "historyArchivalUri", &historyArchivalUri)
    coder.enumeration(5, "visibilityArchivalState", &visibilityArchivalState)
    coder.string(6, "visibilityArchivalUri", &visibilityArchivalUri)
    coder.map(7, "customSearchAttributeAliases", &customSearchAttributeAliases)
  }
}

/// Builds that must not have tasks, by their checksum.
package struct BadBinaries: WireMessage {
  package static let protoName = "temporal.api.namespace.v1.BadBinaries"

  package var binaries = WireMap<BadBinaryInfo>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.map(1, "binaries", &binaries)
  }
}

/// Who banned a build, when and why.
package struct BadBinaryInfo: WireMessage {
  package static let protoName = "temporal.api.namespace.v1.BadBinaryInfo"

  package var reason = ""
  package var `operator` = ""
  package var createTime: Timestamp?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "reason", &reason)
    coder.string(2, "operator", &`operator`)
    coder.timestamp(3, "createTime", &createTime)
  }
}
