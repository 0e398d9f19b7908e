internal import TemporalAPI
internal import Threads

/// The activities that run on a worker now, in the order in which they began, until they are reported.
final class RunningActivities: Sendable {
  private struct Entry {
    let execution: ActivityExecution
    let ending: ActivityEnding
    let info: ActivityInfo
  }

  private struct State {
    var entries: [UInt64: Entry] = [:]
    var nextID: UInt64 = 0
    /// Once the worker stops, what comes late is cancelled too, and later ended.
    var isStopping = false
    var lateOutcome: ActivityOutcome?

    var inOrder: [Entry] { entries.sorted { $0.key < $1.key }.map(\.value) }
  }

  private let state = Guarded(State())

  var count: Int { state.withLock { $0.entries.count } }

  func add(_ execution: ActivityExecution, _ ending: ActivityEnding, _ info: ActivityInfo) -> UInt64
  {
    let (id, isStopping, lateOutcome) = state.withLock { state in
      state.nextID &+= 1
      state.entries[state.nextID] = Entry(execution: execution, ending: ending, info: info)
      return (state.nextID, state.isStopping, state.lateOutcome)
    }
    if isStopping { execution.cancel(.workerStopping) }
    if let lateOutcome { ending.end(lateOutcome) }
    return id
  }

  func remove(_ id: UInt64) { _ = state.withLock { $0.entries.removeValue(forKey: id) } }

  /// Cancels the attempt that the token names, because the server says so; does nothing where it is not here.
  func cancel(taskToken: [UInt8]) {
    let executions = state.withLock { state in
      state.inOrder.filter { $0.info.taskToken == taskToken }.map(\.execution)
    }
    for execution in executions { execution.cancel(.requested) }
  }

  /// Cancels all of them, because the worker stops, and those that begin later.
  func cancelAll() {
    let entries = state.withLock { state in
      state.isStopping = true
      return state.inOrder
    }
    for entry in entries { entry.execution.cancel(.workerStopping) }
  }

  /// Ends the wait for bodies that did not heed their cancellation: they are reported as failed, so
  /// that another worker can try again at once; those that begin later as well. Answers with what they were.
  func abandonAll(_ outcome: ActivityOutcome) -> [ActivityInfo] {
    let entries = state.withLock { state in
      state.lateOutcome = outcome
      return state.inOrder
    }
    return entries.filter { $0.ending.end(outcome) }.map(\.info)
  }
}
