#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A point of the monotonic clock, in nanoseconds. All arithmetic saturates: a deadline that a
/// user computed may be absurd, and must not trap.
package struct Moment: Comparable, Sendable, Hashable {
  package var nanoseconds: Int64

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  package static let never = Moment(nanoseconds: .max)

  package static var now: Moment {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  package func advanced(by duration: Duration) -> Moment {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.nanoseconds)
    guard overflow else { return Moment(nanoseconds: sum) }
    return Moment(nanoseconds: nanoseconds < 0 ? .min : .max)
  }

  /// Negative when `other` is later.
  package func duration(since other: Moment) -> Duration {
    .nanoseconds(nanoseconds(since: other))
  }

  package func nanoseconds(since other: Moment) -> Int64 {
    let (difference, overflow) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
    guard overflow else { return difference }
    return nanoseconds < 0 ? .min : .max
  }

  /// Rounded up, so that a timer has really come when who slept so long wakes; -1 for never, 0 for what has
  /// passed.
  package func milliseconds(since other: Moment) -> Int32 {
    guard self != .never else { return -1 }
    let nanoseconds = nanoseconds(since: other)
    return nanoseconds > 0 ? Int32(clamping: (nanoseconds - 1) / 1_000_000 + 1) : 0
  }

  package static func < (one: Moment, other: Moment) -> Bool { one.nanoseconds < other.nanoseconds }
}

extension Duration {
  /// Saturated at about 292 years.
  package var nanoseconds: Int64 {
    // Before the parts are asked for: that traps where the seconds do not fit into 64 bits.
    if self >= .nanoseconds(Int64.max) { return .max }
    if self <= .nanoseconds(Int64.min) { return .min }
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
