package import ProtoWire

/// Asks about a deployment.
package struct DescribeWorkerDeploymentRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest"

  package var namespace = ""
  package var deploymentName = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "deploymentName", &deploymentName)
  }
}

/// A deployment.
package struct DescribeWorkerDeploymentResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DescribeWorkerDeploymentResponse"

  package var conflictToken = WireBytes()
  package var workerDeploymentInfo: WorkerDeploymentInfo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "conflictToken", &conflictToken)
    coder.message(2, "workerDeploymentInfo", &workerDeploymentInfo)
  }
}

/// Asks for the deployments of a namespace.
package struct ListWorkerDeploymentsRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListWorkerDeploymentsRequest"

  package var namespace = ""
  package var pageSize: Int32 = 0
  package var nextPageToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.int32(2, "pageSize", &pageSize)
    coder.bytes(3, "nextPageToken", &nextPageToken)
  }
}

/// A page of deployments.
package struct ListWorkerDeploymentsResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.ListWorkerDeploymentsResponse"

  package var nextPageToken = WireBytes()
  package var workerDeployments: [ListWorkerDeploymentsResponseWorkerDeploymentSummary] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "nextPageToken", &nextPageToken)
    coder.messages(2, "workerDeployments", &workerDeployments)
  }
}

/// A deployment as lists have it.
package struct ListWorkerDeploymentsResponseWorkerDeploymentSummary: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.ListWorkerDeploymentsResponse.WorkerDeploymentSummary"

  package var name = ""
  package var createTime: Timestamp?
  package var routingConfig: RoutingConfig?
  package var latestVersionSummary: WorkerDeploymentInfoWorkerDeploymentVersionSummary?
  package var currentVersionSummary: WorkerDeploymentInfoWorkerDeploymentVersionSummary?
  package var rampingVersionSummary: WorkerDeploymentInfoWorkerDeploymentVersionSummary?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
    coder.timestamp(2, "createTime", &createTime)
    coder.message(3, "routingConfig", &routingConfig)
    coder.message(4, "latestVersionSummary", &latestVersionSummary)
    coder.message(5, "currentVersionSummary", &currentVersionSummary)
    coder.message(6, "rampingVersionSummary", &rampingVersionSummary)
  }
}

/// Sends new tasks of a deployment to a version.
package struct SetWorkerDeploymentCurrentVersionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest"

  package var namespace = ""
  package var deploymentName = ""
  package var version = ""
  package var conflictToken = WireBytes()
  package var identity = ""
  package var ignoreMissingTaskQueues = false
  package var buildId = ""
  package var allowNoPollers = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "deploymentName", &deploymentName)
    coder.string(3, "version", &version)
    coder.bytes(4, "conflictToken", &conflictToken)
    coder.string(5, "identity", &identity)
    coder.bool(6, "ignoreMissingTaskQueues", &ignoreMissingTaskQueues)
    coder.string(7, "buildId", &buildId)
    coder.bool(9, "allowNoPollers", &allowNoPollers)
  }
}

/// What was current before.
package struct SetWorkerDeploymentCurrentVersionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionResponse"

  package var conflictToken = WireBytes()
  package var previousVersion = ""
  package var previousDeploymentVersion: WorkerDeploymentVersion?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "conflictToken", &conflictToken)
    coder.string(2, "previousVersion", &previousVersion)
    coder.message(3, "previousDeploymentVersion", &previousDeploymentVersion)
  }
}

/// Sends a share of the new tasks of a deployment to a version.
package struct SetWorkerDeploymentRampingVersionRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionRequest"

  package var namespace = ""
  package var deploymentName = ""
  package var version = ""
  package var percentage: Float = 0
  package var conflictToken = WireBytes()
  package var identity = ""
  package var ignoreMissingTaskQueues = false
  package var buildId = ""
  package var allowNoPollers = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "deploymentName", &deploymentName)
    coder.string(3, "version", &version)
    coder.float(4, "percentage", &percentage)
    coder.bytes(5, "conflictToken", &conflictToken)
    coder.string(6, "identity", &identity)
    coder.bool(7, "ignoreMissingTaskQueues", &ignoreMissingTaskQueues)
    coder.string(8, "buildId", &buildId)
    coder.bool(10, "allowNoPollers", &allowNoPollers)
  }
}

/// What was ramping before.
package struct SetWorkerDeploymentRampingVersionResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionResponse"

  package var conflictToken = WireBytes()
  package var previousVersion = ""
  package var previousPercentage: Float = 0
  package var previousDeploymentVersion: WorkerDeploymentVersion?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "conflictToken", &conflictToken)
    coder.string(2, "previousVersion", &previousVersion)
    coder.float(3, "previousPercentage", &previousPercentage)
    coder.message(4, "previousDeploymentVersion", &previousDeploymentVersion)
  }
}

/// Deletes a deployment that has no versions.
package struct DeleteWorkerDeploymentRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DeleteWorkerDeploymentRequest"

  package var namespace = ""
  package var deploymentName = ""
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "deploymentName", &deploymentName)
    coder.string(3, "identity", &identity)
  }
}

/// It is gone.
package struct DeleteWorkerDeploymentResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.DeleteWorkerDeploymentResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
