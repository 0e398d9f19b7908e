/// A value that somebody will bring, and one task waits for. The first value holds.
package final class Promise<Value: Sendable>: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Value, Never>)
    case kept(Value)
  }

  private let state = Guarded(State.open)

  package init() {}

  /// - Returns: false when there was a value already.
  @discardableResult
  package func keep(_ value: Value) -> Bool {
    let (isFirst, waiter) = state.withLock { state -> (Bool, CheckedContinuation<Value, Never>?) in
      switch state {
      case .kept: return (false, nil)
      case .open:
        state = .kept(value)
        return (true, nil)
      case .awaited(let waiter):
        state = .kept(value)
        return (true, waiter)
      }
    }
    waiter?.resume(returning: value)
    return isFirst
  }

  /// The value, once it is there. To be asked for by one task only.
  package var value: Value {
    get async {
      await withCheckedContinuation { continuation in
        let value = state.withLock { state -> Value? in
          if case .kept(let value) = state { return value }
          state = .awaited(continuation)
          return nil
        }
        if let value { continuation.resume(returning: value) }
      }
    }
  }
}

extension TimeSource {
  /// What `body` answers, or nil when the deadline comes first or the waiting task is cancelled. The body
  /// is cancelled then, and not waited for: it may be somebody's code that does not heed it.
  package func value<Value: Sendable>(
    before deadline: Moment, on executor: any TaskExecutor,
    of body: sending @escaping () async -> Value
  ) async -> Value? {
    let promise = Promise<Value?>()
    let work = Task(executorPreference: executor) { _ = promise.keep(await body()) }
    let alarm = Task(executorPreference: executor) {
      do { try await sleep(until: deadline) } catch { return }
      promise.keep(nil)
    }
    defer {
      work.cancel()
      alarm.cancel()
    }
    return await withTaskCancellationHandler {
      await promise.value
    } onCancel: {
      promise.keep(nil)
    }
  }
}
