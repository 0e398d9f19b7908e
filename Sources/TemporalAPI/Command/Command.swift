package import ProtoWire

/// One thing that a workflow's code asks for; `attributes` say what.
package struct Command: WireMessage {
  package static let protoName = "temporal.api.command.v1.Command"

  package var commandType = CommandType.unspecified
  package var attributes: CommandAttributes?
  package var userMetadata: UserMetadata?
  package var eventGroupMarkers: [EventGroupMarker] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "commandType", &commandType)
    coder.oneof(2...19, &attributes)
    coder.message(301, "userMetadata", &userMetadata)
    coder.messages(302, "eventGroupMarkers", &eventGroupMarkers)
  }
}

/// What a command asks for: one case for each type of command.
package indirect enum CommandAttributes: WireOneof {
  case scheduleActivityTaskCommandAttributes(ScheduleActivityTaskCommandAttributes)
  case startTimerCommandAttributes(StartTimerCommandAttributes)
  case completeWorkflowExecutionCommandAttributes(CompleteWorkflowExecutionCommandAttributes)
  case failWorkflowExecutionCommandAttributes(FailWorkflowExecutionCommandAttributes)
  case requestCancelActivityTaskCommandAttributes(RequestCancelActivityTaskCommandAttributes)
  case cancelTimerCommandAttributes(CancelTimerCommandAttributes)
  case cancelWorkflowExecutionCommandAttributes(CancelWorkflowExecutionCommandAttributes)
  case requestCancelExternalWorkflowExecutionCommandAttributes(
    RequestCancelExternalWorkflowExecutionCommandAttributes)
  case recordMarkerCommandAttributes(RecordMarkerCommandAttributes)
  case continueAsNewWorkflowExecutionCommandAttributes(
    ContinueAsNewWorkflowExecutionCommandAttributes)
  case startChildWorkflowExecutionCommandAttributes(StartChildWorkflowExecutionCommandAttributes)
  case signalExternalWorkflowExecutionCommandAttributes(
    SignalExternalWorkflowExecutionCommandAttributes)
  case upsertWorkflowSearchAttributesCommandAttributes(
    UpsertWorkflowSearchAttributesCommandAttributes)
  case protocolMessageCommandAttributes(ProtocolMessageCommandAttributes)
  case modifyWorkflowPropertiesCommandAttributes(ModifyWorkflowPropertiesCommandAttributes)
  case scheduleNexusOperationCommandAttributes(ScheduleNexusOperationCommandAttributes)
  case requestCancelNexusOperationCommandAttributes(RequestCancelNexusOperationCommandAttributes)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(
      2, "scheduleActivityTaskCommandAttributes", &value,
      Self.scheduleActivityTaskCommandAttributes
    ) {
      if case .scheduleActivityTaskCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(3, "startTimerCommandAttributes", &value, Self.startTimerCommandAttributes) {
      if case .startTimerCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      4, "completeWorkflowExecutionCommandAttributes", &value,
      Self.completeWorkflowExecutionCommandAttributes
    ) {
      if case .completeWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      5, "failWorkflowExecutionCommandAttributes", &value,
      Self.failWorkflowExecutionCommandAttributes
    ) {
      if case .failWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      6, "requestCancelActivityTaskCommandAttributes", &value,
      Self.requestCancelActivityTaskCommandAttributes
    ) {
      if case .requestCancelActivityTaskCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(7, "cancelTimerCommandAttributes", &value, Self.cancelTimerCommandAttributes) {
      if case .cancelTimerCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      8, "cancelWorkflowExecutionCommandAttributes", &value,
      Self.cancelWorkflowExecutionCommandAttributes
    ) {
      if case .cancelWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      9, "requestCancelExternalWorkflowExecutionCommandAttributes", &value,
      Self.requestCancelExternalWorkflowExecutionCommandAttributes
    ) {
      guard case .requestCancelExternalWorkflowExecutionCommandAttributes(let it) = $0 else {
        return nil
      }
      return it
    }
    try coder.member(
      10, "recordMarkerCommandAttributes", &value,
      Self.recordMarkerCommandAttributes
    ) {
      if case .recordMarkerCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      11, "continueAsNewWorkflowExecutionCommandAttributes", &value,
      Self.continueAsNewWorkflowExecutionCommandAttributes
    ) {
      if case .continueAsNewWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      12, "startChildWorkflowExecutionCommandAttributes", &value,
      Self.startChildWorkflowExecutionCommandAttributes
    ) {
      if case .startChildWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      13, "signalExternalWorkflowExecutionCommandAttributes", &value,
      Self.signalExternalWorkflowExecutionCommandAttributes
    ) {
      if case .signalExternalWorkflowExecutionCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      14, "upsertWorkflowSearchAttributesCommandAttributes", &value,
      Self.upsertWorkflowSearchAttributesCommandAttributes
    ) {
      if case .upsertWorkflowSearchAttributesCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      15, "protocolMessageCommandAttributes", &value,
      Self.protocolMessageCommandAttributes
    ) {
      if case .protocolMessageCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      17, "modifyWorkflowPropertiesCommandAttributes", &value,
      Self.modifyWorkflowPropertiesCommandAttributes
    ) {
      if case .modifyWorkflowPropertiesCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      18, "scheduleNexusOperationCommandAttributes", &value,
      Self.scheduleNexusOperationCommandAttributes
    ) {
      if case .scheduleNexusOperationCommandAttributes(let it) = $0 { it } else { nil }
    }
    try coder.member(
      19, "requestCancelNexusOperationCommandAttributes", &value,
      Self.requestCancelNexusOperationCommandAttributes
    ) {
      if case .requestCancelNexusOperationCommandAttributes(let it) = $0 { it } else { nil }
    }
  }
}
