#if os(Linux) && canImport(Glibc)
internal import CLinux
internal import Glibc
internal import Synchronization

/// What the loop waits on where there is Linux: epoll, and an eventfd as the bell. The only file that
/// names either.
struct EpollPoller: ~Copyable, SocketPoller {
  private static let bellNumber = UInt64.max

  private let epoll = Atomic<Int32>(-1)
  private let bell = Atomic<Int32>(-1)

  init() { try? open() }

  deinit {
    let descriptors = [bell.load(ordering: .relaxed), epoll.load(ordering: .relaxed)]
    for descriptor in descriptors where descriptor >= 0 { close(descriptor) }
  }

  func open() throws(SystemError) {
    guard bell.load(ordering: .relaxed) < 0 else { return }
    let made = (epoll: epoll_create1(Int32(EPOLL_CLOEXEC)), bell: makeBell())
    do throws(SystemError) {
      guard made.epoll >= 0 else { throw SystemError("epoll_create1") }
      guard made.bell >= 0 else { throw SystemError("eventfd") }
      // Edge-triggered: each ring is a new edge, so nobody has to read the counter.
      var event = unsafe Self.event(EPOLLIN.rawValue | EPOLLET.rawValue, Self.bellNumber)
      guard unsafe epoll_ctl(made.epoll, EPOLL_CTL_ADD, made.bell, &event) == 0 else {
        throw SystemError("epoll_ctl")
      }
    } catch {
      for descriptor in [made.epoll, made.bell] where descriptor >= 0 { close(descriptor) }
      throw error
    }
    epoll.store(made.epoll, ordering: .relaxed)
    bell.store(made.bell, ordering: .releasing)
  }

  private func makeBell() -> Int32 { eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC)) }

  func ring() {
    let bell = bell.load(ordering: .acquiring)
    // EAGAIN needs 2^64 - 2 rings that nobody heard.
    if bell >= 0 { _ = eventfd_write(bell, 1) }
  }

  func watch(
    _ descriptor: Int32, as number: UInt64, for interest: Readiness, isNew: Bool
  ) throws(SystemError) {
    let flags =
      (interest.contains(.readable) ? EPOLLIN.rawValue : 0)
      | (interest.contains(.writable) ? EPOLLOUT.rawValue : 0)
    var event = unsafe Self.event(flags, number)
    let operation = isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
    let epoll = epoll.load(ordering: .relaxed)
    // ENOMEM, or ENOSPC where the user watches more than the system lets one.
    guard unsafe epoll_ctl(epoll, operation, descriptor, &event) == 0 else {
      throw SystemError("epoll_ctl")
    }
  }

  /// The system forgets what is closed.
  func forget(_ number: UInt64) {}

  func poll(_ milliseconds: Int32, into ready: inout [(number: UInt64, Readiness)]) {
    ready.removeAll(keepingCapacity: true)
    guard (try? open()) != nil else { return nap(atMost: milliseconds) }
    unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 64) { events in
      let epoll = epoll.load(ordering: .relaxed)
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
