import Temporal

/// The snippets of the articles on observability and on operations.
enum ObservabilitySnippets {
  static func json() throws -> ClientConfiguration {
    var configuration = try ClientConfiguration.fromEnvironment()
    configuration.logger = TemporalLogger(level: .info, handler: LogWriter(format: .json))
    return configuration
  }

  static func counted() async throws -> (TemporalClient, MetricsRegistry) {
    let metrics = MetricsRegistry()
    var configuration = try ClientConfiguration.fromEnvironment()
    configuration.metrics = metrics
    let client = try await TemporalClient.connect(configuration)
    return (client, metrics)
  }

  static func count(_ context: ActivityContext) {
    context.metrics.counter("orders_refused", ["reason": "amount"]).add()
    context.metrics.timer("payment_latency").record(.milliseconds(340))
  }

  static func traced(_ order: String, _ parent: String) async throws {
    var configuration = try ClientConfiguration.fromEnvironment()
    configuration.interceptors = [TracePropagation()]
    let client = try await TemporalClient.connect(configuration)
    typealias OrderWorkflow = WorkflowSnippets.Delivery
    try await TraceContext.$current.withValue(TraceContext(traceparent: parent)) {
      try await client.execute(OrderWorkflow.self, order, id: "order-1", taskQueue: "orders")
    }
  }

  /// Hands lines to whatever your process logs with.
  struct Forwarding: TemporalLogHandler {
    let write: @Sendable (String) -> Void

    func log(_ record: LogRecord) {
      let fields = record.fields.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
      write("\(record.level) \(record.message) \(fields)")
    }
  }

  struct Tracing: WorkerInterceptor {
    @TaskLocal static var trace: Payload?

    func intercept<Answer: Sendable>(
      _ call: WorkflowInboundCall,
      _ next: NextInterceptor<WorkflowInboundCall, Answer>
    ) async throws -> Answer {
      try await Self.$trace.withValue(call.headers["trace"]) { try await next(call) }
    }

    func intercept<Answer>(
      _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
    ) throws -> Answer {
      var call = call
      if call.carriesHeaders { call.headers["trace"] = Self.trace }
      return try next(call)
    }
  }

  struct ClientTracing: ClientInterceptor {
    let trace: @Sendable () -> String

    func intercept<Answer: Sendable>(
      _ call: ClientCall,
      _ next: NextInterceptor<ClientCall, Answer>
    ) async throws -> Answer {
      var call = call
      if call.carriesHeaders { call.headers["trace"] = try Payload(trace()) }
      return try await next(call)
    }
  }

  static func isReady(_ worker: Worker) -> Bool {
    let status = worker.status
    guard !status.isStopping, !status.queues.isEmpty else { return false }
    return status.queues.allSatisfy { queue in
      queue.hasNoFreeSlot || queue.sinceLastPoll.map { $0 < .seconds(150) } ?? false
    }
  }

  static func look(_ client: TemporalClient) async throws {
    for try await worker in client.workers(matching: "TaskQueue = 'orders'") {
      print(worker.identity, worker.hostName, worker.sdkVersion)
    }
    let queue = try await client.describeTaskQueue("orders", .workflow)
    print("\(queue.pollers.count) pollers, \(queue.backlog.count) wait, \(queue.backlog.age)")
    let state = try await client.handle(id: "order-7").describe()
    if let task = state.pending.workflowTask, task.attempt > 1 {
      print("the workflow task is at attempt \(task.attempt)")
    }
    for activity in state.pending.activities {
      print(activity.type, activity.attempt, activity.lastFailure ?? "no failure")
    }
    let stack = try await client.handle(id: "order-7").query("__stack_trace", as: String.self)
    print(stack)
    let stuck = ListFilter.status.equals(.running) && .workflowType.equals("OrderWorkflow")
    for try await order in client.workflows(where: stuck) { print(order.id) }
    let counts = try await client.countWorkflowsByStatus(
      where: .workflowType.equals("OrderWorkflow"))
    print(counts)
  }

  static func tuned(_ client: TemporalClient) -> Worker {
    var options = WorkerOptions(gracePeriod: .seconds(60))
    options.maxConcurrentActivities = 400
    options.activityPollers = 10
    options.maxCachedWorkflows = 5_000
    let worker = Worker(client: client, taskQueue: "orders", options: options)
    return worker
  }

  static func elastic() -> WorkerOptions {
    var options = WorkerOptions()
    options.activitySlots = .resources(from: 5, to: 500)
    options.activityPollers = .scaled(from: 1, to: 50)
    options.maxActivitiesPerSecond = 20
    return options
  }

  static func service() async throws {
    let client = try await TemporalClient.connect(patience: .seconds(60))
    let worker = tuned(client)
    try await worker.run(stoppingOn: .terminate, .interrupt)
    await client.close()
  }
}
