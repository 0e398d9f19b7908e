/// Integers and floats.
extension TOMLCursor {
  /// Nil where no number begins here.
  mutating func takeNumber() throws(TOMLError) -> TOMLValue? {
    if let value = try takeWithPrefix() { return .integer(value) }
    if let value = takeSpecialFloat() { return .float(value) }
    let start = position
    if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { skip() }
    let first = position
    guard try takeDigitGroups(Self.isDigit) else {
      goBack(to: start)
      return nil
    }
    guard bytes[first] != UInt8(ascii: "0") || position == first + 1 else {
      throw error("a number begins with no zero that says nothing", at: first)
    }
    var isFloat = try takeFraction()
    if !isFloat { isFloat = try takeExponent() }
    let digits = bytes[start..<position].filter { $0 != UInt8(ascii: "_") }
    let text = String(decoding: digits, as: UTF8.self)
    if isFloat { return Double(text).map { .float($0) } }
    guard let value = Int64(text) else {
      throw error("the integer does not fit into 64 bits", at: start)
    }
    return .integer(value)
  }

  /// The fraction, with the exponent that may follow it.
  private mutating func takeFraction() throws(TOMLError) -> Bool {
    guard take(".") else { return false }
    guard try takeDigitGroups(Self.isDigit) else {
      throw error("a digit is expected after the '.'")
    }
    _ = try takeExponent()
    return true
  }

  private mutating func takeExponent() throws(TOMLError) -> Bool {
    guard byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") else { return false }
    skip()
    if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { skip() }
    guard try takeDigitGroups(Self.isDigit) else { throw error("the exponent has no digit") }
    return true
  }

  /// Digits with single underscores between them; false where there is none.
  private mutating func takeDigitGroups(_ isDigit: (UInt8) -> Bool) throws(TOMLError) -> Bool {
    guard let byte, isDigit(byte) else { return false }
    while let byte = self.byte {
      if isDigit(byte) {
        skip()
      } else if byte == UInt8(ascii: "_") {
        guard let next = self.byte(ahead: 1), isDigit(next) else {
          throw error("an underscore stands between two digits only")
        }
        skip()
      } else {
        break
      }
    }
    return true
  }

  // MARK: - Other notations

  private mutating func takeWithPrefix() throws(TOMLError) -> Int64? {
    let start = position
    let radix =
      if take("0x") { 16 } else if take("0o") { 8 } else if take("0b") { 2 } else { 0 }
    guard radix > 0 else { return nil }
    let first = position
    let hasDigits = try takeDigitGroups { byte in
      byte < 0x80
        && Character(Unicode.Scalar(byte)).hexDigitValue.map { $0 < radix } ?? false
    }
    guard hasDigits else { throw error("a digit of base \(radix) is expected, and not \(found)") }
    let digits = bytes[first..<position].filter { $0 != UInt8(ascii: "_") }
    guard let value = Int64(String(decoding: digits, as: UTF8.self), radix: radix) else {
      throw error("the integer does not fit into 64 bits", at: start)
    }
    return value
  }

  private mutating func takeSpecialFloat() -> Double? {
    if take("inf") || take("+inf") { return .infinity }
    if take("-inf") { return -.infinity }
    return take("nan") || take("+nan") || take("-nan") ? .nan : nil
  }
}
