internal import Threads

/// Counts what may run at once. A slot is taken before the poll that may need it, so that no task is
/// polled which nobody can run (protocol.md C.2). Waiters are served in order of arrival.
final class SlotPool: Sendable {
  private struct State {
    var free: Int
    var waiters: [(id: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []
    var nextID: UInt64 = 0
  }

  let size: Int
  private let state: Guarded<State>

  init(size: Int) {
    self.size = max(1, size)
    state = Guarded(State(free: max(1, size)))
  }

  var used: Int { size - state.withLock { $0.free } }

  /// True with a slot in hand; false when the task was cancelled while it waited.
  func acquire() async -> Bool {
    let id = state.withLock { state -> UInt64? in
      if state.free > 0 {
        state.free -= 1
        return nil
      }
      state.nextID &+= 1
      return state.nextID
    }
    guard let id else { return true }
    return await wait(id)
  }

  func release() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let first = state.waiters.first else {
        state.free += 1
        return nil
      }
      state.waiters.removeFirst()
      return first.continuation
    }
    next?.resume(returning: true)
  }

  private func wait(_ id: UInt64) async -> Bool {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        enqueue(id, continuation)
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { abandon(id) }
      }
    } onCancel: {
      abandon(id)
    }
  }

  private func enqueue(_ id: UInt64, _ continuation: CheckedContinuation<Bool, Never>) {
    let isFree = state.withLock { state in
      if state.free > 0 {
        state.free -= 1
        return true
      }
      state.waiters.append((id, continuation))
      return false
    }
    if isFree { continuation.resume(returning: true) }
  }

  private func abandon(_ id: UInt64) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.waiters.firstIndex(where: { $0.id == id }) else { return nil }
      return state.waiters.remove(at: index).continuation
    }
    waiter?.resume(returning: false)
  }
}
