public import ProtoWire

public struct Command: WireMessage {
  public var commandType = CommandType.unspecified
  public var userMetadata: UserMetadata?
  public var eventGroupMarkers: [EventGroupMarker] = []
  public var attributes: CommandAttributes?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "commandType", &commandType)
    c.oneof(2...19, &attributes)
    c.message(301, "userMetadata", &userMetadata)
    c.messages(302, "eventGroupMarkers", &eventGroupMarkers)
  }
}

public indirect enum CommandAttributes: WireOneof {
  case scheduleActivityTaskCommandAttributes(ScheduleActivityTaskCommandAttributes)
  case startTimerCommandAttributes(StartTimerCommandAttributes)
  case completeWorkflowExecutionCommandAttributes(CompleteWorkflowExecutionCommandAttributes)
  case failWorkflowExecutionCommandAttributes(FailWorkflowExecutionCommandAttributes)
  case requestCancelActivityTaskCommandAttributes(RequestCancelActivityTaskCommandAttributes)
  case cancelTimerCommandAttributes(CancelTimerCommandAttributes)
  case cancelWorkflowExecutionCommandAttributes(CancelWorkflowExecutionCommandAttributes)
  case requestCancelExternalWorkflowExecutionCommandAttributes(RequestCancelExternalWorkflowExecutionCommandAttributes)
  case recordMarkerCommandAttributes(RecordMarkerCommandAttributes)
  case continueAsNewWorkflowExecutionCommandAttributes(ContinueAsNewWorkflowExecutionCommandAttributes)
  case startChildWorkflowExecutionCommandAttributes(StartChildWorkflowExecutionCommandAttributes)
  case signalExternalWorkflowExecutionCommandAttributes(SignalExternalWorkflowExecutionCommandAttributes)
  case upsertWorkflowSearchAttributesCommandAttributes(UpsertWorkflowSearchAttributesCommandAttributes)
  case protocolMessageCommandAttributes(ProtocolMessageCommandAttributes)
  case modifyWorkflowPropertiesCommandAttributes(ModifyWorkflowPropertiesCommandAttributes)
  case scheduleNexusOperationCommandAttributes(ScheduleNexusOperationCommandAttributes)
  case requestCancelNexusOperationCommandAttributes(RequestCancelNexusOperationCommandAttributes)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(
      2, "scheduleActivityTaskCommandAttributes", &value,
      Self.scheduleActivityTaskCommandAttributes
    ) {
      if case .scheduleActivityTaskCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(3, "startTimerCommandAttributes", &value, Self.startTimerCommandAttributes) {
      if case .startTimerCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      4, "completeWorkflowExecutionCommandAttributes", &value,
      Self.completeWorkflowExecutionCommandAttributes
    ) {
      if case .completeWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      5, "failWorkflowExecutionCommandAttributes", &value,
      Self.failWorkflowExecutionCommandAttributes
    ) {
      if case .failWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      6, "requestCancelActivityTaskCommandAttributes", &value,
      Self.requestCancelActivityTaskCommandAttributes
    ) {
      if case .requestCancelActivityTaskCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(7, "cancelTimerCommandAttributes", &value, Self.cancelTimerCommandAttributes) {
      if case .cancelTimerCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      8, "cancelWorkflowExecutionCommandAttributes", &value,
      Self.cancelWorkflowExecutionCommandAttributes
    ) {
      if case .cancelWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      9, "requestCancelExternalWorkflowExecutionCommandAttributes", &value,
      Self.requestCancelExternalWorkflowExecutionCommandAttributes
    ) {
      if case .requestCancelExternalWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(10, "recordMarkerCommandAttributes", &value, Self.recordMarkerCommandAttributes) {
      if case .recordMarkerCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      11, "continueAsNewWorkflowExecutionCommandAttributes", &value,
      Self.continueAsNewWorkflowExecutionCommandAttributes
    ) {
      if case .continueAsNewWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      12, "startChildWorkflowExecutionCommandAttributes", &value,
      Self.startChildWorkflowExecutionCommandAttributes
    ) {
      if case .startChildWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      13, "signalExternalWorkflowExecutionCommandAttributes", &value,
      Self.signalExternalWorkflowExecutionCommandAttributes
    ) {
      if case .signalExternalWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      14, "upsertWorkflowSearchAttributesCommandAttributes", &value,
      Self.upsertWorkflowSearchAttributesCommandAttributes
    ) {
      if case .upsertWorkflowSearchAttributesCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      15, "protocolMessageCommandAttributes", &value,
      Self.protocolMessageCommandAttributes
    ) {
      if case .protocolMessageCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      17, "modifyWorkflowPropertiesCommandAttributes", &value,
      Self.modifyWorkflowPropertiesCommandAttributes
    ) {
      if case .modifyWorkflowPropertiesCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      18, "scheduleNexusOperationCommandAttributes", &value,
      Self.scheduleNexusOperationCommandAttributes
    ) {
      if case .scheduleNexusOperationCommandAttributes(let it) = $0 { it } else { nil }
    }
    try c.member(
      19, "requestCancelNexusOperationCommandAttributes", &value,
      Self.requestCancelNexusOperationCommandAttributes
    ) {
      if case .requestCancelNexusOperationCommandAttributes(let it) = $0 { it } else { nil }
    }
  }
}

public struct ScheduleActivityTaskCommandAttributes: WireMessage {
  public var activityId = ""
  public var activityType: ActivityType?
  public var taskQueue: TaskQueue?
  public var header: Header?
  public var input: Payloads?
  public var scheduleToCloseTimeout: WireDuration?
  public var scheduleToStartTimeout: WireDuration?
  public var startToCloseTimeout: WireDuration?
  public var heartbeatTimeout: WireDuration?
  public var retryPolicy: RetryPolicy?
  public var requestEagerExecution = false
  public var useWorkflowBuildId = false
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
    c.message(11, "retryPolicy", &retryPolicy)
    c.bool(12, "requestEagerExecution", &requestEagerExecution)
    c.bool(13, "useWorkflowBuildId", &useWorkflowBuildId)
    c.message(14, "priority", &priority)
  }
}

public struct StartTimerCommandAttributes: WireMessage {
  public var timerId = ""
  public var startToFireTimeout: WireDuration?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "timerId", &timerId)
    c.duration(2, "startToFireTimeout", &startToFireTimeout)
  }
}

