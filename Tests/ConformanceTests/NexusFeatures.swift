import Temporal
import Testing

@Suite("nexus", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct NexusFeatures {
  @Test("nexus/sync_success") func syncSuccess() async throws {
    let hello = Greeter.hello.implemented { name, _ in "Hello, \(name)!" }
    try await Stage.play([NexusCaller.self], operations: [hello]) { stage in
      let endpoint = try await stage.client.createNexusEndpoint(
        Stage.name("endpoint"),
        target: .worker(namespace: stage.client.namespace, taskQueue: stage.queue))
      let handle = try await stage.start(NexusCaller.self, endpoint.name)
      #expect(try await handle.result() == "Hello, world!")
      let types = try await handle.eventTypes().filter { $0.hasPrefix("NEXUS") }
      #expect(types == ["NEXUS_OPERATION_SCHEDULED", "NEXUS_OPERATION_COMPLETED"])
      try await stage.client.deleteNexusEndpoint(endpoint)
    }
  }
}

private enum Greeter: NexusService {
  static let hello = Operation<(String) -> String>("hello")
}

private actor NexusCaller: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ endpoint: String) async throws -> String {
    try await context.execute(
      Greeter.hello, "world", endpoint: endpoint,
      options: NexusOperationOptions(scheduleToClose: .seconds(30)))
  }
}
