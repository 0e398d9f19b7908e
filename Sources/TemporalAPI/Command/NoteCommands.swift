package import ProtoWire

/// Changes what the workflow can be found by.
package struct UpsertWorkflowSearchAttributesCommandAttributes: WireMessage {
  package static let protoName =
    "temporal.api.command.v1.UpsertWorkflowSearchAttributesCommandAttributes"

  package var searchAttributes: SearchAttributes?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "searchAttributes", &searchAttributes)
  }
}

/// Changes the workflow's memo.
package struct ModifyWorkflowPropertiesCommandAttributes: WireMessage {
  package static let protoName = "temporal.api.command.v1.ModifyWorkflowPropertiesCommandAttributes"

  package var upsertedMemo: Memo?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "upsertedMemo", &upsertedMemo)
  }
}

/// Notes something in history.
package struct RecordMarkerCommandAttributes: WireMessage {
  package static let protoName = "temporal.api.command.v1.RecordMarkerCommandAttributes"

  package var markerName = ""
  package var details = WireMap<Payloads>()
  package var header: Header?
  package var failure: Failure?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "markerName", &markerName)
    coder.map(2, "details", &details)
    coder.message(3, "header", &header)
    coder.message(4, "failure", &failure)
  }
}

/// The place among the commands at which a message beside history takes effect.
package struct ProtocolMessageCommandAttributes: WireMessage {
  package static let protoName = "temporal.api.command.v1.ProtocolMessageCommandAttributes"

  package var messageId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "messageId", &messageId)
  }
}
