public import ProtoWire

public struct Payload: WireMessage {
  public var metadata = WireMap<WireBytes>()
  public var data = WireBytes()
  public var externalPayloads: [PayloadExternalPayloadDetails] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.metadata(1, "metadata", &metadata)
    c.bytes(2, "data", &data)
    c.messages(3, "externalPayloads", &externalPayloads)
  }
}

public struct PayloadExternalPayloadDetails: WireMessage {
  public var sizeBytes: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "sizeBytes", &sizeBytes)
  }
}

public struct Link: WireMessage {
  public var variant: LinkVariant?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.oneof(1...6, &variant)
  }
}

public indirect enum LinkVariant: WireOneof {
  case workflowEvent(LinkWorkflowEvent)
  case batchJob(LinkBatchJob)
  case activity(LinkActivity)
  case nexusOperation(LinkNexusOperation)
  case workflow(LinkWorkflow)
  case callback(LinkCallback)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(1, "workflowEvent", &value, Self.workflowEvent) {
      if case .workflowEvent(let it) = $0 { it } else { nil }
    }
    try c.member(2, "batchJob", &value, Self.batchJob) {
      if case .batchJob(let it) = $0 { it } else { nil }
    }
    try c.member(3, "activity", &value, Self.activity) {
      if case .activity(let it) = $0 { it } else { nil }
    }
    try c.member(4, "nexusOperation", &value, Self.nexusOperation) {
      if case .nexusOperation(let it) = $0 { it } else { nil }
    }
    try c.member(5, "workflow", &value, Self.workflow) {
      if case .workflow(let it) = $0 { it } else { nil }
    }
    try c.member(6, "callback", &value, Self.callback) {
      if case .callback(let it) = $0 { it } else { nil }
    }
  }
}

public struct LinkWorkflowEvent: WireMessage {
  public var namespace = ""
  public var workflowId = ""
  public var runId = ""
  public var reference: LinkWorkflowEventReference?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.string(3, "runId", &runId)
    c.oneof(100...101, &reference)
  }
}

public indirect enum LinkWorkflowEventReference: WireOneof {
  case eventRef(LinkWorkflowEventEventReference)
  case requestIdRef(LinkWorkflowEventRequestIdReference)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(100, "eventRef", &value, Self.eventRef) {
      if case .eventRef(let it) = $0 { it } else { nil }
    }
    try c.member(101, "requestIdRef", &value, Self.requestIdRef) {
      if case .requestIdRef(let it) = $0 { it } else { nil }
    }
  }
}

public struct LinkWorkflowEventEventReference: WireMessage {
  public var eventId: Int64 = 0
  public var eventType = EventType.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "eventId", &eventId)
    c.enumeration(2, "eventType", &eventType)
  }
}

public struct LinkWorkflowEventRequestIdReference: WireMessage {
  public var requestId = ""
  public var eventType = EventType.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "requestId", &requestId)
    c.enumeration(2, "eventType", &eventType)
  }
}

public struct LinkBatchJob: WireMessage {
  public var jobId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "jobId", &jobId)
  }
}

public struct LinkActivity: WireMessage {
  public var namespace = ""
  public var activityId = ""
  public var runId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "activityId", &activityId)
    c.string(3, "runId", &runId)
  }
}

public struct LinkNexusOperation: WireMessage {
  public var namespace = ""
  public var operationId = ""
  public var runId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "operationId", &operationId)
    c.string(3, "runId", &runId)
  }
}

public struct LinkWorkflow: WireMessage {
  public var namespace = ""
  public var workflowId = ""
  public var runId = ""
  public var reason = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.string(3, "runId", &runId)
    c.string(4, "reason", &reason)
  }
}

public struct LinkCallback: WireMessage {
  public var namespace = ""
  public var execution: Execution?
  public var componentPath: [String] = []
  public var requestId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "execution", &execution)
    c.strings(3, "componentPath", &componentPath)
    c.string(4, "requestId", &requestId)
  }
}

public struct Execution: WireMessage {
  public var type = ExecutionType.unspecified
  public var businessId = ""
  public var runId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "type", &type)
    c.string(2, "businessId", &businessId)
    c.string(3, "runId", &runId)
  }
}

public struct Principal: WireMessage {
  public var type = ""
  public var name = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "type", &type)
    c.string(2, "name", &name)
  }
}

public struct WorkflowType: WireMessage {
  public var name = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "name", &name)
  }
}

public struct WorkflowExecution: WireMessage {
  public var workflowId = ""
  public var runId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "workflowId", &workflowId)
    c.string(2, "runId", &runId)
  }
}

public struct Payloads: WireMessage {
  public var payloads: [Payload] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "payloads", &payloads)
  }
}

public struct ActivityType: WireMessage {
  public var name = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "name", &name)
  }
}

public struct RetryPolicy: WireMessage {
  public var initialInterval: WireDuration?
  public var backoffCoefficient: Double = 0
  public var maximumInterval: WireDuration?
  public var maximumAttempts: Int32 = 0
  public var nonRetryableErrorTypes: [String] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.duration(1, "initialInterval", &initialInterval)
    c.double(2, "backoffCoefficient", &backoffCoefficient)
    c.duration(3, "maximumInterval", &maximumInterval)
    c.int32(4, "maximumAttempts", &maximumAttempts)
    c.strings(5, "nonRetryableErrorTypes", &nonRetryableErrorTypes)
  }
}

