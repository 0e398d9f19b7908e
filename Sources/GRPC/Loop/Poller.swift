#if os(Linux)
internal import CLinux
internal import Glibc

/// What the loop waits on: epoll, and an eventfd as the bell. The only file that names either.
///
/// Thread rule: `ring` from any thread, everything else from the loop's.
struct Poller: ~Copyable, Sendable {
  /// Which way a descriptor became ready.
  struct Readiness: OptionSet {
    let rawValue: UInt8
    static let readable = Readiness(rawValue: 1)
    static let writable = Readiness(rawValue: 2)
  }

  private static let bellNumber = UInt64.max
  private let epoll: Int32
  private let bell: Int32

  init() {
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    bell = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    // Edge-triggered: each ring is a new edge, so nobody has to read the counter.
    var event = unsafe Self.event(EPOLLIN.rawValue | EPOLLET.rawValue, Self.bellNumber)
    unsafe epoll_ctl(epoll, EPOLL_CTL_ADD, bell, &event)
  }

  deinit {
    close(bell)
    close(epoll)
  }

  /// Ends a `wait` of the loop's thread, or the next one.
  func ring() {
    // EAGAIN needs 2^64 - 2 rings that nobody heard.
    _ = eventfd_write(bell, 1)
  }

  /// - Parameter number: what `wait` will answer for the descriptor.
  /// - Returns: false when the kernel has no room to watch it.
  func watch(_ descriptor: Int32, as number: UInt64, for interest: Readiness, isNew: Bool) -> Bool {
    let flags =
      (interest.contains(.readable) ? EPOLLIN.rawValue : 0)
      | (interest.contains(.writable) ? EPOLLOUT.rawValue : 0)
    var event = unsafe Self.event(flags, number)
    return unsafe epoll_ctl(epoll, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event) == 0
  }

  /// Waits at most `milliseconds`, -1 without limit, and lists what is ready.
  func wait(_ milliseconds: Int32, into ready: inout [(number: UInt64, Readiness)]) {
    ready.removeAll(keepingCapacity: true)
    unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 64) { events in
      // EINTR counts as nothing ready; no other failure is possible with our descriptors.
      let count = unsafe epoll_wait(epoll, events.baseAddress, 64, milliseconds)
      guard count > 0 else { return }
      for index in 0..<Int(count) {
        let number = unsafe events[index].data.u64
        guard number != Self.bellNumber else { continue }
        ready.append((number, readiness(unsafe events[index].events)))
      }
    }
  }

  private static func event(_ flags: UInt32, _ number: UInt64) -> epoll_event {
    var event = unsafe epoll_event()
    unsafe event.events = flags
    unsafe event.data.u64 = number
    return unsafe event
  }

  private func readiness(_ events: UInt32) -> Readiness {
    // An error or a hang-up is learnt by reading; a connect in progress by either.
    let failed = EPOLLERR.rawValue | EPOLLHUP.rawValue
    var readiness: Readiness = []
    if events & (EPOLLIN.rawValue | failed) != 0 { readiness.insert(.readable) }
    if events & (EPOLLOUT.rawValue | failed) != 0 { readiness.insert(.writable) }
    return readiness
  }
}
#endif
