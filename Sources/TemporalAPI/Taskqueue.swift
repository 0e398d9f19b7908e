public import ProtoWire

public struct TaskQueue: WireMessage {
  public var name = ""
  public var kind = TaskQueueKind.unspecified
  public var normalName = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "name", &name)
    c.enumeration(2, "kind", &kind)
    c.string(3, "normalName", &normalName)
  }
}

public struct PollerGroupInfo: WireMessage {
  public var id = ""
  public var weight: Float = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "id", &id)
    c.float(2, "weight", &weight)
  }
}

public struct PollerGroupsInfo: WireMessage {
  public var version: Int64 = 0
  public var pollerGroups: [PollerGroupInfo] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "version", &version)
    c.messages(2, "pollerGroups", &pollerGroups)
  }
}

public struct PollerScalingDecision: WireMessage {
  public var pollRequestDeltaSuggestion: Int32 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int32(1, "pollRequestDeltaSuggestion", &pollRequestDeltaSuggestion)
  }
}

public struct StickyExecutionAttributes: WireMessage {
  public var workerTaskQueue: TaskQueue?
  public var scheduleToStartTimeout: WireDuration?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "workerTaskQueue", &workerTaskQueue)
    c.duration(2, "scheduleToStartTimeout", &scheduleToStartTimeout)
  }
}

public struct TaskQueueMetadata: WireMessage {
  public var maxTasksPerSecond: ProtobufDoubleValue?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "maxTasksPerSecond", &maxTasksPerSecond)
  }
}
