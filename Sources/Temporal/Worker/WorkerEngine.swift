internal import GRPC
internal import TemporalAPI
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The parts of a running worker, and the order in which they begin and end.
final class WorkerEngine: Sendable {
  let environment: WorkerEnvironment
  private let workflows: Registry<WorkflowDefinition>
  private let activities: Registry<ActivityImplementation>
  /// Nil where it handles no Nexus operations.
  private let operations: NexusHandling?
  private let signal: StopSignal
  /// Given when no poll for workflow tasks is to begin any more: later than the other signal, for what cached
  /// runs were sent before the stop waits in the worker's own queue (Rules: Stopping).
  private let lastCall = StopSignal()
  private let stickyQueue: String
  /// The error that ends the worker; the first counts.
  private let fault = Guarded<TemporalError?>(nil)

  private let slots: WorkerSlots
  /// The pollers, and what else runs for as long as the worker is not to stop.
  private let pollers: TaskSet
  private let workflowTasks: TaskSet
  private let activityTasks: TaskSet
  private let nexusTasks: TaskSet
  /// Commands of the server's to this worker: soon done, and waited for by nobody.
  private let commandTasks: TaskSet
  private let running = RunningActivities()
  private let runningLocally = RunningActivities()
  private let cache: WorkflowCache<CachedRun>
  private let drivers: DrivePool
  private let workflowQueue: PolledQueue
  private let activityQueue: PolledQueue
  /// Nil where the server is not told how the worker is.
  private let vitals = Guarded<WorkerVitals?>(nil)
  private let nexusQueue: PolledQueue
  /// Whether the server ends open polls when it is told of the stop.
  private let endsPolls = Guarded(false)
  /// Give up the worker's places among those that take first tasks with the answers to starts.
  private let eagerPlaces = Guarded<[@Sendable () -> Void]>([])

  init(
    environment: WorkerEnvironment, workflows: Registry<WorkflowDefinition>,
    activities: Registry<ActivityImplementation>, operations: NexusHandling? = nil,
    signal: StopSignal, drivers: DrivePool? = nil
  ) {
    let (options, time) = (environment.options, environment.time)
    self.environment = environment
    self.workflows = workflows
    self.activities = activities
    self.operations = operations
    self.signal = signal
    stickyQueue = "\(HostName.current):\(UUID().uuidString.lowercased())"
    slots = WorkerSlots(options, time, executor: environment.threads)
    pollers = TaskSet(executor: environment.executor)
    workflowTasks = TaskSet(executor: environment.executor)
    activityTasks = TaskSet(executor: environment.executor)
    nexusTasks = TaskSet(executor: environment.executor)
    commandTasks = TaskSet(executor: environment.executor)
    cache = WorkflowCache(
      capacity: options.cacheCapacity, idleLimit: options.cachedWorkflowIdleLimit, time: time,
      executor: environment.executor)
    self.drivers =
      drivers
      ?? DrivePool(
        threads: max(1, ProcessInfo.processInfo.activeProcessorCount),
        deadlockLimit: options.deadlockLimit, logger: environment.logger, time: time)
    workflowQueue = PolledQueue(name: environment.taskQueue, kind: .workflow, time: time)
    activityQueue = PolledQueue(name: environment.taskQueue, kind: .activity, time: time)
    nexusQueue = PolledQueue(name: environment.taskQueue, kind: .nexus, time: time)
  }

  var status: WorkerStatus {
    var status = WorkerStatus()
    if !workflows.isEmpty { status.queues.append(workflowQueue.status) }
    if pollsForActivities { status.queues.append(activityQueue.status) }
    if operations != nil { status.queues.append(nexusQueue.status) }
    status.activitiesRunning = running.count
    status.localActivitiesRunning = runningLocally.count
    status.nexusTasksRunning = nexusTasks.running
    status.workflowTasksRunning = workflowTasks.running
    status.cachedWorkflows = cache.count
    let threads = drivers.census
    (status.workflowThreads, status.stuckWorkflowThreads) = (threads.serving, threads.stuck)
    return status
  }

