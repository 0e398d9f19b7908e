import Temporal

/// A worker as it stands in production: configured by the environment, logging JSON, stopping gracefully.
/// On SIGTERM it polls no more, finishes what runs within the grace period, tells the server, and ends; a
/// second signal ends it at once.
@main struct Service {
  static func main() async throws {
    var configuration = try ClientConfiguration.fromEnvironment()
    configuration.logger = TemporalLogger(level: .info, handler: LogWriter(format: .json))
    let client = try await TemporalClient.connect(configuration, patience: .seconds(60))
    let worker = makeWorker(client)
    try await worker.run(stoppingOn: .terminate, .interrupt)
    await client.close()
  }

  static func makeWorker(_ client: TemporalClient) -> Worker {
    Worker(
      client: client, taskQueue: "service", workflows: [Job.self], activities: Jobs().all,
      options: WorkerOptions(gracePeriod: .seconds(20)))
  }
}

actor Job: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ milliseconds: Int) async throws -> String {
    try await context.execute(Jobs.work, milliseconds)
  }
}

struct Jobs {
  static let work = Activity<(Int) -> String>("Work", .startToClose(.seconds(30)))

  func work(_ milliseconds: Int) async throws -> String {
    try await Task.sleep(for: .milliseconds(milliseconds))
    return "done"
  }

  var all: [ActivityImplementation] { [Self.work.implemented(by: work)] }
}
