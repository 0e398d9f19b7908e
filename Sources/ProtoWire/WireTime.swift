/// A moment, as seconds and nanoseconds since 1970 in UTC (`google.protobuf.Timestamp`).
///
/// A server may send moments before 1970; the nanoseconds count forward from the second.
@usableFromInline
package struct Timestamp: Hashable, Sendable {
  @usableFromInline package var seconds: Int64
  @usableFromInline package var nanos: Int32

  @inlinable
  package init(seconds: Int64 = 0, nanos: Int32 = 0) {
    self.seconds = seconds
    self.nanos = nanos
  }
}

extension Timestamp: Comparable {
  @usableFromInline
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanos) < (right.seconds, right.nanos)
  }
}

/// A span of time (`google.protobuf.Duration`); both parts have the same sign.
@usableFromInline
package struct WireDuration: Hashable, Sendable {
  @usableFromInline package var seconds: Int64
  @usableFromInline package var nanos: Int32

  @inlinable
  package init(seconds: Int64 = 0, nanos: Int32 = 0) {
    self.seconds = seconds
    self.nanos = nanos
  }
}

extension WireDuration {
  /// The most seconds of `google.protobuf.Duration`: ten thousand years.
  package static let longest: Int64 = 315_576_000_000
}
