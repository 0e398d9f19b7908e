package import ProtoWire

/// A namespace: its name, id and state, and what may be done in it.
package struct NamespaceInfo: WireMessage {
  package static let protoName = "temporal.api.namespace.v1.NamespaceInfo"

  package var name = ""
  package var state = NamespaceState.unspecified
  package var description = ""
  package var ownerEmail = ""
  package var data = WireMap<String>()
  package var id = ""
  package var capabilities: NamespaceInfoCapabilities?
  package var limits: NamespaceInfoLimits?
  package var supportsSchedules = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
    coder.enumeration(2, "state", &state)
    coder.string(3, "description", &description)
    coder.string(4, "ownerEmail", &ownerEmail)
    coder.map(5, "data", &data)
    coder.string(6, "id", &id)
    coder.message(7, "capabilities", &capabilities)
    coder.message(8, "limits", &limits)
    coder.bool(100, "supportsSchedules", &supportsSchedules)
  }
}

/// What the server can do in a namespace.
package struct NamespaceInfoCapabilities: WireMessage {
  package static let protoName = "temporal.api.namespace.v1.NamespaceInfo.Capabilities"

  package var eagerWorkflowStart = false
  package var syncUpdate = false
  package var asyncUpdate = false
  package var workerHeartbeats = false
  package var reportedProblemsSearchAttribute = false
  package var workflowPause = false
  package var standaloneActivities = false
  package var workerPollCompleteOnShutdown = false
  package var pollerAutoscaling = false
  package var workerCommands = false
  package var standaloneNexusOperation = false
  package var workflowUpdateCallbacks = false
  package var pollerAutoscalingAutoEnroll = false
  package var workflowTaskCompletionPagination = false
  package var standaloneActivityStartDelay = false
  package var standaloneActivityBatchOperations = false
  package var standaloneActivityOperatorCommands = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bool(1, "eagerWorkflowStart", &eagerWorkflowStart)
    coder.bool(2, "syncUpdate", &syncUpdate)
    coder.bool(3, "asyncUpdate", &asyncUpdate)
    coder.bool(4, "workerHeartbeats", &workerHeartbeats)
    coder.bool(5, "reportedProblemsSearchAttribute", &reportedProblemsSearchAttribute)
    coder.bool(6, "workflowPause", &workflowPause)
    coder.bool(7, "standaloneActivities", &standaloneActivities)
    coder.bool(8, "workerPollCompleteOnShutdown", &workerPollCompleteOnShutdown)
    coder.bool(9, "pollerAutoscaling", &pollerAutoscaling)
    coder.bool(10, "workerCommands", &workerCommands)
    coder.bool(11, "standaloneNexusOperation", &standaloneNexusOperation)
    coder.bool(12, "workflowUpdateCallbacks", &workflowUpdateCallbacks)
    coder.bool(13, "pollerAutoscalingAutoEnroll", &pollerAutoscalingAutoEnroll)
    coder.bool(14, "workflowTaskCompletionPagination", &workflowTaskCompletionPagination)
    coder.bool(15, "standaloneActivityStartDelay", &standaloneActivityStartDelay)
    coder.bool(16, "standaloneActivityBatchOperations", &standaloneActivityBatchOperations)
    coder.bool(17, "standaloneActivityOperatorCommands", &standaloneActivityOperatorCommands)
  }
}

/// How large things in a namespace may be, in bytes.
package struct NamespaceInfoLimits: WireMessage {
  package static let protoName = "temporal.api.namespace.v1.NamespaceInfo.Limits"

  package var blobSizeLimitError: Int64 = 0
  package var memoSizeLimitError: Int64 = 0
  package var workflowTaskCompletionSizeLimitError: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "blobSizeLimitError", &blobSizeLimitError)
    coder.int64(2, "memoSizeLimitError", &memoSizeLimitError)
    coder.int64(3, "workflowTaskCompletionSizeLimitError", &workflowTaskCompletionSizeLimitError)
  }
}
