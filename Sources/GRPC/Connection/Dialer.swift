internal import Threads

/// How long to wait before the next attempt to connect
/// (connection-backoff.md, with the numbers of Temporal's Go SDK).
struct Backoff {
  private let configuration: GRPCChannelConfiguration.Backoff
  private var base: Duration?

  init(_ configuration: GRPCChannelConfiguration.Backoff) {
    self.configuration = configuration
  }

  /// The pause before the next attempt.
  /// - Parameter chance: evenly spread over -1...1.
  mutating func next(chance: Double) -> Duration {
    let pause = min(base ?? configuration.initial, configuration.maximum)
    base = min(pause * configuration.multiplier, configuration.maximum)
    return pause * (1 + configuration.jitter * min(max(chance, -1), 1))
  }

  /// An attempt came through: the next failure begins at the initial pause.
  mutating func reset() { base = nil }
}

/// How a channel gets its next connection: resolve, try the addresses, pause, again.
///
/// ```
///   idle ── wanted ──▶ resolving ── resolved ──▶ connecting(rest, open) ── connected ──▶ idle
///    ▲                     │ failed                │  ▲ failed, or no progress: one more address
///    │                     ▼                       │  └─┘
///    └─ timePassed ── pausing(until) ◀─────────────┘ failed: none left, none open
/// ```
///
/// The addresses are tried as RFC 8305 (happy eyeballs) says: families take turns, and one that is
/// neither connected nor refused after 250 ms gets company, so that a dead address costs a quarter of a
/// second and not its time-out. The address that worked last comes first. Who is first to be ready
/// wins; the owner closes the others.
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
    /// The addresses that are left, how many attempts are open, and when the next address is tried
    /// beside them.
    case connecting(rest: ArraySlice<SocketAddress>, open: Int, next: Moment)
    case pausing(until: Moment)
  }

  /// RFC 8305, section 8: "Connection Attempt Delay".
  static let stagger: Duration = .milliseconds(250)

  private var state: State = .idle
  private var backoff: Backoff
  private let resolveTimeout: Duration
  private var lastGood: SocketAddress?
  private(set) var attempt = 0

  init(_ configuration: GRPCChannelConfiguration) {
    backoff = Backoff(configuration.backoff)
    resolveTimeout = configuration.connectTimeout
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
    case .idle: .never
    case .resolving(let until), .pausing(let until): until
    case .connecting(let rest, _, let next): rest.isEmpty ? .never : next
    }
  }

  /// A connection is needed; ignored while one is on its way.
  mutating func wanted(now: Moment) -> Action? {
    guard case .idle = state else { return nil }
    return resolve(now: now)
  }

  mutating func resolved(_ addresses: [SocketAddress], attempt: Int, now: Moment) -> Action? {
    guard case .resolving = state, attempt == self.attempt else { return nil }
    return connectNext(of: Self.order(addresses, first: lastGood)[...], open: 0, now: now)
  }

  /// - Parameter chance: evenly spread over -1...1, for the pause's jitter.
  mutating func resolutionFailed(attempt: Int, now: Moment, chance: Double) -> Action? {
    guard case .resolving = state, attempt == self.attempt else { return nil }
    return pause(now: now, chance: chance)
  }

  /// One of the attempts came a step further, so that its address is not dead: the next one waits.
  mutating func progressed(now: Moment) {
    guard case .connecting(let rest, let open, _) = state else { return }
    state = .connecting(rest: rest, open: open, next: now.advanced(by: Self.stagger))
  }

  /// One of the attempts failed before it could be used.
  mutating func connectFailed(now: Moment, chance: Double) -> Action? {
    guard case .connecting(let rest, let open, let next) = state else { return nil }
    if !rest.isEmpty { return connectNext(of: rest, open: open - 1, now: now) }
    guard open <= 1 else {
      state = .connecting(rest: rest, open: open - 1, next: next)
      return nil
    }
    return pause(now: now, chance: chance)
  }

  /// The server's settings came: the only proof that a connection works (A6, A8).
  mutating func connected(to address: SocketAddress) {
    state = .idle
    lastGood = address
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
    case .connecting(let rest, let open, _): return connectNext(of: rest, open: open, now: now)
    case .idle: return nil
    }
  }

  private mutating func resolve(now: Moment) -> Action {
    attempt += 1
    state = .resolving(until: now.advanced(by: resolveTimeout))
    return .resolve(attempt: attempt)
  }

  private mutating func connectNext(
    of rest: ArraySlice<SocketAddress>, open: Int, now: Moment
  ) -> Action? {
    var rest = rest
    guard let address = rest.popFirst() else { return nil }
    state = .connecting(rest: rest, open: open + 1, next: now.advanced(by: Self.stagger))
    return .connect(address)
  }

  private mutating func pause(now: Moment, chance: Double) -> Action {
    state = .pausing(until: now.advanced(by: backoff.next(chance: chance)))
    return .reportFailure
  }

  /// The resolver's order within a family, families in turn from the first address's on, and the
  /// address that worked last before all (RFC 8305, section 4).
  static func order(_ addresses: [SocketAddress], first: SocketAddress?) -> [SocketAddress] {
    var same = addresses.filter { $0.family == addresses.first?.family }[...]
    var other = addresses.filter { $0.family != addresses.first?.family }[...]
    var ordered: [SocketAddress] = []
    while !same.isEmpty || !other.isEmpty {
      if let next = same.popFirst() { ordered.append(next) }
      if let next = other.popFirst() { ordered.append(next) }
    }
    guard let first, let index = ordered.firstIndex(of: first) else { return ordered }
    ordered.remove(at: index)
    return [first] + ordered
  }
}
