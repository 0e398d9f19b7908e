internal import TemporalAPI
internal import Threads

/// Sends one activity's heartbeats: the first at once, then the latest of each interval, and tells
/// the activity what the server answers.
final class ActivityHeartbeater: Sendable {
  private struct State {
    var throttle = HeartbeatThrottle<Payloads>()
    var sender: Task<Void, Never>?
    var isOver = false
  }

  private let interval: Duration
  private let executor: any TaskExecutor
  private let send: @Sendable (Payloads?) async -> ActivityCancellation?
  private let state = Guarded(State())

  /// `send` makes the call and answers why the activity is to be cancelled, if it is.
  init(
    interval: Duration, executor: any TaskExecutor,
    send: @escaping @Sendable (Payloads?) async -> ActivityCancellation?
  ) {
    self.interval = interval
    self.executor = executor
    self.send = send
  }

  /// Never waits: a first beat starts the sending task, later ones leave their details for it.
  func beat(_ execution: ActivityExecution, _ details: Payloads?) {
    state.withLock { state in
      guard !state.isOver, case .send(let first) = state.throttle.beat(details) else { return }
      state.sender = Task(executorPreference: executor) {
        await self.keepSending(first, execution)
      }
    }
  }

  /// Ends the sending, and answers with details that were not sent yet: a failure takes them along.
  func end() -> Payloads? {
    let (sender, unsent) = state.withLock { state in
      state.isOver = true
      defer { state.sender = nil }
      return (state.sender, state.throttle.unsent)
    }
    sender?.cancel()
    return unsent ?? nil
  }

  private func keepSending(_ first: Payloads?, _ execution: ActivityExecution) async {
    var details = first
    while true {
      if let reason = await send(details) { execution.cancel(reason) }
      try? await Task.sleep(for: interval)
      guard !Task.isCancelled else { return }
      let action = state.withLock { $0.isOver ? .keep : $0.throttle.intervalPassed() }
      guard case .send(let next) = action else { return }
      details = next
    }
  }
}
