/// Keys and the four kinds of strings.
extension TOMLCursor {
  /// A key with its dots.
  ///
  /// - Parameter limit: how many parts it may have: each opens a table within another.
  mutating func takeKey(limit: Int) throws(TOMLError) -> [String] {
    var parts = [try takeKeyPart()]
    skipBlanks()
    while take(".") {
      guard parts.count < limit else { throw error("a key has more than \(limit) parts") }
      skipBlanks()
      parts.append(try takeKeyPart())
      skipBlanks()
    }
    return parts
  }

  private mutating func takeKeyPart() throws(TOMLError) -> String {
    if starts(with: "\"") { return try takeBasicString() }
    if starts(with: "'") { return try takeLiteralString() }
    let start = position
    while let byte, Self.isBareKey(byte) { skip() }
    guard position > start else { throw error("a key is expected, and not \(found)") }
    return text(start..<position)
  }

  private static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: isDigit(byte)
    }
  }

  mutating func takeString() throws(TOMLError) -> String {
    if take("\"\"\"") { return try takeLines(isLiteral: false) }
    if take("'''") { return try takeLines(isLiteral: true) }
    return starts(with: "\"") ? try takeBasicString() : try takeLiteralString()
  }

  // MARK: - One line

  private mutating func takeBasicString() throws(TOMLError) -> String {
    skip()
    var value: [UInt8] = []
    while !take("\"") {
      if starts(with: "\\") {
        try takeEscape(&value)
      } else {
        value.append(try takeCharacter())
      }
    }
    return text(value)
  }

  private mutating func takeLiteralString() throws(TOMLError) -> String {
    skip()
    var value: [UInt8] = []
    while !take("'") { value.append(try takeCharacter()) }
    return text(value)
  }

  /// A byte of a string that ends in its line.
  private mutating func takeCharacter() throws(TOMLError) -> UInt8 {
    guard let byte, byte != 0x0A, byte != 0x0D else {
      throw error("a string is not closed before \(found)")
    }
    guard !Self.isControl(byte) else { throw controlCharacter("a string") }
    skip()
    return byte
  }

  // MARK: - Several lines

  /// What stands after three quotes, with the three that close it. Ends of lines become "\n".
  private mutating func takeLines(isLiteral: Bool) throws(TOMLError) -> String {
    let opening = position - 3
    let quotes: String = isLiteral ? "'''" : "\"\"\""
    _ = takeLineEnd()
    var value: [UInt8] = []
    while !take(quotes) {
      guard let byte else { throw error("the string that begins here is not closed", at: opening) }
      if takeLineEnd() {
        value.append(0x0A)
      } else if !isLiteral, byte == UInt8(ascii: "\\") {
        if try !skipFoldedLines() { try takeEscape(&value) }
      } else {
        guard !Self.isControl(byte) else { throw controlCharacter("a string") }
        value.append(byte)
        skip()
      }
    }
    // One or two more quotes right after the closing ones belong to the text.
    let quote = UInt8(ascii: isLiteral ? "'" : "\"")
    for _ in 0..<2 where byte == quote {
      value.append(quote)
      skip()
    }
    return text(value)
  }

  /// A backslash at the end of its line takes all blanks and ends of lines that follow with it.
  ///
  /// - Returns: false where there is another backslash.
  private mutating func skipFoldedLines() throws(TOMLError) -> Bool {
    let start = position
    skip()
    skipBlanks()
    guard takeLineEnd() else {
      goBack(to: start)
      return false
    }
    repeat { skipBlanks() } while takeLineEnd()
    return true
  }

  // MARK: - Escapes

  private mutating func takeEscape(_ value: inout [UInt8]) throws(TOMLError) {
    let start = position
    skip()
    guard let letter = byte else { throw error("a string is not closed before \(found)") }
    skip()
    switch letter {
    case UInt8(ascii: "b"): value.append(0x08)
    case UInt8(ascii: "t"): value.append(0x09)
    case UInt8(ascii: "n"): value.append(0x0A)
    case UInt8(ascii: "f"): value.append(0x0C)
    case UInt8(ascii: "r"): value.append(0x0D)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): value.append(letter)
    case UInt8(ascii: "u"): try takeScalar(4, start, &value)
    case UInt8(ascii: "U"): try takeScalar(8, start, &value)
    default:
      throw error(
        #"no escape of TOML; a backslash itself is written "\\", or the string in single quotes"#,
        at: start)
    }
  }

  private mutating func takeScalar(
    _ digits: Int, _ start: Int, _ value: inout [UInt8]
  ) throws(TOMLError) {
    var code: UInt32 = 0
    for _ in 0..<digits {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw error("\(digits) hexadecimal digits are expected here", at: start)
      }
      code = code << 4 | UInt32(digit)
      skip()
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw error("no character of Unicode has this number", at: start)
    }
    value.append(contentsOf: scalar.utf8)
  }

  /// The document was found to be UTF-8, and strings end at characters' ends.
  private func text(_ range: Range<Int>) -> String { text(Array(bytes[range])) }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
