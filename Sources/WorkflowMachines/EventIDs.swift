/// Go's generator of ids: it predicts the id of the event that the next command will become
/// (Documentation/Rules.md, "Ids as Go numbers them").
///
/// STARTED is S, COMPLETED S+1, so the first command's event is S+2. A Version marker and its
/// search attribute are events too, but in replay `getVersion` makes no command for them: the
/// prediction steps over them. Ids come from outside, so all arithmetic wraps.
struct EventIDs: Sendable {
  private struct VersionMarker: Sendable {
    let eventID: Int64
    let hasSearchAttribute: Bool
  }
  private var upcoming: Int64 = 0
  private var markers: [VersionMarker] = []
  private var firstMarker = 0

  mutating func workflowTaskStarted(_ eventID: Int64) { upcoming = eventID &+ 2 }

  /// Looked ahead, in rising ids.
  mutating func foundVersionMarker(_ eventID: Int64, hasSearchAttribute: Bool) {
    markers.append(VersionMarker(eventID: eventID, hasSearchAttribute: hasSearchAttribute))
  }

  /// The event that the next command will become.
  mutating func next() -> Int64 {
    stepOverMarkers()
    return upcoming
  }

  /// For every command, a child's cancel too: sdk-go counts that one without a look at the markers
  /// (`childWorkflowCommandStateMachine.cancel`), and cannot replay then what it wrote.
  mutating func commandAdded() {
    stepOverMarkers()
    upcoming &+= 1
  }

  private mutating func stepOverMarkers() {
    while firstMarker < markers.count, markers[firstMarker].eventID <= upcoming {
      let marker = markers[firstMarker]
      firstMarker += 1
      if marker.eventID == upcoming { upcoming &+= marker.hasSearchAttribute ? 2 : 1 }
    }
    if firstMarker == markers.count, firstMarker > 0 {
      markers.removeAll(keepingCapacity: false)
      firstMarker = 0
    }
  }
}
