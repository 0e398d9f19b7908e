internal import Threads

/// Tasks that outlive whoever began them, and whose end can be waited for until a deadline. Unlike a task
/// group it can be added to from anywhere, and does not hang on a task that will not end.
final class TaskSet: Sendable {
  private struct State {
    var lastNumber: UInt64 = 0
    /// Nil for the moment between a task's beginning and its being noted.
    var tasks: [UInt64: Task<Void, Never>?] = [:]
    var isCancelled = false
    var waiters = WaitList<Void>()
  }

  private let executor: any TaskExecutor
  private let state = Guarded(State())

  /// Tasks prefer `executor`: the connection's loop, where a call costs no change of thread.
  init(executor: any TaskExecutor) { self.executor = executor }

  var running: Int { state.withLock { $0.tasks.count } }

  /// How many were started so far.
  var started: UInt64 { state.withLock { $0.lastNumber } }

  func start(_ body: sending @escaping () async -> Void) {
    let number = state.withLock { state in
      state.lastNumber += 1
      state.tasks[state.lastNumber] = .some(nil)
      return state.lastNumber
    }
    let task = Task(executorPreference: executor) {
      await body()
      self.remove(number)
    }
    let isLate = state.withLock { state in
      if state.tasks[number] != nil { state.tasks[number] = task }
      return state.isCancelled
    }
    if isLate { task.cancel() }
  }

  /// Cancels what runs, and what is started later.
  func cancelAll() {
    let tasks = state.withLock { state in
      state.isCancelled = true
      return state.tasks.values.compactMap { $0 }
    }
    for task in tasks { task.cancel() }
  }

  /// Returns when nothing runs, or at the deadline.
  func drain(until deadline: Moment, _ time: any TimeSource) async {
    // Others may drain at the same time, until a later deadline.
    let id = state.withLock { $0.waiters.makeID() }
    let alarm = Task(executorPreference: executor) {
      do { try await time.sleep(until: deadline) } catch { return }
      self.state.withLock { $0.waiters.abandon(id) }?.resume()
    }
    await withCheckedContinuation { waiter in
      let isOver = state.withLock { state in
        let isOver = state.tasks.isEmpty || time.now >= deadline
        if !isOver { state.waiters.append(waiter, as: id) }
        return isOver
      }
      if isOver { waiter.resume() }
    }
    alarm.cancel()
  }

  private func remove(_ number: UInt64) {
    let waiters = state.withLock { state in
      state.tasks[number] = nil
      return state.tasks.isEmpty ? state.waiters.takeAll() : []
    }
    for waiter in waiters { waiter.resume() }
  }
}