  /// Works until the signal, then winds down. An error that cannot heal ends it in the same way, and
  /// is thrown when nothing runs any more.
  func run() async throws(TemporalError) {
    defer { drivers.close() }
    beginSlots(environment.metrics)
    defer { endSlots(environment.metrics) }
    if !workflows.isEmpty { try drivers.checkThreads() }
    let closing = Task(executorPreference: environment.threads) {
      await self.environment.clientClosing.wait()
      // A client that is closed after the worker has stopped is as it should be.
      guard !Task.isCancelled, self.environment.clientClosing.isStopping else { return }
      self.end(with: .clientClosed)
    }
    defer { closing.cancel() }
    pollers.start { await self.beginPolling() }
    await signal.wait()
    await windDown()
    environment.logger.info("the worker has stopped", [LogField.taskQueue: environment.taskQueue])
    if let fault = fault.withLock({ $0 }) { throw fault }
  }

  private func end(with error: TemporalError) {
    let isFirst = fault.withLock { fault in
      defer { fault = fault ?? error }
      return fault == nil
    }
    if isFirst {
      environment.logger.error(
        "the worker cannot go on",
        [LogField.taskQueue: environment.taskQueue, LogField.error: error])
    }
    signal.stop()
  }

  // MARK: - Polling

  private func beginPolling() async {
    do throws(TemporalError) {
      let check = NamespaceCheck(
        environment: environment, signal: signal,
        queue: !workflows.isEmpty ? workflowQueue : activities.isEmpty ? nexusQueue : activityQueue)
      guard let environment = try await check.run() else { return }
      endsPolls.withLock { $0 = environment.endsPolls }
      environment.metrics?.workerStarted()
      let runner = pollsForActivities ? runner(environment) : nil
      beginWorkflowPolls(environment, runner)
      if let runner { beginActivityPolls(environment, runner) }
      beginHeartbeats(environment)
      if let operations { beginNexusPolls(environment, operations) }
      environment.logger.info("the worker polls", [LogField.taskQueue: environment.taskQueue])
    } catch {
      end(with: error)
    }
  }

  private var pollsForActivities: Bool {
    !activities.isEmpty && !environment.options.runsActivitiesLocallyOnly
  }

  private func runner(_ environment: WorkerEnvironment) -> ActivityTaskRunner {
    ActivityTaskRunner(
      environment: environment, registry: activities, running: running, typeSlots: slots.byType)
  }

  private func beginWorkflowPolls(_ environment: WorkerEnvironment, _ runner: ActivityTaskRunner?) {
    guard !workflows.isEmpty else { return }
    let handler = WorkflowTaskHandler(
      environment: environment, registry: workflows, cache: cache, drivers: drivers,
      stickyQueue: stickyQueue, signal: signal,
      locals: LocalActivityRunner(
        environment: environment, registry: activities, running: runningLocally, slots: slots.local,
        signal: signal, rate: slots.localRate),
      eager: runner.map {
        EagerActivities($0, slots: slots.activity, tasks: activityTasks, rate: slots.activityRate)
      } ?? .off)
    let scale = scale(environment, environment.options.workflowPollers, atLeast: 2)
    environment.metrics?.workflowPolls.pollersStarted(scale.range.start)
    // Without a cache there is no sticky queue.
    let end = cache.capacity > 0 ? lastCall : signal
    begin(loop(handler, workflowQueue, slots.workflow, scale, workflowTasks, until: end))
    pollers.start { await handler.evictIdleRuns() }
    takeEagerStarts(environment, handler)
  }

