package import ProtoWire

/// Somebody who polled lately.
package struct PollerInfo: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.PollerInfo"

  package var lastAccessTime: Timestamp?
  package var identity = ""
  package var ratePerSecond: Double = 0
  package var workerVersionCapabilities: WorkerVersionCapabilities?
  package var deploymentOptions: WorkerDeploymentOptions?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.timestamp(1, "lastAccessTime", &lastAccessTime)
    coder.string(2, "identity", &identity)
    coder.double(3, "ratePerSecond", &ratePerSecond)
    coder.message(4, "workerVersionCapabilities", &workerVersionCapabilities)
    coder.message(5, "deploymentOptions", &deploymentOptions)
  }
}

/// What waits in a task queue, and how fast it comes and goes.
package struct TaskQueueStats: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.TaskQueueStats"

  package var approximateBacklogCount: Int64 = 0
  package var approximateBacklogAge: WireDuration?
  package var tasksAddRate: Float = 0
  package var tasksDispatchRate: Float = 0
  package var rateLimitingActive = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "approximateBacklogCount", &approximateBacklogCount)
    coder.duration(2, "approximateBacklogAge", &approximateBacklogAge)
    coder.float(3, "tasksAddRate", &tasksAddRate)
    coder.float(4, "tasksDispatchRate", &tasksDispatchRate)
    coder.bool(5, "rateLimitingActive", &rateLimitingActive)
  }
}

/// How far a task queue has come in its numbers.
package struct TaskQueueStatus: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.TaskQueueStatus"

  package var backlogCountHint: Int64 = 0
  package var readLevel: Int64 = 0
  package var ackLevel: Int64 = 0
  package var ratePerSecond: Double = 0
  package var taskIdBlock: TaskIdBlock?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "backlogCountHint", &backlogCountHint)
    coder.int64(2, "readLevel", &readLevel)
    coder.int64(3, "ackLevel", &ackLevel)
    coder.double(4, "ratePerSecond", &ratePerSecond)
    coder.message(5, "taskIdBlock", &taskIdBlock)
  }
}

/// A span of the numbers of tasks.
package struct TaskIdBlock: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.TaskIdBlock"

  package var startId: Int64 = 0
  package var endId: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "startId", &startId)
    coder.int64(2, "endId", &endId)
  }
}

/// Which versions of workers an answer is about.
package struct TaskQueueVersionSelection: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.TaskQueueVersionSelection"

  package var buildIds: [String] = []
  package var unversioned = false
  package var allActive = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.strings(1, "buildIds", &buildIds)
    coder.bool(2, "unversioned", &unversioned)
    coder.bool(3, "allActive", &allActive)
  }
}

/// Which versions of workers a task queue's tasks go to.
package struct TaskQueueVersioningInfo: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.TaskQueueVersioningInfo"

  package var currentVersion = ""
  package var rampingVersion = ""
  package var rampingVersionPercentage: Float = 0
  package var updateTime: Timestamp?
  package var currentDeploymentVersion: WorkerDeploymentVersion?
  package var rampingDeploymentVersion: WorkerDeploymentVersion?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "currentVersion", &currentVersion)
    coder.string(2, "rampingVersion", &rampingVersion)
    coder.float(3, "rampingVersionPercentage", &rampingVersionPercentage)
    coder.timestamp(4, "updateTime", &updateTime)
    coder.message(7, "currentDeploymentVersion", &currentDeploymentVersion)
    coder.message(9, "rampingDeploymentVersion", &rampingDeploymentVersion)
  }
}

/// What a version does on a task queue.
package struct TaskQueueVersionInfo: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.TaskQueueVersionInfo"

  package var typesInfo = WireMap<TaskQueueTypeInfo>()
  package var taskReachability = BuildIdTaskReachability.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int32Map(1, "typesInfo", &typesInfo)
    coder.enumeration(2, "taskReachability", &taskReachability)
  }
}

/// What a version does on a task queue of one type.
package struct TaskQueueTypeInfo: WireMessage {
  package static let protoName = "temporal.api.taskqueue.v1.TaskQueueTypeInfo"

  package var pollers: [PollerInfo] = []
  package var stats: TaskQueueStats?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "pollers", &pollers)
    coder.message(2, "stats", &stats)
  }
}
