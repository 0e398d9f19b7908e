import Logging
import ServiceLifecycle
import Temporal
import TemporalIntegrations

/// A worker among the other services of a process: it logs by swift-log, makes spans by whatever tracer the
/// process was bootstrapped with, and stops with its group.
@main struct Observed {
  static func main() async throws {
    let logger = Logger(label: "observed")
    let tracing = TracingInterceptor()
    var configuration = try ClientConfiguration.fromEnvironment()
    configuration.logger = TemporalLogger(swiftLog: logger)
    configuration.interceptors = [tracing]
    let client = try await TemporalClient.connect(configuration, patience: .seconds(60))
    let worker = makeWorker(client, [tracing])
    let group = ServiceGroup(
      services: [ClientService(client), WorkerService(worker)],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    try await group.run()
  }

  static func makeWorker(
    _ client: TemporalClient, _ interceptors: [any WorkerInterceptor],
    taskQueue: String = "observed", options: WorkerOptions = .init()
  ) -> Worker {
    Worker(
      client: client, taskQueue: taskQueue, workflows: [Greeting.self],
      activities: [Greeting.greet.implemented(by: Greeter.greet)], interceptors: interceptors,
      options: options)
  }
}

actor Greeting: Workflow {
  static let greet = Activity<(String) -> String>("Greet", .startToClose(.seconds(10)))
  static let hurry = Signal("hurry") { $0.isHurried = true }
  static let isWaiting = Query<Bool>("isWaiting") { !$0.isHurried }
  static var messages: Messages {
    hurry
    isWaiting
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var isHurried = false

  func run(_ name: String) async throws -> String {
    // Silent in replay, as `context.logger` is.
    context.swiftLogger.info("somebody is to be greeted", metadata: ["name": "\(name)"])
    try await context.waitUntil { self.isHurried }
    return try await context.execute(Self.greet, name)
  }
}

enum Greeter {
  static func greet(_ name: String, context: ActivityContext) async throws -> String {
    context.swiftLogger.notice("greeting")
    return "Hello, \(name)!"
  }
}
