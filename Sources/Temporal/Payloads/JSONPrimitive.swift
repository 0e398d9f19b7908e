internal import ProtoWire

/// A type whose JSON is read and written without Foundation: most arguments and results are one of these.
///
/// `init(json:)` answers nil for whatever is not in the plain form (spaces, escapes, exponents): that is
/// left to the full reader, which also finds the words for what is wrong.
protocol JSONPrimitive {
  init?(json: ArraySlice<UInt8>)

  /// Nil where JSON has no form for the value.
  var json: [UInt8]? { get }
}

extension String: JSONPrimitive {
  init?(json: ArraySlice<UInt8>) {
    guard json.count >= 2, json.first == quote, json.last == quote else { return nil }
    let content = json.dropFirst().dropLast()
    for byte in content where byte == backslash || byte == quote || byte < 0x20 { return nil }
    self.init(checking: content.span)
  }

  var json: [UInt8]? { JSONString.bytes(self) }
}

extension Bool: JSONPrimitive {
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

extension JSONPrimitive where Self: FixedWidthInteger {
  init?(json: ArraySlice<UInt8>) {
    let digits = json.first == UInt8(ascii: "-") ? json.dropFirst() : json
    guard isPlain(digits: digits), let text = String(checking: json.span),
      let value = Self(text)
    else { return nil }
    self = value
  }

  var json: [UInt8]? { Array(description.utf8) }
}

extension Int: JSONPrimitive {}
extension Int32: JSONPrimitive {}
extension Int64: JSONPrimitive {}
extension UInt: JSONPrimitive {}
extension UInt32: JSONPrimitive {}
extension UInt64: JSONPrimitive {}

extension Double: JSONPrimitive {
  init?(json: ArraySlice<UInt8>) {
    let number = json.first == UInt8(ascii: "-") ? json.dropFirst() : json
    let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, isPlain(digits: whole),
      parts.count == 1 || isFraction(parts[1]),
      let text = String(checking: json.span), let value = Double(text)
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
