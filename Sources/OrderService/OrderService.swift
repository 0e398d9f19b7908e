internal import HTTPEndpoint
internal import OrderProcessing
internal import Temporal

/// One worker from its variables to its graceful stop: key, health endpoint, connection, worker.
package struct OrderService {
  private let settings: OrderSettings
  private let logger: TemporalLogger

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
    // Nobody could read what is counted where there is no endpoint.
    let metrics = settings.healthPort == 0 ? nil : MetricsRegistry(logger: logger)
    let server = try startHealth(health, metrics)
    defer { server?.stop() }
    let configuration = try settings.clientConfiguration(
      codec: codec, logger: logger, metrics: metrics)
    try await ProcessSignal.cancelling(on: .terminate, .interrupt) {
      try await work(configuration, health, server)
    }
  }

  /// Until its task is cancelled; that is no error, whenever it comes.
  private func work(
    _ configuration: ClientConfiguration, _ health: WorkerHealth, _ server: HTTPServer?
  ) async throws {
    guard let client = try await connect(configuration) else {
      return logger.info("stopped while waiting for the Temporal server")
    }
    let worker = makeWorker(client)
    health.attach(client, worker)
    announce(client, server)
    do {
      try await worker.run()
    } catch {
      await client.close()
      throw error
    }
    await client.close()
    logger.info("order worker stopped")
  }

  /// A worker may come before its server, and before whoever lets it in: it says what is wrong and goes on
  /// trying. nil when it was stopped meanwhile.
  private func connect(_ configuration: ClientConfiguration) async throws -> TemporalClient? {
    var pause = Duration.seconds(1)
    while !Task.isCancelled {
      do {
        return try await TemporalClient.connect(configuration, patience: .seconds(Int64.max))
      } catch {
        if Task.isCancelled { break }
        let refusals: [TemporalError.Code?] = [.unauthenticated, .permissionDenied]
        guard refusals.contains((error as? TemporalError)?.code) else { throw error }
        logger.error(
          "the Temporal server refuses the worker, which goes on trying", ["Error": "\(error)"])
      }
      try? await Task.sleep(for: pause)
      pause = min(pause * 2, .seconds(60))
    }
    return nil
  }

  private func makeWorker(_ client: TemporalClient) -> Worker {
    let order: any Workflow.Type =
      settings.role.isLegacy ? LegacyOrderWorkflow.self : OrderWorkflow.self
    let activities = OrderActivities(
      validator: ValidationService(url: settings.validationURL),
      processingTime: settings.processingTime, expeditedTime: settings.expeditedTime)
    var options = WorkerOptions(gracePeriod: settings.shutdownGrace)
    options.versioning = settings.deployment
    return Worker(
      client: client, taskQueue: OrderNames.taskQueue,
      workflows: settings.role.runsWorkflows ? [order, PaymentWorkflow.self] : [],
      activities: settings.role.runsActivities ? activities.implementations : [],
      options: options)
  }

  private func startHealth(
    _ health: WorkerHealth, _ metrics: MetricsRegistry?
  ) throws(InvalidSetting) -> HTTPServer? {
    guard settings.healthPort != 0 else { return nil }
    let monitor = HealthMonitor(source: health, wiremockURL: settings.wiremockURL)
    do throws(HTTPServerError) {
      // Probes come from outside the container as a rule.
      return try HTTPServer(
        address: .any, port: settings.healthPort,
        handler: HealthRoutes.routes(monitor, metrics: metrics).respond)
    } catch {
      throw InvalidSetting(
        "HEALTH_PORT", "\(settings.healthPort)",
        expected: "a port that is free, or 0 for no health endpoint (\(error))")
    }
  }

  private func announce(_ client: TemporalClient, _ server: HTTPServer?) {
    let address = settings.server.address ?? ClientConfiguration().address
    logger.info(
      "order worker started",
      [
        "Address": address, "Namespace": settings.server.namespaceName,
        "TaskQueue": OrderNames.taskQueue, "Identity": client.identity,
        "Workflows": settings.role.workflowText, "Activities": settings.role.runsActivities,
        "Encryption": settings.encryption.summary,
        "Version": settings.deployment.map { "\($0.version.deployment) \($0.version.buildID)" }
          ?? "none",
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
