/// Base64 (RFC 4648), read as protobuf's JSON in Go reads it.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// In the standard alphabet; `isPadded` tells whether `=` fills the last group of four.
  package static func encode(_ bytes: some Collection<UInt8>, isPadded: Bool = true) -> [UInt8] {
    var text: [UInt8] = []
    append(bytes, isPadded: isPadded, to: &text)
    return text
  }

  static func append(
    _ bytes: some Collection<UInt8>, isPadded: Bool = true, to text: inout [UInt8]
  ) {
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> count & 63)])
      }
    }
    guard count > 0 else { return }
    text.append(alphabet[Int(bits << (6 - count) & 63)])
    if isPadded { text.append(contentsOf: count == 2 ? [equals, equals] : [equals]) }
  }

  /// The bytes that `text` stands for; nil for what is no base64.
  ///
  /// Both alphabets are read, but not mixed; padding is whole, or there is none; line ends are
  /// passed over; bits that do not fill a byte are ignored. Go: `unmarshalBytes` in protojson, which
  /// takes `base64.URLEncoding` where there is a `-` or a `_`, and goes without padding where the
  /// length is no multiple of four.
  package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 3)
    var group = Group()
    for character in text {
      guard group.take(character, &bytes) else { return nil }
    }
    return group.isWhole(in: text.count) ? bytes : nil
  }

  private static let equals = UInt8(ascii: "=")

  /// What was read of the text, and what of it has not filled a byte yet.
  private struct Group {
    private var bits: UInt32 = 0
    private var digits = 0
    private var padding = 0
    private var isStandard = false
    private var isURLSafe = false

    /// False for a character that cannot stand here.
    mutating func take(_ character: UInt8, _ bytes: inout [UInt8]) -> Bool {
      switch character {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
      case equals: padding += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): add(character - UInt8(ascii: "A"), &bytes)
      case UInt8(ascii: "a")...UInt8(ascii: "z"): add(character - UInt8(ascii: "a") + 26, &bytes)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): add(character - UInt8(ascii: "0") + 52, &bytes)
      case UInt8(ascii: "+"), UInt8(ascii: "/"):
        isStandard = true
        add(character == UInt8(ascii: "+") ? 62 : 63, &bytes)
      case UInt8(ascii: "-"), UInt8(ascii: "_"):
        isURLSafe = true
        add(character == UInt8(ascii: "-") ? 62 : 63, &bytes)
      default: return false
      }
      // Nothing follows the padding.
      return character == equals || padding == 0
    }

    private mutating func add(_ digit: UInt8, _ bytes: inout [UInt8]) {
      bits = bits << 6 | UInt32(digit)
      digits += 1
      let filled = digits % 4
      if filled != 1 {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(filled == 0 ? 0 : 8 - 2 * filled)))
      }
    }

    /// Whether the text may end here. One character alone is six bits: no byte ends there.
    func isWhole(in length: Int) -> Bool {
      guard !(isStandard && isURLSafe), digits % 4 != 1 else { return false }
      let isPadded = length % 4 == 0
      return padding == (isPadded ? (4 - digits % 4) % 4 : 0)
    }
  }
}
