extension JSONReader {
  /// A number or a word, in quotes or not.
  private mutating func scalar() -> Range<Int> {
    if peek() == UInt8(ascii: "\"") { return rawString().range }
    let start = position
    while position < bytes.count, Self.belongsToNumber(bytes[position]) { position += 1 }
    return start..<position
  }

  private static func belongsToNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  mutating func readInteger() -> Int64 {
    if isNull() { return 0 }
    let range = scalar()
    if let value = Self.integer(bytes[range]) { return value }
    // 1e3 and 1.0 are whole numbers too; what is not, or is too large, is refused.
    guard let double = Self.double(bytes[range]) else {
      fail("expected a whole number")
      return 0
    }
    guard let value = Int64(exactly: double) else {
      fail("a number that is not a whole one of 64 bits", .outOfRange)
      return 0
    }
    return value
  }

  /// Plain digits; nil for everything else.
  private static func integer(_ text: ArraySlice<UInt8>) -> Int64? {
    var digits = text
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    if digits.isEmpty { return nil }
    var value: Int64 = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let digit = Int64(byte - UInt8(ascii: "0"))
      let product = value.multipliedReportingOverflow(by: 10)
      let sum =
        isNegative
        ? product.partialValue.subtractingReportingOverflow(digit)
        : product.partialValue.addingReportingOverflow(digit)
      if product.overflow || sum.overflow { return nil }
      value = sum.partialValue
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

  mutating func readDouble() -> Double {
    if isNull() { return 0 }
    let range = scalar()
    guard let value = Self.double(bytes[range]) else {
      fail("expected a number")
      return 0
    }
    if value.isInfinite, Self.hasDigits(bytes[range]) { fail("a number too large", .outOfRange) }
    return value
  }

  mutating func readFloat() -> Float {
    let value = readDouble()
    let narrow = Float(value)
    if narrow.isInfinite, value.isFinite { fail("a number too large", .outOfRange) }
    return narrow
  }

  private static func hasDigits(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Swift reads more spellings than JSON has (`0x1p3`, `nan`): only JSON's go to it.
  private static func double(_ text: ArraySlice<UInt8>) -> Double? {
    switch String(decoding: text, as: UTF8.self) {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    case let number where text.allSatisfy(belongsToNumber) && text.first != UInt8(ascii: "+"):
      Double(number)
    default: nil
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
