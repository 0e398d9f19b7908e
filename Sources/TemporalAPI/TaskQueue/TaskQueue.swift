package import ProtoWire

/// Where tasks wait for workers, by name and kind.
package struct TaskQueue: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.TaskQueue"

  package var name = ""
  package var kind = TaskQueueKind.unspecified
  /// On a sticky queue: the queue that its tasks fall back to.
  package var normalName = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
    coder.enumeration(2, "kind", &kind)
    coder.string(3, "normalName", &normalName)
  }
}

extension TaskQueue {
  /// A queue that any worker of its name polls.
  package static func normal(_ name: String) -> TaskQueue {
    var queue = TaskQueue()
    queue.name = name
    queue.kind = .normal
    return queue
  }

  /// One worker's own, for the runs that it has in memory.
  package static func sticky(_ name: String, normal: String) -> TaskQueue {
    var queue = TaskQueue()
    queue.name = name
    queue.kind = .sticky
    queue.normalName = normal
    return queue
  }
}

/// How many activities of a queue the server may start a second.
package struct TaskQueueMetadata: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.TaskQueueMetadata"

  package var maxTasksPerSecond: ProtobufDoubleValue?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "maxTasksPerSecond", &maxTasksPerSecond)
  }
}

/// The queue on which a worker that keeps a workflow in memory wants its next task.
package struct StickyExecutionAttributes: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.StickyExecutionAttributes"

  package var workerTaskQueue: TaskQueue?
  package var scheduleToStartTimeout: WireDuration?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workerTaskQueue", &workerTaskQueue)
    coder.duration(2, "scheduleToStartTimeout", &scheduleToStartTimeout)
  }
}

/// A group of partitions of a queue, and how much of the load it has.
package struct PollerGroupInfo: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.PollerGroupInfo"

  package var id = ""
  package var weight: Float = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "id", &id)
    coder.float(2, "weight", &weight)
  }
}

/// The groups that polls spread over.
package struct PollerGroupsInfo: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.PollerGroupsInfo"

  package var version: Int64 = 0
  package var pollerGroups: [PollerGroupInfo] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "version", &version)
    coder.messages(2, "pollerGroups", &pollerGroups)
  }
}

/// The server's wish for more or fewer polls.
package struct PollerScalingDecision: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.PollerScalingDecision"

  package var pollRequestDeltaSuggestion: Int32 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int32(1, "pollRequestDeltaSuggestion", &pollRequestDeltaSuggestion)
  }
}

extension PollerScalingDecision {
  /// By how many polls more.
  package var delta: Int32 { pollRequestDeltaSuggestion }
}
