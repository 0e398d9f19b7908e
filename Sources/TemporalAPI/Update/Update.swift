package import ProtoWire

/// How an update ended.
package struct UpdateOutcome: WireMessage {
  package static let protoName = "temporal.api.update.v1.Outcome"

  package var value: UpdateOutcomeValue?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...2, &value)
  }
}

/// What an update returned, or why it failed.
package indirect enum UpdateOutcomeValue: WireOneof {
  case success(Payloads)
  case failure(Failure)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "success", &value, Self.success) {
      if case .success(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "failure", &value, Self.failure) {
      if case .failure(let it) = $0 { it } else { nil }
    }
  }
}

/// An update's id and its sender.
package struct UpdateMeta: WireMessage {
  package static let protoName = "temporal.api.update.v1.Meta"

  package var updateId = ""
  package var identity = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "updateId", &updateId)
    coder.string(2, "identity", &identity)
  }
}

/// An update's name and arguments.
package struct UpdateInput: WireMessage {
  package static let protoName = "temporal.api.update.v1.Input"

  package var header: Header?
  package var name = ""
  package var args: Payloads?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "header", &header)
    coder.string(2, "name", &name)
    coder.message(3, "args", &args)
  }
}

/// An update as its sender sent it.
package struct UpdateRequest: WireMessage {
  package static let protoName = "temporal.api.update.v1.Request"

  package var meta: UpdateMeta?
  package var input: UpdateInput?
  package var requestId = ""
  package var completionCallbacks: [Callback] = []
  package var links: [Link] = []
  package var propagatedNexusSerializationContext: PropagatedSerializationContext?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "meta", &meta)
    coder.message(2, "input", &input)
    coder.string(3, "requestId", &requestId)
    coder.messages(4, "completionCallbacks", &completionCallbacks)
    coder.messages(5, "links", &links)
    coder.message(6, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}
