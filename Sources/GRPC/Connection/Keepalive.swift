internal import Threads

/// When to ping a connection, and when to give it up.
///
/// A ping goes out an interval after the last one was answered, whether or not anything is read
/// meanwhile: a peer that no longer hears us may go on talking for a minute, and only an answer proves
/// that what we send arrives. (gRPC proposal A8 counts from the last byte read, and does not see that.)
/// So a dead connection is left within interval and timeout, whichever direction is dead. Counted from
/// the answer, pings reach the peer at least an interval apart.
///
/// An answer may stand behind a long message on a slow link: while bytes arrive, there is as much more
/// time as they would take at `slowestPace`; once they stop, only the timeout.
///
/// It knows no clock: moments come in, and `deadline` says when to ask again.
struct Keepalive {
  enum Action: Equatable {
    case ping
    case giveUp
  }

  private enum State {
    /// Until then everything that we sent had arrived.
    case listening(since: Moment)
    /// `heard` is when the last byte came since the ping (or the ping itself), `count` how many did.
    case pinged(at: Moment, heard: Moment, count: Int)
  }

  /// What the slowest link that is waited for brings in a second, in bytes.
  static let slowestPace = 262_144

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
    case .listening(let since):
      return since.advanced(by: interval)
    case .pinged(let at, let heard, let count):
      let more = Duration.seconds(1) * (Double(count) / Double(Self.slowestPace))
      return min(heard.advanced(by: timeout), at.advanced(by: timeout + more))
    }
  }

  mutating func receivedBytes(_ received: Int, now: Moment) {
    guard case .pinged(let at, _, let count) = state else { return }
    state = .pinged(at: at, heard: now, count: count + received)
  }

  /// The peer acknowledged our ping.
  mutating func receivedAnswer(now: Moment) { state = .listening(since: now) }

  mutating func timePassed(now: Moment) -> Action? {
    guard now >= deadline else { return nil }
    switch state {
    case .listening:
      state = .pinged(at: now, heard: now, count: 0)
      return .ping
    case .pinged:
      return .giveUp
    }
  }
}
