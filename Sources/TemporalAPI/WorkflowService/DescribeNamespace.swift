package import ProtoWire

/// Asks whether a namespace exists, and for its settings.
package struct DescribeNamespaceRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeNamespaceRequest"

  package var namespace = ""
  package var id = ""
  package var weakConsistency = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "id", &id)
    coder.bool(3, "weakConsistency", &weakConsistency)
  }
}

/// A namespace and its settings.
package struct DescribeNamespaceResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeNamespaceResponse"

  package var namespaceInfo: NamespaceInfo?
  package var config: NamespaceConfig?
  package var replicationConfig: NamespaceReplicationConfig?
  package var failoverVersion: Int64 = 0
  package var isGlobalNamespace = false
  package var failoverHistory: [FailoverStatus] = []
  package var pollerGroupInfos: [PollerGroupInfo] = []
  package var pollerGroupsInfo: PollerGroupsInfo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "namespaceInfo", &namespaceInfo)
    coder.message(2, "config", &config)
    coder.message(3, "replicationConfig", &replicationConfig)
    coder.int64(4, "failoverVersion", &failoverVersion)
    coder.bool(5, "isGlobalNamespace", &isGlobalNamespace)
    coder.messages(6, "failoverHistory", &failoverHistory)
    coder.messages(7, "pollerGroupInfos", &pollerGroupInfos)
    coder.message(8, "pollerGroupsInfo", &pollerGroupsInfo)
  }
}
