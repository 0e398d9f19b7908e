internal import HTTP2

/// The five bytes before each message: a flag for compression and the length, most significant
/// byte first (PROTOCOL-HTTP2.md, "Length-Prefixed-Message").
enum MessageFraming {
  static let prefixCount = 5

  /// An uncompressed message as a body; the message is not copied.
  /// - Throws: `RESOURCE_EXHAUSTED` when the prefix cannot say its length.
  static func frame(_ message: [UInt8]) throws(GRPCError) -> HTTP2Body {
    guard let count = UInt32(exactly: message.count) else {
      throw GRPCError(
        .resourceExhausted, "trying to send message larger than max (\(message.count) bytes)",
        cause: .requestUnsendable)
    }
    // The lowest byte goes first: the flag, then the length in the order of the network.
    return HTTP2Body(
      prefix: UInt64(count.byteSwapped) << 8, prefixCount: prefixCount, message: message)
  }
}

/// Takes one message out of the bytes of a body, however they are cut.
///
/// It refuses a length above the limit before it reserves anything, compression (we offer none),
/// and a second message (all our calls are unary).
struct MessageDeframer {
  private var prefix: UInt64 = 0
  private var prefixCount = 0
  private var count = 0
  private var message: [UInt8] = []
  let maxCount: Int

  init(maxCount: Int) {
    self.maxCount = maxCount
  }

  /// The message, once it is whole; nil before.
  var whole: [UInt8]? {
    prefixCount == MessageFraming.prefixCount && message.count == count ? message : nil
  }

  mutating func append(_ bytes: RawSpan) throws(GRPCError) {
    var taken = 0
    while prefixCount < MessageFraming.prefixCount, taken < bytes.byteCount {
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: taken, as: UInt8.self)
      prefix = prefix << 8 | UInt64(byte)
      prefixCount += 1
      taken += 1
      if prefixCount == MessageFraming.prefixCount { try begin() }
    }
    guard taken < bytes.byteCount else { return }
    guard bytes.byteCount - taken <= count - message.count else {
      throw .broken("the server sent more than the one message of its answer")
    }
    unsafe bytes.withUnsafeBytes { buffer in
      unsafe message.append(contentsOf: buffer[taken...])
    }
  }

  private mutating func begin() throws(GRPCError) {
    count = Int(prefix & 0xffff_ffff)
    guard count <= maxCount else {
      throw GRPCError(
        .resourceExhausted, "received message larger than max (\(count) vs. \(maxCount))",
        cause: .messageTooLarge)
    }
    guard prefix >> 32 == 0 else {
      throw .broken("the server sent a compressed message, though we accept none")
    }
    message.reserveCapacity(count)
  }
}
