internal import Threads

/// One kind of task of one task queue: when a poll last succeeded, and why the last did not. It is
/// what ``Worker/status`` tells, so that no worker is silently dead.
final class PolledQueue: Sendable {
  private struct State {
    var lastSuccess: Moment?
    /// When a poll was opened after which none has ended yet.
    var firstOpened: Moment?
    var lastError: String?
    var lastLogged: (text: String, at: Moment)?
    var fatalSince: Moment?
  }

  let name: String
  let kind: WorkerStatus.Queue.Kind
  private let time: any TimeSource
  private let state = Guarded(State())

  init(name: String, kind: WorkerStatus.Queue.Kind, time: any TimeSource) {
    self.name = name
    self.kind = kind
    self.time = time
  }

  /// A poll goes out. The first may stay open for a minute, and the worker is at work all the same.
  func opened() {
    let now = time.now
    state.withLock { state in state.firstOpened = state.firstOpened ?? now }
  }

  func succeeded() {
    let now = time.now
    state.withLock { state in
      state.lastSuccess = now
      state.lastError = nil
      state.fatalSince = nil
    }
  }

  /// What an error asks for: a line in the log (the same error at most once a minute), and the end
  /// of the worker when one that cannot heal has lasted for `patience`.
  func failed(_ error: String, isFatal: Bool, patience: Duration) -> (isLogged: Bool, isOver: Bool)
  {
    let now = time.now
    return state.withLock { state in
      state.lastError = error
      state.firstOpened = nil
      if isFatal { state.fatalSince = state.fatalSince ?? now } else { state.fatalSince = nil }
      let isOver = state.fatalSince.map { now.duration(since: $0) >= patience } ?? false
      if let last = state.lastLogged, last.text == error,
        now.duration(since: last.at) < .seconds(60)
      {
        return (false, isOver)
      }
      state.lastLogged = (error, now)
      return (true, isOver)
    }
  }

  var status: WorkerStatus.Queue {
    let now = time.now
    return state.withLock { state in
      WorkerStatus.Queue(
        name: name, kind: kind, sinceLastPoll: sinceLastPoll(state, now), lastError: state.lastError
      )
    }
  }

  /// A poll that has been open for a second without an error has reached the server; until one has
  /// ended, that is what there is to go by.
  private func sinceLastPoll(_ state: State, _ now: Moment) -> Duration? {
    if let success = state.lastSuccess { return now.duration(since: success) }
    guard let opened = state.firstOpened else { return nil }
    let waited = now.duration(since: opened)
    return waited >= .seconds(1) ? waited : nil
  }
}
