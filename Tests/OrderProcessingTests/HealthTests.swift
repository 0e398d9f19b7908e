import Foundation
import HTTPEndpoint
import Synchronization
import Testing

@testable import OrderProcessing

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
    health.polled[1].lastPoll = lastPoll
    let monitor = monitor(health)
    let report = await monitor.report()
    #expect(report.status == .unhealthy)
    #expect(report.components[1].health.message == "1 of 2 task queues polled")
    #expect(await monitor.unreadiness() == "not polled within the last 90 s: b")
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
    let http = StubHTTPClient { _ in
      try await Task.sleep(for: .milliseconds(100))
      return HTTPAnswer(status: 200, body: [])
    }
    let monitor = monitor(StubHealth(), http)
    await withDiscardingTaskGroup { group in
      for _ in 0..<10 { group.addTask { _ = await monitor.report() } }
    }
    #expect(http.received.count == 1)
  }

  @Test func readyOncePolledAndNotWhileDraining() async {
    #expect(await monitor(StubHealth()).unreadiness() == nil)
    var draining = StubHealth()
    draining.draining = true
    #expect(await monitor(draining).unreadiness() == "the worker is draining")
    var early = StubHealth()
    early.polled = []
    #expect(await monitor(early).unreadiness() == "the worker polls no task queue yet")
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
      health.alive = false
      health.polled[0].lastPoll = nil
    }
    let routes = HealthRoutes.routes(monitor(health))
    let response = await routes.respond(to: HTTPRequest(method: method, path: path))
    #expect(response.status == status)
    #expect((try? JSONSerialization.jsonObject(with: Data(response.body))) != nil)
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
  var polled: [(name: String, lastPoll: Duration?)] = [("a", .zero), ("b", .seconds(60))]
  var draining = false
  var alive = true

  func checkServer() async throws -> String { try server.get() }
  func queues() async -> [(name: String, lastPoll: Duration?)] { polled }
  func isDraining() async -> Bool { draining }
  func isAlive() async -> Bool { alive }
}

private final class StubClock: Sendable {
  private let time = Mutex(ContinuousClock.now)
  var now: ContinuousClock.Instant { time.withLock { $0 } }
  func advance(_ duration: Duration) { time.withLock { $0 += duration } }
}
