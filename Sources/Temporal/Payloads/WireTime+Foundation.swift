package import ProtoWire

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension WireDuration {
  /// Whole nanoseconds, cut off; sign of nanos as that of seconds (`google.protobuf.Duration`).
  /// A longer span than that of the protocol is clamped: `Duration` holds more than 64 bits of
  /// seconds, and traps where it has to give them out.
  package init(_ duration: Duration) {
    let longest = Duration.seconds(Self.longest)
    let clamped = min(max(duration, .zero - longest), longest)
    let (seconds, attoseconds) = clamped.components
    self.init(seconds: seconds, nanos: Int32(attoseconds / 1_000_000_000))
  }
}

extension Duration {
  /// A peer may send any number of nanoseconds; they are carried into the seconds. What is longer than the
  /// protocol's longest is clamped to about that: of a longer one nobody could ask for its seconds, or print
  /// it, without a trap.
  package init(_ wire: WireDuration) {
    self.init(
      secondsComponent: min(max(wire.seconds, -WireDuration.longest), WireDuration.longest),
      attosecondsComponent: Int64(wire.nanos) * 1_000_000_000)
  }
}

extension Date {
  /// The instant of a `google.protobuf.Timestamp`, as closely as a `Date` can hold it.
  init(_ timestamp: Timestamp) {
    self.init(
      timeIntervalSince1970: Double(timestamp.seconds) + Double(timestamp.nanos) / 1_000_000_000)
  }
}
