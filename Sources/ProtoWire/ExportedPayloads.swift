/// Payloads in JSON that was exported for people: Temporal's UI, asked to decode a history, writes metadata as
/// plain texts, and the value itself where its bytes in base64 should be.
///
/// Read as it stands, a text would pass for base64 of something else, and an object for a payload of nothing.
/// So payloads are put back into the form that all tools share, and where that cannot be done exactly, the
/// error says where and what to do.
package struct ExportedPayloads {
  private var reader: JSONReader
  private var path: [Step] = []
  private var edits: [Edit] = []

  private enum Step {
    case key(Range<Int>)
    case index(Int)
  }

  private struct Edit {
    let range: Range<Int>
    var text: [UInt8] = []
    /// Why the payload cannot be put back, and where that is.
    var complaint: String?
  }

  /// The members of an object that make it a payload.
  private struct Parts {
    var metadata: Metadata?
    var data: Range<Int>?
    /// What was found within the data, which counts where the object is no payload.
    var dataEdits = 0..<0
    var isPayload = true
  }

  private struct Metadata {
    let range: Range<Int>
    /// Keys as they are written, and texts.
    var entries: [(key: ArraySlice<UInt8>, text: ArraySlice<UInt8>)] = []

    func text(_ key: String) -> ArraySlice<UInt8>? {
      entries.last { $0.key.elementsEqual(key.utf8) }?.text
    }
  }

  /// A payload's members besides its data.
  private static let others = ["metadata", "externalPayloads", "external_payloads"]

  private init(_ json: [UInt8]) {
    // What authors put into a value may be deeper than any message.
    reader = JSONReader(json, nestingLimit: 512)
  }

  /// The history's JSON with payloads as the server has them; nil where it needs no change, or is no JSON,
  /// which is left to the reader to say.
  ///
  /// - Throws: for a payload that cannot be put back.
  package static func restored(_ json: [UInt8]) throws(WireError) -> [UInt8]? {
    var export = Self(json)
    _ = export.value()
    export.reader.finish()
    guard export.reader.error == nil, !export.edits.isEmpty else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(json.count)
    var end = 0
    for edit in export.edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let complaint = edit.complaint {
        throw WireError(.malformedJSON, complaint, offset: edit.range.lowerBound)
      }
      text += json[end..<edit.range.lowerBound]
      text += edit.text
      end = edit.range.upperBound
    }
    return text + json[end...]
  }

  // MARK: - Looking through

  /// Passes over a value, and tells whether it can be a payload.
  private mutating func value() -> Bool {
    switch reader.peek() {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    default:
      let start = reader.position
      reader.skipValue()
      return reader.bytes[start..<reader.position].elementsEqual("null".utf8)
    }
  }

  private mutating func array() -> Bool {
    let holdsPayloads = isIn(["payloads"])
    guard reader.deepen() else { return false }
    guard reader.arrayBegins() else {
      reader.leave()
      return false
    }
    var index = 0
    repeat {
      path.append(.index(index))
      member(ofPayloads: holdsPayloads)
      path.removeLast()
      index += 1
    } while reader.arrayGoesOn()
    reader.leave()
    return false
  }

  private mutating func object() -> Bool {
    // Memos and headers; search attributes.
    let holdsPayloads = isIn(["fields", "indexedFields", "indexed_fields"])
    guard reader.enter() else { return false }
    var parts = Parts()
    while reader.hasKey {
      let (key, first) = (reader.key, edits.count)
      let name = reader.bytes[key]
      path.append(.key(key))
      if name.elementsEqual("metadata".utf8), reader.peek() == UInt8(ascii: "{") {
        parts.metadata = metadata()
      } else {
        let start = member(ofPayloads: holdsPayloads)
        if name.elementsEqual("data".utf8) {
          (parts.data, parts.dataEdits) = (start..<reader.position, first..<edits.count)
        } else if !Self.others.contains(where: { name.elementsEqual($0.utf8) }) {
          parts.isPayload = false
        }
      }
      path.removeLast()
      reader.nextKey()
    }
    reader.leave()
    restore(parts)
    return parts.isPayload
  }

  /// Gives where the value begins.
  @discardableResult private mutating func member(ofPayloads holdsPayloads: Bool) -> Int {
    _ = reader.peek()
    let start = reader.position
    if !value(), holdsPayloads {
      complain(
        start..<reader.position,
        "a value without its metadata, which were left out when the history was exported")
    }
    return start
  }

  /// Nil where not all of it is texts.
  private mutating func metadata() -> Metadata? {
    let start = reader.position
    guard reader.enter() else { return nil }
    var entries: [(key: ArraySlice<UInt8>, text: ArraySlice<UInt8>)] = []
    var isText = true
    while reader.hasKey {
      let key = reader.key
      if reader.peek() == UInt8(ascii: "\"") {
        entries.append((reader.bytes[key], reader.readString()))
      } else {
        isText = false
        _ = value()
      }
      reader.nextKey()
    }
    reader.leave()
    return isText ? Metadata(range: start..<reader.position, entries: entries) : nil
  }

  private func isIn(_ names: [String]) -> Bool {
    guard case .key(let key)? = path.last else { return false }
    return names.contains { reader.bytes[key].elementsEqual($0.utf8) }
  }

  // MARK: - Putting back

  /// Older UIs leave metadata as they are, and add the encoding in plain.
  private static let addedKey = "encodingDecoded"

  private mutating func restore(_ parts: Parts) {
    guard let metadata = parts.metadata, let encoding = metadata.text("encoding") else { return }
    let added = metadata.text(Self.addedKey)
    guard let plain = added ?? (Self.isPlain(encoding) ? encoding : nil) else { return }
    if let data = parts.data { restore(data, parts.dataEdits, plain, isOlder: added != nil) }
    let entries = metadata.entries.filter { !$0.key.elementsEqual(Self.addedKey.utf8) }
    guard added != nil || entries.allSatisfy({ $0.text.allSatisfy { $0 < 0x80 } }) else {
      return complain(metadata.range, "metadata that were decoded when the history was exported")
    }
    var text = [UInt8(ascii: "{")]
    for entry in entries {
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      text += Self.quoted(Array(entry.key))
      text.append(UInt8(ascii: ":"))
      text += Self.quoted(added != nil ? Array(entry.text) : Base64.encode(entry.text))
    }
    text.append(UInt8(ascii: "}"))
    edits.append(Edit(range: metadata.range, text: text))
  }

  private mutating func restore(
    _ data: Range<Int>, _ found: Range<Int>, _ encoding: ArraySlice<UInt8>, isOlder: Bool
  ) {
    let isJSON = encoding.starts(with: "json/".utf8)
    if isOlder, !isJSON { return }
    edits.removeSubrange(found)
    let value = reader.bytes[data]
    if isJSON {
      edits.append(Edit(range: data, text: Self.quoted(Base64.encode(Self.compacted(value)))))
    } else if encoding.elementsEqual("binary/null".utf8), value.elementsEqual("null".utf8) {
      edits.append(Edit(range: data, text: Self.quoted([])))
    } else {
      complain(
        data,
        "a value that was decoded when the history was exported, and whose bytes are not known")
    }
  }

  /// Whether a text of metadata is not base64 of one.
  private static func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    guard let bytes = Base64.decode(text) else { return true }
    return !bytes.allSatisfy { (0x20..<0x7F).contains($0) }
  }

  private static func quoted(_ text: [UInt8]) -> [UInt8] {
    [UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")]
  }

  /// Without the space between its parts.
  private static func compacted(_ json: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(json.count)
    var (isInText, isEscaped) = (false, false)
    for byte in json {
      if !isInText, byte <= 0x20 { continue }
      if byte == UInt8(ascii: "\""), !isEscaped { isInText.toggle() }
      isEscaped = isInText && byte == UInt8(ascii: "\\") && !isEscaped
      text.append(byte)
    }
    return text
  }

  // MARK: - Complaints

  private mutating func complain(_ range: Range<Int>, _ what: String) {
    edits.append(
      Edit(range: range, complaint: "\(place): \(what): export it without decoding"))
  }

  /// "event 3, activityTaskScheduledEventAttributes.input.payloads[0]"
  private var place: String {
    var event = ""
    var field = ""
    for (index, step) in path.enumerated() {
      switch step {
      case .index(let number):
        if event.isEmpty, isEvent(behind: index) {
          (event, field) = ("event \(number + 1), ", "")
        } else {
          field += "[\(number)]"
        }
      case .key(let key):
        let name = String(decoding: reader.bytes[key], as: UTF8.self)
        field += (field.isEmpty ? "" : ".") + name
      }
    }
    return event + field
  }

  /// Whether what stands in a list at that place of the path is an event, and not a history of several.
  private func isEvent(behind index: Int) -> Bool {
    guard index + 1 < path.count, case .key(let key) = path[index + 1] else { return false }
    return !reader.bytes[key].elementsEqual("events".utf8)
  }
}
