#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What the loop waits on. Linux with glibc has epoll; everything else, and a build that asks for it
/// (`TEMPORAL_PORTABLE_LOOP=1`, as `make test-portable` does), has what POSIX gives all systems.
#if os(Linux) && canImport(Glibc) && !PORTABLE_LOOP
typealias Poller = EpollPoller
#else
typealias Poller = PortablePoller
#endif

/// Which way a descriptor became ready.
struct Readiness: OptionSet {
  let rawValue: UInt8
  static let readable = Readiness(rawValue: 1)
  static let writable = Readiness(rawValue: 2)
}

/// Waits for sockets, and for a bell that other threads ring.
///
/// A process may have no descriptor left for it when it is made. Then the loop naps a moment at a
/// time, which also serves those who would ring, until there is one.
///
/// Thread rule: `ring` from any thread, everything else from the loop's.
protocol SocketPoller: ~Copyable, Sendable {
  init()

  /// Makes sure that there is something to wait on.
  func open() throws(SystemError)

  /// Ends a `poll` of the loop's thread, or the next one.
  func ring()

  /// - Parameter number: what `poll` will answer for the descriptor.
  func watch(
    _ descriptor: Int32, as number: UInt64, for interest: Readiness, isNew: Bool
  ) throws(SystemError)

  /// To be told before the descriptor is closed: its successor may be given the same one.
  func forget(_ number: UInt64)

  /// Waits at most `milliseconds`, -1 without limit, and lists what is ready.
  func poll(_ milliseconds: Int32, into ready: inout [(number: UInt64, Readiness)])
}

/// Waits where there is nothing to wait on: a few milliseconds, and no longer than was asked for.
/// - Parameter milliseconds: -1 is without limit.
func nap(atMost milliseconds: Int32) {
  let longest: Int32 = 10
  _ = poll(nil, 0, milliseconds < 0 ? longest : min(milliseconds, longest))
}
