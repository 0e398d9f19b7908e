package import ProtoWire
package import TemporalAPI

/// Reads histories as tools write them.
extension History {
  /// Reads a history in whichever form: binary, or JSON as the Temporal CLI, UI and SDKs export it (one
  /// object with `events`, an array of such objects, or an array of events), payloads decoded or not.
  ///
  /// - Throws: `WireError`, with the offset at which the bytes stop making sense, or which names the event
  ///   and the field of a payload that was decoded in the export and cannot be put back.
  package static func load(_ bytes: [UInt8]) throws(WireError) -> History {
    // A newline before JSON is also the tag of the first event: what reads as a message is one.
    if bytes.first == 0x0A, let history = try? History(decoding: bytes) { return history }
    switch bytes.first(where: { !isSpace($0) }) {
    case UInt8(ascii: "{"): return try History(json: ExportedPayloads.restored(bytes) ?? bytes)
    case UInt8(ascii: "["): return try loadArray(ExportedPayloads.restored(bytes) ?? bytes)
    default: return try History(decoding: bytes)
    }
  }

  private static func loadArray(_ bytes: [UInt8]) throws(WireError) -> History {
    let parts = try HistoryParts(json: Array(#"{"histories":"#.utf8) + bytes + Array("}".utf8))
    var whole = History()
    whole.events = parts.histories.flatMap(\.events)
    if !whole.events.isEmpty { return whole }
    return try History(json: Array(#"{"events":"#.utf8) + bytes + Array("}".utf8))
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") }
}

/// An array of histories has no message of its own: it is read as the one field of this one.
private struct HistoryParts: WireMessage {
  static let protoName = "HistoryParts"

  var histories: [History] = []

  mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "histories", &histories)
  }
}