public struct CompleteWorkflowExecutionCommandAttributes: WireMessage {
  public var result: Payloads?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "result", &result)
  }
}

public struct FailWorkflowExecutionCommandAttributes: WireMessage {
  public var failure: Failure?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "failure", &failure)
  }
}

public struct RequestCancelActivityTaskCommandAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
  }
}

public struct CancelTimerCommandAttributes: WireMessage {
  public var timerId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "timerId", &timerId)
  }
}

public struct CancelWorkflowExecutionCommandAttributes: WireMessage {
  public var details: Payloads?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "details", &details)
  }
}

public struct RequestCancelExternalWorkflowExecutionCommandAttributes: WireMessage {
  public var namespace = ""
  public var workflowId = ""
  public var runId = ""
  public var control = ""
  public var childWorkflowOnly = false
  public var reason = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "workflowId", &workflowId)
    c.string(3, "runId", &runId)
    c.string(4, "control", &control)
    c.bool(5, "childWorkflowOnly", &childWorkflowOnly)
    c.string(6, "reason", &reason)
  }
}

public struct RecordMarkerCommandAttributes: WireMessage {
  public var markerName = ""
  public var details = WireMap<Payloads>()
  public var header: Header?
  public var failure: Failure?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "markerName", &markerName)
    c.map(2, "details", &details)
    c.message(3, "header", &header)
    c.message(4, "failure", &failure)
  }
}

