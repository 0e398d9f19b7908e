package import ProtoWire

/// Makes a namespace.
package struct RegisterNamespaceRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RegisterNamespaceRequest"

  package var namespace = ""
  package var description = ""
  package var ownerEmail = ""
  package var workflowExecutionRetentionPeriod: WireDuration?
  package var clusters: [ClusterReplicationConfig] = []
  package var activeClusterName = ""
  package var data = WireMap<String>()
  package var securityToken = ""
  package var isGlobalNamespace = false
  package var historyArchivalState = ArchivalState.unspecified
  package var historyArchivalUri = ""
  package var visibilityArchivalState = ArchivalState.unspecified
  package var visibilityArchivalUri = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "description", &description)
    coder.string(3, "ownerEmail", &ownerEmail)
    coder.duration(4, "workflowExecutionRetentionPeriod", &workflowExecutionRetentionPeriod)
    coder.messages(5, "clusters", &clusters)
    coder.string(6, "activeClusterName", &activeClusterName)
    coder.map(7, "data", &data)
    coder.string(8, "securityToken", &securityToken)
    coder.bool(9, "isGlobalNamespace", &isGlobalNamespace)
    coder.enumeration(10, "historyArchivalState", &historyArchivalState)
    coder.string(11, "historyArchivalUri", &historyArchivalUri)
    coder.enumeration(12, "visibilityArchivalState", &visibilityArchivalState)
    coder.string(13, "visibilityArchivalUri", &visibilityArchivalUri)
  }
}

/// It is on its way; some seconds later it can be used everywhere.
package struct RegisterNamespaceResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.RegisterNamespaceResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Asks for the namespaces of a server.
package struct ListNamespacesRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListNamespacesRequest"

  package var pageSize: Int32 = 0
  package var nextPageToken = WireBytes()
  package var namespaceFilter: NamespaceFilter?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int32(1, "pageSize", &pageSize)
    coder.bytes(2, "nextPageToken", &nextPageToken)
    coder.message(3, "namespaceFilter", &namespaceFilter)
  }
}

/// A page of namespaces.
package struct ListNamespacesResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListNamespacesResponse"

  package var namespaces: [DescribeNamespaceResponse] = []
  package var nextPageToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "namespaces", &namespaces)
    coder.bytes(2, "nextPageToken", &nextPageToken)
  }
}

/// Changes a namespace.
package struct UpdateNamespaceRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UpdateNamespaceRequest"

  package var namespace = ""
  package var updateInfo: UpdateNamespaceInfo?
  package var config: NamespaceConfig?
  package var replicationConfig: NamespaceReplicationConfig?
  package var securityToken = ""
  package var deleteBadBinary = ""
  package var promoteNamespace = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "updateInfo", &updateInfo)
    coder.message(3, "config", &config)
    coder.message(4, "replicationConfig", &replicationConfig)
    coder.string(5, "securityToken", &securityToken)
    coder.string(6, "deleteBadBinary", &deleteBadBinary)
    coder.bool(7, "promoteNamespace", &promoteNamespace)
  }
}

/// The namespace as it is now.
package struct UpdateNamespaceResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UpdateNamespaceResponse"

  package var namespaceInfo: NamespaceInfo?
  package var config: NamespaceConfig?
  package var replicationConfig: NamespaceReplicationConfig?
  package var failoverVersion: Int64 = 0
  package var isGlobalNamespace = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "namespaceInfo", &namespaceInfo)
    coder.message(2, "config", &config)
    coder.message(3, "replicationConfig", &replicationConfig)
    coder.int64(4, "failoverVersion", &failoverVersion)
    coder.bool(5, "isGlobalNamespace", &isGlobalNamespace)
  }
}
