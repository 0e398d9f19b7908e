#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A point of the monotonic clock, in nanoseconds. All arithmetic saturates: a deadline that a
/// user computed may be absurd, and must not trap.
struct Moment: Comparable, Sendable, Hashable {
  var nanoseconds: Int64

  static let never = Moment(nanoseconds: .max)

  static var now: Moment {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  func advanced(by duration: Duration) -> Moment {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.nanoseconds)
    return overflow ? .never : Moment(nanoseconds: sum)
  }

  /// Negative when `other` is later.
  func duration(since other: Moment) -> Duration {
    .nanoseconds(nanoseconds(since: other))
  }

  func nanoseconds(since other: Moment) -> Int64 {
    let (difference, overflow) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
    return overflow ? .max : difference
  }

  static func < (one: Moment, other: Moment) -> Bool { one.nanoseconds < other.nanoseconds }
}

extension Duration {
  /// Saturated at about 292 years.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    let (sum, carried) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    guard !carried else { return seconds < 0 ? .min : .max }
    return sum
  }
}
