package import ProtoWire

/// Whom the server tells when an execution ends.
package struct Callback: WireMessage {
  package static let protoName = "temporal.api.common.v1.Callback"

  package var variant: CallbackVariant?
  package var links: [Link] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(2...4, &variant)
    coder.messages(100, "links", &links)
  }
}

/// How the server tells them.
package indirect enum CallbackVariant: WireOneof {
  case nexus(CallbackNexus)
  case `internal`(CallbackInternal)
  case nexusHandler(CallbackNexusHandler)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(2, "nexus", &value, Self.nexus) {
      if case .nexus(let it) = $0 { it } else { nil }
    }
    try coder.member(3, "internal", &value, Self.internal) {
      if case .internal(let it) = $0 { it } else { nil }
    }
    try coder.member(4, "nexusHandler", &value, Self.nexusHandler) {
      if case .nexusHandler(let it) = $0 { it } else { nil }
    }
  }
}

/// A callback over HTTP in Nexus's form.
package struct CallbackNexus: WireMessage {
  package static let protoName = "temporal.api.common.v1.Callback.Nexus"

  package var url = ""
  package var header = WireMap<String>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "url", &url)
    coder.map(2, "header", &header)
  }
}

/// A callback within the server.
package struct CallbackInternal: WireMessage {
  package static let protoName = "temporal.api.common.v1.Callback.Internal"

  package var data = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "data", &data)
  }
}

/// A callback to a Nexus operation of this cluster.
package struct CallbackNexusHandler: WireMessage {
  package static let protoName = "temporal.api.common.v1.Callback.NexusHandler"

  package var taskQueueName = ""
  package var service = ""
  package var operation = ""
  package var sourceContext: Payload?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "taskQueueName", &taskQueueName)
    coder.string(2, "service", &service)
    coder.string(3, "operation", &operation)
    coder.message(4, "sourceContext", &sourceContext)
  }
}