  private func takeEagerStarts(_ environment: WorkerEnvironment, _ handler: WorkflowTaskHandler) {
    let starts = environment.eagerWork.workflows
    let place = starts.join(
      .init(
        taskQueue: environment.taskQueue, knows: workflows.contains, slots: slots.workflow,
        rate: nil, tasks: workflowTasks, deploymentOptions: environment.deploymentOptions,
        logger: environment.logger, run: handler.handle))
    keep { starts.leave(place) }
  }

  /// Not those whose rate the server counts, nor whose types have limits of their own.
  private func takeEagerStarts(_ environment: WorkerEnvironment, _ runner: ActivityTaskRunner) {
    guard environment.options.maxTaskQueueActivitiesPerSecond == nil else { return }
    let (activities, limited) = (activities, Set(slots.byType.keys))
    let starts = environment.eagerWork.activities
    let place = starts.join(
      .init(
        taskQueue: environment.taskQueue,
        knows: { activities.contains($0) && !limited.contains($0) }, slots: slots.activity,
        rate: slots.activityRate, tasks: activityTasks,
        deploymentOptions: environment.deploymentOptions, logger: environment.logger,
        run: runner.handle))
    keep { starts.leave(place) }
  }

  /// What is to be done when the worker is to stop: at once, where it is so far already.
  private func keep(_ leave: @escaping @Sendable () -> Void) {
    eagerPlaces.withLock { $0.append(leave) }
    if signal.isStopping { leave() }
  }

  private func beginActivityPolls(_ environment: WorkerEnvironment, _ runner: ActivityTaskRunner) {
    let scale = scale(environment, environment.options.activityPollers)
    environment.metrics?.activityPolls.pollersStarted(scale.range.start)
    begin(
      loop(
        runner, activityQueue, slots.activity, scale, activityTasks, rate: slots.activityRate))
    takeEagerStarts(environment, runner)
    if environment.takesCommands { beginCommandPolls(environment) }
  }

  private func beginCommandPolls(_ environment: WorkerEnvironment) {
    let queue = PolledQueue(
      name: environment.controlQueue, kind: .nexus, time: environment.time)
    begin(
      loop(
        WorkerCommands(environment: environment, running: running), queue,
        SlotPool(size: 2, kind: .nexus), PollerScale(PollerRange(exactly: 1)), commandTasks))
  }

  private func beginHeartbeats(_ environment: WorkerEnvironment) {
    guard environment.isHeartbeatWanted, let interval = environment.options.workerHeartbeatInterval
    else { return }
    let failures = environment.failures
    let vitals = WorkerVitals(
      environment,
      workflow: workflows.isEmpty
        ? nil
        : .init(slots: slots.workflow, tasks: workflowTasks, queue: workflowQueue) {
          failures.workflowTasks
        },
      activity: pollsForActivities
        ? .init(slots: slots.activity, tasks: activityTasks, queue: activityQueue) {
          failures.activities
        } : nil, cache: cache)
    self.vitals.withLock { $0 = vitals }
    let signal = signal
    pollers.start {
      // It reads files, which is nothing for the connection's loop.
      await withTaskExecutorPreference(environment.threads) {
        await vitals.beat(every: interval, until: signal)
      }
    }
  }

  private func beginNexusPolls(_ environment: WorkerEnvironment, _ operations: NexusHandling) {
    let runner = NexusTaskRunner(
      environment: environment, client: operations.client, registry: operations.registry)
    let scale = scale(environment, environment.options.nexusPollers)
    environment.metrics?.nexusPolls.pollersStarted(scale.range.start)
    begin(loop(runner, nexusQueue, slots.nexus, scale, nexusTasks))
  }

  private func scale(
    _ environment: WorkerEnvironment, _ count: PollerCount, atLeast least: Int = 1
  ) -> PollerScale {
    PollerScale(count.range(isEnrolled: environment.isScalingWanted, atLeast: least))
  }

  /// What could be worked on shows from now on, of the kinds that the worker has.
  private func beginSlots(_ metrics: WorkerMetrics?) { shownSlots(metrics).forEach { $0.open() } }

