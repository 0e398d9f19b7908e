internal import TemporalAPI
internal import Threads

/// One poller: takes a slot, polls, hands on what came, and polls again, until the worker is to stop.
/// Errors are waited out; one that cannot heal ends the worker after `patience`.
struct PollLoop<Polled: Sendable>: Sendable {
  let queue: PolledQueue
  let slots: SlotPool
  let logger: Logger
  let time: any TimeSource
  /// Once it is given no poll is begun: one that came after the server was told of the stop would
  /// make it send tasks here again.
  let signal: StopSignal
  /// How long an error that cannot heal is put up with: a namespace may be made, or a client
  /// version allowed, after the worker was started (sdk-go waits 2 minutes too).
  var patience: Duration = .seconds(120)
  /// One long poll; nil when the server had no task.
  let poll: @Sendable () async throws(TemporalError) -> Polled?
  /// Begins to work on a task and returns at once; whoever ends the work releases the slot.
  let begin: @Sendable (Polled) -> Void

  func run() async throws(TemporalError) {
    var backoff = PollBackoff()
    while !signal.isStopping, !Task.isCancelled, await slots.acquire() {
      guard !signal.isStopping else { return slots.release() }
      do throws(TemporalError) {
        queue.opened()
        let polled = try await poll()
        backoff.succeeded()
        queue.succeeded()
        if let polled { begin(polled) } else { slots.release() }
      } catch {
        slots.release()
        if Task.isCancelled || signal.isStopping { return }
        try await waitOut(error, &backoff)
      }
    }
  }

  private func waitOut(
    _ error: TemporalError, _ backoff: inout PollBackoff
  ) async throws(TemporalError) {
    let verdict = queue.failed("\(error)", isFatal: error.isFatalForPolls, patience: patience)
    let delay = backoff.failed(
      isExhausted: error.code == .resourceExhausted, jitter: time.chance)
    if verdict.isLogged {
      logger.warning(
        "polling failed and is tried again",
        [LogField.taskQueue: queue.name, "Kind": queue.kind.rawValue, LogField.error: error])
    }
    if verdict.isOver { throw error }
    await signal.wait(atMost: delay, time)
  }
}
