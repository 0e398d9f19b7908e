import Foundation
import HTTPEndpoint
import Temporal
import TestKit
import Testing
import Threads

@testable import CurlHTTP
@testable import OrderService

@Suite("Health of the worker")
struct HealthTests {
  @Test func allIsWell() async throws {
    let report = await monitor(StubHealth()).report()
    #expect(report.status == .healthy && report.httpStatus == 200)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json(version: "1.0.0").utf8))
        as? [String: Any])
    #expect(json["status"] as? String == "healthy")
    #expect(json["version"] as? String == "1.0.0")
    let parts = try #require(json["components"] as? [String: [String: String]])
    #expect(parts.keys.sorted() == ["temporal", "wiremock", "worker"])
    #expect(parts["temporal"]?["message"] == "serving")
    #expect(parts["worker"]?["message"] == "2 of 2 task queues polled")
    #expect(parts["worker"]?["latency"] == "0s")
    #expect(parts["wiremock"]?["message"] == "HTTP 200")
  }

  @Test func theTimeHasThreeDigitsAndTheFieldsTheirOrder() async throws {
    let json = await monitor(StubHealth()).report().json(version: "1.0.0")
    let pattern =
      #/\{"status":"healthy","version":"1\.0\.0","timestamp":"[^"]+\.\d{3}Z","components":\{"temporal":\{"status":"healthy","message":"serving","latency":"[^"]+"\},"worker":.*"wiremock":.*/#
    #expect(json.wholeMatch(of: pattern) != nil)
  }

  @Test func aServerThatDoesNotAnswerIsUnhealthy() async {
    var health = StubHealth()
    health.server = .failure(StubError(description: "no connection to \"x\""))
    let report = await monitor(health).report()
    #expect(report.httpStatus == 503)
    #expect(report.json(version: "1").contains(#""message":"no connection to \"x\"""#))
  }

  @Test(arguments: [Duration?.none, .seconds(90), .seconds(600)])
  func aQueueThatIsNotPolledIsUnhealthy(lastPoll: Duration?) async {
    var health = StubHealth()
    health.queues[1].lastPoll = lastPoll
    let monitor = monitor(health)
    let report = await monitor.report()
    #expect(report.status == .unhealthy)
    #expect(report.components[1].health.message == "1 of 2 task queues polled")
    #expect(monitor.unreadiness == "not polled within the last 90 s: b")
  }

  /// Good work of 90 s and more made a worker unready.
  @Test func aQueueWhoseSlotsAreAllBusyIsServed() async {
    var health = StubHealth()
    health.queues[1] = QueueHealth("b", lastPoll: .seconds(600), isBusy: true)
    let monitor = monitor(health)
    #expect(monitor.unreadiness == nil)
    #expect(await monitor.report().status == .healthy)
  }

  /// A worker that the server refuses tries for ever: its health says why.
  @Test func theReasonOfASilentQueueIsTold() async {
    var health = StubHealth()
    health.queues[0] = QueueHealth("a", lastPoll: nil, lastError: "no permission")
    let monitor = monitor(health)
    #expect(monitor.unreadiness == "not polled within the last 90 s: a: no permission")
    let worker = await monitor.report().components[1].health
    #expect(worker.status == .unhealthy)
    #expect(worker.message == "1 of 2 task queues polled; a: no permission")
  }

  @Test func threadsThatDoNotComeBackDegrade() async {
    var health = StubHealth()
    health.stuckThreads = 2
    let report = await monitor(health).report()
    #expect(report.status == .degraded && report.httpStatus == 200)
    #expect(
      report.components[1].health.message
        == "2 of 2 task queues polled; threads that workflow code keeps: 2")
  }

  @Test(arguments: [204, 404, 500])
  func theValidationServiceCanOnlyDegrade(status: Int) async {
    let report = await monitor(StubHealth(), StubHTTPClient(status: status, "")).report()
    #expect(report.status == .degraded && report.httpStatus == 200)
    let gone = StubHTTPClient { _ in throw HTTPClientError(.unreachable, "gone") }
    let without = await monitor(StubHealth(), gone).report()
    #expect(without.status == .degraded && without.httpStatus == 200)
    #expect(without.components[2].health.message == "gone")
  }

  @Test func aReportIsKeptForTwoSeconds() async {
    let http = StubHTTPClient(status: 200, "")
    let clock = StubClock()
    let monitor = HealthMonitor(
      source: StubHealth(), http: http, wiremockURL: "http://mock.example", now: { clock.now })
    _ = await monitor.report()
    clock.advance(.milliseconds(1_999))
    _ = await monitor.report()
    #expect(http.received.count == 1)
    clock.advance(.milliseconds(1))
    _ = await monitor.report()
    #expect(http.received.count == 2)
    #expect(http.received.first?.url == "http://mock.example/__admin/health")
  }

  @Test func callersAtOnceShareOneCheck() async {
    let (others, release) = AsyncStream<Void>.makeStream()
    let http = StubHTTPClient { _ in
      for await _ in others {}
      return HTTPAnswer(status: 200, body: [])
    }
    let monitor = monitor(StubHealth(), http)
    await withDiscardingTaskGroup { group in
      for _ in 0..<10 { group.addTask { _ = await monitor.report() } }
      while monitor.waitingCallers < 9 { await Task.yield() }
      release.finish()
    }
    #expect(http.received.count == 1)
  }

  @Test func readyOncePolledAndNotWhileDraining() async {
    #expect(monitor(StubHealth()).unreadiness == nil)
    var draining = StubHealth()
    draining.isDraining = true
    #expect(monitor(draining).unreadiness == "the worker is draining")
    var early = StubHealth()
    early.queues = []
    #expect(monitor(early).unreadiness == "the worker polls no task queue yet")
  }

  @Test(arguments: [
    ("GET", "/health", true, 200), ("GET", "/health", false, 503),
    ("GET", "/health/live", true, 200), ("GET", "/health/live", false, 503),
    ("GET", "/health/ready", true, 200), ("GET", "/health/ready", false, 503),
    ("GET", "/", true, 404), ("GET", "/health/", true, 404), ("POST", "/health", true, 405),
    ("HEAD", "/health/live", true, 405),
  ])
  func routesAnswer(method: String, path: String, isWell: Bool, status: Int) async {
    var health = StubHealth()
    if !isWell {
      health.isAlive = false
      health.queues[0].lastPoll = nil
    }
    let routes = HealthRoutes.routes(monitor(health))
    let response = await routes.respond(to: HTTPRequest(method: method, path: path))
    #expect(response.status == status)
    #expect((try? JSONSerialization.jsonObject(with: Data(response.body))) != nil)
  }

  @Test func metricsTellOfTheWorkerAndItsParts() async {
    let registry = MetricsRegistry()
    registry.counter(Metric("orders", "Orders."), [:]).add(3)
    var health = StubHealth()
    health.stuckThreads = 1
    let routes = HealthRoutes.routes(monitor(health), metrics: registry)
    let response = await routes.respond(to: HTTPRequest(method: "GET", path: "/metrics"))
    #expect(response.status == 200)
    #expect(
      response.fields == [.init("Content-Type", "text/plain; version=0.0.4; charset=utf-8")])
    let lines = String(decoding: response.body, as: UTF8.self).split(separator: "\n")
    #expect(
      lines.filter { !$0.hasPrefix("#") } == [
        "orders_total 3", "temporal_worker_health_status{component=\"temporal\"} 1",
        "temporal_worker_health_status{component=\"wiremock\"} 1",
        "temporal_worker_health_status{component=\"worker\"} 0.5", "temporal_worker_up 1",
      ])
  }

  /// Nothing of a check may wait for the pool: neither who waits for somebody else's check, nor the parts
  /// that are checked side by side.
  @Test func aCheckNeedsNoThreadOfTheCooperativePool() async throws {
    let routes = HealthRoutes.routes(monitor(StubHealth()))
    let server = try HTTPServer(port: 0, handler: routes.respond)
    defer { server.stop() }
    let base = "http://127.0.0.1:\(server.port)"
    let statuses = try await BlockedPool.run {
      try ["/health/live", "/health/ready", "/health", "/health"].map {
        let call = HTTPCall(.get, base + $0, deadline: .seconds(30))
        return try CurlRequest(call, exchange: CurlExchange(call)).perform().status
      }
    }
    #expect(statuses == [200, 200, 200, 200])
  }

  private func monitor(
    _ health: StubHealth, _ http: StubHTTPClient = StubHTTPClient(status: 200, "")
  ) -> HealthMonitor {
    HealthMonitor(source: health, http: http, wiremockURL: "http://mock.example")
  }
}

private struct StubError: Error, CustomStringConvertible { var description: String }

private struct StubHealth: HealthSource {
  var server: Result<String, StubError> = .success("serving")
  var queues = [QueueHealth("a", lastPoll: .zero), QueueHealth("b", lastPoll: .seconds(60))]
  var stuckThreads = 0
  var isDraining = false
  var isAlive = true

  func checkServer() async throws -> String { try server.get() }
}

private final class StubClock: Sendable {
  private let time = Guarded(ContinuousClock.now)
  var now: ContinuousClock.Instant { time.withLock { $0 } }
  func advance(_ duration: Duration) { time.withLock { $0 += duration } }
}
