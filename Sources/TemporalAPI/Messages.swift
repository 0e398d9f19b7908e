public import ProtoWire

public struct PayloadExternalPayloadDetails: WireMessage {
    public var sizeBytes: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "sizeBytes", &sizeBytes)
    }
}

public struct Payload: WireMessage {
    public var metadata = WireMap<WireBytes>()
    public var data: WireBytes = WireBytes()
    public var externalPayloads: [PayloadExternalPayloadDetails] = []
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.metadata(1, "metadata", &metadata)
        c.bytes(2, "data", &data)
        c.messages(3, "externalPayloads", &externalPayloads)
    }
}

public struct UserMetadata: WireMessage {
    public var summary: Payload?
    public var details: Payload?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "summary", &summary)
        c.message(2, "details", &details)
    }
}

public struct LinkWorkflowEventEventReference: WireMessage {
    public var eventId: Int64 = 0
    public var eventType = EventType(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "eventId", &eventId)
        c.enumeration(2, "eventType", &eventType)
    }
}

public struct LinkWorkflowEventRequestIdReference: WireMessage {
    public var requestId: WireText = WireText()
    public var eventType = EventType(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "requestId", &requestId)
        c.enumeration(2, "eventType", &eventType)
    }
}

public struct LinkWorkflowEvent: WireMessage {
    public var namespace: WireText = WireText()
    public var workflowId: WireText = WireText()
    public var runId: WireText = WireText()
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
    public static func members(_ value: inout Self?, _ c: inout some WireCoder) throws(MemberFound) {
        try c.member(100, "eventRef", &value, Self.eventRef) { if case .eventRef(let member) = $0 { member } else { nil } }
        try c.member(101, "requestIdRef", &value, Self.requestIdRef) { if case .requestIdRef(let member) = $0 { member } else { nil } }
    }
}

public struct LinkBatchJob: WireMessage {
    public var jobId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "jobId", &jobId)
    }
}

public struct LinkActivity: WireMessage {
    public var namespace: WireText = WireText()
    public var activityId: WireText = WireText()
    public var runId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "namespace", &namespace)
        c.string(2, "activityId", &activityId)
        c.string(3, "runId", &runId)
    }
}

public struct LinkNexusOperation: WireMessage {
    public var namespace: WireText = WireText()
    public var operationId: WireText = WireText()
    public var runId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "namespace", &namespace)
        c.string(2, "operationId", &operationId)
        c.string(3, "runId", &runId)
    }
}

public struct LinkWorkflow: WireMessage {
    public var namespace: WireText = WireText()
    public var workflowId: WireText = WireText()
    public var runId: WireText = WireText()
    public var reason: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "namespace", &namespace)
        c.string(2, "workflowId", &workflowId)
        c.string(3, "runId", &runId)
        c.string(4, "reason", &reason)
    }
}

public struct Execution: WireMessage {
    public var `type` = ExecutionType(rawValue: 0)
    public var businessId: WireText = WireText()
    public var runId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.enumeration(1, "type", &`type`)
        c.string(2, "businessId", &businessId)
        c.string(3, "runId", &runId)
    }
}

public struct LinkCallback: WireMessage {
    public var namespace: WireText = WireText()
    public var execution: Execution?
    public var componentPath: [WireText] = []
    public var requestId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "namespace", &namespace)
        c.message(2, "execution", &execution)
        c.strings(3, "componentPath", &componentPath)
        c.string(4, "requestId", &requestId)
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
    public static func members(_ value: inout Self?, _ c: inout some WireCoder) throws(MemberFound) {
        try c.member(1, "workflowEvent", &value, Self.workflowEvent) { if case .workflowEvent(let member) = $0 { member } else { nil } }
        try c.member(2, "batchJob", &value, Self.batchJob) { if case .batchJob(let member) = $0 { member } else { nil } }
        try c.member(3, "activity", &value, Self.activity) { if case .activity(let member) = $0 { member } else { nil } }
        try c.member(4, "nexusOperation", &value, Self.nexusOperation) { if case .nexusOperation(let member) = $0 { member } else { nil } }
        try c.member(5, "workflow", &value, Self.workflow) { if case .workflow(let member) = $0 { member } else { nil } }
        try c.member(6, "callback", &value, Self.callback) { if case .callback(let member) = $0 { member } else { nil } }
    }
}

public struct Principal: WireMessage {
    public var `type`: WireText = WireText()
    public var name: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "type", &`type`)
        c.string(2, "name", &name)
    }
}

public struct EventGroupMarkerLabel: WireMessage {
    public var id: WireText = WireText()
    public var label: Payload?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "id", &id)
        c.message(2, "label", &label)
    }
}

public struct EventGroupMarkerInboundEvent: WireMessage {
    public var inboundEventId: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "inboundEventId", &inboundEventId)
    }
}

public struct EventGroupMarkerInboundUpdate: WireMessage {
    public var inboundUpdateId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "inboundUpdateId", &inboundUpdateId)
    }
}

public struct EventGroupMarker: WireMessage {
    public var variant: EventGroupMarkerVariant?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.oneof(1...3, &variant)
    }
}
public indirect enum EventGroupMarkerVariant: WireOneof {
    case label(EventGroupMarkerLabel)
    case inboundEvent(EventGroupMarkerInboundEvent)
    case inboundUpdate(EventGroupMarkerInboundUpdate)
    public static func members(_ value: inout Self?, _ c: inout some WireCoder) throws(MemberFound) {
        try c.member(1, "label", &value, Self.label) { if case .label(let member) = $0 { member } else { nil } }
        try c.member(2, "inboundEvent", &value, Self.inboundEvent) { if case .inboundEvent(let member) = $0 { member } else { nil } }
        try c.member(3, "inboundUpdate", &value, Self.inboundUpdate) { if case .inboundUpdate(let member) = $0 { member } else { nil } }
    }
}

public struct WorkflowType: WireMessage {
    public var name: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "name", &name)
    }
}

public struct WorkflowExecution: WireMessage {
    public var workflowId: WireText = WireText()
    public var runId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "workflowId", &workflowId)
        c.string(2, "runId", &runId)
    }
}

public struct TaskQueue: WireMessage {
    public var name: WireText = WireText()
    public var kind = TaskQueueKind(rawValue: 0)
    public var normalName: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "name", &name)
        c.enumeration(2, "kind", &kind)
        c.string(3, "normalName", &normalName)
    }
}

public struct Payloads: WireMessage {
    public var payloads: [Payload] = []
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.messages(1, "payloads", &payloads)
    }
}

public struct ApplicationFailureInfo: WireMessage {
    public var `type`: WireText = WireText()
    public var nonRetryable: Bool = false
    public var details: Payloads?
    public var nextRetryDelay: WireDuration?
    public var category = ApplicationErrorCategory(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "type", &`type`)
        c.bool(2, "nonRetryable", &nonRetryable)
        c.message(3, "details", &details)
        c.duration(4, "nextRetryDelay", &nextRetryDelay)
        c.enumeration(5, "category", &category)
    }
}

public struct TimeoutFailureInfo: WireMessage {
    public var timeoutType = TimeoutType(rawValue: 0)
    public var lastHeartbeatDetails: Payloads?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.enumeration(1, "timeoutType", &timeoutType)
        c.message(2, "lastHeartbeatDetails", &lastHeartbeatDetails)
    }
}

public struct CanceledFailureInfo: WireMessage {
    public var details: Payloads?
    public var identity: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "details", &details)
        c.string(2, "identity", &identity)
    }
}

public struct TerminatedFailureInfo: WireMessage {
    public var identity: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "identity", &identity)
    }
}

public struct ServerFailureInfo: WireMessage {
    public var nonRetryable: Bool = false
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.bool(1, "nonRetryable", &nonRetryable)
    }
}

public struct ResetWorkflowFailureInfo: WireMessage {
    public var lastHeartbeatDetails: Payloads?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "lastHeartbeatDetails", &lastHeartbeatDetails)
    }
}

public struct ActivityType: WireMessage {
    public var name: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "name", &name)
    }
}

public struct ActivityFailureInfo: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var identity: WireText = WireText()
    public var activityType: ActivityType?
    public var activityId: WireText = WireText()
    public var retryState = RetryState(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.int64(2, "startedEventId", &startedEventId)
        c.string(3, "identity", &identity)
        c.message(4, "activityType", &activityType)
        c.string(5, "activityId", &activityId)
        c.enumeration(6, "retryState", &retryState)
    }
}

public struct ChildWorkflowExecutionFailureInfo: WireMessage {
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var workflowType: WorkflowType?
    public var initiatedEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var retryState = RetryState(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "namespace", &namespace)
        c.message(2, "workflowExecution", &workflowExecution)
        c.message(3, "workflowType", &workflowType)
        c.int64(4, "initiatedEventId", &initiatedEventId)
        c.int64(5, "startedEventId", &startedEventId)
        c.enumeration(6, "retryState", &retryState)
    }
}

public struct NexusOperationFailureInfo: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var endpoint: WireText = WireText()
    public var service: WireText = WireText()
    public var operation: WireText = WireText()
    public var operationId: WireText = WireText()
    public var operationToken: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.string(2, "endpoint", &endpoint)
        c.string(3, "service", &service)
        c.string(4, "operation", &operation)
        c.string(5, "operationId", &operationId)
        c.string(6, "operationToken", &operationToken)
    }
}

public struct NexusHandlerFailureInfo: WireMessage {
    public var `type`: WireText = WireText()
    public var retryBehavior = NexusHandlerErrorRetryBehavior(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "type", &`type`)
        c.enumeration(2, "retryBehavior", &retryBehavior)
    }
}

