extension TemporalClient {
  /// What a worker of this client needs.
  func workerEnvironment(taskQueue: String, options: WorkerOptions) -> WorkerEnvironment {
    WorkerEnvironment(
      service: service, executor: service.executor, namespace: namespace, taskQueue: taskQueue,
      identity: options.identity ?? "\(identity)@\(taskQueue)", converter: converter, codec: codec,
      logger: logger, options: options)
  }
}

extension WorkflowService: WorkerService {}
