package import ProtoWire

/// Why something failed, with the failures that caused it.
package struct Failure: KeepsUnknownFields {
  package static let protoName = "temporal.api.failure.v1.Failure"

  package var message = ""
  package var source = ""
  package var stackTrace = ""
  package var cause: Indirect<Failure>?
  package var failureInfo: FailureFailureInfo?
  /// `message` and `stackTrace` in encoded form, where failures are encrypted.
  package var encodedAttributes: Payload?
  package var unknownFields: [UInt8] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "message", &message)
    coder.string(2, "source", &source)
    coder.string(3, "stackTrace", &stackTrace)
    coder.message(4, "cause", &cause)
    coder.oneof(5...14, &failureInfo)
    coder.message(20, "encodedAttributes", &encodedAttributes)
  }
}

/// What kind of failure it is, and what only that kind has.
package indirect enum FailureFailureInfo: WireOneof {
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

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(5, "applicationFailureInfo", &value, Self.applicationFailureInfo) {
      if case .applicationFailureInfo(let it) = $0 { it } else { nil }
    }
    try coder.member(6, "timeoutFailureInfo", &value, Self.timeoutFailureInfo) {
      if case .timeoutFailureInfo(let it) = $0 { it } else { nil }
    }
    try coder.member(7, "canceledFailureInfo", &value, Self.canceledFailureInfo) {
      if case .canceledFailureInfo(let it) = $0 { it } else { nil }
    }
    try coder.member(8, "terminatedFailureInfo", &value, Self.terminatedFailureInfo) {
      if case .terminatedFailureInfo(let it) = $0 { it } else { nil }
    }
    try coder.member(9, "serverFailureInfo", &value, Self.serverFailureInfo) {
      if case .serverFailureInfo(let it) = $0 { it } else { nil }
    }
    try coder.member(10, "resetWorkflowFailureInfo", &value, Self.resetWorkflowFailureInfo) {
      if case .resetWorkflowFailureInfo(let it) = $0 { it } else { nil }
    }
    try coder.member(11, "activityFailureInfo", &value, Self.activityFailureInfo) {
      if case .activityFailureInfo(let it) = $0 { it } else { nil }
    }
    try coder.member(
      12, "childWorkflowExecutionFailureInfo", &value,
      Self.childWorkflowExecutionFailureInfo
    ) {
      if case .childWorkflowExecutionFailureInfo(let it) = $0 { it } else { nil }
    }
    try coder.member(
      13, "nexusOperationExecutionFailureInfo", &value,
      Self.nexusOperationExecutionFailureInfo
    ) {
      if case .nexusOperationExecutionFailureInfo(let it) = $0 { it } else { nil }
    }
    try coder.member(14, "nexusHandlerFailureInfo", &value, Self.nexusHandlerFailureInfo) {
      if case .nexusHandlerFailureInfo(let it) = $0 { it } else { nil }
    }
  }
}
