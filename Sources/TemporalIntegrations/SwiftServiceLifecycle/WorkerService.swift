#if SwiftServiceLifecycle
public import ServiceLifecycle
public import Temporal

/// A worker as a service of a group, which starts it and stops it gracefully.
///
/// ```swift
/// let group = ServiceGroup(
///   services: [ClientService(client), WorkerService(worker)],
///   gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
/// try await group.run()
/// ```
///
/// A group stops its services in the reverse order, so the client stands before what uses it. Give the group,
/// where it has a limit of its own, some seconds more than ``WorkerOptions/gracePeriod``.
public struct WorkerService: Service {
  private let worker: Worker

  /// The service of a worker that was not run yet.
  public init(_ worker: Worker) { self.worker = worker }

  /// Works until the group shuts down, or cancels it: either way gracefully, as ``Worker/run()`` does.
  ///
  /// - Throws: `TemporalError` on what cannot heal.
  public func run() async throws {
    try await withGracefulShutdownHandler {
      try await worker.run()
    } onGracefulShutdown: {
      worker.stop()
    }
  }
}

/// A client as a service of a group, which closes it last.
public struct ClientService: Service {
  private let client: TemporalClient

  /// The service of a client that is open.
  public init(_ client: TemporalClient) { self.client = client }

  /// Waits until the group shuts down, or cancels it, and closes the client.
  public func run() async throws {
    // It throws where the task is cancelled, which is an end like the other.
    try? await gracefulShutdown()
    await client.close()
  }
}
#endif
