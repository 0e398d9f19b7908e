import Logging
import ServiceLifecycle
import ServiceLifecycleTestKit
import Temporal
import TemporalIntegrations
import Testing

@testable import Observed

@Suite(
  "A worker is a service of its group", .enabled(if: Server.isThere, Server.reason),
  .timeLimit(.minutes(1)))
struct LifecycleTests {
  @Test func aGracefulShutdownEndsTheWorkerAndThenTheClient() async throws {
    let client = try await Server.connect()
    let queue = Server.name("lifecycle")
    let worker = Observed.makeWorker(client, [], taskQueue: queue)
    let group = ServiceGroup(
      services: [ClientService(client), WorkerService(worker)],
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    async let ended: Void = group.run()
    let handle = try await client.start(Greeting.self, "you", id: queue, taskQueue: queue)
    #expect(try await handle.query(Greeting.isWaiting))
    await group.triggerGracefulShutdown()
    // Neither service fails, and none ends before it was asked to.
    try await ended
    #expect(worker.status.isStopping)
    let error = await #expect(throws: TemporalError.self) {
      try await handle.signal(Greeting.hurry)
    }
    #expect(error?.message.contains("the client was closed") == true)
  }

  @Test func theWorkerStopsByItselfWhenOnlyItIsAsked() async throws {
    let client = try await Server.connect()
    let worker = Observed.makeWorker(client, [], taskQueue: Server.name("lifecycle"))
    try await testGracefulShutdown { trigger in
      async let ended: Void = WorkerService(worker).run()
      trigger.triggerGracefulShutdown()
      try await ended
    }
    await client.close()
  }

  /// A group that gives up, or whose limit has passed, cancels.
  @Test func cancellationEndsBoth() async throws {
    let client = try await Server.connect()
    let worker = Observed.makeWorker(client, [], taskQueue: Server.name("lifecycle"))
    let work = Task { try await WorkerService(worker).run() }
    let closing = Task { try await ClientService(client).run() }
    work.cancel()
    try await work.value
    closing.cancel()
    try await closing.value
    await #expect(throws: TemporalError.self) { _ = try await client.countWorkflows() }
  }

  @Test func whatCannotHealIsThrownToTheGroup() async throws {
    let client = try await Server.connect { $0.namespace = "nowhere" }
    let worker = Observed.makeWorker(client, [], taskQueue: Server.name("lifecycle"))
    let error = await #expect(throws: TemporalError.self) {
      try await WorkerService(worker).run()
    }
    #expect(error?.code == .namespaceNotFound)
    await client.close()
  }
}
