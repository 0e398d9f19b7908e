package import ProtoWire

/// Which point each is reset to, and what is sent again.
package struct ResetOptions: WireMessage {
  package static let protoName = "temporal.api.common.v1.ResetOptions"

  package var target: ResetOptionsTarget?
  package var resetReapplyType = ResetReapplyType.unspecified
  package var currentRunOnly = false
  package var resetReapplyExcludeTypes: [ResetReapplyExcludeType] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...4, &target)
    coder.enumeration(10, "resetReapplyType", &resetReapplyType)
    coder.bool(11, "currentRunOnly", &currentRunOnly)
    coder.enumerations(12, "resetReapplyExcludeTypes", &resetReapplyExcludeTypes)
  }
}

/// The point that each is reset to.
package indirect enum ResetOptionsTarget: WireOneof {
  case firstWorkflowTask(ProtobufEmpty)
  case lastWorkflowTask(ProtobufEmpty)
  case workflowTaskId(Int64)
  case buildId(String)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "firstWorkflowTask", &value, Self.firstWorkflowTask) {
      if case .firstWorkflowTask(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "lastWorkflowTask", &value, Self.lastWorkflowTask) {
      if case .lastWorkflowTask(let it) = $0 { it } else { nil }
    }
    try coder.member(3, "workflowTaskId", &value, Self.workflowTaskId) {
      if case .workflowTaskId(let it) = $0 { it } else { nil }
    }
    try coder.member(4, "buildId", &value, Self.buildId) {
      if case .buildId(let it) = $0 { it } else { nil }
    }
  }
}
