package import ProtoWire

/// Asks what the server can do; the first call on a connection.
package struct GetSystemInfoRequest: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.GetSystemInfoRequest"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// The server's version, and what it can do.
package struct GetSystemInfoResponse: WireMessage {
  package static let protoName = "temporal.api.workflowservice.v1.GetSystemInfoResponse"

  package var serverVersion = ""
  package var capabilities: GetSystemInfoResponseCapabilities?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "serverVersion", &serverVersion)
    coder.message(2, "capabilities", &capabilities)
  }
}

/// What the server can do.
package struct GetSystemInfoResponseCapabilities: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.GetSystemInfoResponse.Capabilities"

  package var signalAndQueryHeader = false
  package var internalErrorDifferentiation = false
  package var activityFailureIncludeHeartbeat = false
  package var supportsSchedules = false
  package var encodedFailureAttributes = false
  package var buildIdBasedVersioning = false
  package var upsertMemo = false
  package var eagerWorkflowStart = false
  package var sdkMetadata = false
  package var countGroupByExecutionStatus = false
  package var nexus = false
  package var serverScaledDeployments = false
  package var serverScaledProviderCloudRun = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bool(1, "signalAndQueryHeader", &signalAndQueryHeader)
    coder.bool(2, "internalErrorDifferentiation", &internalErrorDifferentiation)
    coder.bool(3, "activityFailureIncludeHeartbeat", &activityFailureIncludeHeartbeat)
    coder.bool(4, "supportsSchedules", &supportsSchedules)
    coder.bool(5, "encodedFailureAttributes", &encodedFailureAttributes)
    coder.bool(6, "buildIdBasedVersioning", &buildIdBasedVersioning)
    coder.bool(7, "upsertMemo", &upsertMemo)
    coder.bool(8, "eagerWorkflowStart", &eagerWorkflowStart)
    coder.bool(9, "sdkMetadata", &sdkMetadata)
    coder.bool(10, "countGroupByExecutionStatus", &countGroupByExecutionStatus)
    coder.bool(11, "nexus", &nexus)
    coder.bool(12, "serverScaledDeployments", &serverScaledDeployments)
    coder.bool(13, "serverScaledProviderCloudRun", &serverScaledProviderCloudRun)
  }
}
