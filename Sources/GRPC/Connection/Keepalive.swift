internal import Threads

/// When to ping a connection, and when to give it up (gRPC proposal A8).
///
/// It counts from the last byte read, so a busy connection is never pinged; anything that is read
/// counts as an answer. It knows no clock: moments come in, and `deadline` says when to ask again.
struct Keepalive {
  enum Action: Equatable {
    case ping
    case giveUp
  }

  private enum State {
    case listening(since: Moment)
    case pinged(at: Moment)
  }

  private let interval: Duration
  private let timeout: Duration
  private var state: State

  init(interval: Duration, timeout: Duration, now: Moment) {
    self.interval = interval
    self.timeout = timeout
    state = .listening(since: now)
  }

  var deadline: Moment {
    switch state {
    case .listening(let since): since.advanced(by: interval)
    case .pinged(let at): at.advanced(by: timeout)
    }
  }

  mutating func receivedBytes(now: Moment) {
    state = .listening(since: now)
  }

  mutating func timePassed(now: Moment) -> Action? {
    guard now >= deadline else { return nil }
    switch state {
    case .listening:
      state = .pinged(at: now)
      return .ping
    case .pinged:
      return .giveUp
    }
  }
}
