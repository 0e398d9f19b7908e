public import ProtoWire

public struct UserMetadata: WireMessage {
  public var summary: Payload?
  public var details: Payload?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "summary", &summary)
    c.message(2, "details", &details)
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

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(1, "label", &value, Self.label) {
      if case .label(let it) = $0 { it } else { nil }
    }
    try c.member(2, "inboundEvent", &value, Self.inboundEvent) {
      if case .inboundEvent(let it) = $0 { it } else { nil }
    }
    try c.member(3, "inboundUpdate", &value, Self.inboundUpdate) {
      if case .inboundUpdate(let it) = $0 { it } else { nil }
    }
  }
}

public struct EventGroupMarkerLabel: WireMessage {
  public var id = ""
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
  public var inboundUpdateId = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "inboundUpdateId", &inboundUpdateId)
  }
}

public struct WorkflowTaskCompletedMetadata: WireMessage {
  public var coreUsedFlags: [UInt32] = []
  public var langUsedFlags: [UInt32] = []
  public var sdkName = ""
  public var sdkVersion = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.uint32s(1, "coreUsedFlags", &coreUsedFlags)
    c.uint32s(2, "langUsedFlags", &langUsedFlags)
    c.string(3, "sdkName", &sdkName)
    c.string(4, "sdkVersion", &sdkVersion)
  }
}

public struct EnhancedStackTrace: WireMessage {
  public var sdk: StackTraceSDKInfo?
  public var sources = WireMap<StackTraceFileSlice>()
  public var stacks: [StackTrace] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "sdk", &sdk)
    c.map(2, "sources", &sources)
    c.messages(3, "stacks", &stacks)
  }
}

public struct StackTraceSDKInfo: WireMessage {
  public var name = ""
  public var version = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "name", &name)
    c.string(2, "version", &version)
  }
}

public struct StackTraceFileSlice: WireMessage {
  public var lineOffset: UInt32 = 0
  public var content = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.uint32(1, "lineOffset", &lineOffset)
    c.string(2, "content", &content)
  }
}

public struct StackTrace: WireMessage {
  public var locations: [StackTraceFileLocation] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "locations", &locations)
  }
}

public struct StackTraceFileLocation: WireMessage {
  public var filePath = ""
  public var line: Int32 = 0
  public var column: Int32 = 0
  public var functionName = ""
  public var internalCode = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "filePath", &filePath)
    c.int32(2, "line", &line)
    c.int32(3, "column", &column)
    c.string(4, "functionName", &functionName)
    c.bool(5, "internalCode", &internalCode)
  }
}

public struct WorkflowMetadata: WireMessage {
  public var definition: WorkflowDefinition?
  public var currentDetails = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.message(1, "definition", &definition)
    c.string(2, "currentDetails", &currentDetails)
  }
}

public struct WorkflowDefinition: WireMessage {
  public var type = ""
  public var queryDefinitions: [WorkflowInteractionDefinition] = []
  public var signalDefinitions: [WorkflowInteractionDefinition] = []
  public var updateDefinitions: [WorkflowInteractionDefinition] = []
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "type", &type)
    c.messages(2, "queryDefinitions", &queryDefinitions)
    c.messages(3, "signalDefinitions", &signalDefinitions)
    c.messages(4, "updateDefinitions", &updateDefinitions)
  }
}

public struct WorkflowInteractionDefinition: WireMessage {
  public var name = ""
  public var description = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "name", &name)
    c.string(2, "description", &description)
  }
}