public struct ContinueAsNewWorkflowExecutionCommandAttributes: WireMessage {
  public var workflowType: WorkflowType?
  public var taskQueue: TaskQueue?
  public var input: Payloads?
  public var workflowRunTimeout: WireDuration?
  public var workflowTaskTimeout: WireDuration?
  public var backoffStartInterval: WireDuration?
  public var retryPolicy: RetryPolicy?
  public var initiator = ContinueAsNewInitiator.unspecified
  public var failure: Failure?
  public var lastCompletionResult: Payloads?
  public var cronSchedule = ""
  public var header: Header?
  public var memo: Memo?
  public var searchAttributes: SearchAttributes?
  public var inheritBuildId = false
  public var initialVersioningBehavior = ContinueAsNewVersioningBehavior.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "workflowType", &workflowType)
    c.message(2, "taskQueue", &taskQueue)
    c.message(3, "input", &input)
    c.duration(4, "workflowRunTimeout", &workflowRunTimeout)
    c.duration(5, "workflowTaskTimeout", &workflowTaskTimeout)
    c.duration(6, "backoffStartInterval", &backoffStartInterval)
    c.message(7, "retryPolicy", &retryPolicy)
    c.enumeration(8, "initiator", &initiator)
    c.message(9, "failure", &failure)
    c.message(10, "lastCompletionResult", &lastCompletionResult)
    c.string(11, "cronSchedule", &cronSchedule)
    c.message(12, "header", &header)
    c.message(13, "memo", &memo)
    c.message(14, "searchAttributes", &searchAttributes)
    c.bool(15, "inheritBuildId", &inheritBuildId)
    c.enumeration(16, "initialVersioningBehavior", &initialVersioningBehavior)
  }
}

public struct StartChildWorkflowExecutionCommandAttributes: WireMessage {
  public var namespace = ""
  public var workflowId = ""
  public var workflowType: WorkflowType?
  public var taskQueue: TaskQueue?
  public var input: Payloads?
  public var workflowExecutionTimeout: WireDuration?
  public var workflowRunTimeout: WireDuration?
  public var workflowTaskTimeout: WireDuration?
  public var parentClosePolicy = ParentClosePolicy.unspecified
  public var control = ""
  public var workflowIdReusePolicy = WorkflowIdReusePolicy.unspecified
  public var retryPolicy: RetryPolicy?
  public var cronSchedule = ""
  public var header: Header?
  public var memo: Memo?
  public var searchAttributes: SearchAttributes?
  public var inheritBuildId = false
  public var priority: Priority?
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
    c.enumeration(11, "workflowIdReusePolicy", &workflowIdReusePolicy)
    c.message(12, "retryPolicy", &retryPolicy)
    c.string(13, "cronSchedule", &cronSchedule)
    c.message(14, "header", &header)
    c.message(15, "memo", &memo)
    c.message(16, "searchAttributes", &searchAttributes)
    c.bool(17, "inheritBuildId", &inheritBuildId)
    c.message(18, "priority", &priority)
    c.message(19, "versioningOverride", &versioningOverride)
  }
}

public struct SignalExternalWorkflowExecutionCommandAttributes: WireMessage {
  public var namespace = ""
  public var execution: WorkflowExecution?
  public var signalName = ""
  public var input: Payloads?
  public var control = ""
  public var childWorkflowOnly = false
  public var header: Header?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.message(2, "execution", &execution)
    c.string(3, "signalName", &signalName)
    c.message(4, "input", &input)
    c.string(5, "control", &control)
    c.bool(6, "childWorkflowOnly", &childWorkflowOnly)
    c.message(7, "header", &header)
  }
}

public struct UpsertWorkflowSearchAttributesCommandAttributes: WireMessage {
  public var searchAttributes: SearchAttributes?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "searchAttributes", &searchAttributes)
  }
}

public struct ProtocolMessageCommandAttributes: WireMessage {
  public var messageId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "messageId", &messageId)
  }
}

public struct ModifyWorkflowPropertiesCommandAttributes: WireMessage {
  public var upsertedMemo: Memo?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "upsertedMemo", &upsertedMemo)
  }
}

public struct ScheduleNexusOperationCommandAttributes: WireMessage {
  public var endpoint = ""
  public var service = ""
  public var operation = ""
  public var input: Payload?
  public var scheduleToCloseTimeout: WireDuration?
  public var nexusHeader = WireMap<String>()
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
    c.duration(7, "scheduleToStartTimeout", &scheduleToStartTimeout)
    c.duration(8, "startToCloseTimeout", &startToCloseTimeout)
  }
}

public struct RequestCancelNexusOperationCommandAttributes: WireMessage {
  public var scheduledEventId: Int64 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int64(1, "scheduledEventId", &scheduledEventId)
  }
}