public struct Failure: WireMessage {
    public var message: WireText = WireText()
    public var source: WireText = WireText()
    public var stackTrace: WireText = WireText()
    public var cause: Indirect<Failure>?
    public var failureInfo: FailureFailureInfo?
    public var encodedAttributes: Payload?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "message", &message)
        c.string(2, "source", &source)
        c.string(3, "stackTrace", &stackTrace)
        c.message(4, "cause", &cause)
        c.oneof(5...14, &failureInfo)
        c.message(20, "encodedAttributes", &encodedAttributes)
    }
}
public indirect enum FailureFailureInfo: WireOneof {
    case applicationFailureInfo(ApplicationFailureInfo)
    case timeoutFailureInfo(TimeoutFailureInfo)
    case canceledFailureInfo(CanceledFailureInfo)
    case terminatedFailureInfo(TerminatedFailureInfo)
    case serverFailureInfo(ServerFailureInfo)
    case resetWorkflowFailureInfo(ResetWorkflowFailureInfo)
    case activityFailureInfo(ActivityFailureInfo)
    case childWorkflowExecutionFailureInfo(ChildWorkflowExecutionFailureInfo)
    case nexusOperationExecutionFailureInfo(NexusOperationFailureInfo)
    case nexusHandlerFailureInfo(NexusHandlerFailureInfo)
    public static func members(_ value: inout Self?, _ c: inout some WireCoder) throws(MemberFound) {
        try c.member(5, "applicationFailureInfo", &value, Self.applicationFailureInfo) { if case .applicationFailureInfo(let member) = $0 { member } else { nil } }
        try c.member(6, "timeoutFailureInfo", &value, Self.timeoutFailureInfo) { if case .timeoutFailureInfo(let member) = $0 { member } else { nil } }
        try c.member(7, "canceledFailureInfo", &value, Self.canceledFailureInfo) { if case .canceledFailureInfo(let member) = $0 { member } else { nil } }
        try c.member(8, "terminatedFailureInfo", &value, Self.terminatedFailureInfo) { if case .terminatedFailureInfo(let member) = $0 { member } else { nil } }
        try c.member(9, "serverFailureInfo", &value, Self.serverFailureInfo) { if case .serverFailureInfo(let member) = $0 { member } else { nil } }
        try c.member(10, "resetWorkflowFailureInfo", &value, Self.resetWorkflowFailureInfo) { if case .resetWorkflowFailureInfo(let member) = $0 { member } else { nil } }
        try c.member(11, "activityFailureInfo", &value, Self.activityFailureInfo) { if case .activityFailureInfo(let member) = $0 { member } else { nil } }
        try c.member(12, "childWorkflowExecutionFailureInfo", &value, Self.childWorkflowExecutionFailureInfo) { if case .childWorkflowExecutionFailureInfo(let member) = $0 { member } else { nil } }
        try c.member(13, "nexusOperationExecutionFailureInfo", &value, Self.nexusOperationExecutionFailureInfo) { if case .nexusOperationExecutionFailureInfo(let member) = $0 { member } else { nil } }
        try c.member(14, "nexusHandlerFailureInfo", &value, Self.nexusHandlerFailureInfo) { if case .nexusHandlerFailureInfo(let member) = $0 { member } else { nil } }
    }
}

public struct RetryPolicy: WireMessage {
    public var initialInterval: WireDuration?
    public var backoffCoefficient: Double = 0
    public var maximumInterval: WireDuration?
    public var maximumAttempts: Int32 = 0
    public var nonRetryableErrorTypes: [WireText] = []
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

public struct ResetPointInfo: WireMessage {
    public var binaryChecksum: WireText = WireText()
    public var runId: WireText = WireText()
    public var firstWorkflowTaskCompletedId: Int64 = 0
    public var createTime: Timestamp?
    public var expireTime: Timestamp?
    public var resettable: Bool = false
    public var buildId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "binaryChecksum", &binaryChecksum)
        c.string(2, "runId", &runId)
        c.int64(3, "firstWorkflowTaskCompletedId", &firstWorkflowTaskCompletedId)
        c.timestamp(4, "createTime", &createTime)
        c.timestamp(5, "expireTime", &expireTime)
        c.bool(6, "resettable", &resettable)
        c.string(7, "buildId", &buildId)
    }
}

public struct ResetPoints: WireMessage {
    public var points: [ResetPointInfo] = []
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.messages(1, "points", &points)
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
    public var buildId: WireText = WireText()
    public var useVersioning: Bool = false
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "buildId", &buildId)
        c.bool(3, "useVersioning", &useVersioning)
    }
}

public struct CallbackNexus: WireMessage {
    public var url: WireText = WireText()
    public var header = WireMap<WireText>()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "url", &url)
        c.map(2, "header", &header)
    }
}

public struct CallbackInternal: WireMessage {
    public var data: WireBytes = WireBytes()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.bytes(1, "data", &data)
    }
}

public struct CallbackNexusHandler: WireMessage {
    public var taskQueueName: WireText = WireText()
    public var service: WireText = WireText()
    public var operation: WireText = WireText()
    public var sourceContext: Payload?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "taskQueueName", &taskQueueName)
        c.string(2, "service", &service)
        c.string(3, "operation", &operation)
        c.message(4, "sourceContext", &sourceContext)
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
    public static func members(_ value: inout Self?, _ c: inout some WireCoder) throws(MemberFound) {
        try c.member(2, "nexus", &value, Self.nexus) { if case .nexus(let member) = $0 { member } else { nil } }
        try c.member(3, "internal", &value, Self.`internal`) { if case .`internal`(let member) = $0 { member } else { nil } }
        try c.member(4, "nexusHandler", &value, Self.nexusHandler) { if case .nexusHandler(let member) = $0 { member } else { nil } }
    }
}

public struct WorkerDeploymentVersion: WireMessage {
    public var buildId: WireText = WireText()
    public var deploymentName: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "buildId", &buildId)
        c.string(2, "deploymentName", &deploymentName)
    }
}

public struct VersioningOverridePinnedOverride: WireMessage {
    public var behavior = VersioningOverridePinnedOverrideBehavior(rawValue: 0)
    public var version: WorkerDeploymentVersion?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.enumeration(1, "behavior", &behavior)
        c.message(2, "version", &version)
    }
}

public struct VersioningOverrideOneTimeOverride: WireMessage {
    public var targetDeploymentVersion: WorkerDeploymentVersion?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "targetDeploymentVersion", &targetDeploymentVersion)
    }
}

public struct Deployment: WireMessage {
    public var seriesName: WireText = WireText()
    public var buildId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "seriesName", &seriesName)
        c.string(2, "buildId", &buildId)
    }
}

public struct VersioningOverride: WireMessage {
    public var behavior = VersioningBehavior(rawValue: 0)
    public var deployment: Deployment?
    public var override: VersioningOverrideOverride?
    public var pinnedVersion: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.enumeration(1, "behavior", &behavior)
        c.message(2, "deployment", &deployment)
        c.oneof(3...5, &override)
        c.string(9, "pinnedVersion", &pinnedVersion)
    }
}
public indirect enum VersioningOverrideOverride: WireOneof {
    case pinned(VersioningOverridePinnedOverride)
    case autoUpgrade(Bool)
    case oneTime(VersioningOverrideOneTimeOverride)
    public static func members(_ value: inout Self?, _ c: inout some WireCoder) throws(MemberFound) {
        try c.member(3, "pinned", &value, Self.pinned) { if case .pinned(let member) = $0 { member } else { nil } }
        try c.member(4, "autoUpgrade", &value, Self.autoUpgrade) { if case .autoUpgrade(let member) = $0 { member } else { nil } }
        try c.member(5, "oneTime", &value, Self.oneTime) { if case .oneTime(let member) = $0 { member } else { nil } }
    }
}

public struct Priority: WireMessage {
    public var priorityKey: Int32 = 0
    public var fairnessKey: WireText = WireText()
    public var fairnessWeight: Float = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int32(1, "priorityKey", &priorityKey)
        c.string(2, "fairnessKey", &fairnessKey)
        c.float(3, "fairnessWeight", &fairnessWeight)
    }
}

public struct InheritedAutoUpgradeInfo: WireMessage {
    public var sourceDeploymentVersion: WorkerDeploymentVersion?
    public var sourceDeploymentRevisionNumber: Int64 = 0
    public var continueAsNewInitialVersioningBehavior = ContinueAsNewVersioningBehavior(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "sourceDeploymentVersion", &sourceDeploymentVersion)
        c.int64(2, "sourceDeploymentRevisionNumber", &sourceDeploymentRevisionNumber)
        c.enumeration(3, "continueAsNewInitialVersioningBehavior", &continueAsNewInitialVersioningBehavior)
    }
}

public struct DeclinedTargetVersionUpgrade: WireMessage {
    public var deploymentVersion: WorkerDeploymentVersion?
    public var revisionNumber: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "deploymentVersion", &deploymentVersion)
        c.int64(2, "revisionNumber", &revisionNumber)
    }
}

public struct FastForwardConfig: WireMessage {
    public var id: WireText = WireText()
    public var duration: WireDuration?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "id", &id)
        c.duration(2, "duration", &duration)
    }
}

public struct TimeSkippingConfig: WireMessage {
    public var enabled: Bool = false
    public var fastForwardConfig: FastForwardConfig?
    public var disablePropagation: Bool = false
    public var maxSessionSkipCount: Int32 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.bool(1, "enabled", &enabled)
        c.message(2, "fastForwardConfig", &fastForwardConfig)
        c.bool(3, "disablePropagation", &disablePropagation)
        c.int32(4, "maxSessionSkipCount", &maxSessionSkipCount)
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

public struct PropagatedSerializationContext: WireMessage {
    public var endpoint: WireText = WireText()
    public var service: WireText = WireText()
    public var operation: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "endpoint", &endpoint)
        c.string(2, "service", &service)
        c.string(3, "operation", &operation)
    }
}

public struct WorkflowExecutionStartedEventAttributes: WireMessage {
    public var workflowType: WorkflowType?
    public var parentWorkflowNamespace: WireText = WireText()
    public var parentWorkflowExecution: WorkflowExecution?
    public var parentInitiatedEventId: Int64 = 0
    public var taskQueue: TaskQueue?
    public var input: Payloads?
    public var workflowExecutionTimeout: WireDuration?
    public var workflowRunTimeout: WireDuration?
    public var workflowTaskTimeout: WireDuration?
    public var continuedExecutionRunId: WireText = WireText()
    public var initiator = ContinueAsNewInitiator(rawValue: 0)
    public var continuedFailure: Failure?
    public var lastCompletionResult: Payloads?
    public var originalExecutionRunId: WireText = WireText()
    public var identity: WireText = WireText()
    public var firstExecutionRunId: WireText = WireText()
    public var retryPolicy: RetryPolicy?
    public var attempt: Int32 = 0
    public var workflowExecutionExpirationTime: Timestamp?
    public var cronSchedule: WireText = WireText()
    public var firstWorkflowTaskBackoff: WireDuration?
    public var memo: Memo?
    public var searchAttributes: SearchAttributes?
    public var prevAutoResetPoints: ResetPoints?
    public var header: Header?
    public var parentInitiatedEventVersion: Int64 = 0
    public var parentWorkflowNamespaceId: WireText = WireText()
    public var workflowId: WireText = WireText()
    public var sourceVersionStamp: WorkerVersionStamp?
    public var completionCallbacks: [Callback] = []
    public var rootWorkflowExecution: WorkflowExecution?
    public var inheritedBuildId: WireText = WireText()
    public var versioningOverride: VersioningOverride?
    public var parentPinnedWorkerDeploymentVersion: WireText = WireText()
    public var priority: Priority?
    public var inheritedPinnedVersion: WorkerDeploymentVersion?
    public var eagerExecutionAccepted: Bool = false
    public var inheritedAutoUpgradeInfo: InheritedAutoUpgradeInfo?
    public var declinedTargetVersionUpgrade: DeclinedTargetVersionUpgrade?
    public var timeSkippingConfig: TimeSkippingConfig?
    public var timeSkippingStatePropagation: TimeSkippingStatePropagation?
    public var propagatedNexusSerializationContext: PropagatedSerializationContext?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "workflowType", &workflowType)
        c.string(2, "parentWorkflowNamespace", &parentWorkflowNamespace)
        c.message(3, "parentWorkflowExecution", &parentWorkflowExecution)
        c.int64(4, "parentInitiatedEventId", &parentInitiatedEventId)
        c.message(5, "taskQueue", &taskQueue)
        c.message(6, "input", &input)
        c.duration(7, "workflowExecutionTimeout", &workflowExecutionTimeout)
        c.duration(8, "workflowRunTimeout", &workflowRunTimeout)
        c.duration(9, "workflowTaskTimeout", &workflowTaskTimeout)
        c.string(10, "continuedExecutionRunId", &continuedExecutionRunId)
        c.enumeration(11, "initiator", &initiator)
        c.message(12, "continuedFailure", &continuedFailure)
        c.message(13, "lastCompletionResult", &lastCompletionResult)
        c.string(14, "originalExecutionRunId", &originalExecutionRunId)
        c.string(15, "identity", &identity)
        c.string(16, "firstExecutionRunId", &firstExecutionRunId)
        c.message(17, "retryPolicy", &retryPolicy)
        c.int32(18, "attempt", &attempt)
        c.timestamp(19, "workflowExecutionExpirationTime", &workflowExecutionExpirationTime)
        c.string(20, "cronSchedule", &cronSchedule)
        c.duration(21, "firstWorkflowTaskBackoff", &firstWorkflowTaskBackoff)
        c.message(22, "memo", &memo)
        c.message(23, "searchAttributes", &searchAttributes)
        c.message(24, "prevAutoResetPoints", &prevAutoResetPoints)
        c.message(25, "header", &header)
        c.int64(26, "parentInitiatedEventVersion", &parentInitiatedEventVersion)
        c.string(27, "parentWorkflowNamespaceId", &parentWorkflowNamespaceId)
        c.string(28, "workflowId", &workflowId)
        c.message(29, "sourceVersionStamp", &sourceVersionStamp)
        c.messages(30, "completionCallbacks", &completionCallbacks)
        c.message(31, "rootWorkflowExecution", &rootWorkflowExecution)
        c.string(32, "inheritedBuildId", &inheritedBuildId)
        c.message(33, "versioningOverride", &versioningOverride)
        c.string(34, "parentPinnedWorkerDeploymentVersion", &parentPinnedWorkerDeploymentVersion)
        c.message(35, "priority", &priority)
        c.message(37, "inheritedPinnedVersion", &inheritedPinnedVersion)
        c.bool(38, "eagerExecutionAccepted", &eagerExecutionAccepted)
        c.message(39, "inheritedAutoUpgradeInfo", &inheritedAutoUpgradeInfo)
        c.message(40, "declinedTargetVersionUpgrade", &declinedTargetVersionUpgrade)
        c.message(41, "timeSkippingConfig", &timeSkippingConfig)
        c.message(43, "timeSkippingStatePropagation", &timeSkippingStatePropagation)
        c.message(44, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
    }
}

