package import ProtoWire

/// What a start adds to the run that is there already.
package struct OnConflictOptions: WireMessage {
  package static let protoName = "temporal.api.workflow.v1.OnConflictOptions"

  package var attachRequestId = false
  package var attachCompletionCallbacks = false
  package var attachLinks = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bool(1, "attachRequestId", &attachRequestId)
    coder.bool(2, "attachCompletionCallbacks", &attachCompletionCallbacks)
    coder.bool(3, "attachLinks", &attachLinks)
  }
}
