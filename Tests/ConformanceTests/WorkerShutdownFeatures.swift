import Temporal
import Testing
import Threads

@Suite("worker_shutdown", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(3)))
struct WorkerShutdownFeatures {
  /// With a server that ends open polls when it is told of the stop, and with one that does not. The suite
  /// expects the second to lose a task or two: ours loses none there either.
  @Test(
    "worker_shutdown/poll_complete_on_shutdown",
    .enabled(if: Stage.plainAddress != nil, "TEMPORAL_CONFORMANCE_PLAIN_ADDRESS names no server"),
    arguments: [true, false])
  func pollCompleteOnShutdown(endsPolls: Bool) async throws {
    let count = Guarded(0)
    let noop = Looping.noop.implemented { () -> Void in count.withLock { $0 += 1 } }
    let configuration = Stage.configuration(endsPolls ? Stage.address : Stage.plainAddress)
    try await Stage.play([Looping.self], [noop], configuration: configuration) { stage in
      let capability = "worker_poll_complete_on_shutdown"
      let capabilities = try await stage.client.describeNamespace().capabilities
      #expect(capabilities.contains(capability) == endsPolls)
      var handles: [WorkflowHandle<Looping>] = []
      for _ in 0..<5 { handles.append(try await stage.start(Looping.self)) }
      try await holds { count.withLock { $0 } >= 20 }
      let began = ContinuousClock.now
      try await stage.stopWorker()
      #expect(ContinuousClock.now - began < .seconds(15))
      stage.startWorker()
      for handle in handles { try await handle.signal(Looping.finish) }
      for handle in handles { #expect(try await handle.result() > 0) }
      for handle in handles {
        let bad = try await handle.eventTypes().filter {
          $0 == "WORKFLOW_TASK_FAILED" || $0 == "WORKFLOW_TASK_TIMED_OUT"
        }
        #expect(bad.isEmpty)
      }
    }
  }
}

/// A short timer and an activity, again and again.
private actor Looping: Workflow {
  static let noop = Activity<() -> Void>("Noop", .startToClose(.seconds(20)))
  static let finish = Signal("finish") { $0.isOver = true }
  static var messages: Messages { finish }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var isOver = false

  func run() async throws -> Int {
    var rounds = 0
    while !isOver {
      try await context.sleep(for: .milliseconds(20))
      try await context.execute(Self.noop)
      rounds += 1
    }
    return rounds
  }
}
