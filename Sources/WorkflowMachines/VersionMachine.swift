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
  /// History has it in `TemporalChangeVersion`.
  var isUpserted = false

  /// Go's `DefaultVersion`.
  static let unmarkedVersion = -1
  /// That of a patch of the core's, which knows only that the run is newer than the change.
  static let newest = Int.max
}

/// The changes of one run that anybody asked for or that history marked, oldest first.
struct VersionTable: Sendable {
  /// What history holds of a change that was just decided.
  struct Record: Sendable {
    let marker: Command
    /// Nil where `TemporalChangeVersion` would be too long with it.
    let upsert: Command?
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
    if version == VersionMachine.newest { return max }
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

  /// - Parameters:
  ///   - isLimited: `TemporalChangeVersion` must not become too long.
  ///   - isUpserted: the core writes it at all.
  func record(
    of changeID: String, _ dialect: Dialect, _ isLimited: Bool, _ isUpserted: Bool
  ) -> Record? {
    guard let index = indexes[changeID] else { return nil }
    // Java's worker may be told to: as history has it, so it goes on.
    let isWritten = dialect == .java ? machines.contains { $0.isUpserted } : isUpserted
    let limit = isLimited ? Self.sizeLimit : .max
    let json = isWritten ? searchAttribute(with: index, dialect, limit: limit) : nil
    let marker = VersionMarker(
      changeID: changeID, version: machines[index].version, hasSearchAttribute: json != nil)
    return Record(
      marker: .versionMarker(marker, dialect),
      upsert: json.map { .changeVersionUpsert(key: Self.searchAttribute, json: $0, dialect) })
  }

  /// The value of `TemporalChangeVersion` with `change` just decided; nil where it would be as long as
  /// `limit` or longer.
  private func searchAttribute(with change: Int, _ dialect: Dialect, limit: Int) -> String? {
    var json = "["
    for index in order(with: change, dialect) {
      json += json.utf8.count > 1 ? "," : ""
      json += MarkerJSON.text(of: machines[index].searchAttributeEntry(dialect))
      if json.utf8.count + 1 >= limit { return nil }
    }
    return json + "]"
  }

  /// Go has the one just decided first, then the others, newest first; Java appends; the core sorts.
  private func order(with change: Int, _ dialect: Dialect) -> [Int] {
    let others = machines.indices.filter { $0 != change && machines[$0].tag != .unasked }
    switch dialect {
    case .go: return [change] + others.reversed()
    case .java: return others.filter { machines[$0].tag == .recorded } + [change]
    case .core:
      return (others + [change]).filter { machines[$0].tag == .recorded }
        .sorted { machines[$0].changeID < machines[$1].changeID }
    }
  }

  // MARK: - What history says

  /// A marker behind the task whose code is about to run.
  mutating func found(
    _ event: SeenEvent, _ dialect: Dialect
  ) throws(HistoryMismatch) -> VersionMarker {
    guard let marker = try VersionMarker(event, dialect) else {
      throw HistoryMismatch(
        .unsupported,
        "\(event.summary) is a marker of \(event.markerFeature), which this worker cannot replay yet"
      )
    }
    let index = index(of: marker.changeID)
    _ = machines[index].move(.foundInHistory)
    machines[index].version = marker.version
    machines[index].isUpserted = marker.hasSearchAttribute
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

extension RunMachines {
  /// Go's `GetVersion`: the same answer for the whole run, -1 where the run is older than the
  /// change.
  package mutating func version(
    of changeID: String, min: Int, max: Int
  ) throws(HistoryMismatch) -> Int {
    let isReplaying = facts.isReplaying
    if try changeVersions({ $0.decide(changeID, newest: max, isReplaying: isReplaying) }) {
      let isLimited = use(.limitChangeVersionSize)
      let isUpserted = use(.upsertOnPatch)
      _ = use(.versionWithoutYield)
      let dialect = dialect
      let record = try changeVersions { $0.record(of: changeID, dialect, isLimited, isUpserted) }
      if let record {
        issueUncompared(record.marker)
        if let upsert = record.upsert { issueUncompared(upsert) }
      }
    }
    return try changeVersions { versions throws(HistoryMismatch) in
      try versions.version(of: changeID, min: min, max: max)
    }
  }
}

extension VersionMachine {
  fileprivate func searchAttributeEntry(_ dialect: Dialect) -> String {
    dialect == .core ? changeID : "\(changeID)-\(version)"
  }
}

extension SeenEvent {
  fileprivate var markerFeature: String {
    guard case .markerRecordedEventAttributes(let attributes) = attributes else { return "no kind" }
    switch attributes.markerName {
    case "core_patch", "Version": return "a patch of another SDK family (\(attributes.markerName))"
    default: return "an unknown kind (\"\(attributes.markerName)\")"
    }
  }
}
