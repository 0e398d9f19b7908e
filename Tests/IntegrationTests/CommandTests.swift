import Temporal
import Testing
import Threads

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A server that sends commands to workers, at `TEMPORAL_COMMANDS_ADDRESS`: the dev server does so with
/// `frontend.WorkerCommandsEnabled` and `system.enableCancelActivityWorkerCommand` alone.
private let address = ProcessInfo.processInfo.environment["TEMPORAL_COMMANDS_ADDRESS"]

private let silent = Activity<() -> String>(
  "Silent", .startToClose(.seconds(50), retry: .never, cancellation: .waitForCompletion))

/// Waits for two activities that never heartbeat, and cancels one of them when it is told that both have begun.
private actor OneOfTwo: Workflow {
  static let begun = Signal("begun") { $0.haveBegun = true }
  static var messages: Messages { begun }

  private var haveBegun = false
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run() async throws -> [String] {
    let other = try context.start(silent)
    let told = try await context.withCancellationScope { scope in
      async let told = context.execute(silent)
      try await context.waitUntil { self.haveBegun }
      scope.cancel()
      return try await told
    }
    return [told, try await other.result()]
  }
}

/// Waits for one of them.
private actor One: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws -> String { try await context.execute(silent) }
}

/// What the bodies were told.
private final class Witness: Sendable {
  private let seen = Guarded<(begun: Int, reasons: [CancellationReason?])>((0, []))
  var begun: Int { seen.withLock { $0.begun } }
  var reasons: [CancellationReason?] { seen.withLock { $0.reasons } }

  /// Ends by itself within the limit; sooner where it is told to.
  func silence(_ limit: Duration) -> ActivityImplementation {
    silent.implemented { (context: ActivityContext) -> String in
      self.seen.withLock { $0.begun += 1 }
      do {
        try await Task.sleep(for: limit)
        return "slept"
      } catch {
        self.seen.withLock { $0.reasons.append(context.cancellation) }
        return "told"
      }
    }
  }
}

/// An activity that never heartbeats learns of its cancellation, which no answer to a heartbeat could bring it.
@Suite(
  "Commands to a worker",
  .enabled(
    if: address != nil,
    "TEMPORAL_COMMANDS_ADDRESS names no server: `run_tests.py --filter CommandTests` starts one"),
  .timeLimit(.minutes(1)))
struct CommandTests {
  private let witness = Witness()

  private var configuration: ClientConfiguration {
    var configuration = ClientConfiguration(address: address ?? "127.0.0.1:1")
    configuration.logger = TemporalLogger(level: .error)
    return configuration
  }

  @Test func anActivityThatIsSilentLearnsOfItsCancellation() async throws {
    try await withWorker(
      workflows: [OneOfTwo.self], activities: [witness.silence(.seconds(15))],
      configuration: configuration
    ) { client, queue in
      let id = TestServer.name("commands")
      let handle = try await client.start(OneOfTwo.self, id: id, taskQueue: queue)
      _ = try await eventually { witness.begun == 2 ? true : nil }
      try await handle.signal(OneOfTwo.begun)
      #expect(try await handle.result() == ["told", "slept"])
      #expect(witness.reasons == [.requested])
      _ = try await Replayer(workflows: [OneOfTwo.self]).replay(
        client.handle(id: id).history().recorded())
    }
  }

  /// Whoever works for a workflow that is over works for nobody.
  @Test func andOfItsWorkflowsEnd() async throws {
    try await withWorker(
      workflows: [One.self], activities: [witness.silence(.seconds(40))],
      configuration: configuration
    ) { client, queue in
      let handle = try await client.start(
        One.self, id: TestServer.name("commands"), taskQueue: queue)
      _ = try await eventually { witness.begun == 1 ? true : nil }
      try await handle.terminate(reason: "enough")
      _ = try await eventually(within: .seconds(30)) { witness.reasons.isEmpty ? nil : true }
    }
  }
}
