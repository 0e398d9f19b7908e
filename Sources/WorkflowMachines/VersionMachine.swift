internal import ProtoWire
internal import TemporalAPI

/// What `getVersion` knows about one change: nothing, a version with a marker, or that there was
/// none.
///
/// Go's semantic (Documentation/Rules.md, "Versions"): the first call decides for the whole run.
/// Live, that is the newest version, with a marker; in replay without a marker it is -1, and stays so
/// for later live calls. A marker counts from the moment its workflow task begins, even before the
/// place where the call stood.
struct VersionMachine: TableMachine {
  static let transitions: [Transition<Tag, Event>] = [
    .init(.unasked, .foundInHistory, .recorded),
    .init(.unasked, .askedLive, .recorded),
    .init(.unasked, .askedInReplay, .unmarked),
    // The code asks earlier than it did when the marker was written.
    .init(.unmarked, .foundInHistory, .recorded),
    // Our own marker, read back from history: also where two markers of one change disagree, the
    // later counts.
    .init(.recorded, .foundInHistory, .recorded),
  ]
  static let table = makeTable()

  enum Tag: UInt8, CaseIterable, Sendable {
    case unasked, recorded, unmarked
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case foundInHistory, askedLive, askedInReplay
  }

  var tag = Tag.unasked
  let changeID: String
  var version: Int = VersionMachine.unmarkedVersion

  /// Go's `DefaultVersion`.
  static let unmarkedVersion = -1
}

/// The changes of one run that anybody asked for or that history marked, oldest first.
struct VersionTable: Sendable {
  /// What history holds of a change that was just decided.
  struct Record: Sendable {
    let marker: Command
    /// Nil where `TemporalChangeVersion` would be too long with it.
    let upsert: Command?
  }
  /// A marker that was looked ahead.
  struct Marker: Sendable {
    let changeID: String
    let version: Int
    let hasSearchAttribute: Bool
  }
  private static let searchAttribute = "TemporalChangeVersion"
  /// The server's default limit for one search attribute's value, in bytes.
  private static let sizeLimit = 2048

  private var machines: [VersionMachine] = []
  /// Only looked up in, never walked.
  private var indexes: [String: Int] = [:]

  /// The change's machine, made where it is new.
  private mutating func index(of changeID: String) -> Int {
    if let index = indexes[changeID] { return index }
    machines.append(VersionMachine(changeID: changeID))
    indexes[changeID] = machines.count - 1
    return machines.count - 1
  }

  // MARK: - What the code asks

  /// The first question decides. True where that is now, live, and to be recorded.
  mutating func decide(_ changeID: String, newest: Int, isReplaying: Bool) -> Bool {
    let index = index(of: changeID)
    guard machines[index].move(isReplaying ? .askedInReplay : .askedLive), !isReplaying else {
      return false
    }
    machines[index].version = newest
    return true
  }

  /// What was decided, if the code still supports it.
  func version(of changeID: String, min: Int, max: Int) throws(HistoryMismatch) -> Int {
    let version = indexes[changeID].map { machines[$0].version } ?? VersionMachine.unmarkedVersion
    guard version >= min else {
      throw HistoryMismatch(
        .nondeterministic,
        "the run has version \(version) of the change \"\(changeID)\", which the workflow's code"
          + " no longer supports: the oldest that it does is \(min)")
    }
    guard version <= max else {
      throw HistoryMismatch(
        .nondeterministic,
        "the run has version \(version) of the change \"\(changeID)\", for which the workflow's"
          + " code is too old: the newest that it supports is \(max)")
    }
    return version
  }

  func record(of changeID: String, isLimited: Bool) -> Record? {
    guard let index = indexes[changeID] else { return nil }
    let json = searchAttribute(with: index, limit: isLimited ? Self.sizeLimit : .max)
    return Record(
      marker: .versionMarker(machines[index], hasSearchAttribute: json != nil),
      upsert: json.map { .changeVersionUpsert(key: Self.searchAttribute, json: $0) })
  }

