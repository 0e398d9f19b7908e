import Temporal
import Testing
import Threads

@Suite(
  "Pollers and slots on a real server", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(2)))
struct PollerTests {
  private static let slow = Activity<(Int) -> Int>("Slow", .startToClose(.seconds(60)))

  private func withOptions(
    _ options: WorkerOptions, _ body: (TemporalClient, String, Worker) async throws -> Void
  ) async throws {
    try await withClient { client in
      let queue = TestServer.name("pollers")
      let slow = Self.slow.implemented { (number: Int) async throws -> Int in
        try await Task.sleep(for: .milliseconds(20))
        return number
      }
      let worker = Worker(
        client: client, taskQueue: queue, workflows: [FannedOut.self], activities: [slow],
        options: options)
      let running = Task { try await worker.run() }
      do {
        try await body(client, queue, worker)
      } catch {
        worker.stop()
        _ = try? await running.value
        throw error
      }
      worker.stop()
      try await running.value
    }
  }

  private func pollers(_ worker: Worker) -> Int {
    worker.status.queues.first { $0.kind == .activity }?.pollers ?? 0
  }

  /// The number never went past the first one: sdk-go#2106.
  @Test func thereAreMoreWhileTasksWait() async throws {
    var options = WorkerOptions()
    options.startsActivitiesEagerly = false
    options.activityPollers = .scaled(from: 1, initially: 1, to: 20)
    try await withOptions(options) { client, queue, worker in
      var handles: [WorkflowHandle<FannedOut>] = []
      for _ in 0..<4 {
        handles.append(
          try await client.start(
            FannedOut.self, 250, id: TestServer.name("fan"), taskQueue: queue))
      }
      _ = try await eventually(within: .seconds(60)) { pollers(worker) > 1 ? true : nil }
      for handle in handles { #expect(try await handle.result() == 250) }
      #expect((1...20).contains(pollers(worker)))
    }
  }

  @Test func slotsOfAnySupplyDoTheWork() async throws {
    let licences = CountingSlots(3)
    var options = WorkerOptions()
    options.activitySlots = .supplied(by: licences)
    options.workflowSlots = .resources(from: 4, to: 20)
    options.localActivitySlots = .resources(from: 1, to: 2, memory: 0, processor: 0)
    try await withOptions(options) { client, queue, _ in
      let result = try await client.execute(
        FannedOut.self, 40, id: TestServer.name("fan"), taskQueue: queue)
      #expect(result == 40)
    }
    #expect(licences.most == 3)
    #expect(licences.free == 3)
    #expect(licences.ran == 40)
  }
}

private actor FannedOut: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ count: Int) async throws -> Int {
    let slow = Activity<(Int) -> Int>("Slow", .startToClose(.seconds(60)))
    let handles = try (0..<count).map { try context.start(slow, $0) }
    var done = 0
    for handle in handles where try await handle.result() >= 0 { done += 1 }
    return done
  }
}

/// A supplier as somebody may write one.
private final class CountingSlots: SlotSupplier {
  private let state: Guarded<(free: Int, most: Int, all: Int, ran: Int)>

  init(_ count: Int) { state = Guarded((count, 0, count, 0)) }

  var capacity: Int? { state.withLock { $0.all } }
  var free: Int { state.withLock { $0.free } }
  var most: Int { state.withLock { $0.most } }
  var ran: Int { state.withLock { $0.ran } }

  func acquire(_ kind: SlotKind) async -> Bool {
    while !tryAcquire(kind) {
      do { try await Task.sleep(for: .milliseconds(5)) } catch { return false }
    }
    return true
  }

  func tryAcquire(_ kind: SlotKind) -> Bool {
    state.withLock { state in
      guard state.free > 0 else { return false }
      state.free -= 1
      state.most = max(state.most, state.all - state.free)
      return true
    }
  }

  func began(_ use: SlotUse) {
    state.withLock { $0.ran += use == SlotUse(kind: .activity, type: "Slow") ? 1 : 0 }
  }

  func release(_ kind: SlotKind, _ use: SlotUse?) { state.withLock { $0.free += 1 } }
}