  private func endSlots(_ metrics: WorkerMetrics?) { shownSlots(metrics).forEach { $0.close() } }

  private func shownSlots(_ metrics: WorkerMetrics?) -> [SlotMetrics] {
    guard let metrics else { return [] }
    return [
      workflows.isEmpty ? nil : metrics.workflowSlots,
      pollsForActivities ? metrics.activitySlots : nil,
      workflows.isEmpty || activities.isEmpty ? nil : metrics.localSlots,
      operations == nil ? nil : metrics.nexusSlots,
    ].compactMap { $0 }
  }

  private func loop<Source: TaskSource>(
    _ source: Source, _ queue: PolledQueue, _ slots: SlotPool, _ scale: PollerScale,
    _ tasks: TaskSet,
    rate: RateLimiter? = nil, until end: StopSignal? = nil
  ) -> PollLoop<Source> {
    PollLoop(
      source: source, queue: queue, slots: slots, rate: rate, scale: scale, tasks: tasks,
      logger: environment.logger, time: environment.time,
      patience: PollPatience(refusal: environment.options.refusalPatience), signal: end ?? signal)
  }

  private func begin<Source>(_ loop: PollLoop<Source>) {
    loop.queue.isPolled(by: loop.scale)
    loop.scale.start { [pollers] in
      pollers.start {
        do throws(TemporalError) { try await loop.run() } catch { self.end(with: error) }
      }
    }
  }

  // MARK: - Stopping

  /// Lets open polls and what runs end within the grace period, cancels the rest, gives up what does not
  /// heed that, and unwinds the cached runs: each within its time, whatever hangs.
  private func windDown() async {
    let isClientGone = environment.clientClosing.isStopping
    let times = StopTimes(environment, isClientGone: isClientGone)
    sayGoodbye(times)
    for leave in eagerPlaces.withLock({ $0 }) { leave() }
    if cache.capacity == 0 || isClientGone { endWorkflowPolls() }
    slots.closeAllButWorkflows()
    if !isClientGone { await endPolls(times) }
    endWorkflowPolls()
    pollers.cancelAll()
    environment.logger.info(
      "the worker polls no more", [LogField.taskQueue: environment.taskQueue])
    await drainTasks(until: times.graceOver)
    await endTasks(times)
    await evictCachedRuns(before: times.evicted)
  }

  /// Who ends an open poll, be it the server or we, may take the task with it that was just given to it: 32
  /// tasks in 100 restarts, where the server was told at once. So open polls first bring what there is, and
  /// are ended when nothing has come to any of them for a while, or something still comes when their time is
  /// over. Meanwhile the sticky queue alone is polled on: each cached run may have one task there, its last one
  /// here, which would wait for the sticky time-out if nobody came for it.
  private func endPolls(_ times: StopTimes) async {
    var started: UInt64
    repeat {
      started = tasksStarted
      let quiet = environment.time.now.advanced(by: times.quietTime)
      await pollers.drain(until: min(quiet, times.graceOver), environment.time)
    } while pollers.running > 0 && environment.time.now < times.graceOver
      && started != tasksStarted
    endWorkflowPolls()
    let told = environment.time.now.advanced(by: .seconds(2))
    await announceShutdown(before: min(told, times.told))
    // A poll that the server ends is let come to its end, however slow the machine is.
    let answered = environment.time.now.advanced(by: .seconds(0.5))
    let ended = endsPolls.withLock { $0 } ? times.heeded : min(answered, times.heeded)
    await pollers.drain(until: ended, environment.time)
  }

  private func endWorkflowPolls() {
    lastCall.stop()
    slots.workflow.close()
  }

  private var tasksStarted: UInt64 {
    workflowTasks.started + activityTasks.started + nexusTasks.started
  }

  private var tasksRunning: Int {
    workflowTasks.running + activityTasks.running + nexusTasks.running
  }

