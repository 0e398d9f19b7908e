import Temporal
import Testing
import Threads

@Suite(
  "What a worker begins a second, and at once", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct RateTests {
  private let echo = TestActivities.echo.implemented { text in text }

  /// How long a run takes for so many activities on its own queue.
  private func time(of count: Int, _ options: WorkerOptions) async throws -> Duration {
    try await time(of: count, options, [echo])
  }

  private func time(
    of count: Int, _ options: WorkerOptions, _ activities: [ActivityImplementation]
  ) async throws -> Duration {
    var taken = Duration.zero
    try await withWorker(workflows: [ManyEchoes.self], activities: activities, options: options) {
      client, queue in
      let began = ContinuousClock.now
      let handle = try await client.start(
        ManyEchoes.self, count, id: TestServer.name("rate"), taskQueue: queue)
      #expect(try await handle.result() == count)
      taken = ContinuousClock.now - began
    }
    return taken
  }

  /// features#405, sdk-go#1350: eager activities would pass the limit by.
  @Test func theQueuesRateHoldsForTheWorkersOwnWorkflows() async throws {
    var options = WorkerOptions()
    options.maxTaskQueueActivitiesPerSecond = 5
    #expect(try await time(of: 40, options) >= .seconds(7))
  }

  /// All but those that wait by an open poll when the first comes.
  @Test func theWorkersOwnRateHoldsToo() async throws {
    var options = WorkerOptions()
    options.maxActivitiesPerSecond = 10
    options.activityPollers = 1
    #expect(try await time(of: 20, options) >= .seconds(1.8))
  }

  @Test func ofATypeNoMoreRunAtOnceThanItsLimit() async throws {
    let running = Guarded((now: 0, most: 0))
    let echo = TestActivities.echo.implemented { (text: String) async throws -> String in
      running.withLock { running in
        running.now += 1
        running.most = max(running.most, running.now)
      }
      try await Task.sleep(for: .milliseconds(50))
      running.withLock { $0.now -= 1 }
      return text
    }
    var options = WorkerOptions()
    options.maxConcurrentActivitiesByType = ["Echo": 2]
    _ = try await time(of: 10, options, [echo])
    #expect(running.withLock { $0.most } == 2)
  }
}

private actor ManyEchoes: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ count: Int) async throws -> Int {
    let handles = try (0..<count).map { try context.start(TestActivities.echo, "\($0)") }
    var done = 0
    for handle in handles {
      _ = try await handle.result()
      done += 1
    }
    return done
  }
}
