internal import ProtoWire
internal import TemporalAPI

/// The few JSON values that markers and search attributes are made of, as Go writes them.
enum MarkerJSON {
  static func payload(_ json: String) -> Payload {
    var payload = Payload()
    payload.metadata["encoding"] = WireBytes(Array("json/plain".utf8))
    payload.data = WireBytes(Array(json.utf8))
    return payload
  }

  static func payloads(_ json: String) -> Payloads {
    var payloads = Payloads()
    payloads.payloads = [payload(json)]
    return payloads
  }

  /// With Go's escapes: `encoding/json` hides `<`, `>`, `&` and the two line separators of
  /// JavaScript.
  static func text(of string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\u{08}": text += "\\b"
      case "\u{0C}": text += "\\f"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{00}"..<"\u{20}":
        text += "\\u" + hexadecimal(scalar.value)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  static func string(in payloads: Payloads?) -> String? {
    guard let bytes = plainJSON(payloads), bytes.count >= 2, bytes.first == UInt8(ascii: "\""),
      bytes.last == UInt8(ascii: "\"")
    else { return nil }
    return unescaped(bytes.dropFirst().dropLast())
  }

  static func integer(in payloads: Payloads?) -> Int? {
    guard let bytes = plainJSON(payloads) else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self))
  }

  static func boolean(in payloads: Payloads?) -> Bool? {
    guard let bytes = plainJSON(payloads) else { return nil }
    switch String(decoding: bytes, as: UTF8.self) {
    case "true": return true
    case "false": return false
    default: return nil
    }
  }

  private static func plainJSON(_ payloads: Payloads?) -> ArraySlice<UInt8>? {
    guard let payload = payloads?.payloads.first,
      payload.metadata["encoding"] == WireBytes(Array("json/plain".utf8))
    else { return nil }
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var bytes = payload.data.slice
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return bytes
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.contains(UInt8(ascii: "\\")) else {
      return String(validating: bytes, as: UTF8.self)
    }
    var units: [UInt16] = []
    var rest = Array(String(decoding: bytes, as: UTF8.self).utf16)[...]
    while let unit = rest.popFirst() {
      guard unit == 0x5C else {
        units.append(unit)
        continue
      }
      guard let escape = rest.popFirst(), let value = value(ofEscape: escape, &rest) else {
        return nil
      }
      units.append(value)
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func value(ofEscape escape: UInt16, _ rest: inout ArraySlice<UInt16>) -> UInt16? {
    switch UInt8(truncatingIfNeeded: escape) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return escape
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"):
      let digits = rest.prefix(4)
      rest = rest.dropFirst(4)
      return digits.count == 4 ? UInt16(String(decoding: digits, as: UTF16.self), radix: 16) : nil
    default: return nil
    }
  }
}
