/// Bytes inside a larger buffer, which they keep alive: a received payload costs a reference and
/// no copy.
///
/// Whoever stores a few of them for long takes `array`, or `WireMessage.detached` of the whole message, and
/// lets the buffer go.
@usableFromInline
package struct WireBytes: Sendable {
  @usableFromInline let buffer: [UInt8]
  // 32 bits each keep `Payload` small; no message reaches 4 GiB.
  @usableFromInline let start: UInt32
  @usableFromInline let length: UInt32

  @inlinable
  package init() {
    buffer = []
    start = 0
    length = 0
  }

  /// All of `bytes`, which are not copied. Past 4 GiB, which no server takes, they are cut.
  @inlinable
  package init(_ bytes: [UInt8]) {
    buffer = bytes
    start = 0
    length = UInt32(clamping: bytes.count)
  }

  /// The caller has checked that the range lies inside `buffer`, and `buffer` below 4 GiB.
  @inlinable
  init(_ buffer: [UInt8], _ start: Int, _ length: Int) {
    self.buffer = buffer
    self.start = UInt32(truncatingIfNeeded: start)
    self.length = UInt32(truncatingIfNeeded: length)
  }

  @inlinable package var count: Int { Int(length) }
  /// How many bytes it keeps in memory: those of the whole buffer.
  package var heldCount: Int { buffer.count }
  @inlinable package var isEmpty: Bool { length == 0 }
  @inlinable package var slice: ArraySlice<UInt8> { buffer[Int(start)..<Int(start) + Int(length)] }

  /// The bytes alone, in an array of their own unless they are all of the buffer.
  @usableFromInline package var array: [UInt8] {
    Int(length) == buffer.count ? buffer : Array(slice)
  }
}

extension WireBytes: Hashable {
  @usableFromInline
  package static func == (left: WireBytes, right: WireBytes) -> Bool { left.slice == right.slice }

  @usableFromInline
  package func hash(into hasher: inout Hasher) {
    hasher.combine(slice)
  }
}
