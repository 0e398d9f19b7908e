extension JSONReader {
  /// Where a string stands between its quotes, and whether it holds escapes.
  mutating func rawString() -> (range: Range<Int>, isEscaped: Bool) {
    guard take(UInt8(ascii: "\"")) else {
      fail("expected a string")
      return (0..<0, false)
    }
    let start = position
    var isEscaped = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return (start..<position - 1, isEscaped)
      }
      if byte < 0x20 { break }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        position += 1
      }
      position += 1
    }
    position = min(position, bytes.count)
    fail("a string without an end")
    return (0..<0, false)
  }

  mutating func readText() -> String {
    if isNull() { return "" }
    return validated(readString())
  }

  /// The key in hand, as the key of a map and not as a field's name.
  mutating func keyText() -> String {
    validated(unescaped(key, isEscaped: true))
  }

  /// The bytes of a string, its escapes replaced: numbers, times and base64 may have them too.
  mutating func readString() -> ArraySlice<UInt8> {
    let raw = rawString()
    return unescaped(raw.range, isEscaped: raw.isEscaped)
  }

  private mutating func unescaped(_ range: Range<Int>, isEscaped: Bool) -> ArraySlice<UInt8> {
    if error != nil { return [] }
    guard isEscaped else { return bytes[range] }
    guard let plain = JSONString.unescaped(bytes[range]) else {
      fail("an escape that does not exist")
      return []
    }
    return plain[...]
  }

  private mutating func validated(_ utf8: ArraySlice<UInt8>) -> String {
    if let text = String(checking: utf8.span) { return text }
    fail("a text that is not UTF-8", .invalidUTF8)
    return ""
  }

  /// Bytes in base64 of either alphabet, padded or not.
  mutating func readBase64() -> WireBytes {
    if isNull() { return WireBytes() }
    if let bytes = Base64.decode(readString()) { return WireBytes(bytes) }
    fail("a text that is not base64")
    return WireBytes()
  }
}
