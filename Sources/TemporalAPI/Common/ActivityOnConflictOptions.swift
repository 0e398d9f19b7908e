package import ProtoWire

/// What a start adds to an activity that is there already.
package struct ActivityOnConflictOptions: WireMessage {
  package static let protoName = "temporal.api.common.v1.OnConflictOptions"

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
