/// Writes strings into JSON where the order of fields is part of the contract, which `JSONEncoder`
/// does not keep.
enum JSONText {
  /// Escaped as Go escapes: what would be markup in HTML too.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars { quoted += escaped(scalar) }
    return quoted + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<" ": "\\u" + hexadecimal(scalar.value)
    default: String(Character(scalar))
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
