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
    JSONString.append(value, to: &bytes)
  }

  mutating func base64(_ value: WireBytes) {
    bytes.append(UInt8(ascii: "\""))
    Base64.append(value.slice, to: &bytes)
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
    raw("\"\(isNegative ? "-" : "")\(value.seconds.magnitude)\(RFC3339.fraction(value.nanos))s\"")
  }

  /// Years 1 to 9999 are all that the form has; a moment outside is cut to them.
  mutating func timestamp(_ value: Timestamp) {
    let seconds = min(max(value.seconds, RFC3339.range.lowerBound), RFC3339.range.upperBound)
    let time = RFC3339(seconds: seconds, nanoseconds: min(max(value.nanos, 0), 999_999_999))
    raw("\"\(time?.protobufText ?? "")\"")
  }
}
