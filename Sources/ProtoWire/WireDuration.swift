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
