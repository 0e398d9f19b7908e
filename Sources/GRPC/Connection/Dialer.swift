internal import Threads

/// How a channel gets its next connection: resolve, try each address, pause, again.
///
/// ```
///   idle ── wanted ──▶ resolving ── resolved ──▶ connecting(address) ── connected ──▶ idle
///    ▲                     │ failed                │ failed: the next address
///    │                     ▼                       ▼ failed: none left
///    └─ timePassed ── pausing(until) ◀─────────────┘
/// ```
///
/// A pure machine: it opens nothing and knows no clock. Answers that come too late (of a resolver
/// that was given up) carry another attempt number and are ignored.
struct Dialer {
  enum Action: Equatable {
    case resolve(attempt: Int)
    case connect(SocketAddress)
    /// A whole round failed: whoever does not want to wait is told now.
    case reportFailure
  }

  private enum State {
    case idle
    case resolving(until: Moment)
    /// The addresses that are left after the one being tried.
    case connecting(rest: ArraySlice<SocketAddress>)
    case pausing(until: Moment)
  }

  private var state: State = .idle
  private var backoff: Backoff
  private let resolveTimeout: Duration
  private(set) var attempt = 0

  init(_ configuration: GRPCChannelConfiguration) {
    backoff = Backoff(configuration.backoff)
    resolveTimeout = configuration.connectTimeout
  }

  var isIdle: Bool {
    if case .idle = state { return true }
    return false
  }

  /// False before the first connection was wanted, and while waiting to try again.
  var isTrying: Bool {
    switch state {
    case .idle, .pausing: false
    case .resolving, .connecting: true
    }
  }

  /// When `timePassed` has something to do.
  var deadline: Moment {
    switch state {
    case .idle, .connecting: .never
    case .resolving(let until), .pausing(let until): until
    }
  }

  /// A connection is needed; ignored while one is on its way.
  mutating func wanted(now: Moment) -> Action? {
    guard case .idle = state else { return nil }
    return resolve(now: now)
  }

  mutating func resolved(_ addresses: [SocketAddress], attempt: Int) -> Action? {
    guard case .resolving = state, attempt == self.attempt, let first = addresses.first else {
      return nil
    }
    state = .connecting(rest: addresses.dropFirst())
    return .connect(first)
  }

  /// - Parameter chance: evenly spread over -1...1, for the pause's jitter.
  mutating func resolutionFailed(attempt: Int, now: Moment, chance: Double) -> Action? {
    guard case .resolving = state, attempt == self.attempt else { return nil }
    return pause(now: now, chance: chance)
  }

  /// The connection being tried failed before it could be used.
  mutating func connectFailed(now: Moment, chance: Double) -> Action? {
    guard case .connecting(var rest) = state else { return nil }
    guard let next = rest.popFirst() else { return pause(now: now, chance: chance) }
    state = .connecting(rest: rest)
    return .connect(next)
  }

  /// The server's settings came: the only proof that a connection works (A6, A8).
  mutating func connected() {
    state = .idle
    backoff.reset()
  }

  /// A connection ended so soon after it was made that making the next at once would be a storm.
  mutating func endedEarly(now: Moment, chance: Double) {
    guard case .idle = state else { return }
    _ = pause(now: now, chance: chance)
  }

  mutating func timePassed(now: Moment, chance: Double) -> Action? {
    guard now >= deadline else { return nil }
    switch state {
    case .pausing: return resolve(now: now)
    case .resolving: return pause(now: now, chance: chance)
    case .idle, .connecting: return nil
    }
  }

  private mutating func resolve(now: Moment) -> Action {
    attempt += 1
    state = .resolving(until: now.advanced(by: resolveTimeout))
    return .resolve(attempt: attempt)
  }

  private mutating func pause(now: Moment, chance: Double) -> Action {
    state = .pausing(until: now.advanced(by: backoff.next(chance: chance)))
    return .reportFailure
  }
}
