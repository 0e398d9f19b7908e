package import ProtoWire

extension WireDuration {
  /// Whole nanoseconds, cut off; sign of nanos as that of seconds (`google.protobuf.Duration`).
  package init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
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
