internal import ProtoWire

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension Date {
  /// The instant of a `google.protobuf.Timestamp`, as closely as a `Date` can hold it.
  init(_ timestamp: Timestamp) {
    self.init(
      timeIntervalSince1970: Double(timestamp.seconds) + Double(timestamp.nanos) / 1_000_000_000)
  }
}

extension Timestamp {
  /// The instant to the nanosecond below; a date beyond the protocol's years 1 to 9999 is clamped.
  init(_ date: Date) {
    let interval = date.timeIntervalSince1970
    guard interval >= -62_135_596_800 else {
      self.init(seconds: -62_135_596_800, nanos: 0)
      return
    }
    guard interval < 253_402_300_800 else {
      self.init(seconds: 253_402_300_799, nanos: 0)
      return
    }
    let seconds = interval.rounded(.down)
    self.init(seconds: Int64(seconds), nanos: Int32((interval - seconds) * 1_000_000_000))
  }
}
