internal import HTTPEndpoint
internal import OrderProcessing
internal import Temporal

/// One worker from its variables to its graceful stop: key, health endpoint, connection, worker.
package struct OrderService {
  private let settings: OrderSettings
  private let logger: Logger

  package init(_ variables: [String: String]) throws(InvalidSetting) {
    settings = try OrderSettings(variables)
    logger = settings.logger
  }

  /// Returns after SIGTERM or SIGINT, when what was under way has ended or the grace period has.
  package func run() async throws {
    let codec = try settings.encryption.codec(mayCreateKey: true) { path in
      logger.warning(
        "created an encryption key; starters and other workers need it too", ["Path": path])
    }
    let health = WorkerHealth()
    let server = try startHealth(health)
    defer { server?.stop() }
    let client = try await connect(
      settings.clientConfiguration(codec: codec, logger: logger))
    let worker = makeWorker(client)
    health.attach(client, worker)
    announce(client, server)
    do {
      try await worker.run(stoppingOn: .terminate, .interrupt)
    } catch {
      await client.close()
      throw error
    }
    await client.close()
    logger.info("order worker stopped")
  }

  /// A worker may come before its server: it says once what is wrong, with the hint, and waits.
  private func connect(_ configuration: ClientConfiguration) async throws -> TemporalClient {
    do {
      return try await TemporalClient.connect(configuration)
    } catch let error as TemporalError where error.code == .unavailable {
      logger.warning("waiting for the Temporal server", ["Error": error.message])
      return try await TemporalClient.connect(configuration, patience: .seconds(86_400))
    }
  }

  private func makeWorker(_ client: TemporalClient) -> Worker {
    let order: any Workflow.Type =
      settings.role.isLegacy ? LegacyOrderWorkflow.self : OrderWorkflow.self
    let activities = OrderActivities(
      validator: ValidationService(url: settings.validationURL),
      processingTime: settings.processingTime, expeditedTime: settings.expeditedTime)
    return Worker(
      client: client, taskQueue: OrderNames.taskQueue,
      workflows: settings.role.runsWorkflows ? [order, PaymentWorkflow.self] : [],
      activities: settings.role.runsActivities ? activities.implementations : [],
      options: .init(gracePeriod: settings.shutdownGrace))
  }

  private func startHealth(_ health: WorkerHealth) throws(InvalidSetting) -> HTTPServer? {
    guard settings.healthPort != 0 else { return nil }
    let monitor = HealthMonitor(source: health, wiremockURL: settings.wiremockURL)
    do throws(HTTPServerError) {
      // Probes come from outside the container as a rule.
      return try HTTPServer(
        address: .any, port: settings.healthPort, handler: HealthRoutes.routes(monitor).respond)
    } catch {
      throw InvalidSetting(
        "HEALTH_PORT", "\(settings.healthPort)",
        expected: "a port that is free, or 0 for no health endpoint (\(error))")
    }
  }

  private func announce(_ client: TemporalClient, _ server: HTTPServer?) {
    logger.info(
      "order worker started",
      [
        "Address": settings.server.address, "Namespace": settings.server.namespace,
        "TaskQueue": OrderNames.taskQueue, "Identity": client.identity,
        "Workflows": settings.role.workflowText, "Activities": settings.role.runsActivities,
        "Encryption": settings.encryption.isEnabled,
        "Health": server.map { "http://localhost:\($0.port)/health" } ?? "off",
        "UI": settings.links.taskQueue(OrderNames.taskQueue),
      ])
  }
}

extension WorkerRole {
  fileprivate var workflowText: String {
    runsWorkflows ? (isLegacy ? "legacy" : "current") : "none"
  }
}
