package import CurlHTTP
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What the health endpoints need of the client and the worker: the seam to `Temporal`.
///
/// Nothing here may wait for the cooperative pool: that is blocked when a health check matters most.
package protocol HealthSource: Sendable {
  /// The server's answer to the standard gRPC health check, such as `serving`.
  ///
  /// - Throws: when there is none within three seconds.
  func checkServer() async throws -> String
  /// Each task queue that this worker polls.
  var queues: [QueueHealth] { get }
  /// Threads that workflow code does not give back. Others took their places, but a core may be gone.
  var stuckThreads: Int { get }
  /// The worker has been told to stop.
  var isDraining: Bool { get }
  /// Whether the event loop has turned within the last 30 seconds.
  var isAlive: Bool { get }
}

/// How a task queue is served.
package struct QueueHealth: Sendable, Hashable {
  package var name: String
  /// Since a poll last succeeded; nil when none has.
  package var lastPoll: Duration?
  /// Every slot is taken by work, so that nothing is polled for: the opposite of idle, not of healthy.
  package var isBusy: Bool
  /// Why the last poll failed.
  package var lastError: String?

  package init(
    _ name: String, lastPoll: Duration?, isBusy: Bool = false, lastError: String? = nil
  ) {
    self.name = name
    self.lastPoll = lastPoll
    self.isBusy = isBusy
    self.lastError = lastError
  }

  /// A queue without a successful poll for so long is not served (long polls return after 60 s).
  static let pollLimit = Duration.seconds(90)

  var isServed: Bool { isBusy || lastPoll.map { $0 < Self.pollLimit } ?? false }

  /// The name, with the reason where there is one.
  var complaint: String { lastError.map { "\(name): \($0)" } ?? name }
}

/// Checks the parts side by side and keeps what it found for two seconds, so that a busy prober does
/// not become load. Callers that come while a check runs wait for that one.
package final class HealthMonitor: Sendable {
  static let keptFor = Duration.seconds(2)
  /// For the health check of the validation service.
  static let deadline = Duration.seconds(3)

  private struct State {
    var kept: (report: HealthReport, at: ContinuousClock.Instant)?
    var isChecking = false
    /// Who came while a check was running.
    var waiting: [CheckedContinuation<HealthReport?, Never>] = []
  }

  private let source: any HealthSource
  private let http: any HTTPClient
  private let wiremockURL: String
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state = Guarded(State())

  package init(
    source: any HealthSource, http: any HTTPClient = CurlClient(), wiremockURL: String,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.source = source
    self.http = http
    self.wiremockURL = wiremockURL
    self.now = now
  }

  package func report() async -> HealthReport {
    if let report = await keptOrAwaitedReport() { return report }
    let report = await check()
    let waiting = state.withLock { state in
      defer { state = State(kept: (report, now())) }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: report) }
    return report
  }

  /// nil: nobody checks, and the caller has to. Whoever checks takes four seconds at most, for so long are
  /// the others' waits.
  private func keptOrAwaitedReport() async -> HealthReport? {
    await withCheckedContinuation { continuation in
      let answer = state.withLock { state -> HealthReport?? in
        if let kept = state.kept, now() - kept.at < Self.keptFor { return kept.report }
        guard state.isChecking else {
          state.isChecking = true
          return .some(nil)
        }
        state.waiting.append(continuation)
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }

  /// How many callers wait for a check that another began.
  var waitingCallers: Int { state.withLock { $0.waiting.count } }

  /// nil: ready. Otherwise why not.
  package var unreadiness: String? {
    if source.isDraining { return "the worker is draining" }
    let queues = source.queues
    guard !queues.isEmpty else { return "the worker polls no task queue yet" }
    let silent = queues.filter { !$0.isServed }.map(\.complaint)
    guard !silent.isEmpty else { return nil }
    return "not polled within the last 90 s: \(silent.joined(separator: "; "))"
  }

  package var isAlive: Bool { source.isAlive }

  private func check() async -> HealthReport {
    async let temporal = checkServer()
    async let wiremock = checkValidation()
    return await HealthReport(
      components: [
        .init("temporal", temporal), .init("worker", workerHealth()), .init("wiremock", wiremock),
      ],
      time: Date())
  }

  private func checkServer() async -> ComponentHealth {
    let start = ContinuousClock.now
    do {
      let answer = try await source.checkServer()
      let status: ComponentHealth.Status = answer == "serving" ? .healthy : .unhealthy
      return ComponentHealth(status, answer, latency: ContinuousClock.now - start)
    } catch {
      return ComponentHealth(.unhealthy, "\(error)", latency: ContinuousClock.now - start)
    }
  }

  private func workerHealth() -> ComponentHealth {
    let queues = source.queues
    let silent = queues.filter { !$0.isServed }
    var message = "\(queues.count - silent.count) of \(queues.count) task queues polled"
    let reasons = silent.filter { $0.lastError != nil }.map(\.complaint)
    if !reasons.isEmpty { message += "; \(reasons.joined(separator: "; "))" }
    guard silent.isEmpty, !queues.isEmpty else { return ComponentHealth(.unhealthy, message) }
    let stuck = source.stuckThreads
    guard stuck > 0 else { return ComponentHealth(.healthy, message) }
    return ComponentHealth(.degraded, "\(message); threads that workflow code keeps: \(stuck)")
  }

  /// Orders are validated with retries: without the service they wait, but nothing is lost.
  private func checkValidation() async -> ComponentHealth {
    let start = ContinuousClock.now
    do {
      let call = HTTPCall(.get, "\(wiremockURL)/__admin/health", deadline: Self.deadline)
      let answer = try await http.send(call)
      return ComponentHealth(
        answer.status == 200 ? .healthy : .degraded, "HTTP \(answer.status)",
        latency: ContinuousClock.now - start)
    } catch {
      return ComponentHealth(.degraded, "\(error)", latency: ContinuousClock.now - start)
    }
  }
}