  private func sayGoodbye(_ times: StopTimes) {
    let work = [
      (running.count, "activity", "activities"),
      (runningLocally.count, "local activity", "local activities"),
      (workflowTasks.running, "workflow task", "workflow tasks"),
      (nexusTasks.running, "Nexus task", "Nexus tasks"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }.joined(separator: " and ")
    let limit = work.isEmpty ? "" : ", up to \(times.grace) for \(work)"
    let again = SignalWatch.isActive ? "; again ends now" : ""
    environment.logger.info("stopping\(limit)\(again)", [LogField.taskQueue: environment.taskQueue])
  }

  private func drainTasks(until deadline: Moment) async {
    // A poll that was answered just now still brings its task.
    await pollers.drain(until: deadline, environment.time)
    await workflowTasks.drain(until: deadline, environment.time)
    await activityTasks.drain(until: deadline, environment.time)
    await nexusTasks.drain(until: deadline, environment.time)
  }

  /// The grace is over. The server is told of activities that do not heed their cancellation, so that
  /// another worker can try at once.
  private func endTasks(_ times: StopTimes) async {
    guard pollers.running + tasksRunning > 0 else { return }
    nexusTasks.cancelAll()
    running.cancelAll()
    runningLocally.cancelAll()
    await drainTasks(until: times.heeded)
    abandonActivities()
    await drainTasks(until: times.reported)
    workflowTasks.cancelAll()
    activityTasks.cancelAll()
    let left = tasksRunning
    guard left > 0 else { return }
    environment.logger.error("the worker stops without the end of all tasks", ["Tasks": left])
  }

  private func abandonActivities() {
    guard activityTasks.running + runningLocally.count > 0 else { return }
    let failure = environment.converter.failure(
      for: ApplicationFailure(
        "the worker stopped; the activity did not heed its cancellation", type: "WorkerShutdown"))
    for info in running.abandonAll(.failed(failure)) + runningLocally.abandonAll(.failed(failure)) {
      environment.logger.error(
        "an activity did not end when it was cancelled",
        [LogField.activityType: info.type, LogField.activityID: info.activityID])
    }
  }

  private func evictCachedRuns(before deadline: Moment) async {
    let (runs, drivers) = (cache.removeAll(), drivers)
    guard !runs.isEmpty else { return }
    for run in runs { run.desk?.leave() }
    environment.metrics?.cachedRuns.add(-Double(runs.count))
    _ = await environment.time.value(before: deadline, on: environment.threads) {
      for run in runs { await drivers.evict(run.instance) }
    }
  }

  /// Tells the server, so that it sends the cached runs' tasks to other workers at once and, where it can,
  /// ends the open polls (Rules: Stopping). Old servers do not know the call.
  private func announceShutdown(before deadline: Moment) async {
    var request = ShutdownWorkerRequest()
    request.namespace = environment.namespace
    request.stickyTaskQueue = stickyQueue
    request.identity = environment.identity
    request.reason = "graceful shutdown"
    request.workerInstanceKey = environment.instanceKey
    request.taskQueue = environment.taskQueue
    request.workerHeartbeat = vitals.withLock { $0 }?.heartbeat(.shuttingDown)
    if !workflows.isEmpty { request.taskQueueTypes.append(.workflow) }
    if pollsForActivities { request.taskQueueTypes.append(.activity) }
    if operations != nil { request.taskQueueTypes.append(.nexus) }
    let (environment, announcement) = (environment, request)
    _ = await environment.time.value(before: deadline, on: environment.executor) {
      do throws(TemporalError) {
        _ = try await environment.service.shutdownWorker(announcement)
      } catch {
        environment.logger.debug("the server was not told of the stop", [LogField.error: error])
      }
    }
  }
}

extension TemporalError {
  static let clientClosed = TemporalError(
    .cancelled, "the client of this worker was closed while the worker ran: stop the worker first")
}
