import OrderProcessing
import Temporal

/// Tells the health endpoints of the client and the worker, once there are any: the endpoint answers
/// before the server does.
actor WorkerHealth: HealthSource {
  private struct NotConnected: Error, CustomStringConvertible {
    let description = "not connected to the server yet"
  }

  /// The event loop is stuck when it does not turn for so long.
  private static let limit = Duration.seconds(30)

  private var client: TemporalClient?
  private var worker: Worker?
  private var turnAwaitedSince: ContinuousClock.Instant?

  func attach(_ client: TemporalClient, _ worker: Worker) {
    self.client = client
    self.worker = worker
  }

  func checkServer() async throws -> String {
    guard let client else { throw NotConnected() }
    try await client.checkHealth(within: .seconds(3))
    return "serving"
  }

  func queues() -> [(name: String, lastPoll: Duration?)] {
    (worker?.status.queues ?? []).map { queue in
      ("\(queue.name) (\(queue.kind.rawValue))", queue.sinceLastPoll)
    }
  }

  func isDraining() -> Bool { worker?.status.isStopping ?? false }

  /// One turn of the loop is asked for at a time, and never waited for: how long it has been due tells.
  func isAlive() async -> Bool {
    guard let client else { return true }
    if let turnAwaitedSince { return ContinuousClock.now - turnAwaitedSince < Self.limit }
    turnAwaitedSince = .now
    Task {
      await client.awaitTurn()
      turnAwaitedSince = nil
    }
    return true
  }
}
