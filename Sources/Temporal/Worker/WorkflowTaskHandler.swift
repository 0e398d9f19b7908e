internal import ProtoWire
internal import TemporalAPI

/// Works on workflow tasks (protocol.md J.14): finds or makes the run, brings the history it has not
/// seen, lets a drive thread replay and run the code, and answers the server. Whatever goes wrong hurts
/// this task only, and leaves no run in memory whose state the server does not share.
struct WorkflowTaskHandler: Sendable {
  let environment: WorkerEnvironment
  let registry: WorkflowRegistry
  let cache: WorkflowCache<CachedRun>
  let drivers: DrivePool
  let stickyQueue: String

  /// One task, and those that the server sends along with the answers.
  func handle(_ task: PollWorkflowTaskQueueResponse) async {
    var next: PollWorkflowTaskQueueResponse? = task
    while let task = next { next = await handleOne(task) }
  }

  private func handleOne(
    _ task: PollWorkflowTaskQueueResponse
  ) async -> PollWorkflowTaskQueueResponse? {
    let runID = task.workflowExecution?.runId ?? ""
    let report = WorkflowTaskReport(environment: environment, task: task, stickyQueue: stickyQueue)
    let cached = await cache.checkOut(runID)
    do {
      let (run, input) = try await prepare(task, cached)
      let outcome = await drivers.process(input, on: run.instance)
      return await finish(outcome, run, runID, report)
    } catch {
      if let cached { await evict(cached) }
      _ = cache.checkIn(runID, as: nil)
      await report.fail(.workflowWorkerUnhandledFailure, environment.converter.failure(for: error))
      return nil
    }
  }

  /// The run to go on with, and what it has not seen: a cached run whose history the task continues,
  /// else a new one and the history from its first event.
  private func prepare(
    _ task: PollWorkflowTaskQueueResponse, _ cached: CachedRun?
  ) async throws -> (CachedRun, WorkflowTaskInput) {
    var run = cached
    if let cached, !isContinuation(task, of: cached) {
      await evict(cached)
      run = nil
    }
    let reader = HistoryReader(service: environment.service, namespace: environment.namespace)
    var history = History()
    history.events = try await reader.events(of: task, fromStart: run == nil)
    let context = environment.context(of: task)
    history = try await environment.codec.decoded(history, context)
    let task = try await environment.codec.decoded(task.withoutHistory, context)
    let input = WorkflowTaskInput(task, history.events)
    return (try run ?? newRun(task), input)
  }

  private func newRun(_ task: PollWorkflowTaskQueueResponse) throws(ApplicationFailure) -> CachedRun
  {
    let identity = WorkflowIdentity(
      namespace: environment.namespace, workflowID: task.workflowExecution?.workflowId ?? "",
      runID: task.workflowExecution?.runId ?? "", type: task.workflowType?.name ?? "",
      taskQueue: environment.taskQueue)
    let drivers = drivers
    let instance = WorkflowInstance(
      try registry.definition(of: identity.type), identity, converter: environment.converter,
      logger: environment.logger, onLateJob: { drivers.unwindLateJob(of: $0) })
    return CachedRun(instance: instance, previousStartedEventID: 0)
  }

  /// A cached run can go on when the task's events begin just after those it has seen; a query on it
  /// comes without any.
  private func isContinuation(_ task: PollWorkflowTaskQueueResponse, of run: CachedRun) -> Bool {
    guard task.previousStartedEventId == run.previousStartedEventID else { return false }
    guard let first = task.history?.events.first else { return task.query != nil }
    return first.eventId == run.previousStartedEventID &+ 1
  }

  private func finish(
    _ outcome: WorkflowTaskOutcome, _ run: CachedRun, _ runID: String, _ report: WorkflowTaskReport
  ) async -> PollWorkflowTaskQueueResponse? {
    switch outcome {
    case .completed(let completion):
      let answer = await report.complete(completion, isSticky: cache.capacity > 0)
      await keep(run, runID, answer, report.task.startedEventId, isClosed: completion.isClosed)
      return answer?.workflowTask
    case .legacyQueryAnswered(let result):
      await report.answer(result)
      // What a query alone has replayed is not kept: the next task may come with the same events.
      let isCached = run.previousStartedEventID != 0
      await rest(isCached ? run : nil, runID, else: run)
    case .failed(let failed):
      await rest(nil, runID, else: run)
      await report.fail(failed.cause, failed.failure)
    }
    return nil
  }

  private func keep(
    _ run: CachedRun, _ runID: String, _ answer: RespondWorkflowTaskCompletedResponse?,
    _ startedEventID: Int64, isClosed: Bool
  ) async {
    guard let answer, !isClosed, cache.capacity > 0 else {
      return await rest(nil, runID, else: run)
    }
    var run = run
    let reset = answer.resetHistoryEventId
    run.previousStartedEventID = reset != 0 ? reset : startedEventID
    await rest(run, runID, else: run)
  }

  /// Gives the run id back, and evicts what is not kept.
  private func rest(_ kept: CachedRun?, _ runID: String, else run: CachedRun) async {
    if kept == nil { await evict(run) }
    for old in cache.checkIn(runID, as: kept) { await evict(old) }
  }

  private func evict(_ run: CachedRun) async {
    let leaked = await drivers.evict(run.instance)
    guard leaked > 0 else { return }
    environment.logger.warning(
      "tasks of a workflow could not be unwound and stay in memory",
      [LogField.workflowType: run.instance.identity.type, "Tasks": leaked])
  }
}

extension WorkflowTaskInput {
  init(_ task: PollWorkflowTaskQueueResponse, _ events: [HistoryEvent]) {
    self.init(
      events: events, previousStartedEventID: task.previousStartedEventId,
      startedEventID: task.startedEventId,
      queries: task.queries.entries.map { ($0.key, $0.value) }, legacyQuery: task.query)
  }
}

extension PollWorkflowTaskQueueResponse {
  /// The task without its events, which are decoded once, with the pages that follow them.
  fileprivate var withoutHistory: Self {
    var task = self
    task.history = nil
    return task
  }
}
