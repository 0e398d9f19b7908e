package import ProtoWire

/// Asks who polls a task queue, and what waits in it.
package struct DescribeTaskQueueRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeTaskQueueRequest"

  package var namespace = ""
  package var taskQueue: TaskQueue?
  package var taskQueueType = TaskQueueType.unspecified
  package var includeTaskQueueStatus = false
  package var apiMode = DescribeTaskQueueMode.unspecified
  package var versions: TaskQueueVersionSelection?
  package var taskQueueTypes: [TaskQueueType] = []
  package var reportStats = false
  package var reportPollers = false
  package var reportTaskReachability = false
  package var reportConfig = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "taskQueue", &taskQueue)
    coder.enumeration(3, "taskQueueType", &taskQueueType)
    coder.bool(4, "includeTaskQueueStatus", &includeTaskQueueStatus)
    coder.enumeration(5, "apiMode", &apiMode)
    coder.message(6, "versions", &versions)
    coder.enumerations(7, "taskQueueTypes", &taskQueueTypes)
    coder.bool(8, "reportStats", &reportStats)
    coder.bool(9, "reportPollers", &reportPollers)
    coder.bool(10, "reportTaskReachability", &reportTaskReachability)
    coder.bool(11, "reportConfig", &reportConfig)
  }
}

/// Who polls a task queue, and what waits in it.
package struct DescribeTaskQueueResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeTaskQueueResponse"

  package var pollers: [PollerInfo] = []
  package var taskQueueStatus: TaskQueueStatus?
  package var versionsInfo = WireMap<TaskQueueVersionInfo>()
  package var versioningInfo: TaskQueueVersioningInfo?
  package var stats: TaskQueueStats?
  package var config: TaskQueueConfig?
  package var effectiveRateLimit: DescribeTaskQueueResponseEffectiveRateLimit?
  package var statsByPriorityKey = WireMap<TaskQueueStats>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "pollers", &pollers)
    coder.message(2, "taskQueueStatus", &taskQueueStatus)
    coder.map(3, "versionsInfo", &versionsInfo)
    coder.message(4, "versioningInfo", &versioningInfo)
    coder.message(5, "stats", &stats)
    coder.message(6, "config", &config)
    coder.message(7, "effectiveRateLimit", &effectiveRateLimit)
    coder.int32Map(8, "statsByPriorityKey", &statsByPriorityKey)
  }
}

/// The rate that a task queue has now, and where that comes from.
package struct DescribeTaskQueueResponseEffectiveRateLimit: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.DescribeTaskQueueResponse.EffectiveRateLimit"

  package var requestsPerSecond: Float = 0
  package var rateLimitSource = RateLimitSource.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.float(1, "requestsPerSecond", &requestsPerSecond)
    coder.enumeration(2, "rateLimitSource", &rateLimitSource)
  }
}

/// Tells a task queue what to do.
package struct UpdateTaskQueueConfigRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UpdateTaskQueueConfigRequest"

  package var namespace = ""
  package var identity = ""
  package var taskQueue = ""
  package var taskQueueType = TaskQueueType.unspecified
  package var updateQueueRateLimit: UpdateTaskQueueConfigRequestRateLimitUpdate?
  package var updateFairnessKeyRateLimitDefault: UpdateTaskQueueConfigRequestRateLimitUpdate?
  package var setFairnessWeightOverrides = WireMap<Float>()
  package var unsetFairnessWeightOverrides: [String] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "identity", &identity)
    coder.string(3, "taskQueue", &taskQueue)
    coder.enumeration(4, "taskQueueType", &taskQueueType)
    coder.message(5, "updateQueueRateLimit", &updateQueueRateLimit)
    coder.message(6, "updateFairnessKeyRateLimitDefault", &updateFairnessKeyRateLimitDefault)
    coder.map(7, "setFairnessWeightOverrides", &setFairnessWeightOverrides)
    coder.strings(8, "unsetFairnessWeightOverrides", &unsetFairnessWeightOverrides)
  }
}

/// A rate to set, or to take away.
package struct UpdateTaskQueueConfigRequestRateLimitUpdate: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.UpdateTaskQueueConfigRequest.RateLimitUpdate"

  package var rateLimit: RateLimit?
  package var reason = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "rateLimit", &rateLimit)
    coder.string(2, "reason", &reason)
  }
}

/// What it was told.
package struct UpdateTaskQueueConfigResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.UpdateTaskQueueConfigResponse"

  package var config: TaskQueueConfig?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "config", &config)
  }
}
