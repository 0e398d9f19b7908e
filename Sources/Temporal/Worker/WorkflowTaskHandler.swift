internal import ProtoWire
internal import TemporalAPI
internal import Threads

/// Polls for workflow tasks and works on them (Rules: Workflow tasks): finds or makes the run, brings the
/// history it has not seen, lets a drive thread replay and run the code, and answers the server. Whatever
/// goes wrong hurts this task only, and leaves no run in memory whose state the server does not share.
final class WorkflowTaskHandler: TaskSource {
  private let environment: WorkerEnvironment
  private let registry: Registry<WorkflowDefinition>
  private let cache: WorkflowCache<CachedRun>
  private let drivers: DrivePool
  private let services: RunServices
  private let stickyQueue: String
  private let signal: StopSignal
  private let eager: EagerActivities
  private let locals: LocalActivityRunner
  private let balance = Guarded(StickyBalance())

  init(
    environment: WorkerEnvironment, registry: Registry<WorkflowDefinition>,
    cache: WorkflowCache<CachedRun>, drivers: DrivePool, stickyQueue: String, signal: StopSignal,
    locals: LocalActivityRunner? = nil, eager: EagerActivities = .off
  ) {
    self.eager = eager
    self.locals =
      locals
      ?? LocalActivityRunner(
        environment: environment, registry: Registry(), running: RunningActivities(),
        slots: SlotPool(size: 1), signal: signal)
    self.environment = environment
    self.registry = registry
    self.cache = cache
    self.drivers = drivers
    services = RunServices(
      converter: environment.converter, logger: environment.logger,
      interceptors: environment.interceptors,
      onLateJob: { drivers.unwindLateJob(of: $0) })
    self.stickyQueue = stickyQueue
    self.signal = signal
  }

  func poll() async throws(TemporalError) -> PollAnswer<PollWorkflowTaskQueueResponse> {
    let isStopping = signal.isStopping
    let isSticky = balance.withLock {
      $0.begin(isStickyEnabled: cache.capacity > 0, isLast: isStopping)
    }
    var backlog: Int64?
    var isEmpty: Bool?
    let polls = isSticky ? environment.metrics?.stickyPolls : environment.metrics?.workflowPolls
    polls?.begin()
    defer {
      polls?.end(isEmpty: isEmpty)
      balance.withLock { $0.end(wasSticky: isSticky, backlog: backlog) }
    }
    let response = try await environment.service.pollWorkflowTaskQueue(pollRequest(isSticky))
    backlog = response.backlogCountHint
    isEmpty = response.taskToken.isEmpty
    return PollAnswer(
      task: response.taskToken.isEmpty ? nil : response, hint: response.pollerScalingDecision?.delta
    )
  }

  func type(of task: PollWorkflowTaskQueueResponse) -> String { task.workflowType?.name ?? "" }

  private func pollRequest(_ isSticky: Bool) -> PollWorkflowTaskQueueRequest {
    var request = PollWorkflowTaskQueueRequest()
    request.namespace = environment.namespace
    request.taskQueue =
      isSticky
      ? .sticky(stickyQueue, normal: environment.taskQueue) : .normal(environment.taskQueue)
    request.identity = environment.identity
    request.workerInstanceKey = environment.instanceKey
    request.workerControlTaskQueue = environment.controlQueue
    request.deploymentOptions = environment.deploymentOptions
    return request
  }

  /// Lets go of runs that nobody has used for long, until the worker is to stop.
  func evictIdleRuns() async {
    let limit = environment.options.cachedWorkflowIdleLimit
    while !signal.isStopping {
      await signal.wait(atMost: max(limit / 8, .milliseconds(100)), environment.time)
      for run in cache.removeIdle() { await evict(run, isForced: true) }
    }
  }

  /// One task, and those that the server sends along with the answers: none once the worker is to stop. A run
  /// whose local activities go on is held from one to the next.
  func handle(_ task: PollWorkflowTaskQueueResponse) async {
    var next: Next? = Next(task: task)
    environment.metrics?.workflowSlots.begin()
    defer { environment.metrics?.workflowSlots.end() }
    while let now = next { next = await handleOne(now.task, now.run) }
  }

