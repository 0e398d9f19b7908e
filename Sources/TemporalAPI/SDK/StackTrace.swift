package import ProtoWire

/// The answer to the query `__enhanced_stack_trace`: where a workflow waits, with sources.
package struct EnhancedStackTrace: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.EnhancedStackTrace"

  package var sdk: StackTraceSDKInfo?
  package var sources = WireMap<StackTraceFileSlice>()
  package var stacks: [StackTrace] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "sdk", &sdk)
    coder.map(2, "sources", &sources)
    coder.messages(3, "stacks", &stacks)
  }
}

/// The SDK that a stack trace comes from.
package struct StackTraceSDKInfo: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.StackTraceSDKInfo"

  package var name = ""
  package var version = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
    coder.string(2, "version", &version)
  }
}

/// Lines of a source file.
package struct StackTraceFileSlice: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.StackTraceFileSlice"

  package var lineOffset: UInt32 = 0
  package var content = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.uint32(1, "lineOffset", &lineOffset)
    coder.string(2, "content", &content)
  }
}

/// A place in the code.
package struct StackTraceFileLocation: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.StackTraceFileLocation"

  package var filePath = ""
  package var line: Int32 = 0
  package var column: Int32 = 0
  package var functionName = ""
  package var internalCode = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "filePath", &filePath)
    coder.int32(2, "line", &line)
    coder.int32(3, "column", &column)
    coder.string(4, "functionName", &functionName)
    coder.bool(5, "internalCode", &internalCode)
  }
}

/// Places in the code, the innermost first.
package struct StackTrace: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.StackTrace"

  package var locations: [StackTraceFileLocation] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "locations", &locations)
  }
}
