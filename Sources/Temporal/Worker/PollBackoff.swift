/// How long a poller waits after an error: 200 ms, doubled up to 10 s, jittered into 80 to 100 per
/// cent; for RESOURCE_EXHAUSTED a second count from 1 s, of which the larger wins (sdk-go's rule).
struct PollBackoff: Sendable {
  private var failures = 0
  private var refusals = 0

  mutating func succeeded() {
    failures = 0
    refusals = 0
  }

  /// The wait after one more error. `jitter` is in 0..<1.
  mutating func failed(isExhausted: Bool, jitter: Double) -> Duration {
    failures += 1
    if isExhausted { refusals += 1 }
    let usual = Self.delay(first: 0.2, failures)
    let longer = refusals == 0 ? 0 : Self.delay(first: 1, refusals)
    return .seconds(max(usual, longer) * (0.8 + 0.2 * jitter))
  }

  private static func delay(first: Double, _ count: Int) -> Double {
    var delay = first
    for _ in 1..<max(1, min(count, 8)) { delay *= 2 }
    return min(delay, 10)
  }
}
