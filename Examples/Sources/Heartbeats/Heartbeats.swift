import Temporal

/// A long activity says how far it has come. When its worker dies, the next attempt resumes there; when its
/// workflow is cancelled, a heartbeat's answer is how it learns of it.
@main struct Heartbeats {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(
      client: client, taskQueue: "heartbeats", workflows: [Import.self], activities: Importing().all
    )
    let attempts = try await worker.run {
      try await client.execute(Import.self, 20, id: "import", taskQueue: "heartbeats")
    }
    print("imported in \(attempts) attempts")
    await client.close()
  }
}

actor Import: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ rows: Int) async throws -> Int {
    try await context.execute(Importing.importRows, rows)
  }
}

struct Importing {
  /// Silence of more than five seconds counts as death.
  static let importRows = Activity<(Int) -> Int>(
    "ImportRows",
    .startToClose(
      .seconds(60), heartbeat: .seconds(5), retry: RetryPolicy(initialInterval: .milliseconds(100)))
  )

  func importRows(_ rows: Int, context: ActivityContext) async throws -> Int {
    let done = try context.lastHeartbeat(as: Int.self) ?? 0
    for row in done..<rows {
      try Task.checkCancellation()
      context.heartbeat(row + 1)
      if row == rows / 2, context.info.attempt == 1 { throw ConnectionLost() }
    }
    return context.info.attempt
  }

  struct ConnectionLost: Error {}

  var all: [ActivityImplementation] { [Self.importRows.implemented(by: importRows)] }
}
