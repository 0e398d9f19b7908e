package import ProtoWire

/// What a Nexus task asks of a worker.
package struct NexusRequest: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.Request"

  package var header = WireMap<String>()
  package var scheduledTime: Timestamp?
  package var variant: NexusRequestVariant?
  package var endpoint = ""
  package var capabilities: NexusRequestCapabilities?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.map(1, "header", &header)
    coder.timestamp(2, "scheduledTime", &scheduledTime)
    coder.oneof(3...4, &variant)
    coder.string(10, "endpoint", &endpoint)
    coder.message(100, "capabilities", &capabilities)
  }
}

/// To start an operation, or to cancel one.
package indirect enum NexusRequestVariant: WireOneof {
  case startOperation(StartOperationRequest)
  case cancelOperation(CancelOperationRequest)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(3, "startOperation", &value, Self.startOperation) {
      if case .startOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(4, "cancelOperation", &value, Self.cancelOperation) {
      if case .cancelOperation(let it) = $0 { it } else { nil }
    }
  }
}

/// What the server understands of answers.
package struct NexusRequestCapabilities: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.Request.Capabilities"

  package var temporalFailureResponses = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bool(1, "temporalFailureResponses", &temporalFailureResponses)
  }
}

/// Asks for an operation.
package struct StartOperationRequest: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.StartOperationRequest"

  package var service = ""
  package var operation = ""
  package var requestId = ""
  package var callback = ""
  package var payload: Payload?
  package var callbackHeader = WireMap<String>()
  package var links: [NexusLink] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "service", &service)
    coder.string(2, "operation", &operation)
    coder.string(3, "requestId", &requestId)
    coder.string(4, "callback", &callback)
    coder.message(5, "payload", &payload)
    coder.map(6, "callbackHeader", &callbackHeader)
    coder.messages(7, "links", &links)
  }
}

/// Asks for an operation to be cancelled.
package struct CancelOperationRequest: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.CancelOperationRequest"

  package var service = ""
  package var operation = ""
  package var operationId = ""
  package var operationToken = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "service", &service)
    coder.string(2, "operation", &operation)
    coder.string(3, "operationId", &operationId)
    coder.string(4, "operationToken", &operationToken)
  }
}

/// What a worker answers.
package struct NexusResponse: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.Response"

  package var variant: NexusResponseVariant?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...2, &variant)
  }
}

/// The answer to either request.
package indirect enum NexusResponseVariant: WireOneof {
  case startOperation(StartOperationResponse)
  case cancelOperation(CancelOperationResponse)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "startOperation", &value, Self.startOperation) {
      if case .startOperation(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "cancelOperation", &value, Self.cancelOperation) {
      if case .cancelOperation(let it) = $0 { it } else { nil }
    }
  }
}

/// How the start of an operation ended.
package struct StartOperationResponse: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.StartOperationResponse"

  package var variant: StartOperationResponseVariant?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...4, &variant)
  }
}

/// Done, begun, or failed.
package indirect enum StartOperationResponseVariant: WireOneof {
  case syncSuccess(StartOperationResponseSync)
  case asyncSuccess(StartOperationResponseAsync)
  case operationError(UnsuccessfulOperationError)
  case failure(Failure)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "syncSuccess", &value, Self.syncSuccess) {
      if case .syncSuccess(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "asyncSuccess", &value, Self.asyncSuccess) {
      if case .asyncSuccess(let it) = $0 { it } else { nil }
    }
    try coder.member(3, "operationError", &value, Self.operationError) {
      if case .operationError(let it) = $0 { it } else { nil }
    }
    try coder.member(4, "failure", &value, Self.failure) {
      if case .failure(let it) = $0 { it } else { nil }
    }
  }
}

/// The operation is done.
package struct StartOperationResponseSync: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.StartOperationResponse.Sync"

  package var payload: Payload?
  package var links: [NexusLink] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "payload", &payload)
    coder.messages(2, "links", &links)
  }
}

/// The operation goes on, under a token.
package struct StartOperationResponseAsync: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.StartOperationResponse.Async"

  package var operationId = ""
  package var links: [NexusLink] = []
  package var operationToken = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "operationId", &operationId)
    coder.messages(2, "links", &links)
    coder.string(3, "operationToken", &operationToken)
  }
}

/// The cancel request was taken.
package struct CancelOperationResponse: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.CancelOperationResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}
