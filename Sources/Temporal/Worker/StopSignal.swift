internal import Threads

/// Says once, to all who ask and all who wait, that something is to stop.
final class StopSignal: Sendable {
  private struct State {
    var isStopping = false
    var waiters = WaitList<Void>()
  }

  private let state = Guarded(State())

  var isStopping: Bool { state.withLock { $0.isStopping } }

  func stop() {
    let waiters = state.withLock { state in
      state.isStopping = true
      return state.waiters.takeAll()
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Returns when it is time to stop, or when the waiting task is cancelled.
  func wait() async {
    let id = state.withLock { $0.waiters.makeID() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let isOver = state.withLock { state in
          if !state.isStopping { state.waiters.append(waiter, as: id) }
          return state.isStopping
        }
        if isOver { waiter.resume() }
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { abandonWait(id) }
      }
    } onCancel: {
      abandonWait(id)
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

  private func abandonWait(_ id: WaitList<Void>.ID) {
    state.withLock { $0.waiters.abandon(id) }?.resume()
  }
}
