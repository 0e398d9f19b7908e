/// What all runs of a worker use, and none keeps for itself.
final class RunServices: Sendable {
  /// For everything that the workflow sends and takes.
  let converter: DataConverter
  /// The worker's; the workflow's ids are added where something is logged.
  let logger: TemporalLogger
  /// What its code is told, and asks for, passes them.
  let interceptors: [any WorkerInterceptor]
  /// Called, on any thread, when a job of an evicted run comes in from outside: `evict` of the run is then to
  /// be called once more.
  let onLateJob: (@Sendable (WorkflowRun) -> Void)?

  init(
    converter: DataConverter, logger: TemporalLogger,
    interceptors: [any WorkerInterceptor] = [],
    onLateJob: (@Sendable (WorkflowRun) -> Void)? = nil
  ) {
    self.converter = converter
    self.logger = logger
    self.interceptors = interceptors
    self.onLateJob = onLateJob
  }
}

extension WorkflowRun {
  /// For the values of the run itself.
  var converter: DataConverter {
    services.converter.told(
      PayloadContext(namespace: identity.namespace, workflowID: identity.workflowID))
  }
  var interceptors: [any WorkerInterceptor] { services.interceptors }
  /// The worker's, with the workflow's ids: made when something is logged, and not kept by every cached run.
  var logger: TemporalLogger { services.logger.with(identity.logFields) }
}
