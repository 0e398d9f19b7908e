package import ProtoWire

/// One thing that happened to a workflow; `attributes` say what.
package struct HistoryEvent: WireMessage {
  package static let protoName = "temporal.api.history.v1.HistoryEvent"

  // A replay sweeps over thousands of these, and what it reads of each comes first: half a cache line.

  /// Counts from 1 without gaps.
  package var eventId: Int64 = 0
  package var eventType = EventType.unspecified
  /// Set on types that a worker may pass over without knowing them.
  package var workerMayIgnore = false
  package var eventTime: Timestamp?
  package var attributes: HistoryEventAttributes?
  package var version: Int64 = 0
  package var taskId: Int64 = 0
  package var links: [Link] = []
  /// Few events have it, and every event would be as large as it.
  package var userMetadata: Indirect<UserMetadata>?
  package var principal: Indirect<Principal>?
  package var eventGroupMarkers: [EventGroupMarker] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "eventId", &eventId)
    coder.timestamp(2, "eventTime", &eventTime)
    coder.enumeration(3, "eventType", &eventType)
    coder.int64(4, "version", &version)
    coder.int64(5, "taskId", &taskId)
    coder.oneof(6...65, &attributes)
    coder.bool(300, "workerMayIgnore", &workerMayIgnore)
    coder.message(301, "userMetadata", &userMetadata)
    coder.messages(302, "links", &links)
    coder.message(303, "principal", &principal)
    coder.messages(304, "eventGroupMarkers", &eventGroupMarkers)
  }
}

/// Events of a workflow in the order in which they happened: the whole history or a page of it.
package struct History: WireMessage {
  package static let protoName = "temporal.api.history.v1.History"

  package var events: [HistoryEvent] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "events", &events)
  }
}
