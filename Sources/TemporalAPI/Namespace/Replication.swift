package import ProtoWire

/// A cluster by its name.
package struct ClusterReplicationConfig: WireMessage {
  package static let protoName = "temporal.api.replication.v1.ClusterReplicationConfig"

  package var clusterName = ""
  package var replicationRampDuration: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "clusterName", &clusterName)
    coder.duration(2, "replicationRampDuration", &replicationRampDuration)
  }
}

/// The clusters that a namespace lives in.
package struct NamespaceReplicationConfig: WireMessage {
  package static let protoName = "temporal.api.replication.v1.NamespaceReplicationConfig"

  package var activeClusterName = ""
  package var clusters: [ClusterReplicationConfig] = []
  package var state = ReplicationState.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "activeClusterName", &activeClusterName)
    coder.messages(2, "clusters", &clusters)
    coder.enumeration(3, "state", &state)
  }
}

/// When a namespace moved to another cluster.
package struct FailoverStatus: WireMessage {
  package static let protoName = "temporal.api.replication.v1.FailoverStatus"

  package var failoverTime: Timestamp?
  package var failoverVersion: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamp(1, "failoverTime", &failoverTime)
    coder.int64(2, "failoverVersion", &failoverVersion)
  }
}
