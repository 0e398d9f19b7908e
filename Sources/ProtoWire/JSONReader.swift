/// Reads proto3 JSON straight from its bytes, with the same cursor as `BinaryDecoder`: the key in
/// hand takes the place of the tag.
///
/// It takes what the Temporal CLI, its predecessors and the other SDKs write: both spellings of
/// enumerations, keys in camel and in snake case, 64-bit numbers quoted or not, base64 of either
/// alphabet. It refuses what breaks JSON's grammar, a number that its field cannot hold, and bytes
/// after the document.
///
/// Source: https://protobuf.dev/programming-guides/json/
@usableFromInline
package struct JSONReader {
  let bytes: [UInt8]
  var position = 0
  /// Whether there is a key in hand; false at the end of the object, and after an error.
  var hasKey = false
  /// Where the key in hand stands between its quotes, as it was written.
  var key = 0..<0
  /// Its spelling as field names have it, where that differs from what was written.
  var fieldName: [UInt8]?
  var depth = 0
  var error: WireError?
  private let nestingLimit: Int

  init(_ bytes: [UInt8], nestingLimit: Int = WireError.nestingLimit) {
    self.bytes = bytes
    self.nestingLimit = nestingLimit
  }

  /// Whether `bytes` are JSON of any kind; texts need not be UTF-8.
  static func isDocument(_ bytes: [UInt8]) -> Bool {
    var reader = JSONReader(bytes, nestingLimit: 512)
    reader.skipValue()
    reader.finish()
    return reader.error == nil
  }

  /// Remembers the first error and ends the input.
  mutating func fail(_ message: String, _ code: WireError.Code = .malformedJSON) {
    if error == nil { error = WireError(code, message, offset: position) }
    position = bytes.count
    hasKey = false
  }

  /// After the document: only white space may follow.
  mutating func finish() {
    skipSpace()
    if position < bytes.count { fail("something after the document") }
  }
}

// MARK: - Marks between values

extension JSONReader {
  mutating func skipSpace() {
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// The next byte that is not white space; 0 at the end.
  mutating func peek() -> UInt8 {
    skipSpace()
    return position < bytes.count ? bytes[position] : 0
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  mutating func takeWord(_ word: StaticString) -> Bool {
    skipSpace()
    let count = word.utf8CodeUnitCount
    guard bytes.count - position >= count, isAt(position, word) else { return false }
    position += count
    return true
  }

  /// Whether `word` stands at `index`, where as many bytes are left.
  private func isAt(_ index: Int, _ word: StaticString) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount {
      if unsafe bytes[index + offset] != word.utf8Start[offset] { return false }
    }
    return true
  }

  mutating func isNull() -> Bool {
    takeWord("null")
  }
}

// MARK: - Objects and arrays

extension JSONReader {
  mutating func object<M: WireMessage>(_ message: inout M) {
    guard enter() else { return }
    while hasKey {
      let start = position
      message.fields(&self)
      if hasKey, position == start { skipField() }
    }
    leave()
  }

  /// Goes into the object that begins here. `null` stands for an empty one.
  mutating func enter() -> Bool {
    if isNull() { return false }
    guard take(UInt8(ascii: "{")) else {
      fail("expected an object")
      return false
    }
    guard deepen() else { return false }
    if take(UInt8(ascii: "}")) { hasKey = false } else { readKey() }
    return true
  }

  mutating func leave() {
    depth -= 1
  }

  mutating func deepen() -> Bool {
    guard depth < nestingLimit else {
      fail("more than \(nestingLimit) values inside each other", .nestedTooDeeply)
      return false
    }
    depth += 1
    return true
  }

  mutating func readKey() {
    let raw = rawString()
    guard take(UInt8(ascii: ":")) else { return fail("expected a colon") }
    key = raw.range
    fieldName = fieldName(bytes[key], isEscaped: raw.isEscaped)
    hasKey = error == nil
  }

  /// The key after the value that was just read.
  mutating func nextKey() {
    if error != nil { return }
    if take(UInt8(ascii: "}")) {
      hasKey = false
    } else if take(UInt8(ascii: ",")) {
      readKey()
    } else {
      fail("expected a comma or the end of the object")
    }
  }

  func isKey(_ name: StaticString) -> Bool {
    guard hasKey else { return false }
    guard let fieldName else {
      return key.count == name.utf8CodeUnitCount && isAt(key.lowerBound, name)
    }
    return unsafe fieldName.elementsEqual(
      UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// `workflow_id` as `workflowId`; nil where the key stands as it is.
  private mutating func fieldName(_ key: ArraySlice<UInt8>, isEscaped: Bool) -> [UInt8]? {
    let underscore = UInt8(ascii: "_")
    guard isEscaped || key.contains(underscore) else { return nil }
    guard let written = isEscaped ? JSONString.unescaped(key) : Array(key) else {
      fail("an escape that does not exist")
      return nil
    }
    return written.split(separator: underscore, omittingEmptySubsequences: false).enumerated()
      .flatMap { index, word in
        index == 0 ? Array(word) : word.prefix(1).map(Self.upperCase) + word.dropFirst()
      }
  }

  private static func upperCase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte
  }

  mutating func arrayBegins() -> Bool {
    if isNull() { return false }
    guard take(UInt8(ascii: "[")) else {
      fail("expected an array")
      return false
    }
    return !take(UInt8(ascii: "]"))
  }

  mutating func arrayGoesOn() -> Bool {
    if take(UInt8(ascii: ",")) { return true }
    if !take(UInt8(ascii: "]")) { fail("expected a comma or the end of the array") }
    return false
  }

  mutating func skipField() {
    skipValue()
    nextKey()
  }

  mutating func skipValue() {
    switch peek() {
    case UInt8(ascii: "{"):
      guard enter() else { return }
      while hasKey {
        skipValue()
        nextKey()
      }
      leave()
    case UInt8(ascii: "["):
      guard deepen() else { return }
      if arrayBegins() { repeat { skipValue() } while arrayGoesOn() }
      leave()
    case UInt8(ascii: "\""):
      _ = readString()
    default:
      if !(takeWord("true") || takeWord("false") || isNull()) { _ = readDouble() }
    }
  }
}
