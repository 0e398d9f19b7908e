package import ProtoWire

extension WireDuration {
  /// The longest span of `google.protobuf.Duration`, ten thousand years.
  private static let longest = Duration.seconds(315_576_000_000)

  /// Whole nanoseconds, cut off; sign of nanos as that of seconds (`google.protobuf.Duration`).
  /// A longer span than that of the protocol is clamped: `Duration` holds more than 64 bits of
  /// seconds, and traps where it has to give them out.
  package init(_ duration: Duration) {
    let clamped = min(max(duration, .zero - Self.longest), Self.longest)
    let (seconds, attoseconds) = clamped.components
    self.init(seconds: seconds, nanos: Int32(attoseconds / 1_000_000_000))
  }
}

extension Duration {
  /// A peer may send any number of nanoseconds; they are carried into the seconds.
  package init(_ wire: WireDuration) {
    self.init(
      secondsComponent: wire.seconds, attosecondsComponent: Int64(wire.nanos) * 1_000_000_000)
  }
}