public struct WorkflowExecutionCompletedEventAttributes: WireMessage {
    public var result: Payloads?
    public var workflowTaskCompletedEventId: Int64 = 0
    public var newExecutionRunId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "result", &result)
        c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.string(3, "newExecutionRunId", &newExecutionRunId)
    }
}

public struct WorkflowExecutionFailedEventAttributes: WireMessage {
    public var failure: Failure?
    public var retryState = RetryState(rawValue: 0)
    public var workflowTaskCompletedEventId: Int64 = 0
    public var newExecutionRunId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "failure", &failure)
        c.enumeration(2, "retryState", &retryState)
        c.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.string(4, "newExecutionRunId", &newExecutionRunId)
    }
}

public struct WorkflowExecutionTimedOutEventAttributes: WireMessage {
    public var retryState = RetryState(rawValue: 0)
    public var newExecutionRunId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.enumeration(1, "retryState", &retryState)
        c.string(2, "newExecutionRunId", &newExecutionRunId)
    }
}

public struct WorkflowTaskScheduledEventAttributes: WireMessage {
    public var taskQueue: TaskQueue?
    public var startToCloseTimeout: WireDuration?
    public var attempt: Int32 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "taskQueue", &taskQueue)
        c.duration(2, "startToCloseTimeout", &startToCloseTimeout)
        c.int32(3, "attempt", &attempt)
    }
}

public struct WorkflowTaskStartedEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var identity: WireText = WireText()
    public var requestId: WireText = WireText()
    public var suggestContinueAsNew: Bool = false
    public var historySizeBytes: Int64 = 0
    public var workerVersion: WorkerVersionStamp?
    public var buildIdRedirectCounter: Int64 = 0
    public var suggestContinueAsNewReasons: [SuggestContinueAsNewReason] = []
    public var targetWorkerDeploymentVersionChanged: Bool = false
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.string(2, "identity", &identity)
        c.string(3, "requestId", &requestId)
        c.bool(4, "suggestContinueAsNew", &suggestContinueAsNew)
        c.int64(5, "historySizeBytes", &historySizeBytes)
        c.message(6, "workerVersion", &workerVersion)
        c.int64(7, "buildIdRedirectCounter", &buildIdRedirectCounter)
        c.enumerations(8, "suggestContinueAsNewReasons", &suggestContinueAsNewReasons)
        c.bool(9, "targetWorkerDeploymentVersionChanged", &targetWorkerDeploymentVersionChanged)
    }
}

public struct WorkflowTaskCompletedMetadata: WireMessage {
    public var coreUsedFlags: [UInt32] = []
    public var langUsedFlags: [UInt32] = []
    public var sdkName: WireText = WireText()
    public var sdkVersion: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.uint32s(1, "coreUsedFlags", &coreUsedFlags)
        c.uint32s(2, "langUsedFlags", &langUsedFlags)
        c.string(3, "sdkName", &sdkName)
        c.string(4, "sdkVersion", &sdkVersion)
    }
}

public struct MeteringMetadata: WireMessage {
    public var nonfirstLocalActivityExecutionAttempts: UInt32 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.uint32(13, "nonfirstLocalActivityExecutionAttempts", &nonfirstLocalActivityExecutionAttempts)
    }
}

public struct WorkflowTaskCompletedEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var identity: WireText = WireText()
    public var binaryChecksum: WireText = WireText()
    public var workerVersion: WorkerVersionStamp?
    public var sdkMetadata: WorkflowTaskCompletedMetadata?
    public var deployment: Deployment?
    public var versioningBehavior = VersioningBehavior(rawValue: 0)
    public var workerDeploymentVersion: WireText = WireText()
    public var workerDeploymentName: WireText = WireText()
    public var deploymentVersion: WorkerDeploymentVersion?
    public var meteringMetadata: MeteringMetadata?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.int64(2, "startedEventId", &startedEventId)
        c.string(3, "identity", &identity)
        c.string(4, "binaryChecksum", &binaryChecksum)
        c.message(5, "workerVersion", &workerVersion)
        c.message(6, "sdkMetadata", &sdkMetadata)
        c.message(7, "deployment", &deployment)
        c.enumeration(8, "versioningBehavior", &versioningBehavior)
        c.string(9, "workerDeploymentVersion", &workerDeploymentVersion)
        c.string(10, "workerDeploymentName", &workerDeploymentName)
        c.message(11, "deploymentVersion", &deploymentVersion)
        c.message(13, "meteringMetadata", &meteringMetadata)
    }
}

public struct WorkflowTaskTimedOutEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var timeoutType = TimeoutType(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.int64(2, "startedEventId", &startedEventId)
        c.enumeration(3, "timeoutType", &timeoutType)
    }
}

public struct WorkflowTaskFailedEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var cause = WorkflowTaskFailedCause(rawValue: 0)
    public var failure: Failure?
    public var identity: WireText = WireText()
    public var baseRunId: WireText = WireText()
    public var newRunId: WireText = WireText()
    public var forkEventVersion: Int64 = 0
    public var binaryChecksum: WireText = WireText()
    public var workerVersion: WorkerVersionStamp?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.int64(2, "startedEventId", &startedEventId)
        c.enumeration(3, "cause", &cause)
        c.message(4, "failure", &failure)
        c.string(5, "identity", &identity)
        c.string(6, "baseRunId", &baseRunId)
        c.string(7, "newRunId", &newRunId)
        c.int64(8, "forkEventVersion", &forkEventVersion)
        c.string(9, "binaryChecksum", &binaryChecksum)
        c.message(10, "workerVersion", &workerVersion)
    }
}

public struct ActivityTaskScheduledEventAttributes: WireMessage {
    public var activityId: WireText = WireText()
    public var activityType: ActivityType?
    public var taskQueue: TaskQueue?
    public var header: Header?
    public var input: Payloads?
    public var scheduleToCloseTimeout: WireDuration?
    public var scheduleToStartTimeout: WireDuration?
    public var startToCloseTimeout: WireDuration?
    public var heartbeatTimeout: WireDuration?
    public var workflowTaskCompletedEventId: Int64 = 0
    public var retryPolicy: RetryPolicy?
    public var useWorkflowBuildId: Bool = false
    public var priority: Priority?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "activityId", &activityId)
        c.message(2, "activityType", &activityType)
        c.message(4, "taskQueue", &taskQueue)
        c.message(5, "header", &header)
        c.message(6, "input", &input)
        c.duration(7, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
        c.duration(8, "scheduleToStartTimeout", &scheduleToStartTimeout)
        c.duration(9, "startToCloseTimeout", &startToCloseTimeout)
        c.duration(10, "heartbeatTimeout", &heartbeatTimeout)
        c.int64(11, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.message(12, "retryPolicy", &retryPolicy)
        c.bool(13, "useWorkflowBuildId", &useWorkflowBuildId)
        c.message(14, "priority", &priority)
    }
}

public struct ActivityTaskStartedEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var identity: WireText = WireText()
    public var requestId: WireText = WireText()
    public var attempt: Int32 = 0
    public var lastFailure: Failure?
    public var workerVersion: WorkerVersionStamp?
    public var buildIdRedirectCounter: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.string(2, "identity", &identity)
        c.string(3, "requestId", &requestId)
        c.int32(4, "attempt", &attempt)
        c.message(5, "lastFailure", &lastFailure)
        c.message(6, "workerVersion", &workerVersion)
        c.int64(7, "buildIdRedirectCounter", &buildIdRedirectCounter)
    }
}

public struct ActivityTaskCompletedEventAttributes: WireMessage {
    public var result: Payloads?
    public var scheduledEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var identity: WireText = WireText()
    public var workerVersion: WorkerVersionStamp?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "result", &result)
        c.int64(2, "scheduledEventId", &scheduledEventId)
        c.int64(3, "startedEventId", &startedEventId)
        c.string(4, "identity", &identity)
        c.message(5, "workerVersion", &workerVersion)
    }
}

public struct ActivityTaskFailedEventAttributes: WireMessage {
    public var failure: Failure?
    public var scheduledEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var identity: WireText = WireText()
    public var retryState = RetryState(rawValue: 0)
    public var workerVersion: WorkerVersionStamp?
    public var cause = ActivityTaskFailedCause(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "failure", &failure)
        c.int64(2, "scheduledEventId", &scheduledEventId)
        c.int64(3, "startedEventId", &startedEventId)
        c.string(4, "identity", &identity)
        c.enumeration(5, "retryState", &retryState)
        c.message(6, "workerVersion", &workerVersion)
        c.enumeration(7, "cause", &cause)
    }
}

public struct ActivityTaskTimedOutEventAttributes: WireMessage {
    public var failure: Failure?
    public var scheduledEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var retryState = RetryState(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "failure", &failure)
        c.int64(2, "scheduledEventId", &scheduledEventId)
        c.int64(3, "startedEventId", &startedEventId)
        c.enumeration(4, "retryState", &retryState)
    }
}

