internal import ProtoWire
internal import TemporalAPI

extension RunMachines {
  /// The server's default limit for one search attribute's value, in bytes.
  private static var changeVersionSizeLimit: Int { 2048 }
  private static var changeVersionKey: String { "TemporalChangeVersion" }

  /// Go's `GetVersion`: the same answer for the whole run, -1 where the run is older than the
  /// change.
  package mutating func version(
    of changeID: String, min: Int, max: Int
  ) throws(HistoryMismatch) -> Int {
    let index = versions.index(of: changeID)
    if versions[index].state == .unasked {
      if facts.isReplaying {
        _ = versions[index].move(.askedInReplay, &arrows)
      } else {
        _ = versions[index].move(.askedLive, &arrows)
        versions[index].version = max
        recordVersion(index)
      }
    }
    let version = versions[index].version
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

  private mutating func recordVersion(_ index: Int) {
    let isLimited = metadata.use(.limitChangeVersionSize, isReplaying: facts.isReplaying)
    let searchAttribute = versions.searchAttribute(
      with: index, limit: isLimited ? Self.changeVersionSizeLimit : .max)
    let change = versions[index]
    add(
      CommandKey(.version), .versionMarker(change, hasSearchAttribute: searchAttribute != nil))
    if let searchAttribute {
      add(
        CommandKey(.version),
        .changeVersionUpsert(key: Self.changeVersionKey, json: searchAttribute))
    }
  }

  /// A marker behind the task whose code is about to run.
  mutating func preloadMarker(_ event: SeenEvent) throws(HistoryMismatch) {
    guard case .markerRecordedEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    guard attributes.markerName == Self.versionMarkerName, dialect == .go else {
      throw HistoryMismatch(
        .unsupported,
        "\(event.summary) is a marker of \(attributes.markerFeature), which this worker cannot"
          + " replay yet")
    }
    guard let changeID = JSONScalar.string(in: attributes.details["change-id"]),
      let version = JSONScalar.integer(in: attributes.details["version"])
    else {
      throw HistoryMismatch(
        .malformed,
        "\(event.summary) has no readable change-id and version (is the worker's codec the one"
          + " that the run was written with?)")
    }
    let flag = JSONScalar.boolean(in: attributes.details["version-search-attribute-updated"])
    ids.foundVersionMarker(event.id, hasSearchAttribute: flag ?? true)
    let index = versions.index(of: changeID)
    _ = versions[index].move(.foundInHistory, &arrows)
    versions[index].version = version
  }

  static var versionMarkerName: String { "Version" }

  /// The upsert that stands right behind a Version marker and belongs to it.
  func isChangeVersionUpsert(_ attributes: UpsertWorkflowSearchAttributesEventAttributes) -> Bool {
    isAfterVersionMarker
      && attributes.searchAttributes?.indexedFields[Self.changeVersionKey] != nil
  }
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
  fileprivate static func versionMarker(_ change: VersionMachine, hasSearchAttribute: Bool) -> Self
  {
    var attributes = RecordMarkerCommandAttributes()
    attributes.markerName = RunMachines.versionMarkerName
    attributes.details["change-id"] = JSONScalar.payloads(JSONScalar.text(of: change.changeID))
    attributes.details["version"] = JSONScalar.payloads(String(change.version))
    if !hasSearchAttribute {
      attributes.details["version-search-attribute-updated"] = JSONScalar.payloads("false")
    }
    return Command(.recordMarker, .recordMarkerCommandAttributes(attributes))
  }

  /// Without a `type`: the server adds it.
  fileprivate static func changeVersionUpsert(key: String, json: String) -> Self {
    var attributes = UpsertWorkflowSearchAttributesCommandAttributes()
    attributes.searchAttributes = SearchAttributes()
    attributes.searchAttributes?.indexedFields[key] = JSONScalar.payload(json)
    return Command(
      .upsertWorkflowSearchAttributes, .upsertWorkflowSearchAttributesCommandAttributes(attributes))
  }
}
