public import ProtoWire

public struct Failure: WireMessage {
  public var message = ""
  public var source = ""
  public var stackTrace = ""
  public var encodedAttributes: Payload?
  public var cause: Indirect<Failure>?
  public var failureInfo: FailureFailureInfo?
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

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(5, "applicationFailureInfo", &value, Self.applicationFailureInfo) {
      if case .applicationFailureInfo(let it) = $0 { it } else { nil }
    }
    try c.member(6, "timeoutFailureInfo", &value, Self.timeoutFailureInfo) {
      if case .timeoutFailureInfo(let it) = $0 { it } else { nil }
    }
    try c.member(7, "canceledFailureInfo", &value, Self.canceledFailureInfo) {
      if case .canceledFailureInfo(let it) = $0 { it } else { nil }
    }
    try c.member(8, "terminatedFailureInfo", &value, Self.terminatedFailureInfo) {
      if case .terminatedFailureInfo(let it) = $0 { it } else { nil }
    }
    try c.member(9, "serverFailureInfo", &value, Self.serverFailureInfo) {
      if case .serverFailureInfo(let it) = $0 { it } else { nil }
    }
    try c.member(10, "resetWorkflowFailureInfo", &value, Self.resetWorkflowFailureInfo) {
      if case .resetWorkflowFailureInfo(let it) = $0 { it } else { nil }
    }
    try c.member(11, "activityFailureInfo", &value, Self.activityFailureInfo) {
      if case .activityFailureInfo(let it) = $0 { it } else { nil }
    }
    try c.member(
      12, "childWorkflowExecutionFailureInfo", &value,
      Self.childWorkflowExecutionFailureInfo
    ) {
      if case .childWorkflowExecutionFailureInfo(let it) = $0 { it } else { nil }
    }
    try c.member(
      13, "nexusOperationExecutionFailureInfo", &value,
      Self.nexusOperationExecutionFailureInfo
    ) {
      if case .nexusOperationExecutionFailureInfo(let it) = $0 { it } else { nil }
    }
    try c.member(14, "nexusHandlerFailureInfo", &value, Self.nexusHandlerFailureInfo) {
      if case .nexusHandlerFailureInfo(let it) = $0 { it } else { nil }
    }
  }
}

public struct ApplicationFailureInfo: WireMessage {
  public var type = ""
  public var nonRetryable = false
  public var details: Payloads?
  public var nextRetryDelay: WireDuration?
  public var category = ApplicationErrorCategory.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "type", &type)
    c.bool(2, "nonRetryable", &nonRetryable)
    c.message(3, "details", &details)
    c.duration(4, "nextRetryDelay", &nextRetryDelay)
    c.enumeration(5, "category", &category)
  }
}

public struct TimeoutFailureInfo: WireMessage {
  public var timeoutType = TimeoutType.unspecified
  public var lastHeartbeatDetails: Payloads?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "timeoutType", &timeoutType)
    c.message(2, "lastHeartbeatDetails", &lastHeartbeatDetails)
  }
}

public struct CanceledFailureInfo: WireMessage {
  public var details: Payloads?
  public var identity = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "details", &details)
    c.string(2, "identity", &identity)
  }
}

public struct TerminatedFailureInfo: WireMessage {
  public var identity = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "identity", &identity)
  }
}

public struct ServerFailureInfo: WireMessage {
  public var nonRetryable = false
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

public struct ActivityFailureInfo: WireMessage {
  public var scheduledEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var identity = ""
  public var activityType: ActivityType?
  public var activityId = ""
  public var retryState = RetryState.unspecified
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
  public var namespace = ""
  public var workflowExecution: WorkflowExecution?
  public var workflowType: WorkflowType?
  public var initiatedEventId: Int64 = 0
  public var startedEventId: Int64 = 0
  public var retryState = RetryState.unspecified
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
  public var endpoint = ""
  public var service = ""
  public var operation = ""
  public var operationId = ""
  public var operationToken = ""
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
  public var type = ""
  public var retryBehavior = NexusHandlerErrorRetryBehavior.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "type", &type)
    c.enumeration(2, "retryBehavior", &retryBehavior)
  }
}

public struct MultiOperationExecutionAborted: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}
