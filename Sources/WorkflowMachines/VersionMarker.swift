internal import ProtoWire
internal import TemporalAPI

/// The marker of one version, read from a history or to be written into one: each family has a form of its
/// own.
struct VersionMarker: Sendable {
  let changeID: String
  /// `VersionMachine.newest` for a patch of the core's, which has no number.
  let version: Int
  /// An upsert of `TemporalChangeVersion` stands behind it.
  let hasSearchAttribute: Bool
}

extension VersionMarker {
  private static let name = "Version"
  private static let patch = "core_patch"

  /// Nil where it is no marker of a version.
  init?(_ event: SeenEvent, _ dialect: Dialect) throws(HistoryMismatch) {
    guard case .markerRecordedEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    guard attributes.markerName == (dialect == .core ? Self.patch : Self.name) else { return nil }
    guard let marker = Self.read(attributes, dialect) else {
      throw HistoryMismatch(
        .malformed,
        "\(event.summary) has no readable \(dialect == .core ? "patch" : "change and version")"
          + " (is the worker's codec the one that the run was written with?)")
    }
    self = marker
  }

  private static func read(
    _ attributes: MarkerRecordedEventAttributes, _ dialect: Dialect
  ) -> Self? {
    switch dialect {
    case .go:
      numbered(
        attributes, "change-id", flag: "version-search-attribute-updated", isUpserted: true)
    case .java:
      numbered(attributes, "changeId", flag: "versionSearchAttributeUpdated", isUpserted: false)
    case .core: patch(attributes)
    }
  }

  private static func numbered(
    _ attributes: MarkerRecordedEventAttributes, _ id: String, flag: String, isUpserted: Bool
  ) -> Self? {
    guard let changeID = MarkerJSON.string(in: attributes.details[id]),
      let version = MarkerJSON.integer(in: attributes.details["version"])
    else { return nil }
    return Self(
      changeID: changeID, version: version,
      hasSearchAttribute: MarkerJSON.boolean(in: attributes.details[flag]) ?? isUpserted)
  }

  /// `patch-data`, or as it was once, the bare id under `patch_id`.
  private static func patch(_ attributes: MarkerRecordedEventAttributes) -> Self? {
    if let bare = attributes.details["patch_id"]?.payloads.first {
      let id = MarkerJSON.string(in: attributes.details["patch_id"])
      return Self(
        changeID: id ?? String(decoding: bare.data.slice, as: UTF8.self),
        version: VersionMachine.newest, hasSearchAttribute: false)
    }
    guard let data = attributes.details["patch-data"]?.payloads.first?.data,
      let patch = try? PatchData(json: data.array), !patch.id.isEmpty
    else { return nil }
    return Self(
      changeID: patch.id, version: patch.version.map { Int(clamping: $0) } ?? VersionMachine.newest,
      hasSearchAttribute: true)
  }
}

/// What the core keeps of a patch, in JSON. The version is ours: who knows patches alone passes it over.
private struct PatchData: WireMessage {
  static let protoName = "PatchData"

  var id = ""
  var isDeprecated = false
  var version: Int64?
  init() {}

  mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "id", &id)
    coder.bool(2, "deprecated", &isDeprecated)
    var number = version ?? .min
    coder.int64(3, "version", &number)
    version = number == .min ? nil : number
  }
}

extension Command {
  static func versionMarker(_ marker: VersionMarker, _ dialect: Dialect) -> Self {
    var attributes = RecordMarkerCommandAttributes()
    attributes.markerName = dialect == .core ? "core_patch" : "Version"
    let id = MarkerJSON.text(of: marker.changeID)
    switch dialect {
    case .go:
      attributes.details["change-id"] = MarkerJSON.payloads(id)
      attributes.details["version"] = MarkerJSON.payloads(String(marker.version))
      if !marker.hasSearchAttribute {
        attributes.details["version-search-attribute-updated"] = MarkerJSON.payloads("false")
      }
    case .java:
      attributes.details["changeId"] = MarkerJSON.payloads(id)
      attributes.details["version"] = MarkerJSON.payloads(String(marker.version))
      if marker.hasSearchAttribute {
        attributes.details["versionSearchAttributeUpdated"] = MarkerJSON.payloads("true")
      }
    case .core:
      attributes.details["patch-data"] = MarkerJSON.payloads(
        "{\"id\":\(id),\"deprecated\":false,\"version\":\(marker.version)}")
    }
    return Command(.recordMarker, .recordMarkerCommandAttributes(attributes))
  }

  /// Go's is without a `type`, which the server adds.
  static func changeVersionUpsert(key: String, json: String, _ dialect: Dialect) -> Self {
    var payload = MarkerJSON.payload(json)
    if dialect != .go { payload.metadata["type"] = WireBytes(Array("KeywordList".utf8)) }
    var attributes = UpsertWorkflowSearchAttributesCommandAttributes()
    attributes.searchAttributes = SearchAttributes()
    attributes.searchAttributes?.indexedFields[key] = payload
    return Command(
      .upsertWorkflowSearchAttributes, .upsertWorkflowSearchAttributesCommandAttributes(attributes))
  }
}
