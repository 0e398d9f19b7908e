public import ProtoWire

public struct ActivityExecutionAlreadyStartedFailure: WireMessage {
  public var startRequestId = ""
  public var runId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "startRequestId", &startRequestId)
    c.string(2, "runId", &runId)
  }
}

public struct CancellationAlreadyRequestedFailure: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct ClientVersionNotSupportedFailure: WireMessage {
  public var clientVersion = ""
  public var clientName = ""
  public var supportedVersions = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "clientVersion", &clientVersion)
    c.string(2, "clientName", &clientName)
    c.string(3, "supportedVersions", &supportedVersions)
  }
}

public struct MultiOperationExecutionFailure: WireMessage {
  public var statuses: [MultiOperationExecutionFailureOperationStatus] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "statuses", &statuses)
  }
}

public struct MultiOperationExecutionFailureOperationStatus: WireMessage {
  public var code: Int32 = 0
  public var message = ""
  public var details: [ProtobufAny] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int32(1, "code", &code)
    c.string(2, "message", &message)
    c.messages(3, "details", &details)
  }
}

public struct NamespaceAlreadyExistsFailure: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct NamespaceInvalidStateFailure: WireMessage {
  public var namespace = ""
  public var state = NamespaceState.unspecified
  public var allowedStates: [NamespaceState] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.enumeration(2, "state", &state)
    c.enumerations(3, "allowedStates", &allowedStates)
  }
}

public struct NamespaceNotActiveFailure: WireMessage {
  public var namespace = ""
  public var currentCluster = ""
  public var activeCluster = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
    c.string(2, "currentCluster", &currentCluster)
    c.string(3, "activeCluster", &activeCluster)
  }
}

public struct NamespaceNotFoundFailure: WireMessage {
  public var namespace = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
  }
}

public struct NamespaceUnavailableFailure: WireMessage {
  public var namespace = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "namespace", &namespace)
  }
}

public struct NewerBuildExistsFailure: WireMessage {
  public var defaultBuildId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "defaultBuildId", &defaultBuildId)
  }
}

public struct NexusOperationExecutionAlreadyStartedFailure: WireMessage {
  public var startRequestId = ""
  public var runId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "startRequestId", &startRequestId)
    c.string(2, "runId", &runId)
  }
}

public struct NotFoundFailure: WireMessage {
  public var currentCluster = ""
  public var activeCluster = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "currentCluster", &currentCluster)
    c.string(2, "activeCluster", &activeCluster)
  }
}

public struct PermissionDeniedFailure: WireMessage {
  public var reason = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "reason", &reason)
  }
}

public struct QueryFailedFailure: WireMessage {
  public var failure: Failure?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "failure", &failure)
  }
}

public struct ResourceExhaustedFailure: WireMessage {
  public var cause = ResourceExhaustedCause.unspecified
  public var scope = ResourceExhaustedScope.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "cause", &cause)
    c.enumeration(2, "scope", &scope)
  }
}

public struct ServerVersionNotSupportedFailure: WireMessage {
  public var serverVersion = ""
  public var clientSupportedServerVersions = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "serverVersion", &serverVersion)
    c.string(2, "clientSupportedServerVersions", &clientSupportedServerVersions)
  }
}

public struct SystemWorkflowFailure: WireMessage {
  public var workflowExecution: WorkflowExecution?
  public var workflowError = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "workflowExecution", &workflowExecution)
    c.string(2, "workflowError", &workflowError)
  }
}

public struct WorkflowExecutionAlreadyStartedFailure: WireMessage {
  public var startRequestId = ""
  public var runId = ""
  public var firstExecutionRunId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "startRequestId", &startRequestId)
    c.string(2, "runId", &runId)
    c.string(3, "firstExecutionRunId", &firstExecutionRunId)
  }
}

public struct WorkflowNotReadyFailure: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}

public struct WorkflowTaskCompletionBufferLostFailure: WireMessage {
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {}
}