public struct TimerStartedEventAttributes: WireMessage {
    public var timerId: WireText = WireText()
    public var startToFireTimeout: WireDuration?
    public var workflowTaskCompletedEventId: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "timerId", &timerId)
        c.duration(2, "startToFireTimeout", &startToFireTimeout)
        c.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    }
}

public struct TimerFiredEventAttributes: WireMessage {
    public var timerId: WireText = WireText()
    public var startedEventId: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "timerId", &timerId)
        c.int64(2, "startedEventId", &startedEventId)
    }
}

public struct ActivityTaskCancelRequestedEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var workflowTaskCompletedEventId: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    }
}

public struct ActivityTaskCanceledEventAttributes: WireMessage {
    public var details: Payloads?
    public var latestCancelRequestedEventId: Int64 = 0
    public var scheduledEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var identity: WireText = WireText()
    public var workerVersion: WorkerVersionStamp?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "details", &details)
        c.int64(2, "latestCancelRequestedEventId", &latestCancelRequestedEventId)
        c.int64(3, "scheduledEventId", &scheduledEventId)
        c.int64(4, "startedEventId", &startedEventId)
        c.string(5, "identity", &identity)
        c.message(6, "workerVersion", &workerVersion)
    }
}

public struct TimerCanceledEventAttributes: WireMessage {
    public var timerId: WireText = WireText()
    public var startedEventId: Int64 = 0
    public var workflowTaskCompletedEventId: Int64 = 0
    public var identity: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "timerId", &timerId)
        c.int64(2, "startedEventId", &startedEventId)
        c.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.string(4, "identity", &identity)
    }
}

public struct MarkerRecordedEventAttributes: WireMessage {
    public var markerName: WireText = WireText()
    public var details = WireMap<Payloads>()
    public var workflowTaskCompletedEventId: Int64 = 0
    public var header: Header?
    public var failure: Failure?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "markerName", &markerName)
        c.map(2, "details", &details)
        c.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.message(4, "header", &header)
        c.message(5, "failure", &failure)
    }
}

public struct WorkflowExecutionSignaledEventAttributes: WireMessage {
    public var signalName: WireText = WireText()
    public var input: Payloads?
    public var identity: WireText = WireText()
    public var header: Header?
    public var skipGenerateWorkflowTask: Bool = false
    public var externalWorkflowExecution: WorkflowExecution?
    public var requestId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "signalName", &signalName)
        c.message(2, "input", &input)
        c.string(3, "identity", &identity)
        c.message(4, "header", &header)
        c.bool(5, "skipGenerateWorkflowTask", &skipGenerateWorkflowTask)
        c.message(6, "externalWorkflowExecution", &externalWorkflowExecution)
        c.string(7, "requestId", &requestId)
    }
}

public struct WorkflowExecutionTerminatedEventAttributes: WireMessage {
    public var reason: WireText = WireText()
    public var details: Payloads?
    public var identity: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "reason", &reason)
        c.message(2, "details", &details)
        c.string(3, "identity", &identity)
    }
}

public struct WorkflowExecutionCancelRequestedEventAttributes: WireMessage {
    public var cause: WireText = WireText()
    public var externalInitiatedEventId: Int64 = 0
    public var externalWorkflowExecution: WorkflowExecution?
    public var identity: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "cause", &cause)
        c.int64(2, "externalInitiatedEventId", &externalInitiatedEventId)
        c.message(3, "externalWorkflowExecution", &externalWorkflowExecution)
        c.string(4, "identity", &identity)
    }
}

public struct WorkflowExecutionCanceledEventAttributes: WireMessage {
    public var workflowTaskCompletedEventId: Int64 = 0
    public var details: Payloads?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.message(2, "details", &details)
    }
}

public struct RequestCancelExternalWorkflowExecutionInitiatedEventAttributes: WireMessage {
    public var workflowTaskCompletedEventId: Int64 = 0
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var control: WireText = WireText()
    public var childWorkflowOnly: Bool = false
    public var reason: WireText = WireText()
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.string(2, "namespace", &namespace)
        c.message(3, "workflowExecution", &workflowExecution)
        c.string(4, "control", &control)
        c.bool(5, "childWorkflowOnly", &childWorkflowOnly)
        c.string(6, "reason", &reason)
        c.string(7, "namespaceId", &namespaceId)
    }
}

public struct RequestCancelExternalWorkflowExecutionFailedEventAttributes: WireMessage {
    public var cause = CancelExternalWorkflowExecutionFailedCause(rawValue: 0)
    public var workflowTaskCompletedEventId: Int64 = 0
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var initiatedEventId: Int64 = 0
    public var control: WireText = WireText()
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.enumeration(1, "cause", &cause)
        c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.string(3, "namespace", &namespace)
        c.message(4, "workflowExecution", &workflowExecution)
        c.int64(5, "initiatedEventId", &initiatedEventId)
        c.string(6, "control", &control)
        c.string(7, "namespaceId", &namespaceId)
    }
}

public struct ExternalWorkflowExecutionCancelRequestedEventAttributes: WireMessage {
    public var initiatedEventId: Int64 = 0
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "initiatedEventId", &initiatedEventId)
        c.string(2, "namespace", &namespace)
        c.message(3, "workflowExecution", &workflowExecution)
        c.string(4, "namespaceId", &namespaceId)
    }
}

public struct WorkflowExecutionContinuedAsNewEventAttributes: WireMessage {
    public var newExecutionRunId: WireText = WireText()
    public var workflowType: WorkflowType?
    public var taskQueue: TaskQueue?
    public var input: Payloads?
    public var workflowRunTimeout: WireDuration?
    public var workflowTaskTimeout: WireDuration?
    public var workflowTaskCompletedEventId: Int64 = 0
    public var backoffStartInterval: WireDuration?
    public var initiator = ContinueAsNewInitiator(rawValue: 0)
    public var failure: Failure?
    public var lastCompletionResult: Payloads?
    public var header: Header?
    public var memo: Memo?
    public var searchAttributes: SearchAttributes?
    public var inheritBuildId: Bool = false
    public var initialVersioningBehavior = ContinueAsNewVersioningBehavior(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "newExecutionRunId", &newExecutionRunId)
        c.message(2, "workflowType", &workflowType)
        c.message(3, "taskQueue", &taskQueue)
        c.message(4, "input", &input)
        c.duration(5, "workflowRunTimeout", &workflowRunTimeout)
        c.duration(6, "workflowTaskTimeout", &workflowTaskTimeout)
        c.int64(7, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.duration(8, "backoffStartInterval", &backoffStartInterval)
        c.enumeration(9, "initiator", &initiator)
        c.message(10, "failure", &failure)
        c.message(11, "lastCompletionResult", &lastCompletionResult)
        c.message(12, "header", &header)
        c.message(13, "memo", &memo)
        c.message(14, "searchAttributes", &searchAttributes)
        c.bool(15, "inheritBuildId", &inheritBuildId)
        c.enumeration(16, "initialVersioningBehavior", &initialVersioningBehavior)
    }
}

public struct StartChildWorkflowExecutionInitiatedEventAttributes: WireMessage {
    public var namespace: WireText = WireText()
    public var workflowId: WireText = WireText()
    public var workflowType: WorkflowType?
    public var taskQueue: TaskQueue?
    public var input: Payloads?
    public var workflowExecutionTimeout: WireDuration?
    public var workflowRunTimeout: WireDuration?
    public var workflowTaskTimeout: WireDuration?
    public var parentClosePolicy = ParentClosePolicy(rawValue: 0)
    public var control: WireText = WireText()
    public var workflowTaskCompletedEventId: Int64 = 0
    public var workflowIdReusePolicy = WorkflowIdReusePolicy(rawValue: 0)
    public var retryPolicy: RetryPolicy?
    public var cronSchedule: WireText = WireText()
    public var header: Header?
    public var memo: Memo?
    public var searchAttributes: SearchAttributes?
    public var namespaceId: WireText = WireText()
    public var inheritBuildId: Bool = false
    public var priority: Priority?
    public var timeSkippingConfig: TimeSkippingConfig?
    public var timeSkippingStatePropagation: TimeSkippingStatePropagation?
    public var versioningOverride: VersioningOverride?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "namespace", &namespace)
        c.string(2, "workflowId", &workflowId)
        c.message(3, "workflowType", &workflowType)
        c.message(4, "taskQueue", &taskQueue)
        c.message(5, "input", &input)
        c.duration(6, "workflowExecutionTimeout", &workflowExecutionTimeout)
        c.duration(7, "workflowRunTimeout", &workflowRunTimeout)
        c.duration(8, "workflowTaskTimeout", &workflowTaskTimeout)
        c.enumeration(9, "parentClosePolicy", &parentClosePolicy)
        c.string(10, "control", &control)
        c.int64(11, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.enumeration(12, "workflowIdReusePolicy", &workflowIdReusePolicy)
        c.message(13, "retryPolicy", &retryPolicy)
        c.string(14, "cronSchedule", &cronSchedule)
        c.message(15, "header", &header)
        c.message(16, "memo", &memo)
        c.message(17, "searchAttributes", &searchAttributes)
        c.string(18, "namespaceId", &namespaceId)
        c.bool(19, "inheritBuildId", &inheritBuildId)
        c.message(20, "priority", &priority)
        c.message(21, "timeSkippingConfig", &timeSkippingConfig)
        c.message(23, "timeSkippingStatePropagation", &timeSkippingStatePropagation)
        c.message(24, "versioningOverride", &versioningOverride)
    }
}

public struct StartChildWorkflowExecutionFailedEventAttributes: WireMessage {
    public var namespace: WireText = WireText()
    public var workflowId: WireText = WireText()
    public var workflowType: WorkflowType?
    public var cause = StartChildWorkflowExecutionFailedCause(rawValue: 0)
    public var control: WireText = WireText()
    public var initiatedEventId: Int64 = 0
    public var workflowTaskCompletedEventId: Int64 = 0
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "namespace", &namespace)
        c.string(2, "workflowId", &workflowId)
        c.message(3, "workflowType", &workflowType)
        c.enumeration(4, "cause", &cause)
        c.string(5, "control", &control)
        c.int64(6, "initiatedEventId", &initiatedEventId)
        c.int64(7, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.string(8, "namespaceId", &namespaceId)
    }
}

public struct ChildWorkflowExecutionStartedEventAttributes: WireMessage {
    public var namespace: WireText = WireText()
    public var initiatedEventId: Int64 = 0
    public var workflowExecution: WorkflowExecution?
    public var workflowType: WorkflowType?
    public var header: Header?
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "namespace", &namespace)
        c.int64(2, "initiatedEventId", &initiatedEventId)
        c.message(3, "workflowExecution", &workflowExecution)
        c.message(4, "workflowType", &workflowType)
        c.message(5, "header", &header)
        c.string(6, "namespaceId", &namespaceId)
    }
}

public struct ChildWorkflowExecutionCompletedEventAttributes: WireMessage {
    public var result: Payloads?
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var workflowType: WorkflowType?
    public var initiatedEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "result", &result)
        c.string(2, "namespace", &namespace)
        c.message(3, "workflowExecution", &workflowExecution)
        c.message(4, "workflowType", &workflowType)
        c.int64(5, "initiatedEventId", &initiatedEventId)
        c.int64(6, "startedEventId", &startedEventId)
        c.string(7, "namespaceId", &namespaceId)
    }
}

