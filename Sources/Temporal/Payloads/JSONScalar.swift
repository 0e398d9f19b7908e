/// A type whose JSON is read and written without Foundation: most arguments and results are one of these.
///
/// `init(json:)` answers nil for whatever is not in the plain form (spaces, escapes, exponents): that is
/// left to the full reader, which also finds the words for what is wrong.
protocol JSONScalar {
  init?(json: ArraySlice<UInt8>)

  /// Nil where JSON has no form for the value.
  var json: [UInt8]? { get }
}

extension String: JSONScalar {
  init?(json: ArraySlice<UInt8>) {
    guard json.count >= 2, json.first == quote, json.last == quote else { return nil }
    let content = json.dropFirst().dropLast()
    for byte in content where byte == backslash || byte == quote || byte < 0x20 { return nil }
    self.init(validating: content, as: UTF8.self)
  }

  var json: [UInt8]? {
    var json: [UInt8] = []
    json.reserveCapacity(utf8.count + 2)
    json.append(quote)
    for byte in utf8 {
      if byte >= 0x20, byte != quote, byte != backslash {
        json.append(byte)
      } else {
        json.append(contentsOf: Self.escape(byte).utf8)
      }
    }
    json.append(quote)
    return json
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case quote: "\\\""
    case backslash: "\\\\"
    case UInt8(ascii: "\n"): "\\n"
    case UInt8(ascii: "\r"): "\\r"
    case UInt8(ascii: "\t"): "\\t"
    default: "\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
    }
  }
}

extension Bool: JSONScalar {
  init?(json: ArraySlice<UInt8>) {
    if json.elementsEqual("true".utf8) {
      self = true
    } else if json.elementsEqual("false".utf8) {
      self = false
    } else {
      return nil
    }
  }

  var json: [UInt8]? { Array((self ? "true" : "false").utf8) }
}

extension JSONScalar where Self: FixedWidthInteger {
  init?(json: ArraySlice<UInt8>) {
    let digits = json.first == UInt8(ascii: "-") ? json.dropFirst() : json
    guard isPlain(digits: digits), let text = String(validating: json, as: UTF8.self),
      let value = Self(text)
    else { return nil }
    self = value
  }

  var json: [UInt8]? { Array(description.utf8) }
}

extension Int: JSONScalar {}
extension Int32: JSONScalar {}
extension Int64: JSONScalar {}
extension UInt: JSONScalar {}
extension UInt32: JSONScalar {}
extension UInt64: JSONScalar {}

extension Double: JSONScalar {
  init?(json: ArraySlice<UInt8>) {
    let number = json.first == UInt8(ascii: "-") ? json.dropFirst() : json
    let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, isPlain(digits: whole),
      parts.count == 1 || isFraction(parts[1]),
      let text = String(validating: json, as: UTF8.self), let value = Double(text)
    else { return nil }
    self = value
  }

  /// 100 and not 100.0, as the other languages write it.
  var json: [UInt8]? {
    guard isFinite else { return nil }
    let text = description
    return Array((text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
  }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")

private func isFraction(_ bytes: ArraySlice<UInt8>) -> Bool {
  !bytes.isEmpty && bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}

/// JSON's whole numbers: digits, and no zero before another digit.
private func isPlain(digits: ArraySlice<UInt8>) -> Bool {
  isFraction(digits) && (digits.count == 1 || digits.first != UInt8(ascii: "0"))
}
