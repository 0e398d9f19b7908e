/// Go's generator of ids: it predicts the id of the event that the next command will become
/// (protocol.md D.1).
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
  private var early: (event: Int64, drawn: Int)?

  /// What code asks for now, it asks for because of this event, not in its run.
  mutating func eventCame(_ eventID: Int64) { early = (eventID, 0) }

  /// `unsent`: commands made before STARTED. They come first among the task's events.
  mutating func workflowTaskStarted(_ eventID: Int64, unsent: Int) {
    early = nil
    upcoming = eventID &+ 2
    for _ in 0..<unsent { commandAdded() }
  }

  /// Looked ahead, in rising ids.
  mutating func foundVersionMarker(_ eventID: Int64, hasSearchAttribute: Bool) {
    markers.append(VersionMarker(eventID: eventID, hasSearchAttribute: hasSearchAttribute))
  }

  /// The event that the next command will become; 0 before STARTED.
  mutating func next() -> Int64 {
    guard early == nil else { return 0 }
    stepOverMarkers()
    return upcoming
  }

  /// The next command's own id.
  mutating func draw() -> String {
    guard let (event, drawn) = early else { return String(next()) }
    early = (event, drawn + 1)
    return "\(event)_\(drawn)"
  }

  mutating func commandAdded() {
    stepOverMarkers()
    upcoming &+= 1
  }

  /// A child's cancel counts one without a look at the markers: sdk-go,
  /// `childWorkflowCommandStateMachine.cancel`.
  mutating func childCancelAdded() { upcoming &+= 1 }

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
