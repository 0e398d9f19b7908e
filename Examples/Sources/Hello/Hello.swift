import Temporal

/// The smallest whole program: a workflow, an activity, a worker that runs both, and a client that starts
/// one and waits for its result. It wants a server: `temporal server start-dev`.
@main struct Hello {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(
      client: client, taskQueue: "hello", workflows: [Greeting.self], activities: Greetings().all)
    let greeting = try await worker.run {
      try await client.execute(Greeting.self, "world", id: "hello-world", taskQueue: "hello")
    }
    print(greeting)
    await client.close()
  }
}

/// Workflow code is replayed, so it does nothing to the world itself: activities do.
actor Greeting: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ name: String) async throws -> String {
    try await context.execute(Greetings.compose, "Hello", name)
  }
}

/// An activity is an ordinary function. It is tried again until it succeeds, or its limits say no.
struct Greetings {
  static let compose = Activity<(String, _ name: String) -> String>(
    "Compose", .startToClose(.seconds(5)))

  func compose(_ greeting: String, _ name: String) -> String { "\(greeting), \(name)!" }

  var all: [ActivityImplementation] { [Self.compose.implemented(by: compose)] }
}
