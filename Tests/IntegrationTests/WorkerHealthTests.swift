import Foundation
import HTTPEndpoint
import Temporal
import TestKit
import Testing

@testable import CurlHTTP
@testable import OrderService

@Suite(
  "Health of a worker on a server", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct WorkerHealthTests {
  private static let echo = Activity<(String) -> String>("Echo", .startToClose(.seconds(5)))

  /// Two blocking activity bodies on two cores took every thread of the pool; the worker was well, and
  /// its probes were answered after 22 s.
  @Test func probesAreAnsweredThoughTheCooperativePoolIsBlocked() async throws {
    let client = try await TemporalClient.connect(TestServer.configuration())
    let worker = Worker(
      client: client, taskQueue: TestServer.name("health"),
      activities: [Self.echo.implemented { (text: String) async throws -> String in text }])
    let health = WorkerHealth()
    let server = try HTTPServer(port: 0, handler: routes(health).respond)
    defer { server.stop() }
    #expect(try await get("/health/ready", server) == 503)
    health.attach(client, worker)
    async let working: Void = worker.run()
    _ = try await eventually { try await get("/health/ready", server) == 200 ? true : nil }

    let statuses = try await BlockedPool.run {
      // Twice: the second asks whether the turn that the first asked for has come.
      try ["/health/live", "/health/live", "/health/ready", "/health"].map {
        let call = HTTPCall(.get, url($0, server), deadline: .seconds(30))
        return try CurlRequest(call, exchange: CurlExchange(call)).perform().status
      }
    }
    #expect(statuses == [200, 200, 200, 200])
    // The turn that was asked for comes though no task of the pool runs.
    _ = try await eventually { health.isTurnAwaited ? nil : true }
    worker.stop()
    try await working
    await client.close()
  }

  /// Nobody is at the other address: the validation service can only degrade.
  private func routes(_ health: WorkerHealth) -> HTTPRoutes {
    HealthRoutes.routes(HealthMonitor(source: health, wiremockURL: "http://127.0.0.1:1"))
  }

  private func url(_ path: String, _ server: HTTPServer) -> String {
    "http://127.0.0.1:\(server.port)\(path)"
  }

  private func get(_ path: String, _ server: HTTPServer) async throws -> Int {
    try await CurlClient().send(HTTPCall(.get, url(path, server), deadline: .seconds(30))).status
  }
}
