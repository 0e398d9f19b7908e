internal import ProtoWire
internal import TemporalAPI

/// A marker, as a command or as an event.
protocol MarkerWithDetails {
  var markerName: String { get }
  var details: WireMap<Payloads> { get }
}

extension RecordMarkerCommandAttributes: MarkerWithDetails {}
extension MarkerRecordedEventAttributes: MarkerWithDetails {}

extension MarkerWithDetails {
  /// The details that the core's and Java's workers write and read by themselves, without their users' codec:
  /// sealed, they could take over none of our runs, nor we theirs with a codec that wants all sealed
  /// (Documentation/Rules.md, "What a codec sees"). Of Go's each passes the codec.
  var ownDetails: [String] {
    switch markerName {
    case "core_patch": details.entries.map(\.key)
    case "core_local_activity": ["data"]
    case "Version" where details["changeId"] != nil:
      ["changeId", "version", "versionSearchAttributeUpdated"]
    case "MutableSideEffect" where details["skipCount"] != nil: ["id", "skipCount"]
    case "LocalActivity" where details["activityId"] != nil: ["activityId", "type", "time", "meta"]
    default: []
    }
  }
}
