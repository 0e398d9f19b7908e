import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// Counts how often it is told something, wherever it is told.
private actor Telling: Workflow {
  static let add = Signal<Int>("add") { workflow, number in
    workflow.context.metrics.counter("added").add(number)
    workflow.total += number
  }
  static let total = Query("total") { $0.total }
  static var messages: Messages {
    add
    total
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var total = 0

  func run(_ goal: Int) async throws -> Int {
    context.metrics.counter("begun", ["kind": "test"]).add()
    try await context.waitUntil { total >= goal }
    if goal == 13 { throw ApplicationFailure("as its author expects", isBenign: true) }
    if goal == 14 { throw ApplicationFailure("as nobody does") }
    context.metrics.gauge("reached").set(Double(total))
    return total
  }
}

private let reckon = Activity<(Int) -> Int>("Reckon", .startToClose(.seconds(5)))

@Suite("A worker counts its tasks, and silently what it replays")
struct WorkerMetricsTests {
  private let service = FakeServer()
  private let registry = MetricsRegistry()
  private let cache = WorkflowCache<CachedRun>(capacity: 1)

  private func handler() throws -> WorkflowTaskHandler {
    WorkflowTaskHandler(
      environment: try .test(service, metrics: registry),
      registry: try Registry([WorkflowDefinition(Telling.self)]), cache: cache,
      drivers: DrivePool(threads: 1), stickyQueue: "sticky", signal: StopSignal())
  }

  private func poll(
    _ input: WorkflowTaskInput, run: String = "run"
  ) -> PollWorkflowTaskQueueResponse {
    var task = PollWorkflowTaskQueueResponse()
    task.taskToken = WireBytes([7])
    task.workflowExecution = WorkflowExecution()
    task.workflowExecution?.workflowId = "id"
    task.workflowExecution?.runId = run
    task.workflowType = WorkflowType(name: "Telling")
    task.attempt = 1
    task.history = History()
    task.history?.events = input.events
    task.previousStartedEventId = input.previousStartedEventID
    task.startedEventId = input.startedEventID
    task.scheduledTime = Timestamp(seconds: 10, nanos: 0)
    task.startedTime = Timestamp(seconds: 10, nanos: 250_000_000)
    return task
  }

  private func server(_ goal: Int) throws -> RunServer {
    RunServer("Telling", try DataConverter().payloads(for: goal))
  }

  private func value(_ name: String) -> Double? { registry.values(of: name)[""] }

  @Test func whatTheCodeCountedIsNotCountedInReplay() async throws {
    var server = try server(5)
    await (try handler()).handle(poll(server.task()))
    server.take(WorkflowTaskCompletion(commands: [], queryResults: [], isClosed: false))
    server.signal("add", try DataConverter().payloads(for: 2))
    await (try handler()).handle(poll(server.task()))
    server.take(WorkflowTaskCompletion(commands: [], queryResults: [], isClosed: false))
    #expect(
      registry.values(
        of: "begun_total", by: "kind", "workflow_type", "task_queue", "namespace", "client_name")
        == ["test Telling queue default temporal_swift": 1])
    #expect(value("added_total") == 2)

    // Another worker, which has none of it in memory.
    for run in cache.removeAll() { run.instance.evict() }
    server.signal("add", try DataConverter().payloads(for: 3))
    let last = server.task()
    var whole = server.wholeHistory(started: last.startedEventID)
    whole.previousStartedEventID = last.previousStartedEventID
    await (try handler()).handle(poll(whole))
    #expect(service.with { $0.taskFailures.isEmpty })
    #expect(value("begun_total") == 1)
    #expect(value("added_total") == 5)
    #expect(value("reached") == 5)
    #expect(value("temporal_workflow_task_replay_latency_seconds_count") == 1)
  }

  @Test func tasksRunsAndTheCacheAreCounted() async throws {
    var server = try server(5)
    let handler = try handler()
    await handler.handle(poll(server.task()))
    #expect(value("temporal_sticky_cache_size") == 1)
    server.take(WorkflowTaskCompletion(commands: [], queryResults: [], isClosed: false))
    server.signal("add", try DataConverter().payloads(for: 5))
    await handler.handle(poll(server.task()))
    let labels = "workflow_type"
    for (name, count) in [
      ("temporal_sticky_cache_hit_total", 1), ("temporal_sticky_cache_miss_total", 0),
      ("temporal_sticky_cache_total_forced_eviction_total", 0),
      ("temporal_workflow_completed_total", 1), ("temporal_workflow_failed_total", 0),
      ("temporal_workflow_task_execution_latency_seconds_count", 2),
      ("temporal_workflow_task_schedule_to_start_latency_seconds_count", 2),
      ("temporal_workflow_task_schedule_to_start_latency_seconds_sum", 0.5),
      ("temporal_workflow_endtoend_latency_seconds_count", 1),
    ] as [(String, Double)] {
      #expect(registry.values(of: name, by: labels) == ["Telling": count], "\(name)")
    }
    #expect(value("temporal_sticky_cache_size") == 0)
    #expect(value("temporal_workflow_active_thread_count") == 0)
    #expect(
      registry.values(of: "temporal_worker_task_slots_used", by: "worker_type")["WorkflowWorker"]
        == 0)
  }

  @Test func runsThatMakeRoomForOthersAreForcedOut() async throws {
    let handler = try handler()
    for run in ["a", "b", "c"] {
      var server = try server(5)
      await handler.handle(poll(server.task(), run: run))
    }
    #expect(value("temporal_sticky_cache_size") == 1)
    #expect(value("temporal_sticky_cache_total_forced_eviction_total") == 2)
  }

  @Test(arguments: [(13, 0.0), (14, 1)])
  func whatAnAuthorExpectsIsNoFailure(_ goal: Int, _ failures: Double) async throws {
    var server = try server(goal)
    server.signal("add", try DataConverter().payloads(for: goal))
    await (try handler()).handle(poll(server.task()))
    let commands = service.with { $0.taskCompletions.last?.commands.map(\.commandType) }
    #expect(commands == [.failWorkflowExecution])
    #expect(value("temporal_workflow_failed_total") == failures)
  }

  @Test func aTaskThatFailsSaysWhyAtEachAttempt() async throws {
    var server = RunServer("Unheard", nil)
    var task = poll(server.task())
    task.workflowType = WorkflowType(name: "Unheard")
    for attempt: Int32 in 1...3 {
      task.attempt = attempt
      await (try handler()).handle(task)
    }
    #expect(
      registry.values(
        of: "temporal_workflow_task_execution_failed_total", by: "workflow_type", "failure_reason")
        == ["Unheard WorkflowError": 3])
    #expect(value("temporal_workflow_task_no_completion_total") == 2)
    #expect(service.with { $0.taskFailures.count } == 1)
  }

  // MARK: - Activities

  private func runActivity(
    type: String = "Reckon", isEager: Bool = false,
    _ body: @escaping @Sendable (Int, ActivityContext) async throws -> Int
  ) async throws {
    let runner = ActivityTaskRunner(
      environment: try .test(service, metrics: registry),
      registry: try Registry([reckon.implemented(by: body)]), running: RunningActivities())
    var task = PollActivityTaskQueueResponse()
    task.taskToken = WireBytes([1])
    task.activityType = ActivityType()
    task.activityType?.name = type
    task.workflowType = WorkflowType(name: "Telling")
    task.attempt = 1
    task.input = try DataConverter().payloads(for: 7)
    task.scheduledTime = Timestamp(seconds: 10, nanos: 0)
    task.currentAttemptScheduledTime = Timestamp(seconds: 20, nanos: 0)
    task.startedTime = Timestamp(seconds: 22, nanos: 0)
    await runner.run(task, isEager: isEager)
  }

  @Test func activitiesAreCountedByTheirTypeAndTheirWorkflows() async throws {
    try await runActivity { number, context in
      context.metrics.counter("reckoned").add(number)
      return number
    }
    try await runActivity(isEager: true) { number, _ in number }
    for (name, count) in [
      ("reckoned_total", 7), ("temporal_activity_execution_latency_seconds_count", 2),
      ("temporal_activity_schedule_to_start_latency_seconds_sum", 4),
      ("temporal_activity_succeed_endtoend_latency_seconds_count", 2),
      ("temporal_activity_execution_failed_total", 0),
    ] as [(String, Double)] {
      let values = registry.values(of: name, by: "activity_type", "workflow_type")
      #expect(values == ["Reckon Telling": count], "\(name)")
    }
    #expect(
      registry.values(of: "temporal_activity_task_received_total", by: "eager")
        == ["true": 1, "false": 1])
  }

  @Test(arguments: [(true, 0.0), (false, 1)])
  func benignFailuresOfActivitiesAreNotCounted(_ isBenign: Bool, _ failures: Double) async throws {
    try await runActivity { _, _ in throw ApplicationFailure("no", isBenign: isBenign) }
    #expect(value("temporal_activity_execution_failed_total") == failures)
    #expect(value("temporal_activity_succeed_endtoend_latency_seconds_count") == 0)
  }

  @Test func anActivityThatNobodyKnowsIsCounted() async throws {
    try await runActivity(type: "Unheard") { number, _ in number }
    #expect(
      registry.values(of: "temporal_unregistered_activity_invocation_total", by: "activity_type")
        == ["Unheard": 1])
  }

  /// Whoever starts work names its types. What counts beyond a registry's limit counts together.
  @Test func whateverNamesComeTheSeriesAreBounded() {
    var limits = MetricsRegistry.Limits()
    limits.seriesPerMetric = 20
    let registry = MetricsRegistry(limits: limits, logger: TemporalLogger(level: .error))
    let metrics = WorkerMetrics(registry, namespace: "shop", taskQueue: "q", options: .init())
    func work(_ hour: Int) -> Int {
      for number in 0..<60 {
        let name = "type \(number) of hour \(hour)"
        metrics.workflows[name].taskFailed(.nonDeterministicError)
        var info = ActivityInfo()
        (info.type, info.workflowType) = (name, name)
        metrics.activities[.init(info)].isUnknown()
        metrics.localActivities[.init(info)].attempts.add(1)
        var start = StartOperationRequest()
        (start.service, start.operation) = (name, name)
        var request = NexusRequest()
        request.variant = .startOperation(start)
        metrics.operations[NexusKey(request)].ended(nil, request)
      }
      return registry.exposition.split(separator: "\n").count
    }
    let first = work(1)
    #expect(first > 20 * 20)
    #expect(work(2) == first)
    for name in ["workflow_task_execution_failed", "unregistered_activity_invocation"] {
      let values = registry.values(of: "temporal_\(name)_total", by: "otel_metric_overflow")
      #expect(values == ["-": 20, "true": 100], "\(name)")
    }
  }

  // MARK: - The whole

  @Test func slotsShowForAsLongAsTheWorkerRuns() async throws {
    let client = try service.client { $0.metrics = registry }
    var options = WorkerOptions()
    (options.maxConcurrentActivities, options.pollsStayOpen) = (7, .zero)
    let polls = 5
    options.activityPollers = .init(integerLiteral: polls)
    let worker = Worker(
      client: client, taskQueue: "queue",
      activities: [reckon.implemented { number, _ in number }], options: options)
    let running = Task { try await worker.run() }
    await service.calls("PollActivityTaskQueue", atLeast: polls)
    let available = "temporal_worker_task_slots_available"
    #expect(registry.values(of: available, by: "worker_type")["ActivityWorker"] == 7)
    #expect(
      registry.values(of: "temporal_num_pollers", by: "poller_type")["activity_task"]
        == Double(polls))
    #expect(value("temporal_worker_start_total") == 1)
    worker.stop()
    try await running.value
    #expect(registry.values(of: available, by: "worker_type")["ActivityWorker"] == 0)
    #expect(registry.values(of: "temporal_num_pollers", by: "poller_type")["activity_task"] == 0)
  }
}
