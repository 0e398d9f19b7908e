package import ProtoWire

/// Asks about a version.
package struct DescribeWorkerDeploymentVersionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest"

  package var namespace = ""
  package var version = ""
  package var deploymentVersion: WorkerDeploymentVersion?
  package var reportTaskQueueStats = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "version", &version)
    coder.message(3, "deploymentVersion", &deploymentVersion)
    coder.bool(4, "reportTaskQueueStats", &reportTaskQueueStats)
  }
}

/// A version.
package struct DescribeWorkerDeploymentVersionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse"

  package var workerDeploymentVersionInfo: WorkerDeploymentVersionInfo?
  package var versionTaskQueues: [DescribeWorkerDeploymentVersionResponseVersionTaskQueue] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "workerDeploymentVersionInfo", &workerDeploymentVersionInfo)
    coder.messages(2, "versionTaskQueues", &versionTaskQueues)
  }
}

/// A task queue that the version polls, with what waits in it.
package struct DescribeWorkerDeploymentVersionResponseVersionTaskQueue: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse.VersionTaskQueue"

  package var name = ""
  package var type = TaskQueueType.unspecified
  package var stats: TaskQueueStats?
  package var statsByPriorityKey = WireMap<TaskQueueStats>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
    coder.enumeration(2, "type", &type)
    coder.message(3, "stats", &stats)
    coder.int32Map(4, "statsByPriorityKey", &statsByPriorityKey)
  }
}

/// Deletes a version that nobody polls for and no run needs.
package struct DeleteWorkerDeploymentVersionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.DeleteWorkerDeploymentVersionRequest"

  package var namespace = ""
  package var version = ""
  package var skipDrainage = false
  package var identity = ""
  package var deploymentVersion: WorkerDeploymentVersion?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "version", &version)
    coder.bool(3, "skipDrainage", &skipDrainage)
    coder.string(4, "identity", &identity)
    coder.message(5, "deploymentVersion", &deploymentVersion)
  }
}

/// It is gone.
package struct DeleteWorkerDeploymentVersionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.DeleteWorkerDeploymentVersionResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Changes the notes about a version.
package struct UpdateWorkerDeploymentVersionMetadataRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.UpdateWorkerDeploymentVersionMetadataRequest"

  package var namespace = ""
  package var version = ""
  package var upsertEntries = WireMap<Payload>()
  package var removeEntries: [String] = []
  package var deploymentVersion: WorkerDeploymentVersion?
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "version", &version)
    coder.map(3, "upsertEntries", &upsertEntries)
    coder.strings(4, "removeEntries", &removeEntries)
    coder.message(5, "deploymentVersion", &deploymentVersion)
    coder.string(6, "identity", &identity)
  }
}

/// The notes as they are now.
package struct UpdateWorkerDeploymentVersionMetadataResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.UpdateWorkerDeploymentVersionMetadataResponse"

  package var metadata: VersionMetadata?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "metadata", &metadata)
  }
}
