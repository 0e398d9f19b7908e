internal import Synchronization
internal import Threads

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What the loop waits on where there is no epoll: `poll(2)`, and a pipe as the bell.
///
/// `poll` is told all descriptors each time, which costs nothing to speak of for the few connections
/// that a channel has. It is compiled and tested on Linux too.
struct PortablePoller: ~Copyable, SocketPoller {
  /// What is told to `poll`, and what the loop calls it. The bell is the first, once there is one.
  private struct Watched {
    var descriptors: [pollfd] = []
    var numbers: [UInt64] = []
  }

  private static let bellNumber = UInt64.max

  /// Only the loop's thread asks for it: the lock is never waited for.
  private let watched = Guarded(Watched())
  /// The end of the pipe that is written to; -1 while there is none.
  private let bell = Atomic<Int32>(-1)

  init() { try? open() }

  deinit {
    let hearing = watched.withLock { $0.descriptors.first?.fd ?? -1 }
    for end in [hearing, bell.load(ordering: .relaxed)] where end >= 0 { close(end) }
  }

  func open() throws(SystemError) {
    guard bell.load(ordering: .relaxed) < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw SystemError("pipe") }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      // Nobody waits at the bell: who rings a full pipe is heard, and who listens to none goes on.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    watched.withLock { watched in
      watched.descriptors.insert(Self.slot(ends[0], .readable), at: 0)
      watched.numbers.insert(Self.bellNumber, at: 0)
    }
    bell.store(ends[1], ordering: .releasing)
  }

  func ring() {
    let bell = bell.load(ordering: .acquiring)
    var byte: UInt8 = 1
    if bell >= 0 { _ = unsafe write(bell, &byte, 1) }
  }

  func watch(
    _ descriptor: Int32, as number: UInt64, for interest: Readiness, isNew: Bool
  ) throws(SystemError) {
    let slot = Self.slot(descriptor, interest)
    watched.withLock { watched in
      if isNew {
        watched.descriptors.append(slot)
        watched.numbers.append(number)
      } else if let index = watched.numbers.firstIndex(of: number) {
        watched.descriptors[index] = slot
      }
    }
  }

  func forget(_ number: UInt64) {
    watched.withLock { watched in
      guard let index = watched.numbers.firstIndex(of: number) else { return }
      watched.descriptors.remove(at: index)
      watched.numbers.remove(at: index)
    }
  }

  func poll(_ milliseconds: Int32, into ready: inout [(number: UInt64, Readiness)]) {
    ready.removeAll(keepingCapacity: true)
    guard (try? open()) != nil else { return nap(atMost: milliseconds) }
    // Taken out of the lock and put back: nothing waits inside it.
    var taken = Watched()
    watched.withLock { swap(&$0, &taken) }
    let count = unsafe taken.descriptors.withUnsafeMutableBufferPointer {
      unsafe systemPoll($0.baseAddress, nfds_t($0.count), milliseconds)
    }
    if count > 0 { Self.take(from: &taken, into: &ready) }
    let failure = count < 0 ? errno : 0
    watched.withLock { swap(&$0, &taken) }
    // EINTR counts as nothing ready. What else may fail, for want of memory, would fail again at once.
    if failure != 0, failure != EINTR { nap(atMost: milliseconds) }
  }

  private static func take(
    from watched: inout Watched, into ready: inout [(number: UInt64, Readiness)]
  ) {
    for index in watched.descriptors.indices {
      let events = Int32(watched.descriptors[index].revents)
      guard events != 0 else { continue }
      if watched.numbers[index] == bellNumber {
        hearBell(watched.descriptors[index].fd)
      } else if events & POLLNVAL != 0 {
        // Closed, and nobody said so: asking again would be answered again at once.
        watched.descriptors[index].fd = -1
      } else {
        ready.append((watched.numbers[index], readiness(events)))
      }
    }
  }

  private static func hearBell(_ descriptor: Int32) {
    var bytes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    while unsafe read(descriptor, &bytes, 32) == 32 {}
  }

  private static func slot(_ descriptor: Int32, _ interest: Readiness) -> pollfd {
    var events: Int32 = 0
    if interest.contains(.readable) { events |= POLLIN }
    if interest.contains(.writable) { events |= POLLOUT }
    return pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
  }

  private static func readiness(_ events: Int32) -> Readiness {
    // An error or a hang-up is learnt by reading; a connect in progress by either.
    let failed = POLLERR | POLLHUP
    var readiness: Readiness = []
    if events & (POLLIN | failed) != 0 { readiness.insert(.readable) }
    if events & (POLLOUT | failed) != 0 { readiness.insert(.writable) }
    return readiness
  }
}

/// `poll(2)`, whose name is taken in `PortablePoller`.
private func systemPoll(
  _ descriptors: UnsafeMutablePointer<pollfd>?, _ count: nfds_t, _ milliseconds: Int32
) -> Int32 {
  unsafe poll(descriptors, count, milliseconds)
}
