/// Why bytes are not the message that they should be.
///
/// It says what is wrong, in which field and at which byte, and nothing of what stood there:
/// messages carry payloads, and errors end up in logs.
@usableFromInline
package struct WireError: Error, Hashable, CustomStringConvertible {
  @usableFromInline
  package enum Code: Hashable, Sendable {
    /// A value goes on after its message ends.
    case truncated
    /// A number takes more than ten bytes, or more than 64 bits.
    case malformedVarint
    /// A field number of 0 or above 2^29 - 1, or a wire type that does not exist.
    case malformedTag
    /// A group ends that did not begin, or with another number than it began with.
    case unmatchedGroup
    /// Messages inside messages, deeper than `nestingLimit`.
    case nestedTooDeeply
    /// A text that is not UTF-8.
    case invalidUTF8
    /// More input than a protobuf message may have: 2 GiB.
    case tooLarge
    /// JSON that breaks JSON's grammar or protobuf's use of it.
    case malformedJSON
    /// A number, time or duration in JSON that its field cannot hold.
    case outOfRange
  }

  /// How many messages may be inside each other; the limit of the other implementations.
  package static let nestingLimit = 100

  package let code: Code
  /// A sentence that names the field where one is known, and the byte.
  package let message: String
  /// Where in the input it was noticed, in bytes from the start.
  package let offset: Int

  @usableFromInline package var description: String { message }

  init(_ code: Code, _ message: String, offset: Int) {
    self.code = code
    self.message = "\(message) at byte \(offset)"
    self.offset = offset
  }
}
