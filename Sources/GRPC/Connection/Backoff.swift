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
