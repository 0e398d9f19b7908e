#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension OrderTime {
  /// To the microsecond: a `Date` of this century holds no more.
  init(_ date: Date) {
    let interval = date.timeIntervalSince1970
    let limit = 253_402_300_799.0
    let bounded = interval.isFinite ? min(max(interval, -62_135_596_800), limit) : 0
    let seconds = bounded.rounded(.down)
    let microseconds = min(((bounded - seconds) * 1_000_000).rounded(), 999_999)
    self.init(seconds: Int64(seconds), nanoseconds: Int32(microseconds) * 1_000)
  }
}
