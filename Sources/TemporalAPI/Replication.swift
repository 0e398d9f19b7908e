public import ProtoWire

public struct NamespaceReplicationConfig: WireMessage {
  public var activeClusterName = ""
  public var clusters: [ClusterReplicationConfig] = []
  public var state = ReplicationState.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "activeClusterName", &activeClusterName)
    c.messages(2, "clusters", &clusters)
    c.enumeration(3, "state", &state)
  }
}

public struct ClusterReplicationConfig: WireMessage {
  public var clusterName = ""
  public var replicationRampDuration: WireDuration?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "clusterName", &clusterName)
    c.duration(2, "replicationRampDuration", &replicationRampDuration)
  }
}

public struct FailoverStatus: WireMessage {
  public var failoverTime: Timestamp?
  public var failoverVersion: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.timestamp(1, "failoverTime", &failoverTime)
    c.int64(2, "failoverVersion", &failoverVersion)
  }
}
