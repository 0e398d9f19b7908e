package import ProtoWire

/// The workflow's own note: a version, a side effect, a local activity's outcome.
package struct MarkerRecordedEventAttributes: WireMessage {
  package static let protoName = "temporal.api.history.v1.MarkerRecordedEventAttributes"

  package var markerName = ""
  package var details = WireMap<Payloads>()
  package var workflowTaskCompletedEventId: Int64 = 0
  package var header: Header?
  package var failure: Failure?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "markerName", &markerName)
    coder.map(2, "details", &details)
    coder.int64(3, "workflowTaskCompletedEventId", &workflowTaskCompletedEventId)
    coder.message(4, "header", &header)
    coder.message(5, "failure", &failure)
  }
}