public struct ChildWorkflowExecutionFailedEventAttributes: WireMessage {
    public var failure: Failure?
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var workflowType: WorkflowType?
    public var initiatedEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var retryState = RetryState(rawValue: 0)
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "failure", &failure)
        c.string(2, "namespace", &namespace)
        c.message(3, "workflowExecution", &workflowExecution)
        c.message(4, "workflowType", &workflowType)
        c.int64(5, "initiatedEventId", &initiatedEventId)
        c.int64(6, "startedEventId", &startedEventId)
        c.enumeration(7, "retryState", &retryState)
        c.string(8, "namespaceId", &namespaceId)
    }
}

public struct ChildWorkflowExecutionCanceledEventAttributes: WireMessage {
    public var details: Payloads?
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var workflowType: WorkflowType?
    public var initiatedEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "details", &details)
        c.string(2, "namespace", &namespace)
        c.message(3, "workflowExecution", &workflowExecution)
        c.message(4, "workflowType", &workflowType)
        c.int64(5, "initiatedEventId", &initiatedEventId)
        c.int64(6, "startedEventId", &startedEventId)
        c.string(7, "namespaceId", &namespaceId)
    }
}

public struct ChildWorkflowExecutionTimedOutEventAttributes: WireMessage {
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var workflowType: WorkflowType?
    public var initiatedEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var retryState = RetryState(rawValue: 0)
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "namespace", &namespace)
        c.message(2, "workflowExecution", &workflowExecution)
        c.message(3, "workflowType", &workflowType)
        c.int64(4, "initiatedEventId", &initiatedEventId)
        c.int64(5, "startedEventId", &startedEventId)
        c.enumeration(6, "retryState", &retryState)
        c.string(7, "namespaceId", &namespaceId)
    }
}

public struct ChildWorkflowExecutionTerminatedEventAttributes: WireMessage {
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var workflowType: WorkflowType?
    public var initiatedEventId: Int64 = 0
    public var startedEventId: Int64 = 0
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "namespace", &namespace)
        c.message(2, "workflowExecution", &workflowExecution)
        c.message(3, "workflowType", &workflowType)
        c.int64(4, "initiatedEventId", &initiatedEventId)
        c.int64(5, "startedEventId", &startedEventId)
        c.string(6, "namespaceId", &namespaceId)
    }
}

public struct SignalExternalWorkflowExecutionInitiatedEventAttributes: WireMessage {
    public var workflowTaskCompletedEventId: Int64 = 0
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var signalName: WireText = WireText()
    public var input: Payloads?
    public var control: WireText = WireText()
    public var childWorkflowOnly: Bool = false
    public var header: Header?
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.string(2, "namespace", &namespace)
        c.message(3, "workflowExecution", &workflowExecution)
        c.string(4, "signalName", &signalName)
        c.message(5, "input", &input)
        c.string(6, "control", &control)
        c.bool(7, "childWorkflowOnly", &childWorkflowOnly)
        c.message(8, "header", &header)
        c.string(9, "namespaceId", &namespaceId)
    }
}

public struct SignalExternalWorkflowExecutionFailedEventAttributes: WireMessage {
    public var cause = SignalExternalWorkflowExecutionFailedCause(rawValue: 0)
    public var workflowTaskCompletedEventId: Int64 = 0
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var initiatedEventId: Int64 = 0
    public var control: WireText = WireText()
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.enumeration(1, "cause", &cause)
        c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.string(3, "namespace", &namespace)
        c.message(4, "workflowExecution", &workflowExecution)
        c.int64(5, "initiatedEventId", &initiatedEventId)
        c.string(6, "control", &control)
        c.string(7, "namespaceId", &namespaceId)
    }
}

public struct ExternalWorkflowExecutionSignaledEventAttributes: WireMessage {
    public var initiatedEventId: Int64 = 0
    public var namespace: WireText = WireText()
    public var workflowExecution: WorkflowExecution?
    public var control: WireText = WireText()
    public var namespaceId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "initiatedEventId", &initiatedEventId)
        c.string(2, "namespace", &namespace)
        c.message(3, "workflowExecution", &workflowExecution)
        c.string(4, "control", &control)
        c.string(5, "namespaceId", &namespaceId)
    }
}

public struct UpsertWorkflowSearchAttributesEventAttributes: WireMessage {
    public var workflowTaskCompletedEventId: Int64 = 0
    public var searchAttributes: SearchAttributes?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.message(2, "searchAttributes", &searchAttributes)
    }
}

public struct Meta: WireMessage {
    public var updateId: WireText = WireText()
    public var identity: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "updateId", &updateId)
        c.string(2, "identity", &identity)
    }
}

public struct Input: WireMessage {
    public var header: Header?
    public var name: WireText = WireText()
    public var args: Payloads?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "header", &header)
        c.string(2, "name", &name)
        c.message(3, "args", &args)
    }
}

public struct Request: WireMessage {
    public var meta: Meta?
    public var input: Input?
    public var requestId: WireText = WireText()
    public var completionCallbacks: [Callback] = []
    public var links: [Link] = []
    public var propagatedNexusSerializationContext: PropagatedSerializationContext?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "meta", &meta)
        c.message(2, "input", &input)
        c.string(3, "requestId", &requestId)
        c.messages(4, "completionCallbacks", &completionCallbacks)
        c.messages(5, "links", &links)
        c.message(6, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
    }
}

public struct WorkflowExecutionUpdateAcceptedEventAttributes: WireMessage {
    public var protocolInstanceId: WireText = WireText()
    public var acceptedRequestMessageId: WireText = WireText()
    public var acceptedRequestSequencingEventId: Int64 = 0
    public var acceptedRequest: Request?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "protocolInstanceId", &protocolInstanceId)
        c.string(2, "acceptedRequestMessageId", &acceptedRequestMessageId)
        c.int64(3, "acceptedRequestSequencingEventId", &acceptedRequestSequencingEventId)
        c.message(4, "acceptedRequest", &acceptedRequest)
    }
}

public struct WorkflowExecutionUpdateRejectedEventAttributes: WireMessage {
    public var protocolInstanceId: WireText = WireText()
    public var rejectedRequestMessageId: WireText = WireText()
    public var rejectedRequestSequencingEventId: Int64 = 0
    public var rejectedRequest: Request?
    public var failure: Failure?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "protocolInstanceId", &protocolInstanceId)
        c.string(2, "rejectedRequestMessageId", &rejectedRequestMessageId)
        c.int64(3, "rejectedRequestSequencingEventId", &rejectedRequestSequencingEventId)
        c.message(4, "rejectedRequest", &rejectedRequest)
        c.message(5, "failure", &failure)
    }
}

public struct Outcome: WireMessage {
    public var value: OutcomeValue?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.oneof(1...2, &value)
    }
}
public indirect enum OutcomeValue: WireOneof {
    case success(Payloads)
    case failure(Failure)
    public static func members(_ value: inout Self?, _ c: inout some WireCoder) throws(MemberFound) {
        try c.member(1, "success", &value, Self.success) { if case .success(let member) = $0 { member } else { nil } }
        try c.member(2, "failure", &value, Self.failure) { if case .failure(let member) = $0 { member } else { nil } }
    }
}

public struct WorkflowExecutionUpdateCompletedEventAttributes: WireMessage {
    public var meta: Meta?
    public var outcome: Outcome?
    public var acceptedEventId: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "meta", &meta)
        c.message(2, "outcome", &outcome)
        c.int64(3, "acceptedEventId", &acceptedEventId)
    }
}

public struct WorkflowPropertiesModifiedExternallyEventAttributes: WireMessage {
    public var newTaskQueue: WireText = WireText()
    public var newWorkflowTaskTimeout: WireDuration?
    public var newWorkflowRunTimeout: WireDuration?
    public var newWorkflowExecutionTimeout: WireDuration?
    public var upsertedMemo: Memo?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "newTaskQueue", &newTaskQueue)
        c.duration(2, "newWorkflowTaskTimeout", &newWorkflowTaskTimeout)
        c.duration(3, "newWorkflowRunTimeout", &newWorkflowRunTimeout)
        c.duration(4, "newWorkflowExecutionTimeout", &newWorkflowExecutionTimeout)
        c.message(5, "upsertedMemo", &upsertedMemo)
    }
}

public struct ActivityPropertiesModifiedExternallyEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var newRetryPolicy: RetryPolicy?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.message(2, "newRetryPolicy", &newRetryPolicy)
    }
}

public struct WorkflowPropertiesModifiedEventAttributes: WireMessage {
    public var workflowTaskCompletedEventId: Int64 = 0
    public var upsertedMemo: Memo?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.message(2, "upsertedMemo", &upsertedMemo)
    }
}

public struct WorkflowExecutionUpdateAdmittedEventAttributes: WireMessage {
    public var request: Request?
    public var origin = UpdateAdmittedEventOrigin(rawValue: 0)
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "request", &request)
        c.enumeration(2, "origin", &origin)
    }
}

public struct NexusOperationScheduledEventAttributes: WireMessage {
    public var endpoint: WireText = WireText()
    public var service: WireText = WireText()
    public var operation: WireText = WireText()
    public var input: Payload?
    public var scheduleToCloseTimeout: WireDuration?
    public var nexusHeader = WireMap<WireText>()
    public var workflowTaskCompletedEventId: Int64 = 0
    public var requestId: WireText = WireText()
    public var endpointId: WireText = WireText()
    public var scheduleToStartTimeout: WireDuration?
    public var startToCloseTimeout: WireDuration?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "endpoint", &endpoint)
        c.string(2, "service", &service)
        c.string(3, "operation", &operation)
        c.message(4, "input", &input)
        c.duration(5, "scheduleToCloseTimeout", &scheduleToCloseTimeout)
        c.map(6, "nexusHeader", &nexusHeader)
        c.int64(7, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.string(8, "requestId", &requestId)
        c.string(9, "endpointId", &endpointId)
        c.duration(10, "scheduleToStartTimeout", &scheduleToStartTimeout)
        c.duration(11, "startToCloseTimeout", &startToCloseTimeout)
    }
}

public struct NexusOperationStartedEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var operationId: WireText = WireText()
    public var requestId: WireText = WireText()
    public var operationToken: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.string(3, "operationId", &operationId)
        c.string(4, "requestId", &requestId)
        c.string(5, "operationToken", &operationToken)
    }
}

public struct NexusOperationCompletedEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var result: Payload?
    public var requestId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.message(2, "result", &result)
        c.string(3, "requestId", &requestId)
    }
}

public struct NexusOperationFailedEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var failure: Failure?
    public var requestId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.message(2, "failure", &failure)
        c.string(3, "requestId", &requestId)
    }
}

public struct NexusOperationCanceledEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var failure: Failure?
    public var requestId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.message(2, "failure", &failure)
        c.string(3, "requestId", &requestId)
    }
}

public struct NexusOperationTimedOutEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var failure: Failure?
    public var requestId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.message(2, "failure", &failure)
        c.string(3, "requestId", &requestId)
    }
}

