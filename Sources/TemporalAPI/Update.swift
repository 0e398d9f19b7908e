public import ProtoWire

public struct UpdateRequest: WireMessage {
  public var meta: UpdateMeta?
  public var input: UpdateInput?
  public var requestId = ""
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

public struct UpdateMeta: WireMessage {
  public var updateId = ""
  public var identity = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "updateId", &updateId)
    c.string(2, "identity", &identity)
  }
}

public struct UpdateInput: WireMessage {
  public var header: Header?
  public var name = ""
  public var args: Payloads?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "header", &header)
    c.string(2, "name", &name)
    c.message(3, "args", &args)
  }
}

public struct UpdateOutcome: WireMessage {
  public var value: UpdateOutcomeValue?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.oneof(1...2, &value)
  }
}

public indirect enum UpdateOutcomeValue: WireOneof {
  case success(Payloads)
  case failure(Failure)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(1, "success", &value, Self.success) {
      if case .success(let it) = $0 { it } else { nil }
    }
    try c.member(2, "failure", &value, Self.failure) {
      if case .failure(let it) = $0 { it } else { nil }
    }
  }
}
