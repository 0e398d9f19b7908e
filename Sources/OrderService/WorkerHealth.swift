internal import Temporal
internal import Threads

/// Tells the health endpoints of the client and the worker, once there are any: the endpoint answers
/// before the server does.
final class WorkerHealth: HealthSource {
  private struct NotConnected: Error, CustomStringConvertible {
    let description = "not connected to the server yet"
  }

  private struct State {
    var client: TemporalClient?
    var worker: Worker?
    var turnAwaitedSince: ContinuousClock.Instant?
  }

  /// The event loop is stuck when it does not turn for so long.
  private static let limit = Duration.seconds(30)

  private let state = Guarded(State())

  func attach(_ client: TemporalClient, _ worker: Worker) {
    state.withLock { ($0.client, $0.worker) = (client, worker) }
  }

  func checkServer() async throws -> String {
    guard let client = state.withLock({ $0.client }) else { throw NotConnected() }
    try await client.checkHealth(within: .seconds(3))
    return "serving"
  }

  var queues: [QueueHealth] {
    (state.withLock { $0.worker }?.status.queues ?? []).map { queue in
      QueueHealth(
        "\(queue.name) (\(queue.kind.rawValue))", lastPoll: queue.sinceLastPoll,
        isBusy: queue.hasNoFreeSlot, lastError: queue.lastError)
    }
  }

  var stuckThreads: Int { state.withLock { $0.worker }?.status.stuckWorkflowThreads ?? 0 }

  var isDraining: Bool { state.withLock { $0.worker }?.status.isStopping ?? false }

  /// Whether a turn was asked for that has not come yet.
  var isTurnAwaited: Bool { state.withLock { $0.turnAwaitedSince != nil } }

  /// One turn of the loop is asked for at a time, and never waited for: how long it has been due tells.
  var isAlive: Bool {
    let now = ContinuousClock.now
    let (asked, isAlive) = state.withLock { state -> (TemporalClient?, Bool) in
      if let since = state.turnAwaitedSince { return (nil, now - since < Self.limit) }
      if state.client != nil { state.turnAwaitedSince = now }
      return (state.client, true)
    }
    asked?.atNextTurn { [self] in state.withLock { $0.turnAwaitedSince = nil } }
    return isAlive
  }
}
