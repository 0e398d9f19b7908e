extension JSONReader {
  /// A number or a word, in quotes or not.
  private mutating func scalar() -> ArraySlice<UInt8> {
    if peek() == UInt8(ascii: "\"") { return readString() }
    let start = position
    while position < bytes.count, Self.belongsToNumber(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  private static func belongsToNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// A whole number: `1e3` and `1.0` are some too, to the last digit.
  mutating func readInteger() -> Int64 {
    if isNull() { return 0 }
    guard let number = JSONNumber(scalar()) else {
      fail("expected a whole number")
      return 0
    }
    guard let value = number.integer else {
      fail("a number that is not a whole one of 64 bits", .outOfRange)
      return 0
    }
    return value
  }

  mutating func readInt32() -> Int32 {
    let value = readInteger()
    if let narrow = Int32(exactly: value) { return narrow }
    fail("a number of more than 32 bits", .outOfRange)
    return 0
  }

  mutating func readUInt32() -> UInt32 {
    let value = readInteger()
    if let narrow = UInt32(exactly: value) { return narrow }
    fail("a number that is negative or of more than 32 bits", .outOfRange)
    return 0
  }

  mutating func readDouble() -> Double { readFloating() }
  mutating func readFloat() -> Float { readFloating() }

  private mutating func readFloating<T: BinaryFloatingPoint & LosslessStringConvertible>() -> T {
    if isNull() { return 0 }
    let text = scalar()
    switch String(decoding: text, as: UTF8.self) {
    case "NaN": return .nan
    case "Infinity": return .infinity
    case "-Infinity": return -.infinity
    // Swift reads more spellings than JSON has (`0x1p3`, `nan`): only JSON's go to it.
    case let number where JSONNumber(text) != nil:
      let value = T(number) ?? 0
      if value.isInfinite { fail("a number too large", .outOfRange) }
      return value
    default:
      fail("expected a number")
      return 0
    }
  }

  mutating func readBool() -> Bool {
    if takeWord("true") { return true }
    if takeWord("false") || isNull() { return false }
    fail("expected true or false")
    return false
  }

  /// The number of a value; of a name that only newer programs know, 0.
  mutating func readEnum(_ names: EnumNames) -> Int32 {
    guard peek() == UInt8(ascii: "\"") else { return readInt32() }
    return names.number(of: readText()) ?? 0
  }
}

/// A number by JSON's grammar: no plus in front, no zero before another digit, digits on both sides
/// of the point.
private struct JSONNumber {
  private var isNegative = false
  /// Of the whole part, then of the fraction.
  private var digits: ArraySlice<UInt8>
  private var fraction: ArraySlice<UInt8> = []
  private var exponent = 0

  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    isNegative = Self.take("-", &rest)
    digits = Self.digits(&rest)
    if digits.isEmpty || digits.count > 1 && digits.first == UInt8(ascii: "0") { return nil }
    if Self.take(".", &rest) {
      fraction = Self.digits(&rest)
      if fraction.isEmpty { return nil }
    }
    if Self.take("e", &rest) || Self.take("E", &rest) {
      let isSmall = Self.take("-", &rest)
      if !isSmall { _ = Self.take("+", &rest) }
      let power = Self.digits(&rest)
      if power.isEmpty { return nil }
      // No text is long enough to make up for a larger one.
      let size = power.reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), 1 << 40) }
      exponent = isSmall ? -size : size
    }
    if !rest.isEmpty { return nil }
  }

  /// Nil where it is no whole number, or not one of 64 bits.
  var integer: Int64? {
    let all = digits + fraction
    let significant = all.drop { $0 == UInt8(ascii: "0") }
    // How many of the significant digits stand before the point.
    let whole = digits.count + exponent - (all.count - significant.count)
    if significant.isEmpty { return 0 }
    guard (1...19).contains(whole),
      significant.dropFirst(whole).allSatisfy({ $0 == UInt8(ascii: "0") })
    else { return nil }
    let padding = repeatElement(UInt8(ascii: "0"), count: max(0, whole - significant.count))
    return Self.value(isNegative, significant.prefix(whole) + padding)
  }

  private static func value(_ isNegative: Bool, _ digits: ArraySlice<UInt8>) -> Int64? {
    var value: Int64 = 0
    for byte in digits {
      // Negative throughout: there is one more number below zero than above.
      let product = value.multipliedReportingOverflow(by: 10)
      let difference = product.partialValue.subtractingReportingOverflow(
        Int64(byte - UInt8(ascii: "0")))
      if product.overflow || difference.overflow { return nil }
      value = difference.partialValue
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  private static func take(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  private static func digits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest.removeFirst(digits.count)
    return digits
  }
}