public struct NexusOperationCancelRequestedEventAttributes: WireMessage {
    public var scheduledEventId: Int64 = 0
    public var workflowTaskCompletedEventId: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "scheduledEventId", &scheduledEventId)
        c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    }
}

public struct WorkflowExecutionOptionsUpdatedEventAttributesWorkflowUpdateOptionsUpdate: WireMessage {
    public var updateId: WireText = WireText()
    public var attachedRequestId: WireText = WireText()
    public var attachedCompletionCallbacks: [Callback] = []
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "updateId", &updateId)
        c.string(2, "attachedRequestId", &attachedRequestId)
        c.messages(3, "attachedCompletionCallbacks", &attachedCompletionCallbacks)
    }
}

public struct WorkflowExecutionOptionsUpdatedEventAttributes: WireMessage {
    public var versioningOverride: VersioningOverride?
    public var unsetVersioningOverride: Bool = false
    public var attachedRequestId: WireText = WireText()
    public var attachedCompletionCallbacks: [Callback] = []
    public var identity: WireText = WireText()
    public var priority: Priority?
    public var timeSkippingConfig: TimeSkippingConfig?
    public var workflowUpdateOptions: [WorkflowExecutionOptionsUpdatedEventAttributesWorkflowUpdateOptionsUpdate] = []
    public var timeSkippingConfigUpdated: Bool = false
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.message(1, "versioningOverride", &versioningOverride)
        c.bool(2, "unsetVersioningOverride", &unsetVersioningOverride)
        c.string(3, "attachedRequestId", &attachedRequestId)
        c.messages(4, "attachedCompletionCallbacks", &attachedCompletionCallbacks)
        c.string(5, "identity", &identity)
        c.message(6, "priority", &priority)
        c.message(7, "timeSkippingConfig", &timeSkippingConfig)
        c.messages(8, "workflowUpdateOptions", &workflowUpdateOptions)
        c.bool(9, "timeSkippingConfigUpdated", &timeSkippingConfigUpdated)
    }
}

public struct NexusOperationCancelRequestCompletedEventAttributes: WireMessage {
    public var requestedEventId: Int64 = 0
    public var workflowTaskCompletedEventId: Int64 = 0
    public var scheduledEventId: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "requestedEventId", &requestedEventId)
        c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.int64(3, "scheduledEventId", &scheduledEventId)
    }
}

public struct NexusOperationCancelRequestFailedEventAttributes: WireMessage {
    public var requestedEventId: Int64 = 0
    public var workflowTaskCompletedEventId: Int64 = 0
    public var failure: Failure?
    public var scheduledEventId: Int64 = 0
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "requestedEventId", &requestedEventId)
        c.int64(2, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
        c.message(3, "failure", &failure)
        c.int64(4, "scheduledEventId", &scheduledEventId)
    }
}

public struct WorkflowExecutionPausedEventAttributes: WireMessage {
    public var identity: WireText = WireText()
    public var reason: WireText = WireText()
    public var requestId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "identity", &identity)
        c.string(2, "reason", &reason)
        c.string(3, "requestId", &requestId)
    }
}

public struct WorkflowExecutionUnpausedEventAttributes: WireMessage {
    public var identity: WireText = WireText()
    public var reason: WireText = WireText()
    public var requestId: WireText = WireText()
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.string(1, "identity", &identity)
        c.string(2, "reason", &reason)
        c.string(3, "requestId", &requestId)
    }
}

public struct WorkflowExecutionTimeSkippingTransitionedEventAttributes: WireMessage {
    public var targetTime: Timestamp?
    public var disabledAfterFastForward: Bool = false
    public var wallClockTime: Timestamp?
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.timestamp(1, "targetTime", &targetTime)
        c.bool(2, "disabledAfterFastForward", &disabledAfterFastForward)
        c.timestamp(3, "wallClockTime", &wallClockTime)
    }
}

