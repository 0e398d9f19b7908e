package import ProtoWire

/// Asks for a history page by page, or waits for its next or last event.
package struct GetWorkflowExecutionHistoryRequest: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest"

  package var namespace = ""
  package var execution: WorkflowExecution?
  package var maximumPageSize: Int32 = 0
  package var nextPageToken = WireBytes()
  package var waitNewEvent = false
  package var historyEventFilterType = HistoryEventFilterType.unspecified
  package var skipArchival = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.message(2, "execution", &execution)
    coder.int32(3, "maximumPageSize", &maximumPageSize)
    coder.bytes(4, "nextPageToken", &nextPageToken)
    coder.bool(5, "waitNewEvent", &waitNewEvent)
    coder.enumeration(6, "historyEventFilterType", &historyEventFilterType)
    coder.bool(7, "skipArchival", &skipArchival)
  }
}

/// A page of a history.
package struct GetWorkflowExecutionHistoryResponse: WireMessage {
  package static let protoName =
    "temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse"

  package var history: History?
  /// Instead of `history`, on servers that are set up so: encoded `History` messages.
  package var rawHistory: [DataBlob] = []
  package var nextPageToken = WireBytes()
  package var archived = false
  package var propagatedNexusSerializationContext: PropagatedSerializationContext?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "history", &history)
    coder.messages(2, "rawHistory", &rawHistory)
    coder.bytes(3, "nextPageToken", &nextPageToken)
    coder.bool(4, "archived", &archived)
    coder.message(5, "propagatedNexusSerializationContext", &propagatedNexusSerializationContext)
  }
}
