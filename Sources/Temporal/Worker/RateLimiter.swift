internal import Threads

/// Lets things begin one behind another, so many a second: who wants to begin something takes the next turn, and
/// waits for it. Turns that nobody has taken are not saved up.
final class RateLimiter: Sendable {
  private let interval: Duration
  private let time: any TimeSource
  private let next: Guarded<Moment>

  /// - Parameter rate: turns a second; more than 0.
  init(perSecond rate: Double, time: any TimeSource) {
    interval = .seconds(1 / max(rate, 1e-6))
    self.time = time
    next = Guarded(time.now)
  }

  /// How long the turn that is taken is away.
  func takeTurn() -> Duration {
    let now = time.now
    let turn = next.withLock { next in
      let turn = max(next, now)
      next = turn.advanced(by: interval)
      return turn
    }
    return turn.duration(since: now)
  }

  /// Whether there was a turn at once; it is taken then.
  func tryTakeTurn() -> Bool {
    let now = time.now
    return next.withLock { next in
      guard next <= now else { return false }
      next = now.advanced(by: interval)
      return true
    }
  }

  /// Nothing was begun in the turn that was taken last.
  func giveBack() { next.withLock { $0 = $0.advanced(by: .zero - interval) } }
}
