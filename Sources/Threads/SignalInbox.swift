internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Takes signals of the process in the place of their default action, each once: a second one of the same number
/// then does what it would have done without us, however busy or stuck the process is (`SA_RESETHAND`).
///
/// Not Dispatch's sources: on Linux these put their handler in place once in the life of the process, so that a
/// source made after the default action was given back, or the signal ignored, never hears of it; and the
/// threads that they call on block all signals.
package enum SignalInbox {
  private struct State {
    /// The pipe is there, and somebody reads it. The end that the handler writes to is `writeEnd`: a handler
    /// must take no lock.
    var isOpen = false
    var receive: (@Sendable (Int32) -> Void)?
    /// What each number did before.
    var former: [Int32: sigaction] = [:]
  }

  private static let state = Guarded(State())

  /// From now on `receive` is called with the number of each signal that comes, on a thread of its own. To be
  /// called before the first ``take(_:)``; called again, it changes who receives.
  ///
  /// - Returns: false where the system has no descriptors or no thread to give; nothing is left behind then, and
  ///   another call may go well.
  package static func open(_ receive: @escaping @Sendable (Int32) -> Void) -> Bool {
    state.withLock { state in
      state.isOpen = state.isOpen || openPipe()
      if state.isOpen { state.receive = receive }
      return state.isOpen
    }
  }

  private static func openPipe() -> Bool {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A handler that waited would hold up whatever it interrupted.
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let isRead = SystemThread.start(named: "signals") { [reading = ends[0]] in
      readAll(from: reading)
    }
    guard isRead else {
      for end in ends { close(end) }
      return false
    }
    writeEnd.store(ends[1], ordering: .releasing)
    return true
  }

  private static func readAll(from descriptor: Int32) {
    var number: UInt8 = 0
    while true {
      let count = unsafe read(descriptor, &number, 1)
      if count == 1 {
        state.withLock(\.receive)?(Int32(number))
      } else if count == 0 || errno != EINTR {
        return
      }
    }
  }

  /// Takes the next signal of this number.
  package static func take(_ number: Int32) {
    var action = sigaction()
    #if canImport(Darwin)
    unsafe action.__sigaction_u.__sa_handler = noteSignal
    #else
    unsafe action.__sigaction_handler.sa_handler = noteSignal
    #endif
    action.sa_flags = SA_RESTART | Int32(bitPattern: UInt32(SA_RESETHAND))
    var former = sigaction()
    guard unsafe sigaction(number, &action, &former) == 0 else { return }
    state.withLock { state in
      if state.former[number] == nil { state.former[number] = former }
    }
  }

  /// Gives signals of this number back to whoever had them.
  package static func giveBack(_ number: Int32) {
    let former = state.withLock { $0.former.removeValue(forKey: number) }
    guard var former = former else { return }
    unsafe sigaction(number, &former, nil)
  }

  /// Ends the process by the signal, as if nobody had taken it.
  package static func endProcess(by number: Int32) {
    _ = signal(number, SIG_DFL)
    var all = sigset_t()
    unsafe sigemptyset(&all)
    unsafe sigaddset(&all, number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &all, nil)
    _ = raise(number)
  }
}

/// Set before the first handler is, which is also what makes it: a handler only reads it.
private let writeEnd = Atomic<Int32>(-1)

/// Runs in the middle of whatever the signal interrupted: it may call nothing that takes a lock or memory.
private func noteSignal(_ number: Int32) {
  let former = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = unsafe write(writeEnd.load(ordering: .acquiring), &byte, 1)
  errno = former
}
