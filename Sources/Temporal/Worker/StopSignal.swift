internal import Threads

/// Says once, to all who ask and all who wait, that the worker is to stop.
final class StopSignal: Sendable {
  private struct State {
    var isStopping = false
    var waiters: [(id: UInt64, continuation: CheckedContinuation<Void, Never>)] = []
    var nextID: UInt64 = 0
  }

  private let state = Guarded(State())

  var isStopping: Bool { state.withLock { $0.isStopping } }

  func stop() {
    let waiters = state.withLock { state in
      state.isStopping = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.continuation.resume() }
  }

  /// Returns when the worker is to stop, or when the waiting task is cancelled.
  func wait() async {
    let id = state.withLock { state in
      state.nextID &+= 1
      return state.nextID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if !state.isStopping { state.waiters.append((id, continuation)) }
          return state.isStopping
        }
        if isOver { continuation.resume() }
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { abandon(id) }
      }
    } onCancel: {
      abandon(id)
    }
  }

  /// As ``wait()``, for at most `limit`.
  func wait(atMost limit: Duration, _ time: any TimeSource) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.wait() }
      group.addTask { try? await time.sleep(for: limit) }
      await group.next()
      group.cancelAll()
    }
  }

  private func abandon(_ id: UInt64) {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard let index = state.waiters.firstIndex(where: { $0.id == id }) else { return nil }
      return state.waiters.remove(at: index).continuation
    }
    waiter?.resume()
  }
}
