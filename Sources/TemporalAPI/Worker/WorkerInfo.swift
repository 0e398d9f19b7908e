package import ProtoWire

/// A worker, by its last heartbeat.
package struct WorkerInfo: WireMessage {
  package static let protoName = "temporal.api.worker.v1.WorkerInfo"

  package var workerHeartbeat: WorkerHeartbeat?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workerHeartbeat", &workerHeartbeat)
  }
}

/// A worker as lists have it.
package struct WorkerListInfo: WireMessage {
  package static let protoName = "temporal.api.worker.v1.WorkerListInfo"

  package var workerInstanceKey = ""
  package var workerIdentity = ""
  package var taskQueue = ""
  package var deploymentVersion: WorkerDeploymentVersion?
  package var sdkName = ""
  package var sdkVersion = ""
  package var status = WorkerStatus.unspecified
  package var startTime: Timestamp?
  package var hostName = ""
  package var workerGroupingKey = ""
  package var processId = ""
  package var plugins: [PluginInfo] = []
  package var drivers: [StorageDriverInfo] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "workerInstanceKey", &workerInstanceKey)
    coder.string(2, "workerIdentity", &workerIdentity)
    coder.string(3, "taskQueue", &taskQueue)
    coder.message(4, "deploymentVersion", &deploymentVersion)
    coder.string(5, "sdkName", &sdkName)
    coder.string(6, "sdkVersion", &sdkVersion)
    coder.enumeration(7, "status", &status)
    coder.timestamp(8, "startTime", &startTime)
    coder.string(9, "hostName", &hostName)
    coder.string(10, "workerGroupingKey", &workerGroupingKey)
    coder.string(11, "processId", &processId)
    coder.messages(12, "plugins", &plugins)
    coder.messages(13, "drivers", &drivers)
  }
}
