internal import Threads

/// Tasks that outlive the poll that brought them. Unlike a task group it can be added to from many
/// pollers, and cancelling the pollers does not cancel what they have begun.
final class TaskNursery: Sendable {
  private struct State {
    var running = 0
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let executor: any TaskExecutor
  private let state = Guarded(State())

  /// Tasks prefer `executor`: the connection's loop, where a call costs no change of thread.
  init(executor: any TaskExecutor) { self.executor = executor }

  var running: Int { state.withLock { $0.running } }

  func start(_ body: sending @escaping () async -> Void) {
    state.withLock { $0.running += 1 }
    Task(executorPreference: executor) {
      await body()
      self.ended()
    }
  }

  /// Returns when nothing runs.
  func drain() async {
    await withCheckedContinuation { continuation in
      let isEmpty = state.withLock { state in
        if state.running > 0 { state.waiters.append(continuation) }
        return state.running == 0
      }
      if isEmpty { continuation.resume() }
    }
  }

  private func ended() {
    let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.running -= 1
      guard state.running == 0 else { return [] }
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}