  private struct Next {
    let task: PollWorkflowTaskQueueResponse
    var run: CachedRun?
  }

  private func handleOne(_ task: PollWorkflowTaskQueueResponse, _ held: CachedRun?) async -> Next? {
    let runID = task.workflowExecution?.runId ?? ""
    let report = WorkflowTaskReport(
      environment: environment, task: task, stickyQueue: stickyQueue, eager: eager)
    let begin = environment.time.now
    report.metrics?.taskCame(task)
    report.logger.debug(
      "a workflow task begins",
      ["EventID": task.startedEventId, "Query": task.query?.queryType ?? ""])
    defer {
      report.logger.debug(
        "a workflow task is done",
        ["EventID": task.startedEventId, "Duration": environment.time.now.duration(since: begin)])
    }
    do {
      let cached = try await checkOut(task, held, report)
      let (input, run) = try await prepare(task, cached, report)
      let (outcome, left) = await work(on: input, run, report, begin)
      if task.query == nil {
        report.metrics?.execution.record(environment.time.now.duration(since: begin))
      }
      return await finish(outcome, left, runID, report)
    } catch {
      await report.fail(.of(error), environment.converter.failure(for: error))
      return nil
    }
  }

  /// The cached run, where the task continues its history: the caller holds its id from now on.
  private func checkOut(
    _ task: PollWorkflowTaskQueueResponse, _ held: CachedRun?, _ report: WorkflowTaskReport
  ) async throws(TemporalError) -> CachedRun? {
    let runID = task.workflowExecution?.runId ?? ""
    var cached = held
    if held == nil { cached = try await cache.checkOut(runID, before: report.deadline) }
    guard let cached else {
      if task.previousStartedEventId > 0 {
        cache.missed()
        report.metrics?.cacheMiss.add(1)
      }
      return nil
    }
    if isContinuation(task, of: cached) {
      report.metrics?.cacheHit.add(1)
      return cached
    }
    report.metrics?.cacheMiss.add(1)
    await evict(cached, isForced: true)
    return nil
  }

  /// The run to go on with, and what it has not seen: from the first event on where the run is new here.
  /// Gives the run back where it fails.
  private func prepare(
    _ task: PollWorkflowTaskQueueResponse, _ cached: CachedRun?, _ report: WorkflowTaskReport
  ) async throws -> (WorkflowTaskInput, CachedRun) {
    do {
      let reader = HistoryReader(
        service: environment.service, namespace: environment.namespace, deadline: report.deadline)
      var events = try await reader.events(of: task, fromStart: cached == nil)
      // Without a sticky queue the server tells everything again.
      if let seen = cached?.previousStartedEventID, let first = events.first, first.eventId <= seen
      {
        events.removeAll { $0.eventId <= seen }
      }
      let decoder = WorkflowTaskDecoder(
        codec: report.codec, context: environment.context(of: task),
        work: cached?.work ?? environment.work(of: task))
      let input = try await decoder.input(of: task, events)
      var run = try cached ?? newRun(task, report.metrics)
      if report.codec.isContextual {
        var work = decoder.work
        work.pass(events)
        run.work = work
      }
      return (input, run)
    } catch {
      if let cached { await evict(cached, isForced: true) }
      _ = cache.checkIn(task.workflowExecution?.runId ?? "", as: nil)
      throw error
    }
  }

  private func newRun(
    _ task: PollWorkflowTaskQueueResponse, _ metrics: WorkflowMetrics?
  ) throws(ApplicationFailure) -> CachedRun {
    let identity = WorkflowIdentity(
      namespace: environment.namespace, workflowID: task.workflowExecution?.workflowId ?? "",
      runID: task.workflowExecution?.runId ?? "", type: task.workflowType?.name ?? "",
      taskQueue: environment.taskQueue, dialect: environment.options.dialect.machineForm)
    let instance = WorkflowInstance(
      try registry.entry(named: identity.type), identity, services, metrics: metrics)
    environment.metrics?.cachedRuns.add(1)
    return CachedRun(instance: instance, previousStartedEventID: 0)
  }

