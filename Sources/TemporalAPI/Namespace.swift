public import ProtoWire

public struct NamespaceInfo: WireMessage {
  public var name = ""
  public var state = NamespaceState.unspecified
  public var description = ""
  public var ownerEmail = ""
  public var data = WireMap<String>()
  public var id = ""
  public var capabilities: NamespaceInfoCapabilities?
  public var limits: NamespaceInfoLimits?
  public var supportsSchedules = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "name", &name)
    c.enumeration(2, "state", &state)
    c.string(3, "description", &description)
    c.string(4, "ownerEmail", &ownerEmail)
    c.map(5, "data", &data)
    c.string(6, "id", &id)
    c.message(7, "capabilities", &capabilities)
    c.message(8, "limits", &limits)
    c.bool(100, "supportsSchedules", &supportsSchedules)
  }
}

public struct NamespaceInfoCapabilities: WireMessage {
  public var eagerWorkflowStart = false
  public var syncUpdate = false
  public var asyncUpdate = false
  public var workerHeartbeats = false
  public var reportedProblemsSearchAttribute = false
  public var workflowPause = false
  public var standaloneActivities = false
  public var workerPollCompleteOnShutdown = false
  public var pollerAutoscaling = false
  public var workerCommands = false
  public var standaloneNexusOperation = false
  public var workflowUpdateCallbacks = false
  public var pollerAutoscalingAutoEnroll = false
  public var workflowTaskCompletionPagination = false
  public var standaloneActivityStartDelay = false
  public var standaloneActivityBatchOperations = false
  public var standaloneActivityOperatorCommands = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bool(1, "eagerWorkflowStart", &eagerWorkflowStart)
    c.bool(2, "syncUpdate", &syncUpdate)
    c.bool(3, "asyncUpdate", &asyncUpdate)
    c.bool(4, "workerHeartbeats", &workerHeartbeats)
    c.bool(5, "reportedProblemsSearchAttribute", &reportedProblemsSearchAttribute)
    c.bool(6, "workflowPause", &workflowPause)
    c.bool(7, "standaloneActivities", &standaloneActivities)
    c.bool(8, "workerPollCompleteOnShutdown", &workerPollCompleteOnShutdown)
    c.bool(9, "pollerAutoscaling", &pollerAutoscaling)
    c.bool(10, "workerCommands", &workerCommands)
    c.bool(11, "standaloneNexusOperation", &standaloneNexusOperation)
    c.bool(12, "workflowUpdateCallbacks", &workflowUpdateCallbacks)
    c.bool(13, "pollerAutoscalingAutoEnroll", &pollerAutoscalingAutoEnroll)
    c.bool(14, "workflowTaskCompletionPagination", &workflowTaskCompletionPagination)
    c.bool(15, "standaloneActivityStartDelay", &standaloneActivityStartDelay)
    c.bool(16, "standaloneActivityBatchOperations", &standaloneActivityBatchOperations)
    c.bool(17, "standaloneActivityOperatorCommands", &standaloneActivityOperatorCommands)
  }
}

public struct NamespaceInfoLimits: WireMessage {
  public var blobSizeLimitError: Int64 = 0
  public var memoSizeLimitError: Int64 = 0
  public var workflowTaskCompletionSizeLimitError: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "blobSizeLimitError", &blobSizeLimitError)
    c.int64(2, "memoSizeLimitError", &memoSizeLimitError)
    c.int64(3, "workflowTaskCompletionSizeLimitError", &workflowTaskCompletionSizeLimitError)
  }
}

public struct NamespaceConfig: WireMessage {
  public var workflowExecutionRetentionTtl: WireDuration?
  public var badBinaries: BadBinaries?
  public var historyArchivalState = ArchivalState.unspecified
  public var historyArchivalUri = ""
  public var visibilityArchivalState = ArchivalState.unspecified
  public var visibilityArchivalUri = ""
  public var customSearchAttributeAliases = WireMap<String>()
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.duration(1, "workflowExecutionRetentionTtl", &workflowExecutionRetentionTtl)
    c.message(2, "badBinaries", &badBinaries)
    c.enumeration(3, "historyArchivalState", &historyArchivalState)
    c.string(4, "historyArchivalUri", &historyArchivalUri)
    c.enumeration(5, "visibilityArchivalState", &visibilityArchivalState)
    c.string(6, "visibilityArchivalUri", &visibilityArchivalUri)
    c.map(7, "customSearchAttributeAliases", &customSearchAttributeAliases)
  }
}

public struct BadBinaries: WireMessage {
  public var binaries = WireMap<BadBinaryInfo>()
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.map(1, "binaries", &binaries)
  }
}

public struct BadBinaryInfo: WireMessage {
  public var reason = ""
  public var `operator` = ""
  public var createTime: Timestamp?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "reason", &reason)
    c.string(2, "operator", &`operator`)
    c.timestamp(3, "createTime", &createTime)
  }
}
