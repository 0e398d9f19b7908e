/// A text between its quotes, as JSON has it.
package enum JSONString {
  /// What is written as an escape.
  package enum Escapes: Sendable {
    /// What JSON demands: quotes, backslashes and control characters.
    case needed
    /// Also `<`, `>`, `&` and JavaScript's two line separators, so that the text may stand in HTML:
    /// what Go's `encoding/json` does unless told otherwise.
    case html
  }

  /// `text` in quotes.
  package static func quoted(_ text: String, _ escapes: Escapes = .needed) -> String {
    String(decoding: bytes(text, escapes), as: UTF8.self)
  }

  /// `text` in quotes.
  package static func bytes(_ text: String, _ escapes: Escapes = .needed) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 2)
    append(text, escapes, to: &bytes)
    return bytes
  }

  /// Adds `text` in quotes.
  package static func append(
    _ text: String, _ escapes: Escapes = .needed, to bytes: inout [UInt8]
  ) {
    bytes.append(quote)
    if escapes == .html || !appendPlain(text, to: &bytes) {
      for byte in text.utf8 {
        if escapes == .needed && !isEscaped(byte) {
          bytes.append(byte)
        } else {
          append(byte, escapes, to: &bytes)
        }
      }
    }
    bytes.append(quote)
  }

  /// Most texts hold nothing to be escaped, and are copied as they are. False, and nothing added, where one
  /// does.
  private static func appendPlain(_ text: String, to bytes: inout [UInt8]) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      guard unsafe !utf8.contains(where: isEscaped) else { return false }
      unsafe bytes.append(contentsOf: utf8)
      return true
    }
  }

  /// Whether JSON demands it.
  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == quote || byte == backslash
  }

  private static func append(_ byte: UInt8, _ escapes: Escapes, to bytes: inout [UInt8]) {
    switch byte {
    case quote, backslash: bytes += [backslash, byte]
    case 0x08: bytes += [backslash, UInt8(ascii: "b")]
    case 0x0C: bytes += [backslash, UInt8(ascii: "f")]
    case 0x0A: bytes += [backslash, UInt8(ascii: "n")]
    case 0x0D: bytes += [backslash, UInt8(ascii: "r")]
    case 0x09: bytes += [backslash, UInt8(ascii: "t")]
    case ..<0x20: bytes.append(contentsOf: #"\u00"#.utf8 + hexadecimal(byte))
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
      bytes.append(contentsOf: #"\u00"#.utf8 + hexadecimal(byte))
    case 0xA8 where endsInSeparator(bytes), 0xA9 where endsInSeparator(bytes):
      // U+2028 and U+2029: no other scalar has these three bytes.
      bytes.removeLast(2)
      bytes.append(contentsOf: (byte == 0xA8 ? #"\u2028"# : #"\u2029"#).utf8)
    default: bytes.append(byte)
    }
  }

  /// Whether the first two bytes of U+2028 and U+2029 stand at the end.
  private static func endsInSeparator(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[bytes.count - 2] == 0xE2 && bytes[bytes.count - 1] == 0x80
  }

  private static func hexadecimal(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
}

// MARK: - Reading

extension JSONString {
  /// The text that `json`, with its quotes and nothing around them, stands for; nil where it is no
  /// JSON string, or not UTF-8.
  package static func text(of json: ArraySlice<UInt8>) -> String? {
    guard json.count >= 2, json.first == quote, json.last == quote else { return nil }
    let content = json.dropFirst().dropLast()
    var isEscaped = false
    var isAfterBackslash = false
    for byte in content {
      if byte < 0x20 || byte == quote && !isAfterBackslash { return nil }
      isAfterBackslash = byte == backslash && !isAfterBackslash
      isEscaped = isEscaped || isAfterBackslash
    }
    guard isEscaped else { return String(checking: content.span) }
    return unescaped(content).flatMap { String(checking: $0.span) }
  }

  /// The bytes that an escaped text stands for; nil where an escape does not exist.
  ///
  /// Half of a surrogate pair becomes U+FFFD, as in Go's `encoding/json`, Python and JavaScript.
  package static func unescaped(_ content: ArraySlice<UInt8>) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(content.count)
    var rest = content
    while let byte = rest.popFirst() {
      guard byte == backslash else {
        plain.append(byte)
        continue
      }
      guard let scalar = scalar(&rest) else { return nil }
      plain.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return plain
  }

  /// What stands behind a backslash.
  private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch rest.popFirst() {
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "t"): "\t"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case quote: "\""
    case backslash: "\\"
    case UInt8(ascii: "/"): "/"
    case UInt8(ascii: "u"): unicodeScalar(&rest)
    default: nil
    }
  }

  private static func unicodeScalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let unit = hexadecimalUnit(&rest) else { return nil }
    guard UTF16.isSurrogate(unit) else { return Unicode.Scalar(unit) }
    var ahead = rest
    guard UTF16.isLeadSurrogate(unit), ahead.popFirst() == backslash,
      ahead.popFirst() == UInt8(ascii: "u"), let trail = hexadecimalUnit(&ahead),
      UTF16.isTrailSurrogate(trail)
    else { return "\u{FFFD}" }
    rest = ahead
    return Unicode.Scalar(0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(trail) & 0x3FF)
  }

  private static func hexadecimalUnit(_ rest: inout ArraySlice<UInt8>) -> UInt16? {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = rest.popFirst(), let value = hexadecimalValue(digit) else { return nil }
      unit = unit << 4 | value
    }
    return unit
  }

  private static func hexadecimalValue(_ digit: UInt8) -> UInt16? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(digit - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(digit - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(digit - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
