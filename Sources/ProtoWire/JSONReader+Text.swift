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
    let raw = rawString()
    return text(raw.range, isEscaped: raw.isEscaped)
  }

  /// The key in hand, as the key of a map and not as a field's name.
  mutating func keyText() -> String {
    text(key, isEscaped: true)
  }

  private mutating func text(_ range: Range<Int>, isEscaped: Bool) -> String {
    if error != nil { return "" }
    guard isEscaped else { return validated(bytes[range]) }
    guard let plain = Self.unescape(bytes[range]) else {
      fail("an escape that does not exist")
      return ""
    }
    return validated(plain[...])
  }

  private mutating func validated(_ utf8: ArraySlice<UInt8>) -> String {
    if let text = String(checking: utf8.span) { return text }
    fail("a text that is not UTF-8", .invalidUTF8)
    return ""
  }

  /// The bytes that an escaped string stands for; nil where an escape does not exist, or is half of
  /// a surrogate pair.
  static func unescape(_ raw: ArraySlice<UInt8>) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(raw.count)
    var rest = raw
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        plain.append(byte)
        continue
      }
      guard let scalar = scalar(&rest) else { return nil }
      plain.append(contentsOf: UTF8.encode(scalar) ?? .init())
    }
    return plain
  }

  /// What stands behind a backslash.
  private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch rest.popFirst() {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "u"): return unicodeScalar(&rest)
    default: return nil
    }
  }

  private static func unicodeScalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let unit = hexUnit(&rest) else { return nil }
    guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
    guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"),
      let trail = hexUnit(&rest), UTF16.isTrailSurrogate(trail)
    else { return nil }
    return Unicode.Scalar(0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(trail) & 0x3FF)
  }

  private static func hexUnit(_ rest: inout ArraySlice<UInt8>) -> UInt16? {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = rest.popFirst(), let value = Character(Unicode.Scalar(digit)).hexDigitValue
      else { return nil }
      unit = unit << 4 | UInt16(value)
    }
    return unit
  }

  /// Bytes in base64 of either alphabet, padded or not.
  mutating func readBase64() -> WireBytes {
    if isNull() { return WireBytes() }
    let range = rawString().range
    var out: [UInt8] = []
    out.reserveCapacity(range.count / 4 * 3 + 3)
    var word: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes[range] where byte != UInt8(ascii: "=") {
      guard let digit = Self.base64Digit(byte) else {
        fail("a character that is not base64")
        return WireBytes()
      }
      word = word << 6 | digit
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(truncatingIfNeeded: word >> bits))
      }
    }
    return WireBytes(out)
  }

  private static func base64Digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
