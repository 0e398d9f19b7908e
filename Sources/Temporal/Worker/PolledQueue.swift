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
    var failingSince: Moment?
    /// Polls that wait for the server's answer.
    var openPolls = 0
    /// Pollers that wait for a slot.
    var waitingPollers = 0
    /// Nil until the first poll.
    var scale: PollerScale?
    /// Since when no slot was free for any poller.
    var fullSince: Moment?

    /// Time without a free slot does not count: nobody could have polled in it.
    mutating func noteSlots(_ now: Moment) {
      let isFull = waitingPollers > 0 && openPolls == 0
      if isFull, fullSince == nil { fullSince = now }
      guard !isFull, let since = fullSince else { return }
      fullSince = nil
      let pause = now.duration(since: since)
      lastSuccess = lastSuccess?.advanced(by: pause)
      firstOpened = firstOpened?.advanced(by: pause)
    }

    /// A poll that has been open for a second without an error has reached the server; until one has
    /// ended, that is what there is to go by.
    func sinceLastPoll(_ now: Moment) -> Duration? {
      let now = fullSince ?? now
      if let lastSuccess { return now.duration(since: lastSuccess) }
      guard let firstOpened else { return nil }
      let waited = now.duration(since: firstOpened)
      return waited >= .seconds(1) ? waited : nil
    }
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

  /// Who polls it.
  func isPolled(by scale: PollerScale) { state.withLock { $0.scale = scale } }

  /// Whether the server says how many polls there are.
  var isScaled: Bool { state.withLock { $0.scale?.range.isFixed == false } }

  /// A poll goes out. The first may stay open for a minute, and the worker is at work all the same.
  func opened() {
    change { state, now in
      state.firstOpened = state.firstOpened ?? now
      state.openPolls += 1
    }
  }

  func succeeded() {
    change { state, now in
      state.openPolls -= 1
      state.lastSuccess = now
      state.lastError = nil
      state.failingSince = nil
    }
  }

  /// The call was none that tells whether the queue is served, or the worker stopped before its answer.
  func cutShort() {
    change { state, _ in
      state.openPolls -= 1
      state.lastError = nil
    }
  }

  /// What an error asks for: a line in the log (the same error at most once a minute), and the end
  /// of the worker when errors of its kind have lasted for `limit`; nil: they never end it.
  func failed(_ error: String, endsAfter limit: Duration?) -> (isLogged: Bool, isOver: Bool) {
    change { state, now in
      state.openPolls -= 1
      state.lastError = error
      state.firstOpened = nil
      state.failingSince = limit == nil ? nil : state.failingSince ?? now
      let isOver =
        if let limit, let since = state.failingSince { now.duration(since: since) >= limit } else {
          false
        }
      if let last = state.lastLogged, last.text == error,
        now.duration(since: last.at) < .seconds(60)
      {
        return (false, isOver)
      }
      state.lastLogged = (error, now)
      return (true, isOver)
    }
  }

  func beganWaitingForSlot() { change { state, _ in state.waitingPollers += 1 } }

  func endedWaitingForSlot() { change { state, _ in state.waitingPollers -= 1 } }

  /// Polls that wait for the server's answer, and how long ago one last succeeded.
  var polls: (open: Int, sinceSuccess: Duration?) {
    change { state, now in
      (max(0, state.openPolls), state.lastSuccess.map { now.duration(since: $0) })
    }
  }

  var status: WorkerStatus.Queue {
    change { state, now in
      WorkerStatus.Queue(
        name: name, kind: kind, sinceLastPoll: state.sinceLastPoll(now), lastError: state.lastError,
        hasNoFreeSlot: state.fullSince != nil, pollers: state.scale?.running ?? 0)
    }
  }

  private func change<Result>(_ body: (inout State, Moment) -> Result) -> Result {
    let now = time.now
    return state.withLock { state in
      let result = body(&state, now)
      state.noteSlots(now)
      return result
    }
  }
}
