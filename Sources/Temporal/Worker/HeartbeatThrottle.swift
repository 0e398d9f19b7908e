/// When heartbeats go out: the first at once, then the latest of each interval (protocol.md E.3).
/// A value without a clock: its owner brings the time and does the sending.
struct HeartbeatThrottle<Details: Sendable>: Sendable {
  private enum State {
    case idle
    /// One was sent less than an interval ago, or is being sent; `pending` came since.
    case throttling(pending: Details??)
  }

  private var state = State.idle

  /// The interval for an activity with this heartbeat timeout: 0.8 of it, at most `longest`;
  /// without one, `otherwise`.
  static func interval(timeout: Duration?, longest: Duration, otherwise: Duration) -> Duration {
    guard let timeout, timeout > .zero else { return min(longest, otherwise) }
    return min(longest, timeout * 0.8)
  }

  enum Action { case send(Details?), keep }

  /// The body said that it is alive. `.send`: now, then report back with ``intervalPassed()``.
  mutating func beat(_ details: Details?) -> Action {
    switch state {
    case .idle:
      state = .throttling(pending: nil)
      return .send(details)
    case .throttling:
      state = .throttling(pending: .some(details))
      return .keep
    }
  }

  /// An interval after the last sending: `.send` what came since, or rest.
  mutating func intervalPassed() -> Action {
    guard case .throttling(let pending) = state, let pending else {
      state = .idle
      return .keep
    }
    state = .throttling(pending: nil)
    return .send(pending)
  }

  /// What was not sent yet, for the report of a failure (`last_heartbeat_details`).
  var unsent: Details?? {
    guard case .throttling(let pending) = state else { return nil }
    return pending
  }
}
