/// The time, and the chance, that a part of the SDK goes by: the system's, or a test's own.
package protocol TimeSource: Sendable {
  /// A moment that never goes back.
  var now: Moment { get }
  /// From 0 up to 1, evenly spread.
  var chance: Double { get }
  /// Returns when the deadline has come, and throws as soon as the waiting task is cancelled.
  func sleep(until deadline: Moment) async throws(CancellationError)
}

extension TimeSource {
  /// As ``sleep(until:)``, from now on.
  package func sleep(for duration: Duration) async throws(CancellationError) {
    try await sleep(until: now.advanced(by: duration))
  }
}

/// The machine's own time. Nobody who sleeps by it needs the cooperative pool to wake up.
package struct SystemTime: TimeSource {
  package init() {}

  package var now: Moment { .now }

  package var chance: Double { .random(in: 0..<1) }

  package func sleep(until deadline: Moment) async throws(CancellationError) {
    try await TimerThread.shared.sleep(until: deadline)
  }
}
