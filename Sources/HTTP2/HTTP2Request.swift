/// A request of our one kind: POST, a few constant fields, the caller's, and one short field that
/// is new every time and therefore stays out of the compression table.
package struct HTTP2Request {
  /// Never freed, so it is sent without a copy.
  package var path: StaticString
  package var fields: HTTP2Fields
  package var shortField: (name: StaticString, value: ShortText)?
  package var body: HTTP2Body

  package init(
    path: StaticString, fields: HTTP2Fields, shortField: (name: StaticString, value: ShortText)?,
    body: HTTP2Body
  ) {
    self.path = path
    self.fields = fields
    self.shortField = shortField
    self.body = body
  }
}

/// At most sixteen ASCII characters, kept in place.
package struct ShortText: Equatable, Sendable {
  var words: (UInt64, UInt64) = (0, 0)
  package private(set) var count = 0

  package init() {}

  /// Appends one byte; what does not fit is left out.
  package mutating func append(_ byte: UInt8) {
    guard count < 16 else { return }
    let shifted = UInt64(byte) << UInt64(8 * (count & 7))
    if count < 8 { words.0 |= shifted } else { words.1 |= shifted }
    count += 1
  }

  package static func == (one: ShortText, other: ShortText) -> Bool {
    one.words == other.words && one.count == other.count
  }
}

/// A body in two parts: a prefix of at most eight bytes, and the message, which is never copied
/// together with it.
package struct HTTP2Body: Sendable {
  /// The first byte to send is the lowest.
  var prefix: UInt64
  var prefixCount: Int
  private var message: [UInt8]
  private let count: Int
  private var sent = 0

  static let none = HTTP2Body(prefix: 0, prefixCount: 0, message: [])

  package init(prefix: UInt64, prefixCount: Int, message: [UInt8]) {
    self.prefix = prefix
    self.prefixCount = min(max(prefixCount, 0), 8)
    self.message = message
    count = self.prefixCount + message.count
  }

  var isSent: Bool { sent == count }

  /// Moves what fits and answers how much it was. What is sent whole is let go of: the answer may be a
  /// minute away.
  mutating func move(into room: UnsafeMutableRawBufferPointer) -> Int {
    var written = 0
    while sent < prefixCount, written < room.count {
      unsafe room[written] = UInt8(truncatingIfNeeded: prefix >> UInt64(8 * sent))
      sent += 1
      written += 1
    }
    let start = sent - prefixCount
    let count = min(room.count - written, message.count - start)
    guard start >= 0, count > 0 else { return written }
    unsafe message.withUnsafeBytes { bytes in
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[written...])
      unsafe rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
    }
    sent += count
    if isSent { message = [] }
    return written + count
  }
}
