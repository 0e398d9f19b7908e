/// What the health endpoints need of the client and the worker: the seam to `Temporal`.
package protocol HealthSource: Sendable {
  /// The server's answer to the standard gRPC health check, such as `serving`.
  ///
  /// - Throws: when there is none within three seconds.
  func checkServer() async throws -> String

  /// Each task queue that this worker polls, with the time since a poll of it last succeeded; nil
  /// when none has.
  func queues() async -> [(name: String, lastPoll: Duration?)]

  /// The worker has been told to stop.
  func isDraining() async -> Bool

  /// Whether the event loop has turned within the last 30 seconds.
  func isAlive() async -> Bool
}