  /// A cached run can go on when the task's events begin just after those it has seen; a query on it
  /// comes without any.
  private func isContinuation(_ task: PollWorkflowTaskQueueResponse, of run: CachedRun) -> Bool {
    guard task.previousStartedEventId == run.previousStartedEventID else { return false }
    guard let first = task.history?.events.first else { return task.query != nil }
    return first.eventId <= run.previousStartedEventID &+ 1
  }

  // MARK: - Working on it

  /// Takes the run through the task, and its local activities with it. Where they take longer than a task may,
  /// it ends without them, and another one comes for them.
  private func work(
    on input: WorkflowTaskInput, _ run: CachedRun, _ report: WorkflowTaskReport, _ begin: Moment
  ) async -> (WorkflowTaskOutcome, CachedRun) {
    var run = run
    environment.metrics?.activeThreads.add(1)
    defer { environment.metrics?.activeThreads.add(-1) }
    var outcome = await drivers.process(input, on: run.instance)
    guard case .left = outcome else { return (outcome, run) }
    let timeout = report.deadline.duration(since: begin)
    let desk = run.desk ?? LocalActivityDesk(run.instance.identity, locals, taskTimeout: timeout)
    run.desk = desk
    let watch = desk.watch(until: begin.advanced(by: timeout * 0.8))
    defer { watch.cancel() }
    while case .left(let work) = outcome {
      desk.abandon(work.abandoned)
      desk.cancel(work.cancels)
      // A worker that stops leaves them to the next one.
      if !signal.isStopping { desk.begin(work.calls) }
      let ends = await desk.nextEnds(sinceTaskBegan: begin)
      outcome =
        ends.isEmpty
        ? await drivers.completeEarly(run.instance) : await drivers.resume(ends, on: run.instance)
    }
    return (outcome, run)
  }

  private func finish(
    _ outcome: WorkflowTaskOutcome, _ run: CachedRun, _ runID: String, _ report: WorkflowTaskReport
  ) async -> Next? {
    switch outcome {
    case .completed(let completion): return await complete(completion, run, runID, report)
    case .legacyQueryAnswered(let result):
      await report.answer(result)
      // What a query alone has replayed is not kept: the next task may come with the same events.
      let isCached = run.previousStartedEventID != 0 && !run.instance.isSpoilt
      await putBack(isCached ? run : nil, runID, orEvict: run)
    case .left: await putBack(nil, runID, orEvict: run, isForced: true)
    case .failed(let failed):
      await putBack(nil, runID, orEvict: run, isForced: true)
      await report.fail(failed.cause, failed.failure)
    }
    return nil
  }

  private func complete(
    _ completion: WorkflowTaskCompletion, _ run: CachedRun, _ runID: String,
    _ report: WorkflowTaskReport
  ) async -> Next? {
    run.desk?.abandon(completion.abandonedLocals)
    run.desk?.cancel(completion.localCancels)
    let isKept = completion.hasLocalWork && run.desk?.isBusy == true
    let answer = await report.complete(completion, isSticky: isSticky, isKept: isKept)
    let continued = continued(run, answer, report.task.startedEventId, completion)
    if isKept, let continued, let task = answer?.workflowTask {
      return Next(task: task, run: continued)
    }
    if answer != nil, completion.isClosed {
      report.metrics?.runClosed(by: completion.commands.last, start: completion.startTime)
    }
    await putBack(
      cache.capacity > 0 ? continued : nil, runID, orEvict: run,
      isForced: cache.capacity > 0 && !completion.isClosed)
    return answer?.workflowTask.map { Next(task: $0) }
  }

  /// The run as it is behind the task; nil where it is of no more use.
  private func continued(
    _ run: CachedRun, _ answer: RespondWorkflowTaskCompletedResponse?, _ startedEventID: Int64,
    _ completion: WorkflowTaskCompletion
  ) -> CachedRun? {
    guard let answer, !completion.isClosed, !run.instance.isSpoilt else { return nil }
    var run = run
    run.previousStartedEventID = startedEventID
    // Rules: Discarded tasks. What comes next has the same ids once more.
    let reset = answer.resetHistoryEventId
    if reset != 0 {
      if completion.hasMoved { return nil }
      run.instance.rollBack(toEvent: reset)
      run.previousStartedEventID = reset
    }
    return run
  }