public struct Memo: WireMessage {
  public var fields = WireMap<Payload>()
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.map(1, "fields", &fields)
  }
}

public struct SearchAttributes: WireMessage {
  public var indexedFields = WireMap<Payload>()
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.map(1, "indexedFields", &indexedFields)
  }
}

public struct Header: WireMessage {
  public var fields = WireMap<Payload>()
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.map(1, "fields", &fields)
  }
}

public struct WorkerVersionStamp: WireMessage {
  public var buildId = ""
  public var useVersioning = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "buildId", &buildId)
    c.bool(3, "useVersioning", &useVersioning)
  }
}

public struct Callback: WireMessage {
  public var variant: CallbackVariant?
  public var links: [Link] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.oneof(2...4, &variant)
    c.messages(100, "links", &links)
  }
}

public indirect enum CallbackVariant: WireOneof {
  case nexus(CallbackNexus)
  case `internal`(CallbackInternal)
  case nexusHandler(CallbackNexusHandler)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(2, "nexus", &value, Self.nexus) {
      if case .nexus(let it) = $0 { it } else { nil }
    }
    try c.member(3, "internal", &value, Self.internal) {
      if case .internal(let it) = $0 { it } else { nil }
    }
    try c.member(4, "nexusHandler", &value, Self.nexusHandler) {
      if case .nexusHandler(let it) = $0 { it } else { nil }
    }
  }
}

public struct CallbackNexus: WireMessage {
  public var url = ""
  public var header = WireMap<String>()
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "url", &url)
    c.map(2, "header", &header)
  }
}

public struct CallbackInternal: WireMessage {
  public var data = WireBytes()
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bytes(1, "data", &data)
  }
}

public struct CallbackNexusHandler: WireMessage {
  public var taskQueueName = ""
  public var service = ""
  public var operation = ""
  public var sourceContext: Payload?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "taskQueueName", &taskQueueName)
    c.string(2, "service", &service)
    c.string(3, "operation", &operation)
    c.message(4, "sourceContext", &sourceContext)
  }
}

public struct Priority: WireMessage {
  public var priorityKey: Int32 = 0
  public var fairnessKey = ""
  public var fairnessWeight: Float = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int32(1, "priorityKey", &priorityKey)
    c.string(2, "fairnessKey", &fairnessKey)
    c.float(3, "fairnessWeight", &fairnessWeight)
  }
}

public struct TimeSkippingConfig: WireMessage {
  public var enabled = false
  public var fastForwardConfig: FastForwardConfig?
  public var disablePropagation = false
  public var maxSessionSkipCount: Int32 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.bool(1, "enabled", &enabled)
    c.message(2, "fastForwardConfig", &fastForwardConfig)
    c.bool(3, "disablePropagation", &disablePropagation)
    c.int32(4, "maxSessionSkipCount", &maxSessionSkipCount)
  }
}

public struct FastForwardConfig: WireMessage {
  public var id = ""
  public var duration: WireDuration?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "id", &id)
    c.duration(2, "duration", &duration)
  }
}

public struct TimeSkippingStatePropagation: WireMessage {
  public var initialSkippedDuration: WireDuration?
  public var fastForwardTargetTime: Timestamp?
  public var initialSkipCount: Int32 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.duration(1, "initialSkippedDuration", &initialSkippedDuration)
    c.timestamp(2, "fastForwardTargetTime", &fastForwardTargetTime)
    c.int32(3, "initialSkipCount", &initialSkipCount)
  }
}

public struct MeteringMetadata: WireMessage {
  public var nonfirstLocalActivityExecutionAttempts: UInt32 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.uint32(13, "nonfirstLocalActivityExecutionAttempts", &nonfirstLocalActivityExecutionAttempts)
  }
}

public struct WorkerVersionCapabilities: WireMessage {
  public var buildId = ""
  public var useVersioning = false
  public var deploymentSeriesName = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "buildId", &buildId)
    c.bool(2, "useVersioning", &useVersioning)
    c.string(4, "deploymentSeriesName", &deploymentSeriesName)
  }
}

public struct DataBlob: WireMessage {
  public var encodingType = EncodingType.unspecified
  public var data = WireBytes()
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "encodingType", &encodingType)
    c.bytes(2, "data", &data)
  }
}

public struct TimeSkippingInfo: WireMessage {
  public var currentTime: Timestamp?
  public var effectiveConfig: TimeSkippingConfig?
  public var fastForwardInfo: TimeSkippingFastForwardInfo?
  public var currentSessionSkipCount: Int32 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.timestamp(1, "currentTime", &currentTime)
    c.message(2, "effectiveConfig", &effectiveConfig)
    c.message(4, "fastForwardInfo", &fastForwardInfo)
    c.int32(6, "currentSessionSkipCount", &currentSessionSkipCount)
  }
}

public struct TimeSkippingFastForwardInfo: WireMessage {
  public var fastForwardDuration: WireDuration?
  public var fastForwardId = ""
  public var targetTime: Timestamp?
  public var hasCompleted = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.duration(1, "fastForwardDuration", &fastForwardDuration)
    c.string(2, "fastForwardId", &fastForwardId)
    c.timestamp(3, "targetTime", &targetTime)
    c.bool(4, "hasCompleted", &hasCompleted)
  }
}