public struct HistoryEvent: WireMessage {
    public var eventId: Int64 = 0
    public var eventTime: Timestamp?
    public var eventType = EventType(rawValue: 0)
    public var version: Int64 = 0
    public var taskId: Int64 = 0
    public var attributes: HistoryEventAttributes?
    public var workerMayIgnore: Bool = false
    public var userMetadata: UserMetadata?
    public var links: [Link] = []
    public var principal: Principal?
    public var eventGroupMarkers: [EventGroupMarker] = []
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.int64(1, "eventId", &eventId)
        c.timestamp(2, "eventTime", &eventTime)
        c.enumeration(3, "eventType", &eventType)
        c.int64(4, "version", &version)
        c.int64(5, "taskId", &taskId)
        c.oneof(6...65, &attributes)
        c.bool(300, "workerMayIgnore", &workerMayIgnore)
        c.message(301, "userMetadata", &userMetadata)
        c.messages(302, "links", &links)
        c.message(303, "principal", &principal)
        c.messages(304, "eventGroupMarkers", &eventGroupMarkers)
    }
}
public indirect enum HistoryEventAttributes: WireOneof {
    case workflowExecutionStartedEventAttributes(WorkflowExecutionStartedEventAttributes)
    case workflowExecutionCompletedEventAttributes(WorkflowExecutionCompletedEventAttributes)
    case workflowExecutionFailedEventAttributes(WorkflowExecutionFailedEventAttributes)
    case workflowExecutionTimedOutEventAttributes(WorkflowExecutionTimedOutEventAttributes)
    case workflowTaskScheduledEventAttributes(WorkflowTaskScheduledEventAttributes)
    case workflowTaskStartedEventAttributes(WorkflowTaskStartedEventAttributes)
    case workflowTaskCompletedEventAttributes(WorkflowTaskCompletedEventAttributes)
    case workflowTaskTimedOutEventAttributes(WorkflowTaskTimedOutEventAttributes)
    case workflowTaskFailedEventAttributes(WorkflowTaskFailedEventAttributes)
    case activityTaskScheduledEventAttributes(ActivityTaskScheduledEventAttributes)
    case activityTaskStartedEventAttributes(ActivityTaskStartedEventAttributes)
    case activityTaskCompletedEventAttributes(ActivityTaskCompletedEventAttributes)
    case activityTaskFailedEventAttributes(ActivityTaskFailedEventAttributes)
    case activityTaskTimedOutEventAttributes(ActivityTaskTimedOutEventAttributes)
    case timerStartedEventAttributes(TimerStartedEventAttributes)
    case timerFiredEventAttributes(TimerFiredEventAttributes)
    case activityTaskCancelRequestedEventAttributes(ActivityTaskCancelRequestedEventAttributes)
    case activityTaskCanceledEventAttributes(ActivityTaskCanceledEventAttributes)
    case timerCanceledEventAttributes(TimerCanceledEventAttributes)
    case markerRecordedEventAttributes(MarkerRecordedEventAttributes)
    case workflowExecutionSignaledEventAttributes(WorkflowExecutionSignaledEventAttributes)
    case workflowExecutionTerminatedEventAttributes(WorkflowExecutionTerminatedEventAttributes)
    case workflowExecutionCancelRequestedEventAttributes(WorkflowExecutionCancelRequestedEventAttributes)
    case workflowExecutionCanceledEventAttributes(WorkflowExecutionCanceledEventAttributes)
    case requestCancelExternalWorkflowExecutionInitiatedEventAttributes(RequestCancelExternalWorkflowExecutionInitiatedEventAttributes)
    case requestCancelExternalWorkflowExecutionFailedEventAttributes(RequestCancelExternalWorkflowExecutionFailedEventAttributes)
    case externalWorkflowExecutionCancelRequestedEventAttributes(ExternalWorkflowExecutionCancelRequestedEventAttributes)
    case workflowExecutionContinuedAsNewEventAttributes(WorkflowExecutionContinuedAsNewEventAttributes)
    case startChildWorkflowExecutionInitiatedEventAttributes(StartChildWorkflowExecutionInitiatedEventAttributes)
    case startChildWorkflowExecutionFailedEventAttributes(StartChildWorkflowExecutionFailedEventAttributes)
    case childWorkflowExecutionStartedEventAttributes(ChildWorkflowExecutionStartedEventAttributes)
    case childWorkflowExecutionCompletedEventAttributes(ChildWorkflowExecutionCompletedEventAttributes)
    case childWorkflowExecutionFailedEventAttributes(ChildWorkflowExecutionFailedEventAttributes)
    case childWorkflowExecutionCanceledEventAttributes(ChildWorkflowExecutionCanceledEventAttributes)
    case childWorkflowExecutionTimedOutEventAttributes(ChildWorkflowExecutionTimedOutEventAttributes)
    case childWorkflowExecutionTerminatedEventAttributes(ChildWorkflowExecutionTerminatedEventAttributes)
    case signalExternalWorkflowExecutionInitiatedEventAttributes(SignalExternalWorkflowExecutionInitiatedEventAttributes)
    case signalExternalWorkflowExecutionFailedEventAttributes(SignalExternalWorkflowExecutionFailedEventAttributes)
    case externalWorkflowExecutionSignaledEventAttributes(ExternalWorkflowExecutionSignaledEventAttributes)
    case upsertWorkflowSearchAttributesEventAttributes(UpsertWorkflowSearchAttributesEventAttributes)
    case workflowExecutionUpdateAcceptedEventAttributes(WorkflowExecutionUpdateAcceptedEventAttributes)
    case workflowExecutionUpdateRejectedEventAttributes(WorkflowExecutionUpdateRejectedEventAttributes)
    case workflowExecutionUpdateCompletedEventAttributes(WorkflowExecutionUpdateCompletedEventAttributes)
    case workflowPropertiesModifiedExternallyEventAttributes(WorkflowPropertiesModifiedExternallyEventAttributes)
    case activityPropertiesModifiedExternallyEventAttributes(ActivityPropertiesModifiedExternallyEventAttributes)
    case workflowPropertiesModifiedEventAttributes(WorkflowPropertiesModifiedEventAttributes)
    case workflowExecutionUpdateAdmittedEventAttributes(WorkflowExecutionUpdateAdmittedEventAttributes)
    case nexusOperationScheduledEventAttributes(NexusOperationScheduledEventAttributes)
    case nexusOperationStartedEventAttributes(NexusOperationStartedEventAttributes)
    case nexusOperationCompletedEventAttributes(NexusOperationCompletedEventAttributes)
    case nexusOperationFailedEventAttributes(NexusOperationFailedEventAttributes)
    case nexusOperationCanceledEventAttributes(NexusOperationCanceledEventAttributes)
    case nexusOperationTimedOutEventAttributes(NexusOperationTimedOutEventAttributes)
    case nexusOperationCancelRequestedEventAttributes(NexusOperationCancelRequestedEventAttributes)
    case workflowExecutionOptionsUpdatedEventAttributes(WorkflowExecutionOptionsUpdatedEventAttributes)
    case nexusOperationCancelRequestCompletedEventAttributes(NexusOperationCancelRequestCompletedEventAttributes)
    case nexusOperationCancelRequestFailedEventAttributes(NexusOperationCancelRequestFailedEventAttributes)
    case workflowExecutionPausedEventAttributes(WorkflowExecutionPausedEventAttributes)
    case workflowExecutionUnpausedEventAttributes(WorkflowExecutionUnpausedEventAttributes)
    case workflowExecutionTimeSkippingTransitionedEventAttributes(WorkflowExecutionTimeSkippingTransitionedEventAttributes)
    public static func members(_ value: inout Self?, _ c: inout some WireCoder) throws(MemberFound) {
        try c.member(6, "workflowExecutionStartedEventAttributes", &value, Self.workflowExecutionStartedEventAttributes) { if case .workflowExecutionStartedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(7, "workflowExecutionCompletedEventAttributes", &value, Self.workflowExecutionCompletedEventAttributes) { if case .workflowExecutionCompletedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(8, "workflowExecutionFailedEventAttributes", &value, Self.workflowExecutionFailedEventAttributes) { if case .workflowExecutionFailedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(9, "workflowExecutionTimedOutEventAttributes", &value, Self.workflowExecutionTimedOutEventAttributes) { if case .workflowExecutionTimedOutEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(10, "workflowTaskScheduledEventAttributes", &value, Self.workflowTaskScheduledEventAttributes) { if case .workflowTaskScheduledEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(11, "workflowTaskStartedEventAttributes", &value, Self.workflowTaskStartedEventAttributes) { if case .workflowTaskStartedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(12, "workflowTaskCompletedEventAttributes", &value, Self.workflowTaskCompletedEventAttributes) { if case .workflowTaskCompletedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(13, "workflowTaskTimedOutEventAttributes", &value, Self.workflowTaskTimedOutEventAttributes) { if case .workflowTaskTimedOutEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(14, "workflowTaskFailedEventAttributes", &value, Self.workflowTaskFailedEventAttributes) { if case .workflowTaskFailedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(15, "activityTaskScheduledEventAttributes", &value, Self.activityTaskScheduledEventAttributes) { if case .activityTaskScheduledEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(16, "activityTaskStartedEventAttributes", &value, Self.activityTaskStartedEventAttributes) { if case .activityTaskStartedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(17, "activityTaskCompletedEventAttributes", &value, Self.activityTaskCompletedEventAttributes) { if case .activityTaskCompletedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(18, "activityTaskFailedEventAttributes", &value, Self.activityTaskFailedEventAttributes) { if case .activityTaskFailedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(19, "activityTaskTimedOutEventAttributes", &value, Self.activityTaskTimedOutEventAttributes) { if case .activityTaskTimedOutEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(20, "timerStartedEventAttributes", &value, Self.timerStartedEventAttributes) { if case .timerStartedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(21, "timerFiredEventAttributes", &value, Self.timerFiredEventAttributes) { if case .timerFiredEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(22, "activityTaskCancelRequestedEventAttributes", &value, Self.activityTaskCancelRequestedEventAttributes) { if case .activityTaskCancelRequestedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(23, "activityTaskCanceledEventAttributes", &value, Self.activityTaskCanceledEventAttributes) { if case .activityTaskCanceledEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(24, "timerCanceledEventAttributes", &value, Self.timerCanceledEventAttributes) { if case .timerCanceledEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(25, "markerRecordedEventAttributes", &value, Self.markerRecordedEventAttributes) { if case .markerRecordedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(26, "workflowExecutionSignaledEventAttributes", &value, Self.workflowExecutionSignaledEventAttributes) { if case .workflowExecutionSignaledEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(27, "workflowExecutionTerminatedEventAttributes", &value, Self.workflowExecutionTerminatedEventAttributes) { if case .workflowExecutionTerminatedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(28, "workflowExecutionCancelRequestedEventAttributes", &value, Self.workflowExecutionCancelRequestedEventAttributes) { if case .workflowExecutionCancelRequestedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(29, "workflowExecutionCanceledEventAttributes", &value, Self.workflowExecutionCanceledEventAttributes) { if case .workflowExecutionCanceledEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(30, "requestCancelExternalWorkflowExecutionInitiatedEventAttributes", &value, Self.requestCancelExternalWorkflowExecutionInitiatedEventAttributes) { if case .requestCancelExternalWorkflowExecutionInitiatedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(31, "requestCancelExternalWorkflowExecutionFailedEventAttributes", &value, Self.requestCancelExternalWorkflowExecutionFailedEventAttributes) { if case .requestCancelExternalWorkflowExecutionFailedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(32, "externalWorkflowExecutionCancelRequestedEventAttributes", &value, Self.externalWorkflowExecutionCancelRequestedEventAttributes) { if case .externalWorkflowExecutionCancelRequestedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(33, "workflowExecutionContinuedAsNewEventAttributes", &value, Self.workflowExecutionContinuedAsNewEventAttributes) { if case .workflowExecutionContinuedAsNewEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(34, "startChildWorkflowExecutionInitiatedEventAttributes", &value, Self.startChildWorkflowExecutionInitiatedEventAttributes) { if case .startChildWorkflowExecutionInitiatedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(35, "startChildWorkflowExecutionFailedEventAttributes", &value, Self.startChildWorkflowExecutionFailedEventAttributes) { if case .startChildWorkflowExecutionFailedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(36, "childWorkflowExecutionStartedEventAttributes", &value, Self.childWorkflowExecutionStartedEventAttributes) { if case .childWorkflowExecutionStartedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(37, "childWorkflowExecutionCompletedEventAttributes", &value, Self.childWorkflowExecutionCompletedEventAttributes) { if case .childWorkflowExecutionCompletedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(38, "childWorkflowExecutionFailedEventAttributes", &value, Self.childWorkflowExecutionFailedEventAttributes) { if case .childWorkflowExecutionFailedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(39, "childWorkflowExecutionCanceledEventAttributes", &value, Self.childWorkflowExecutionCanceledEventAttributes) { if case .childWorkflowExecutionCanceledEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(40, "childWorkflowExecutionTimedOutEventAttributes", &value, Self.childWorkflowExecutionTimedOutEventAttributes) { if case .childWorkflowExecutionTimedOutEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(41, "childWorkflowExecutionTerminatedEventAttributes", &value, Self.childWorkflowExecutionTerminatedEventAttributes) { if case .childWorkflowExecutionTerminatedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(42, "signalExternalWorkflowExecutionInitiatedEventAttributes", &value, Self.signalExternalWorkflowExecutionInitiatedEventAttributes) { if case .signalExternalWorkflowExecutionInitiatedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(43, "signalExternalWorkflowExecutionFailedEventAttributes", &value, Self.signalExternalWorkflowExecutionFailedEventAttributes) { if case .signalExternalWorkflowExecutionFailedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(44, "externalWorkflowExecutionSignaledEventAttributes", &value, Self.externalWorkflowExecutionSignaledEventAttributes) { if case .externalWorkflowExecutionSignaledEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(45, "upsertWorkflowSearchAttributesEventAttributes", &value, Self.upsertWorkflowSearchAttributesEventAttributes) { if case .upsertWorkflowSearchAttributesEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(46, "workflowExecutionUpdateAcceptedEventAttributes", &value, Self.workflowExecutionUpdateAcceptedEventAttributes) { if case .workflowExecutionUpdateAcceptedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(47, "workflowExecutionUpdateRejectedEventAttributes", &value, Self.workflowExecutionUpdateRejectedEventAttributes) { if case .workflowExecutionUpdateRejectedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(48, "workflowExecutionUpdateCompletedEventAttributes", &value, Self.workflowExecutionUpdateCompletedEventAttributes) { if case .workflowExecutionUpdateCompletedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(49, "workflowPropertiesModifiedExternallyEventAttributes", &value, Self.workflowPropertiesModifiedExternallyEventAttributes) { if case .workflowPropertiesModifiedExternallyEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(50, "activityPropertiesModifiedExternallyEventAttributes", &value, Self.activityPropertiesModifiedExternallyEventAttributes) { if case .activityPropertiesModifiedExternallyEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(51, "workflowPropertiesModifiedEventAttributes", &value, Self.workflowPropertiesModifiedEventAttributes) { if case .workflowPropertiesModifiedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(52, "workflowExecutionUpdateAdmittedEventAttributes", &value, Self.workflowExecutionUpdateAdmittedEventAttributes) { if case .workflowExecutionUpdateAdmittedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(53, "nexusOperationScheduledEventAttributes", &value, Self.nexusOperationScheduledEventAttributes) { if case .nexusOperationScheduledEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(54, "nexusOperationStartedEventAttributes", &value, Self.nexusOperationStartedEventAttributes) { if case .nexusOperationStartedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(55, "nexusOperationCompletedEventAttributes", &value, Self.nexusOperationCompletedEventAttributes) { if case .nexusOperationCompletedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(56, "nexusOperationFailedEventAttributes", &value, Self.nexusOperationFailedEventAttributes) { if case .nexusOperationFailedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(57, "nexusOperationCanceledEventAttributes", &value, Self.nexusOperationCanceledEventAttributes) { if case .nexusOperationCanceledEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(58, "nexusOperationTimedOutEventAttributes", &value, Self.nexusOperationTimedOutEventAttributes) { if case .nexusOperationTimedOutEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(59, "nexusOperationCancelRequestedEventAttributes", &value, Self.nexusOperationCancelRequestedEventAttributes) { if case .nexusOperationCancelRequestedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(60, "workflowExecutionOptionsUpdatedEventAttributes", &value, Self.workflowExecutionOptionsUpdatedEventAttributes) { if case .workflowExecutionOptionsUpdatedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(61, "nexusOperationCancelRequestCompletedEventAttributes", &value, Self.nexusOperationCancelRequestCompletedEventAttributes) { if case .nexusOperationCancelRequestCompletedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(62, "nexusOperationCancelRequestFailedEventAttributes", &value, Self.nexusOperationCancelRequestFailedEventAttributes) { if case .nexusOperationCancelRequestFailedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(63, "workflowExecutionPausedEventAttributes", &value, Self.workflowExecutionPausedEventAttributes) { if case .workflowExecutionPausedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(64, "workflowExecutionUnpausedEventAttributes", &value, Self.workflowExecutionUnpausedEventAttributes) { if case .workflowExecutionUnpausedEventAttributes(let member) = $0 { member } else { nil } }
        try c.member(65, "workflowExecutionTimeSkippingTransitionedEventAttributes", &value, Self.workflowExecutionTimeSkippingTransitionedEventAttributes) { if case .workflowExecutionTimeSkippingTransitionedEventAttributes(let member) = $0 { member } else { nil } }
    }
}

public struct History: WireMessage {
    public var events: [HistoryEvent] = []
    public init() {}

    public mutating func fields(_ c: inout some WireCoder) {
        c.messages(1, "events", &events)
    }
}

public struct EventType: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "EVENT_TYPE_", [(0, "UNSPECIFIED"), (1, "WORKFLOW_EXECUTION_STARTED"), (2, "WORKFLOW_EXECUTION_COMPLETED"), (3, "WORKFLOW_EXECUTION_FAILED"), (4, "WORKFLOW_EXECUTION_TIMED_OUT"), (5, "WORKFLOW_TASK_SCHEDULED"), (6, "WORKFLOW_TASK_STARTED"), (7, "WORKFLOW_TASK_COMPLETED"), (8, "WORKFLOW_TASK_TIMED_OUT"), (9, "WORKFLOW_TASK_FAILED"), (10, "ACTIVITY_TASK_SCHEDULED"), (11, "ACTIVITY_TASK_STARTED"), (12, "ACTIVITY_TASK_COMPLETED"), (13, "ACTIVITY_TASK_FAILED"), (14, "ACTIVITY_TASK_TIMED_OUT"), (15, "ACTIVITY_TASK_CANCEL_REQUESTED"), (16, "ACTIVITY_TASK_CANCELED"), (17, "TIMER_STARTED"), (18, "TIMER_FIRED"), (19, "TIMER_CANCELED"), (20, "WORKFLOW_EXECUTION_CANCEL_REQUESTED"), (21, "WORKFLOW_EXECUTION_CANCELED"), (22, "REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED"), (23, "REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED"), (24, "EXTERNAL_WORKFLOW_EXECUTION_CANCEL_REQUESTED"), (25, "MARKER_RECORDED"), (26, "WORKFLOW_EXECUTION_SIGNALED"), (27, "WORKFLOW_EXECUTION_TERMINATED"), (28, "WORKFLOW_EXECUTION_CONTINUED_AS_NEW"), (29, "START_CHILD_WORKFLOW_EXECUTION_INITIATED"), (30, "START_CHILD_WORKFLOW_EXECUTION_FAILED"), (31, "CHILD_WORKFLOW_EXECUTION_STARTED"), (32, "CHILD_WORKFLOW_EXECUTION_COMPLETED"), (33, "CHILD_WORKFLOW_EXECUTION_FAILED"), (34, "CHILD_WORKFLOW_EXECUTION_CANCELED"), (35, "CHILD_WORKFLOW_EXECUTION_TIMED_OUT"), (36, "CHILD_WORKFLOW_EXECUTION_TERMINATED"), (37, "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED"), (38, "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED"), (39, "EXTERNAL_WORKFLOW_EXECUTION_SIGNALED"), (40, "UPSERT_WORKFLOW_SEARCH_ATTRIBUTES"), (47, "WORKFLOW_EXECUTION_UPDATE_ADMITTED"), (41, "WORKFLOW_EXECUTION_UPDATE_ACCEPTED"), (42, "WORKFLOW_EXECUTION_UPDATE_REJECTED"), (43, "WORKFLOW_EXECUTION_UPDATE_COMPLETED"), (44, "WORKFLOW_PROPERTIES_MODIFIED_EXTERNALLY"), (45, "ACTIVITY_PROPERTIES_MODIFIED_EXTERNALLY"), (46, "WORKFLOW_PROPERTIES_MODIFIED"), (48, "NEXUS_OPERATION_SCHEDULED"), (49, "NEXUS_OPERATION_STARTED"), (50, "NEXUS_OPERATION_COMPLETED"), (51, "NEXUS_OPERATION_FAILED"), (52, "NEXUS_OPERATION_CANCELED"), (53, "NEXUS_OPERATION_TIMED_OUT"), (54, "NEXUS_OPERATION_CANCEL_REQUESTED"), (55, "WORKFLOW_EXECUTION_OPTIONS_UPDATED"), (56, "NEXUS_OPERATION_CANCEL_REQUEST_COMPLETED"), (57, "NEXUS_OPERATION_CANCEL_REQUEST_FAILED"), (58, "WORKFLOW_EXECUTION_PAUSED"), (59, "WORKFLOW_EXECUTION_UNPAUSED"), (60, "WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED")])
}
public struct ExecutionType: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "EXECUTION_TYPE_", [(0, "UNSPECIFIED"), (1, "WORKFLOW"), (2, "ACTIVITY"), (3, "NEXUS_OPERATION")])
}
public struct TaskQueueKind: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "TASK_QUEUE_KIND_", [(0, "UNSPECIFIED"), (1, "NORMAL"), (2, "STICKY"), (3, "WORKER_COMMANDS")])
}
public struct ContinueAsNewInitiator: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "CONTINUE_AS_NEW_INITIATOR_", [(0, "UNSPECIFIED"), (1, "WORKFLOW"), (2, "RETRY"), (3, "CRON_SCHEDULE")])
}
public struct ApplicationErrorCategory: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "APPLICATION_ERROR_CATEGORY_", [(0, "UNSPECIFIED"), (1, "BENIGN")])
}
public struct TimeoutType: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "TIMEOUT_TYPE_", [(0, "UNSPECIFIED"), (1, "START_TO_CLOSE"), (2, "SCHEDULE_TO_START"), (3, "SCHEDULE_TO_CLOSE"), (4, "HEARTBEAT")])
}
public struct RetryState: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "RETRY_STATE_", [(0, "UNSPECIFIED"), (1, "IN_PROGRESS"), (2, "NON_RETRYABLE_FAILURE"), (3, "TIMEOUT"), (4, "MAXIMUM_ATTEMPTS_REACHED"), (5, "RETRY_POLICY_NOT_SET"), (6, "INTERNAL_SERVER_ERROR"), (7, "CANCEL_REQUESTED")])
}
public struct NexusHandlerErrorRetryBehavior: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "NEXUS_HANDLER_ERROR_RETRY_BEHAVIOR_", [(0, "UNSPECIFIED"), (1, "RETRYABLE"), (2, "NON_RETRYABLE")])
}
public struct VersioningOverridePinnedOverrideBehavior: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "PINNED_OVERRIDE_BEHAVIOR_", [(0, "UNSPECIFIED"), (1, "PINNED")])
}
public struct VersioningBehavior: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "VERSIONING_BEHAVIOR_", [(0, "UNSPECIFIED"), (1, "PINNED"), (2, "AUTO_UPGRADE")])
}
public struct ContinueAsNewVersioningBehavior: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "CONTINUE_AS_NEW_VERSIONING_BEHAVIOR_", [(0, "UNSPECIFIED"), (1, "AUTO_UPGRADE"), (2, "USE_RAMPING_VERSION")])
}
public struct SuggestContinueAsNewReason: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "SUGGEST_CONTINUE_AS_NEW_REASON_", [(0, "UNSPECIFIED"), (1, "HISTORY_SIZE_TOO_LARGE"), (2, "TOO_MANY_HISTORY_EVENTS"), (3, "TOO_MANY_UPDATES")])
}
public struct WorkflowTaskFailedCause: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "WORKFLOW_TASK_FAILED_CAUSE_", [(0, "UNSPECIFIED"), (1, "UNHANDLED_COMMAND"), (2, "BAD_SCHEDULE_ACTIVITY_ATTRIBUTES"), (3, "BAD_REQUEST_CANCEL_ACTIVITY_ATTRIBUTES"), (4, "BAD_START_TIMER_ATTRIBUTES"), (5, "BAD_CANCEL_TIMER_ATTRIBUTES"), (6, "BAD_RECORD_MARKER_ATTRIBUTES"), (7, "BAD_COMPLETE_WORKFLOW_EXECUTION_ATTRIBUTES"), (8, "BAD_FAIL_WORKFLOW_EXECUTION_ATTRIBUTES"), (9, "BAD_CANCEL_WORKFLOW_EXECUTION_ATTRIBUTES"), (10, "BAD_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_ATTRIBUTES"), (11, "BAD_CONTINUE_AS_NEW_ATTRIBUTES"), (12, "START_TIMER_DUPLICATE_ID"), (13, "RESET_STICKY_TASK_QUEUE"), (14, "WORKFLOW_WORKER_UNHANDLED_FAILURE"), (15, "BAD_SIGNAL_WORKFLOW_EXECUTION_ATTRIBUTES"), (16, "BAD_START_CHILD_EXECUTION_ATTRIBUTES"), (17, "FORCE_CLOSE_COMMAND"), (18, "FAILOVER_CLOSE_COMMAND"), (19, "BAD_SIGNAL_INPUT_SIZE"), (20, "RESET_WORKFLOW"), (21, "BAD_BINARY"), (22, "SCHEDULE_ACTIVITY_DUPLICATE_ID"), (23, "BAD_SEARCH_ATTRIBUTES"), (24, "NON_DETERMINISTIC_ERROR"), (25, "BAD_MODIFY_WORKFLOW_PROPERTIES_ATTRIBUTES"), (26, "PENDING_CHILD_WORKFLOWS_LIMIT_EXCEEDED"), (27, "PENDING_ACTIVITIES_LIMIT_EXCEEDED"), (28, "PENDING_SIGNALS_LIMIT_EXCEEDED"), (29, "PENDING_REQUEST_CANCEL_LIMIT_EXCEEDED"), (30, "BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE"), (31, "UNHANDLED_UPDATE"), (32, "BAD_SCHEDULE_NEXUS_OPERATION_ATTRIBUTES"), (33, "PENDING_NEXUS_OPERATIONS_LIMIT_EXCEEDED"), (34, "BAD_REQUEST_CANCEL_NEXUS_OPERATION_ATTRIBUTES"), (35, "FEATURE_DISABLED"), (36, "GRPC_MESSAGE_TOO_LARGE"), (37, "PAYLOADS_TOO_LARGE"), (38, "EXTERNAL_STORAGE_FAILURE"), (39, "WORKFLOW_PAUSE_REQUESTED_BEFORE_TASK_STARTED"), (40, "REQUEST_TOO_LARGE")])
}
public struct ActivityTaskFailedCause: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "ACTIVITY_TASK_FAILED_CAUSE_", [(0, "UNSPECIFIED"), (1, "PAYLOADS_TOO_LARGE"), (2, "EXTERNAL_STORAGE_FAILURE"), (3, "ACTIVITY_WORKER_UNHANDLED_FAILURE")])
}
public struct CancelExternalWorkflowExecutionFailedCause: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_", [(0, "UNSPECIFIED"), (1, "EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND"), (2, "NAMESPACE_NOT_FOUND")])
}
public struct ParentClosePolicy: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "PARENT_CLOSE_POLICY_", [(0, "UNSPECIFIED"), (1, "TERMINATE"), (2, "ABANDON"), (3, "REQUEST_CANCEL")])
}
public struct WorkflowIdReusePolicy: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "WORKFLOW_ID_REUSE_POLICY_", [(0, "UNSPECIFIED"), (1, "ALLOW_DUPLICATE"), (2, "ALLOW_DUPLICATE_FAILED_ONLY"), (3, "REJECT_DUPLICATE"), (4, "TERMINATE_IF_RUNNING")])
}
public struct StartChildWorkflowExecutionFailedCause: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "START_CHILD_WORKFLOW_EXECUTION_FAILED_CAUSE_", [(0, "UNSPECIFIED"), (1, "WORKFLOW_ALREADY_EXISTS"), (2, "NAMESPACE_NOT_FOUND"), (3, "INVALID_VERSIONING_OVERRIDE")])
}
public struct SignalExternalWorkflowExecutionFailedCause: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_", [(0, "UNSPECIFIED"), (1, "EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND"), (2, "NAMESPACE_NOT_FOUND"), (3, "SIGNAL_COUNT_LIMIT_EXCEEDED")])
}
public struct UpdateAdmittedEventOrigin: WireEnum {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let names = EnumNames(prefix: "UPDATE_ADMITTED_EVENT_ORIGIN_", [(0, "UNSPECIFIED"), (1, "REAPPLY")])
}
