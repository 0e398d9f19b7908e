internal import TemporalAPI
internal import Threads

/// The runs that are kept in memory between their workflow tasks, by run id. Whoever works on a run
/// holds it alone: a second task of the same run (a query, a task after a time-out) waits its turn.
/// Of the runs that nobody holds, the least recently used makes room, and none stays longer than the limit
/// without being used.
final class WorkflowCache<Run: Sendable>: Sendable {
  private struct Resting {
    var run: Run
    var since: Moment
  }

  private struct State {
    var resting: [String: Resting] = [:]
    var order = RecencyList<String>()
    /// Who waits for the runs that are held.
    var held: [String: WaitList<Turn>] = [:]
    /// Makes the waiters' ids, each once for all runs.
    var ids = WaitList<Turn>()
    var hits = 0
    var misses = 0

    mutating func takeOldest() -> Run? {
      guard let id = order.oldest else { return nil }
      order.remove(id)
      return resting.removeValue(forKey: id)?.run
    }
  }

  /// What a waiter is woken with.
  private enum Turn: Sendable {
    case holds(Run?)
    case late
  }

  let capacity: Int
  private let idleLimit: Duration
  private let time: any TimeSource
  private let executor: any TaskExecutor
  private let state = Guarded(State())

  /// - Parameter executor: where the alarms of those run who wait for a run.
  init(
    capacity: Int, idleLimit: Duration = .seconds(600), time: any TimeSource = SystemTime(),
    executor: any TaskExecutor = globalConcurrentExecutor
  ) {
    self.capacity = max(0, capacity)
    self.idleLimit = max(.zero, idleLimit)
    self.time = time
    self.executor = executor
  }

  /// Runs in memory that nobody works on.
  var count: Int { state.withLock { $0.resting.count } }

  /// How often a run was asked for and in memory.
  var hits: Int { state.withLock { $0.hits } }

  /// How often a run that had begun elsewhere, or had left, was not.
  var misses: Int { state.withLock { $0.misses } }

  /// To be told by whoever asked for a run that it had begun: a new one is missed by nobody.
  func missed() { state.withLock { $0.misses += 1 } }

  /// The run, or nil when it is not in memory. Either way the caller now holds the id, and must
  /// give it back by ``checkIn(_:as:)``.
  ///
  /// - Throws: where another held it up to the deadline: then the caller does not hold it.
  func checkOut(_ id: String, before deadline: Moment = .never) async throws(TemporalError) -> Run?
  {
    var alarm: Task<Void, Never>?
    let turn = await withCheckedContinuation { waiter in
      alarm = queue(waiter, id, deadline)
    }
    alarm?.cancel()
    if case .holds(let run) = turn { return run }
    throw TemporalError(
      .deadlineExceeded,
      "another task of run \(id) did not end for as long as the server waits for this one")
  }

  /// Answers with what ends the wait at the deadline; nil where nobody holds the run.
  private func queue(
    _ waiter: WaitList<Turn>.Waiter, _ id: String, _ deadline: Moment
  ) -> Task<Void, Never>? {
    let (number, run) = state.withLock { state -> (WaitList<Turn>.ID?, Run?) in
      guard state.held[id] != nil else {
        state.held[id] = WaitList()
        state.order.remove(id)
        let run = state.resting.removeValue(forKey: id)?.run
        if run != nil { state.hits += 1 }
        return (nil, run)
      }
      let number = state.ids.makeID()
      state.held[id]?.append(waiter, as: number)
      return (number, nil)
    }
    guard let number else {
      waiter.resume(returning: .holds(run))
      return nil
    }
    return Task(executorPreference: executor) { [time] in
      do { try await time.sleep(until: deadline) } catch { return }
      self.state.withLock { $0.held[id]?.abandon(number) }?.resume(returning: .late)
    }
  }

  /// Gives the id back, with the run to keep, or nil to keep none. Answers with the runs that had
  /// to make room: the caller evicts them.
  func checkIn(_ id: String, as run: Run?) -> [Run] {
    let now = time.now
    let (next, overflow) = state.withLock { state -> (WaitList<Turn>.Waiter?, [Run]) in
      if let next = state.held[id]?.takeFirst() { return (next, []) }
      state.held[id] = nil
      guard let run else { return (nil, []) }
      state.resting[id] = Resting(run: run, since: now)
      state.order.use(id)
      var overflow: [Run] = []
      while state.resting.count > capacity, let old = state.takeOldest() { overflow.append(old) }
      return (nil, overflow)
    }
    next?.resume(returning: .holds(run))
    return overflow
  }

  /// Takes out the runs that nobody has used for the limit: the caller evicts them. The server tells
  /// nobody that a run was terminated.
  func removeIdle() -> [Run] {
    let now = time.now
    return state.withLock { state in
      var idle: [Run] = []
      while let id = state.order.oldest, let since = state.resting[id]?.since,
        now.duration(since: since) >= idleLimit, let run = state.takeOldest()
      {
        idle.append(run)
      }
      return idle
    }
  }

  /// Everything that nobody holds, oldest first; the cache is empty of it afterwards.
  func removeAll() -> [Run] {
    state.withLock { state in
      var runs: [Run] = []
      while let run = state.takeOldest() { runs.append(run) }
      return runs
    }
  }
}

/// Keys in order of their last use, oldest first. Use, removal and the search for the oldest take the
/// same time however many keys there are: a doubly linked list in arrays.
struct RecencyList<Key: Hashable & Sendable>: Sendable {
  private struct Node {
    var key: Key
    var older = -1
    var newer = -1
  }

  private var nodes: [Node] = []
  private var free: [Int] = []
  private var index: [Key: Int] = [:]
  private var oldestNode = -1
  private var newestNode = -1

  var count: Int { index.count }
  var oldest: Key? { oldestNode < 0 ? nil : nodes[oldestNode].key }

  /// Makes `key` the newest, whether it was there or not.
  mutating func use(_ key: Key) {
    remove(key)
    let node = free.popLast() ?? nodes.count
    let entry = Node(key: key, older: newestNode)
    if node == nodes.count { nodes.append(entry) } else { nodes[node] = entry }
    if newestNode >= 0 { nodes[newestNode].newer = node }
    newestNode = node
    if oldestNode < 0 { oldestNode = node }
    index[key] = node
  }

  mutating func remove(_ key: Key) {
    guard let node = index.removeValue(forKey: key) else { return }
    let (older, newer) = (nodes[node].older, nodes[node].newer)
    if older >= 0 { nodes[older].newer = newer } else { oldestNode = newer }
    if newer >= 0 { nodes[newer].older = older } else { newestNode = older }
    free.append(node)
  }
}
