internal import ProtoWire
package import TemporalAPI

/// The marker of a side effect, read from a history or to be written into one. The core has none: a run in
/// its dialect has Go's, which no worker of its SDKs can replay.
enum SideEffectMarker: Sendable {
  /// Done once; Go's has a number.
  case once(number: Int?, value: Payloads?)
  /// Go's mutable one: what it is called, and at which call, which old ones do not say.
  case numbered(id: String, mark: String, call: Int?, value: Payloads?)
  /// Java's mutable one: how many calls changed nothing since the one before.
  case skipping(id: String, skipped: Int, value: Payloads?)
}

extension SideEffectMarker {
  fileprivate static let onceName = "SideEffect"
  fileprivate static let mutableName = "MutableSideEffect"
  fileprivate static let dataKey = "data"

  /// Nil where it is no marker of a side effect.
  init?(_ event: SeenEvent, _ dialect: Dialect) throws(HistoryMismatch) {
    guard case .markerRecordedEventAttributes(let attributes) = event.attributes else {
      throw .malformed(event)
    }
    let marker: Self?
    switch (attributes.markerName, dialect) {
    case (Self.onceName, .java):
      marker = .once(number: nil, value: attributes.details[Self.dataKey])
    case (Self.onceName, .go), (Self.onceName, .core): marker = Self.readOnce(attributes)
    case (Self.mutableName, .java): marker = Self.readSkipping(attributes)
    case (Self.mutableName, .go), (Self.mutableName, .core): marker = Self.readNumbered(attributes)
    default: return nil
    }
    guard let marker else {
      throw HistoryMismatch(
        .malformed,
        "\(event.summary) has no readable side effect"
          + " (is the worker's codec the one that the run was written with?)")
    }
    self = marker
  }

  /// It must be the command that the code asked for at this place. Mutable ones may come and go, as those of
  /// versions (sdk-go).
  static func isMatched(_ event: SeenEvent) -> Bool {
    guard case .markerRecordedEventAttributes(let it) = event.attributes else { return false }
    return it.markerName == onceName
  }

  private static func readOnce(_ attributes: MarkerRecordedEventAttributes) -> Self? {
    guard let number = MarkerJSON.integer(in: attributes.details["side-effect-id"]),
      let value = attributes.details[dataKey]
    else { return nil }
    return .once(number: number, value: value)
  }

  private static func readNumbered(_ attributes: MarkerRecordedEventAttributes) -> Self? {
    guard let mark = MarkerJSON.string(in: attributes.details["side-effect-id"]),
      let parts = attributes.details[dataKey]?.payloads, parts.count == 2,
      let id = MarkerJSON.string(in: attributes.details[dataKey]),
      let value = Payloads(nestedIn: parts[1])
    else { return nil }
    let call = MarkerJSON.integer(in: attributes.details["mutable-side-effect-call-counter"])
    return .numbered(id: id, mark: mark, call: call, value: value)
  }

  private static func readSkipping(_ attributes: MarkerRecordedEventAttributes) -> Self? {
    guard let id = MarkerJSON.string(in: attributes.details["id"]),
      let skipped = MarkerJSON.integer(in: attributes.details["skipCount"])
    else { return nil }
    return .skipping(id: id, skipped: skipped, value: attributes.details[dataKey])
  }
}

extension Payloads {
  /// Payloads within a payload, as Go's converter writes a protobuf message.
  package init?(nestedIn payload: Payload) {
    switch payload.metadata["encoding"] {
    case WireBytes(Array("json/protobuf".utf8)): try? self.init(json: payload.data.array)
    case WireBytes(Array("binary/protobuf".utf8)): try? self.init(decoding: payload.data.array)
    default: return nil
    }
  }

  /// As `init(nestedIn:)` reads it.
  package var nested: Payload {
    var payload = Payload()
    payload.metadata["encoding"] = WireBytes(Array("json/protobuf".utf8))
    payload.metadata["messageType"] = WireBytes(Array(Self.protoName.utf8))
    payload.data = WireBytes(json())
    return payload
  }
}

extension Command {
  static func sideEffectMarker(
    _ number: Int, _ value: Payloads?, _ summary: Payload?, _ dialect: Dialect
  ) -> Self {
    var attributes = RecordMarkerCommandAttributes()
    attributes.markerName = SideEffectMarker.onceName
    if dialect != .java {
      attributes.details["side-effect-id"] = MarkerJSON.payloads(String(number))
    }
    if value != nil || dialect != .java {
      attributes.details[SideEffectMarker.dataKey] = value ?? Payloads()
    }
    return Command(.recordMarker, .recordMarkerCommandAttributes(attributes), summary: summary)
  }

  /// `event` is the one that it is to become.
  static func mutableSideEffectMarker(
    _ id: String, _ event: Int64, _ value: Payloads?, _ counts: SideEffects.Counts,
    _ summary: Payload?, _ dialect: Dialect
  ) -> Self {
    var attributes = RecordMarkerCommandAttributes()
    attributes.markerName = SideEffectMarker.mutableName
    let name = MarkerJSON.text(of: id)
    if dialect == .java {
      attributes.details["id"] = MarkerJSON.payloads(name)
      attributes.details[SideEffectMarker.dataKey] = value
      attributes.details["skipCount"] = MarkerJSON.payloads(String(counts.skipped))
    } else {
      attributes.details["side-effect-id"] = MarkerJSON.payloads(
        MarkerJSON.text(of: "\(id)_\(event)"))
      var data = MarkerJSON.payloads(name)
      data.payloads.append((value ?? Payloads()).nested)
      attributes.details[SideEffectMarker.dataKey] = data
      attributes.details["mutable-side-effect-call-counter"] = MarkerJSON.payloads(
        String(counts.call))
    }
    return Command(.recordMarker, .recordMarkerCommandAttributes(attributes), summary: summary)
  }
}
