package import ProtoWire

/// How many polls a worker has open.
package struct WorkerPollerInfo: WireMessage {
  package static let protoName = "temporal.api.worker.v1.WorkerPollerInfo"

  package var currentPollers: Int32 = 0
  package var lastSuccessfulPollTime: Timestamp?
  package var isAutoscaling = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int32(1, "currentPollers", &currentPollers)
    coder.timestamp(2, "lastSuccessfulPollTime", &lastSuccessfulPollTime)
    coder.bool(3, "isAutoscaling", &isAutoscaling)
  }
}

/// How many tasks of one kind a worker runs and could run.
package struct WorkerSlotsInfo: WireMessage {
  package static let protoName = "temporal.api.worker.v1.WorkerSlotsInfo"

  package var currentAvailableSlots: Int32 = 0
  package var currentUsedSlots: Int32 = 0
  package var slotSupplierKind = ""
  package var totalProcessedTasks: Int32 = 0
  package var totalFailedTasks: Int32 = 0
  package var lastIntervalProcessedTasks: Int32 = 0
  package var lastIntervalFailureTasks: Int32 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int32(1, "currentAvailableSlots", &currentAvailableSlots)
    coder.int32(2, "currentUsedSlots", &currentUsedSlots)
    coder.string(3, "slotSupplierKind", &slotSupplierKind)
    coder.int32(4, "totalProcessedTasks", &totalProcessedTasks)
    coder.int32(5, "totalFailedTasks", &totalFailedTasks)
    coder.int32(6, "lastIntervalProcessedTasks", &lastIntervalProcessedTasks)
    coder.int32(7, "lastIntervalFailureTasks", &lastIntervalFailureTasks)
  }
}

/// The machine and process that a worker runs in.
package struct WorkerHostInfo: WireMessage {
  package static let protoName = "temporal.api.worker.v1.WorkerHostInfo"

  package var hostName = ""
  package var processId = ""
  package var currentHostCpuUsage: Float = 0
  package var currentHostMemUsage: Float = 0
  package var workerGroupingKey = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "hostName", &hostName)
    coder.string(2, "processId", &processId)
    coder.float(3, "currentHostCpuUsage", &currentHostCpuUsage)
    coder.float(4, "currentHostMemUsage", &currentHostMemUsage)
    coder.string(5, "workerGroupingKey", &workerGroupingKey)
  }
}

/// How a worker is doing, for whoever looks after the workers.
package struct WorkerHeartbeat: WireMessage {
  package static let protoName = "temporal.api.worker.v1.WorkerHeartbeat"

  package var workerInstanceKey = ""
  package var workerIdentity = ""
  package var hostInfo: WorkerHostInfo?
  package var taskQueue = ""
  package var deploymentVersion: WorkerDeploymentVersion?
  package var sdkName = ""
  package var sdkVersion = ""
  package var status = WorkerStatus.unspecified
  package var startTime: Timestamp?
  package var heartbeatTime: Timestamp?
  package var elapsedSinceLastHeartbeat: WireDuration?
  package var workflowTaskSlotsInfo: WorkerSlotsInfo?
  package var activityTaskSlotsInfo: WorkerSlotsInfo?
  package var nexusTaskSlotsInfo: WorkerSlotsInfo?
  package var localActivitySlotsInfo: WorkerSlotsInfo?
  package var workflowPollerInfo: WorkerPollerInfo?
  package var workflowStickyPollerInfo: WorkerPollerInfo?
  package var activityPollerInfo: WorkerPollerInfo?
  package var nexusPollerInfo: WorkerPollerInfo?
  package var totalStickyCacheHit: Int32 = 0
  package var totalStickyCacheMiss: Int32 = 0
  package var currentStickyCacheSize: Int32 = 0
  package var plugins: [PluginInfo] = []
  package var drivers: [StorageDriverInfo] = []
  package var environment: EnvironmentInfo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "workerInstanceKey", &workerInstanceKey)
    coder.string(2, "workerIdentity", &workerIdentity)
    coder.message(3, "hostInfo", &hostInfo)
    coder.string(4, "taskQueue", &taskQueue)
    coder.message(5, "deploymentVersion", &deploymentVersion)
    coder.string(6, "sdkName", &sdkName)
    coder.string(7, "sdkVersion", &sdkVersion)
    coder.enumeration(8, "status", &status)
    coder.timestamp(9, "startTime", &startTime)
    coder.timestamp(10, "heartbeatTime", &heartbeatTime)
    coder.duration(11, "elapsedSinceLastHeartbeat", &elapsedSinceLastHeartbeat)
    coder.message(12, "workflowTaskSlotsInfo", &workflowTaskSlotsInfo)
    coder.message(13, "activityTaskSlotsInfo", &activityTaskSlotsInfo)
    coder.message(14, "nexusTaskSlotsInfo", &nexusTaskSlotsInfo)
    coder.message(15, "localActivitySlotsInfo", &localActivitySlotsInfo)
    coder.message(16, "workflowPollerInfo", &workflowPollerInfo)
    coder.message(17, "workflowStickyPollerInfo", &workflowStickyPollerInfo)
    coder.message(18, "activityPollerInfo", &activityPollerInfo)
    coder.message(19, "nexusPollerInfo", &nexusPollerInfo)
    coder.int32(20, "totalStickyCacheHit", &totalStickyCacheHit)
    coder.int32(21, "totalStickyCacheMiss", &totalStickyCacheMiss)
    coder.int32(22, "currentStickyCacheSize", &currentStickyCacheSize)
    coder.messages(23, "plugins", &plugins)
    coder.messages(24, "drivers", &drivers)
    coder.message(25, "environment", &environment)
  }
}

/// A plugin that a worker has loaded.
package struct PluginInfo: WireMessage {
  package static let protoName = "temporal.api.worker.v1.PluginInfo"

  package var name = ""
  package var version = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
    coder.string(2, "version", &version)
  }
}

/// A driver for values that are kept outside of messages.
package struct StorageDriverInfo: WireMessage {
  package static let protoName = "temporal.api.worker.v1.StorageDriverInfo"

  package var type = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "type", &type)
  }
}
