internal import Threads

/// Counts what may run at once. A slot is taken before the poll that may need it, so that no task is
/// polled which nobody can run (Rules: A slot before a poll). Waiters are served in order of arrival.
final class SlotPool: Sendable {
  private struct State {
    var free: Int
    var isClosed = false
    var waiters = WaitList<Bool>()

    mutating func take() -> Bool {
      guard !isClosed, free > 0 else { return false }
      free -= 1
      return true
    }
  }

  let size: Int
  private let state: Guarded<State>

  init(size: Int) {
    self.size = max(1, size)
    state = Guarded(State(free: max(1, size)))
  }

  var used: Int { size - state.withLock { $0.free } }

  /// Whether there was a slot; it is taken then.
  func tryAcquire() -> Bool { state.withLock { $0.take() } }

  /// True with a slot in hand; false when the pool was closed, or the task cancelled, while it waited.
  func acquire() async -> Bool {
    let id = state.withLock { $0.take() ? nil : $0.waiters.makeID() }
    guard let id else { return true }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        enqueue(waiter, id)
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { abandonWait(id) }
      }
    } onCancel: {
      abandonWait(id)
    }
  }

  func release() {
    let next = state.withLock { state -> WaitList<Bool>.Waiter? in
      let next = state.waiters.takeFirst()
      if next == nil { state.free += 1 }
      return next
    }
    next?.resume(returning: true)
  }

  /// Gives out no more slots, and sends those away who wait for one.
  func close() {
    let waiters = state.withLock { state in
      state.isClosed = true
      return state.waiters.takeAll()
    }
    for waiter in waiters { waiter.resume(returning: false) }
  }

  private func enqueue(_ waiter: WaitList<Bool>.Waiter, _ id: WaitList<Bool>.ID) {
    let answer = state.withLock { state -> Bool? in
      if state.isClosed { return false }
      if state.take() { return true }
      state.waiters.append(waiter, as: id)
      return nil
    }
    if let answer { waiter.resume(returning: answer) }
  }

  private func abandonWait(_ id: WaitList<Bool>.ID) {
    state.withLock { $0.waiters.abandon(id) }?.resume(returning: false)
  }
}
