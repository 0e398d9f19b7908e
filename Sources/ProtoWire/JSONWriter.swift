/// Writes proto3 JSON: names in camel case, enumerations by name, 64-bit numbers in quotes, each
/// field that is not at its default, in the order of the numbers.
///
/// Source: https://protobuf.dev/programming-guides/json/
@usableFromInline
package struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether the next element needs no comma in front of it.
  private var isFirst = true

  mutating func raw(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func comma() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  mutating func key(_ name: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    raw("\":")
  }

  mutating func key(_ name: String) {
    comma()
    text(name)
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func object(_ body: (inout JSONWriter) -> Void) {
    enclosed("{", "}", body)
  }

  mutating func object<M: WireMessage>(_ message: M) {
    object { writer in message.withFields { $0.fields(&writer) } }
  }

  mutating func array<T>(_ values: [T], _ element: (inout JSONWriter, T) -> Void) {
    enclosed("[", "]") { writer in
      for value in values {
        writer.comma()
        element(&writer, value)
      }
    }
  }

  private mutating func enclosed(
    _ begin: Unicode.Scalar, _ end: Unicode.Scalar, _ body: (inout JSONWriter) -> Void
  ) {
    bytes.append(UInt8(ascii: begin))
    isFirst = true
    body(&self)
    bytes.append(UInt8(ascii: end))
    isFirst = false
  }
}

// MARK: - Values

extension JSONWriter {
  mutating func text(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case UInt8(ascii: "\n"): raw("\\n")
      case UInt8(ascii: "\r"): raw("\\r")
      case UInt8(ascii: "\t"): raw("\\t")
      case 0..<0x20: raw("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func base64(_ value: WireBytes) {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    bytes.append(UInt8(ascii: "\""))
    var rest = value.slice
    while !rest.isEmpty {
      let group = rest.prefix(3)
      rest = rest.dropFirst(3)
      let padded = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for digit in 0..<4 {
        let index = Int(padded >> UInt32(18 - 6 * digit) & 63)
        bytes.append(digit <= group.count ? alphabet[index] : UInt8(ascii: "="))
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The shortest digits that read back as the same number; whole numbers without a point.
  mutating func number<T: BinaryFloatingPoint & LosslessStringConvertible>(_ value: T) {
    if value.isNaN {
      raw("\"NaN\"")
    } else if value.isInfinite {
      raw(value < 0 ? "\"-Infinity\"" : "\"Infinity\"")
    } else {
      let digits = value.description
      raw(digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits)
    }
  }

  mutating func enumeration(_ number: Int32, _ names: EnumNames) {
    raw(names[number].map { "\"\($0)\"" } ?? "\(number)")
  }

  mutating func duration(_ value: WireDuration) {
    let isNegative = value.seconds < 0 || value.nanos < 0
    raw("\"\(isNegative ? "-" : "")\(value.seconds.magnitude)\(Self.fraction(value.nanos))s\"")
  }

  /// Years 1 to 9999 are all that the form has; a moment outside is cut to them.
  mutating func timestamp(_ value: Timestamp) {
    let seconds = min(max(value.seconds, -62_135_596_800), 253_402_300_799)
    let second = (seconds % 86_400 + 86_400) % 86_400
    let date = Self.date((seconds - second) / 86_400)
    let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.pad($0, 2) }
    raw("\"\(date)T\(clock[0]):\(clock[1]):\(clock[2])\(Self.fraction(value.nanos))Z\"")
  }

  /// A day by its distance from 1970-01-01, in years that begin in March: the leap day comes last.
  private static func date(_ day: Int64) -> String {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return
      "\(pad(year, 4))-\(pad(month, 2))-\(pad(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2))"
  }

  /// Nothing, or 3, 6 or 9 digits behind a point.
  private static func fraction(_ nanos: Int32) -> String {
    if nanos == 0 { return "" }
    let digits = pad(Int64(min(nanos.magnitude, 999_999_999)), 9)
    if digits.hasSuffix("000000") { return "." + digits.dropLast(6) }
    if digits.hasSuffix("000") { return "." + digits.dropLast(3) }
    return "." + digits
  }

  private static func pad(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
