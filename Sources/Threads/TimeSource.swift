/// The time, and the chance, that a part of the SDK goes by: the system's, or a test's own.
package protocol TimeSource: Sendable {
  /// A moment that never goes back.
  var now: Moment { get }
  /// From 0 up to 1, evenly spread.
  var chance: Double { get }
  /// Returns when the deadline has come, and throws as soon as the waiting task is cancelled.
  func sleep(until deadline: Moment) async throws(CancellationError)
  /// Calls `ring` when the deadline has come, unless the alarm is cancelled before: on a thread that others wait
  /// for, so it neither blocks nor runs what authors wrote.
  func alarm(at deadline: Moment, _ ring: @escaping @Sendable () -> Void) -> Alarm
}

/// What is to ring at a moment.
package struct Alarm: Sendable {
  private let onCancel: @Sendable () -> Void

  package init(onCancel: @escaping @Sendable () -> Void) { self.onCancel = onCancel }

  /// It does not ring from now on, unless it is about to.
  package func cancel() { onCancel() }
}

extension TimeSource {
  /// As ``sleep(until:)``, from now on.
  package func sleep(for duration: Duration) async throws(CancellationError) {
    try await sleep(until: now.advanced(by: duration))
  }

  /// An alarm by a task that sleeps.
  package func sleepingAlarm(
    at deadline: Moment, _ ring: @escaping @Sendable () -> Void
  ) -> Alarm {
    let task = Task {
      do { try await sleep(until: deadline) } catch { return }
      ring()
    }
    return Alarm { task.cancel() }
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

  package func alarm(at deadline: Moment, _ ring: @escaping @Sendable () -> Void) -> Alarm {
    TimerThread.shared.alarm(at: deadline, ring)
  }
}