  /// Whether the server should send the run's next task here, and at once if there is one.
  private var isSticky: Bool { cache.capacity > 0 && !signal.isStopping }

  /// Gives the run id back, and evicts what is not kept.
  ///
  /// - Parameter isForced: whether what is not kept could have gone on.
  private func putBack(
    _ kept: CachedRun?, _ runID: String, orEvict run: CachedRun, isForced: Bool = false
  ) async {
    if kept == nil { await evict(run, isForced: isForced) }
    for old in cache.checkIn(runID, as: kept) { await evict(old, isForced: true) }
  }

  private func evict(_ run: CachedRun, isForced: Bool) async {
    if let metrics = environment.metrics {
      metrics.cachedRuns.add(-1)
      if isForced { metrics.workflows[run.instance.identity.type].forcedEviction.add(1) }
    }
    run.desk?.leave()
    let leaked = await drivers.evict(run.instance)
    guard leaked > 0 else { return }
    environment.logger.warning(
      "tasks of a workflow could not be unwound and stay in memory",
      [LogField.workflowType: run.instance.identity.type, "Tasks": leaked])
  }
}

/// Decides for each workflow poll whether it asks the sticky queue or the normal one: whichever has fewer polls
/// open, sticky first; and sticky while tasks wait there, as long as somebody asks the normal one
/// (Rules: Sticky or normal).
struct StickyBalance: Sendable {
  private var stickyPolls = 0
  private var normalPolls = 0
  /// How many tasks wait that no poll was sent for.
  private var stickyBacklog: Int64 = 0

  /// - Parameter isLast: whether the worker stops, and polls for what cached runs were still sent alone.
  mutating func begin(isStickyEnabled: Bool, isLast: Bool = false) -> Bool {
    let isBehind = stickyBacklog > 0 && normalPolls > 0
    let isSticky = isStickyEnabled && (isLast || isBehind || stickyPolls <= normalPolls)
    if isSticky {
      stickyPolls += 1
      if stickyBacklog > 0 { stickyBacklog -= 1 }
    } else {
      normalPolls += 1
    }
    return isSticky
  }

  mutating func end(wasSticky: Bool, backlog: Int64?) {
    if wasSticky { stickyPolls -= 1 } else { normalPolls -= 1 }
    if wasSticky, let backlog { stickyBacklog = backlog }
  }
}

extension ActivityTaskRunner: TaskSource {
  func poll() async throws(TemporalError) -> PollAnswer<PollActivityTaskQueueResponse> {
    var request = PollActivityTaskQueueRequest()
    request.namespace = environment.namespace
    request.taskQueue = .normal(environment.taskQueue)
    request.identity = environment.identity
    request.workerInstanceKey = environment.instanceKey
    request.workerControlTaskQueue = environment.controlQueue
    request.deploymentOptions = environment.deploymentOptions
    if let rate = environment.options.maxTaskQueueActivitiesPerSecond {
      request.taskQueueMetadata = TaskQueueMetadata()
      request.taskQueueMetadata?.maxTasksPerSecond = ProtobufDoubleValue()
      request.taskQueueMetadata?.maxTasksPerSecond?.value = rate
    }
    var isEmpty: Bool?
    environment.metrics?.activityPolls.begin()
    defer { environment.metrics?.activityPolls.end(isEmpty: isEmpty) }
    let response = try await environment.service.pollActivityTaskQueue(request)
    isEmpty = response.taskToken.isEmpty
    return PollAnswer(
      task: response.taskToken.isEmpty ? nil : response, hint: response.pollerScalingDecision?.delta
    )
  }

  func type(of task: PollActivityTaskQueueResponse) -> String { task.activityType?.name ?? "" }

  func handle(_ task: PollActivityTaskQueueResponse) async { await run(task) }
}
