/// Checks the parts side by side and keeps what it found for two seconds, so that a busy prober does
/// not become load. Callers that come while a check runs wait for that one.
package actor HealthMonitor {
  /// A queue without a successful poll for so long is not served (long polls return after 60 s).
  static let pollLimit = Duration.seconds(90)
  static let keptFor = Duration.seconds(2)
  /// For the health check of the validation service.
  static let deadline = Duration.seconds(3)

  private let source: any HealthSource
  private let http: any HTTPClient
  private let wiremockURL: String
  private let now: @Sendable () -> ContinuousClock.Instant
  private var kept: (report: HealthReport, at: ContinuousClock.Instant)?
  private var running: Task<HealthReport, Never>?

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
    if let kept, now() - kept.at < Self.keptFor { return kept.report }
    if let running { return await running.value }
    let task = Task { await check() }
    running = task
    let report = await task.value
    running = nil
    kept = (report, now())
    return report
  }

  /// nil: ready. Otherwise why not.
  package func unreadiness() async -> String? {
    if await source.isDraining() { return "the worker is draining" }
    let queues = await source.queues()
    guard !queues.isEmpty else { return "the worker polls no task queue yet" }
    let silent = queues.filter { !isPolled($0.lastPoll) }.map(\.name)
    guard !silent.isEmpty else { return nil }
    return "not polled within the last 90 s: \(silent.joined(separator: ", "))"
  }

  package func isAlive() async -> Bool { await source.isAlive() }

  private func check() async -> HealthReport {
    async let temporal = checkServer()
    async let worker = checkWorker()
    async let wiremock = checkValidation()
    return await HealthReport(
      components: [
        .init("temporal", temporal), .init("worker", worker), .init("wiremock", wiremock),
      ],
      time: .nowInMilliseconds())
  }

  private nonisolated func checkServer() async -> ComponentHealth {
    let start = ContinuousClock.now
    do {
      let answer = try await source.checkServer()
      let status: ComponentHealth.Status = answer == "serving" ? .healthy : .unhealthy
      return ComponentHealth(status, answer, latency: ContinuousClock.now - start)
    } catch {
      return ComponentHealth(.unhealthy, "\(error)", latency: ContinuousClock.now - start)
    }
  }

  private nonisolated func checkWorker() async -> ComponentHealth {
    let queues = await source.queues()
    let polled = queues.count { isPolled($0.lastPoll) }
    let message = "\(polled) of \(queues.count) task queues polled"
    return ComponentHealth(
      polled == queues.count && polled > 0 ? .healthy : .unhealthy, message)
  }

  /// Orders are validated with retries: without the service they wait, but nothing is lost.
  private nonisolated func checkValidation() async -> ComponentHealth {
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

  private nonisolated func isPolled(_ lastPoll: Duration?) -> Bool {
    lastPoll.map { $0 < Self.pollLimit } ?? false
  }
}

extension OrderTime {
  /// Three digits, always: what log readers expect of a health report.
  fileprivate static func nowInMilliseconds() -> OrderTime {
    let now = now()
    let milliseconds = now.nanoseconds / 1_000_000
    // A fraction that ends in zeros would be written shorter.
    let text = OrderTime(seconds: now.seconds, nanoseconds: 0).description.dropLast()
    let digits = String(1_000 + milliseconds).dropFirst()
    return OrderTime("\(text).\(digits)Z") ?? now
  }
}
