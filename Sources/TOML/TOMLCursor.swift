/// A place in the bytes of a document, with the grammar's smallest pieces.
struct TOMLCursor {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Nil at the end.
  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  func byte(ahead count: Int) -> UInt8? {
    position + count < bytes.count ? bytes[position + count] : nil
  }

  func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  /// Goes past the text where it stands here.
  mutating func take(_ text: String) -> Bool {
    guard starts(with: text) else { return false }
    position += text.utf8.count
    return true
  }

  /// Goes past bytes that the caller has looked at.
  mutating func skip(_ count: Int = 1) { position += count }

  /// Takes back what was gone past.
  mutating func goBack(to start: Int) { position = start }

  /// Goes past the expected byte, or says what is there instead.
  mutating func expect(_ expected: Unicode.Scalar, _ place: String) throws(TOMLError) {
    guard byte == UInt8(ascii: expected) else {
      throw error("'\(expected)' is expected \(place), and not \(found)")
    }
    position += 1
  }

  // MARK: - What stands between

  mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x09 { position += 1 }
  }

  /// Blanks, comments and the ends of lines.
  mutating func skipSpace() throws(TOMLError) {
    repeat {
      skipBlanks()
      try skipComment()
    } while takeLineEnd()
  }

  mutating func takeLineEnd() -> Bool { take("\n") || take("\r\n") }

  mutating func skipComment() throws(TOMLError) {
    guard byte == UInt8(ascii: "#") else { return }
    while let byte, byte != 0x0A, !starts(with: "\r\n") {
      guard !Self.isControl(byte) else { throw controlCharacter("a comment") }
      position += 1
    }
  }

  /// What TOML allows nowhere but for a tab: the control characters, a line's end among them.
  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

  // MARK: - Errors

  func error(_ message: String) -> TOMLError { error(message, at: position) }

  func error(_ message: String, at position: Int) -> TOMLError {
    let before = bytes[..<min(position, bytes.count)]
    let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
    return TOMLError(
      message: message, line: line(at: position), column: before.count - lineStart + 1)
  }

  func controlCharacter(_ place: String) -> TOMLError {
    let code = byte.map { String($0, radix: 16, uppercase: true) } ?? ""
    return error("\(place) holds the control character U+00\(code.count < 2 ? "0" : "")\(code)")
  }

  /// What stands here, as an error says it.
  var found: String {
    switch byte {
    case nil: "the end of the file"
    case 0x0A, 0x0D: "the end of the line"
    case let byte? where byte > 0x20 && byte < 0x7F: "'\(Character(Unicode.Scalar(byte)))'"
    case 0x09, 0x20: "a blank"
    case let byte?: "the byte 0x\(String(byte, radix: 16, uppercase: true))"
    }
  }

  private func line(at position: Int) -> Int {
    bytes[..<min(position, bytes.count)].count { $0 == 0x0A } + 1
  }
}

extension TOMLCursor {
  /// The number of the digits that follow, so many and no fewer; nil where they do not.
  mutating func takeDigits(_ count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<position + count] {
      guard Self.isDigit(byte) else { return nil }
      value = value * 10 + Int(byte &- 0x30)
    }
    position += count
    return value
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