  /// The value of `TemporalChangeVersion` with `change` just decided: it comes first, then the
  /// others, newest first. Nil where it would be as long as `limit` or longer.
  private func searchAttribute(with change: Int, limit: Int) -> String? {
    var json = "[" + MarkerJSON.text(of: machines[change].searchAttributeEntry)
    for index in machines.indices.reversed() where index != change {
      guard machines[index].tag != .unasked else { continue }
      json += "," + MarkerJSON.text(of: machines[index].searchAttributeEntry)
      if json.utf8.count + 1 >= limit { return nil }
    }
    json += "]"
    return json.utf8.count < limit ? json : nil
  }

  // MARK: - What history says

  /// A marker behind the task whose code is about to run.
  mutating func found(
    _ event: SeenEvent, _ dialect: Dialect
  ) throws(HistoryMismatch) -> Marker {
    guard case .markerRecordedEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    guard attributes.markerName == Command.versionMarkerName, dialect.hasVersionMarkers else {
      throw HistoryMismatch(
        .unsupported,
        "\(event.summary) is a marker of \(attributes.markerFeature), which this worker cannot"
          + " replay yet")
    }
    guard let marker = Marker(attributes) else {
      throw HistoryMismatch(
        .malformed,
        "\(event.summary) has no readable change-id and version (is the worker's codec the one"
          + " that the run was written with?)")
    }
    let index = index(of: marker.changeID)
    _ = machines[index].move(.foundInHistory)
    machines[index].version = marker.version
    return marker
  }

  /// What stands right behind a Version marker and belongs to it.
  static func isUpsert(_ event: SeenEvent) -> Bool {
    guard case .upsertWorkflowSearchAttributesEventAttributes(let it) = event.attributes else {
      return false
    }
    return it.searchAttributes?.indexedFields[searchAttribute] != nil
  }
}

extension VersionTable.Marker {
  fileprivate init?(_ attributes: MarkerRecordedEventAttributes) {
    guard let changeID = MarkerJSON.string(in: attributes.details["change-id"]),
      let version = MarkerJSON.integer(in: attributes.details["version"])
    else { return nil }
    let flag = MarkerJSON.boolean(in: attributes.details["version-search-attribute-updated"])
    self.init(changeID: changeID, version: version, hasSearchAttribute: flag ?? true)
  }
}

extension VersionMachine {
  fileprivate var searchAttributeEntry: String { "\(changeID)-\(version)" }
}

extension MarkerRecordedEventAttributes {
  fileprivate var markerFeature: String {
    switch markerName {
    case "SideEffect", "MutableSideEffect": "a side effect (\(markerName))"
    case "LocalActivity", "core_local_activity": "a local activity (\(markerName))"
    case "core_patch", "Version": "a patch of another SDK family (\(markerName))"
    default: "an unknown kind (\"\(markerName)\")"
    }
  }
}

extension Command {
  fileprivate static let versionMarkerName = "Version"

  fileprivate static func versionMarker(_ change: VersionMachine, hasSearchAttribute: Bool) -> Self
  {
    var attributes = RecordMarkerCommandAttributes()
    attributes.markerName = versionMarkerName
    attributes.details["change-id"] = MarkerJSON.payloads(MarkerJSON.text(of: change.changeID))
    attributes.details["version"] = MarkerJSON.payloads(String(change.version))
    if !hasSearchAttribute {
      attributes.details["version-search-attribute-updated"] = MarkerJSON.payloads("false")
    }
    return Command(.recordMarker, .recordMarkerCommandAttributes(attributes))
  }

  /// Without a `type`: the server adds it.
  fileprivate static func changeVersionUpsert(key: String, json: String) -> Self {
    var attributes = UpsertWorkflowSearchAttributesCommandAttributes()
    attributes.searchAttributes = SearchAttributes()
    attributes.searchAttributes?.indexedFields[key] = MarkerJSON.payload(json)
    return Command(
      .upsertWorkflowSearchAttributes, .upsertWorkflowSearchAttributesCommandAttributes(attributes))
  }
}
