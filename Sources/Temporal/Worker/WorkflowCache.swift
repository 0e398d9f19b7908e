internal import Threads

/// The runs that are kept in memory between their workflow tasks, by run id. Whoever works on a run
/// holds it alone: a second task of the same run (a query, a task after a time-out) waits its turn.
/// Of the runs that nobody holds, the least recently used makes room.
final class WorkflowCache<Run: Sendable>: Sendable {
  private typealias Turn = CheckedContinuation<Run?, Never>

  private struct Held { var waiters: [Turn] = [] }

  private struct State {
    var resting: [String: Run] = [:]
    var order = RecencyList<String>()
    var held: [String: Held] = [:]
  }

  let capacity: Int
  private let state = Guarded(State())

  init(capacity: Int) { self.capacity = max(0, capacity) }

  /// Runs in memory that nobody works on.
  var count: Int { state.withLock { $0.resting.count } }

  /// The run, or nil when it is not in memory. Either way the caller now holds the id, and must
  /// give it back by ``checkIn(_:as:)``.
  func checkOut(_ id: String) async -> Run? {
    await withCheckedContinuation { turn in
      let run = state.withLock { state -> Run?? in
        if state.held[id] != nil {
          state.held[id]?.waiters.append(turn)
          return nil
        }
        state.held[id] = Held()
        state.order.remove(id)
        return .some(state.resting.removeValue(forKey: id))
      }
      if let run { turn.resume(returning: run) }
    }
  }

  /// Gives the id back, with the run to keep, or nil to keep none. Answers with the runs that had
  /// to make room: the caller evicts them.
  func checkIn(_ id: String, as run: Run?) -> [Run] {
    let (next, overflow) = state.withLock { state -> (Turn?, [Run]) in
      if let held = state.held[id], !held.waiters.isEmpty {
        return (state.held[id]?.waiters.removeFirst(), [])
      }
      state.held[id] = nil
      guard let run else { return (nil, []) }
      state.resting[id] = run
      state.order.use(id)
      return (nil, Self.overflow(&state, capacity))
    }
    next?.resume(returning: run)
    return overflow
  }

  /// Everything that nobody holds, oldest first; the cache is empty of it afterwards.
  func removeAll() -> [Run] { state.withLock { Self.overflow(&$0, 0) } }

  private static func overflow(_ state: inout State, _ capacity: Int) -> [Run] {
    var runs: [Run] = []
    while state.resting.count > capacity, let id = state.order.oldest {
      state.order.remove(id)
      if let run = state.resting.removeValue(forKey: id) { runs.append(run) }
    }
    return runs
  }
}
