internal import GRPC
internal import ProtoWire
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
  private let workflows: WorkflowRegistry
  private let activities: ActivityRegistry
  private let signal: StopSignal
  private let stickyQueue: String

  private let workflowSlots: SlotPool
  private let activitySlots: SlotPool
  private let workflowTasks: TaskNursery
  private let activityTasks: TaskNursery
  private let running = RunningActivities()
  private let cache: WorkflowCache<CachedRun>
  private let drivers: DrivePool
  private let workflowQueue: PolledQueue
  private let activityQueue: PolledQueue

  init(
    environment: WorkerEnvironment, workflows: WorkflowRegistry, activities: ActivityRegistry,
    signal: StopSignal, drivers: DrivePool? = nil
  ) {
    let options = environment.options
    self.environment = environment
    self.workflows = workflows
    self.activities = activities
    self.signal = signal
    stickyQueue = "\(HostName.current):\(UUID().uuidString.lowercased())"
    workflowSlots = SlotPool(size: options.maxConcurrentWorkflowTasks)
    activitySlots = SlotPool(size: options.maxConcurrentActivities)
    workflowTasks = TaskNursery(executor: environment.executor)
    activityTasks = TaskNursery(executor: environment.executor)
    cache = WorkflowCache(capacity: options.cacheCapacity)
    self.drivers =
      drivers
      ?? DrivePool(
        threads: max(1, ProcessInfo.processInfo.activeProcessorCount),
        deadlockLimit: options.deadlockLimit, logger: environment.logger)
    workflowQueue = PolledQueue(
      name: environment.taskQueue, kind: .workflow, time: environment.time)
    activityQueue = PolledQueue(
      name: environment.taskQueue, kind: .activity, time: environment.time)
  }

  var status: WorkerStatus {
    var status = WorkerStatus()
    if !workflows.isEmpty { status.queues.append(workflowQueue.status) }
    if !activities.isEmpty { status.queues.append(activityQueue.status) }
    status.activitiesRunning = running.count
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
    if !workflows.isEmpty { try drivers.checkThreads() }
    let environment = try await NamespaceCheck(environment: environment, signal: signal).run()
    environment.logger.info("the worker polls", [LogField.taskQueue: environment.taskQueue])
    let fault = await poll(environment)
    await windDown()
    environment.logger.info("the worker has stopped", [LogField.taskQueue: environment.taskQueue])
    if let fault { throw fault }
  }

  // MARK: - Polling

  private func poll(_ environment: WorkerEnvironment) async -> TemporalError? {
    await withTaskGroup(of: TemporalError?.self) { group in
      for poller in pollers(environment) {
        group.addTask(executorPreference: environment.executor) {
          let fault = await poller()
          if fault != nil { self.signal.stop() }
          return fault
        }
      }
      await signal.wait()
      await announceShutdown(within: .seconds(2))
      // What is still open is cancelled: the server has been told, and gives it nothing more.
      group.cancelAll()
      return await group.reduce(nil) { $0 ?? $1 }
    }
  }

  private func pollers(
    _ environment: WorkerEnvironment
  ) -> [@Sendable () async -> TemporalError?] {
    var pollers: [@Sendable () async -> TemporalError?] = []
    if !workflows.isEmpty {
      let loop = workflowLoop(environment)
      for _ in 0..<max(2, environment.options.workflowPollers) { pollers.append(Self.body(loop)) }
    }
    if !activities.isEmpty {
      let loop = activityLoop(environment)
      for _ in 0..<max(1, environment.options.activityPollers) { pollers.append(Self.body(loop)) }
    }
    return pollers
  }

  private static func body<Polled>(_ loop: PollLoop<Polled>) -> @Sendable () async -> TemporalError?
  {
    {
      do throws(TemporalError) { try await loop.run() } catch { return error }
      return nil
    }
  }

  private func workflowLoop(
    _ environment: WorkerEnvironment
  ) -> PollLoop<PollWorkflowTaskQueueResponse> {
    let pollers = WorkflowPollers(environment: environment, stickyQueue: stickyQueue)
    let handler = WorkflowTaskHandler(
      environment: environment, registry: workflows, cache: cache, drivers: drivers,
      stickyQueue: stickyQueue)
    let (slots, tasks) = (workflowSlots, workflowTasks)
    return PollLoop(
      queue: workflowQueue, slots: slots, logger: environment.logger, time: environment.time,
      signal: signal,
      poll: { () async throws(TemporalError) in try await pollers.poll() },
      begin: { task in
        tasks.start {
          await handler.handle(task)
          slots.release()
        }
      })
  }

  private func activityLoop(
    _ environment: WorkerEnvironment
  ) -> PollLoop<PollActivityTaskQueueResponse> {
    let runner = ActivityTaskRunner(
      environment: environment, registry: activities, running: running)
    let (slots, tasks) = (activitySlots, activityTasks)
    return PollLoop(
      queue: activityQueue, slots: slots, logger: environment.logger, time: environment.time,
      signal: signal,
      poll: { () async throws(TemporalError) in try await Self.pollActivity(environment) },
      begin: { task in
        tasks.start {
          await runner.run(task)
          slots.release()
        }
      })
  }

  private static func pollActivity(
    _ environment: WorkerEnvironment
  ) async throws(TemporalError) -> PollActivityTaskQueueResponse? {
    var request = PollActivityTaskQueueRequest()
    request.namespace = environment.namespace
    request.taskQueue = .normal(environment.taskQueue)
    request.identity = environment.identity
    request.workerInstanceKey = environment.instanceKey
    let response = try await environment.service.pollActivityTaskQueue(request)
    return response.taskToken.isEmpty ? nil : response
  }

  // MARK: - Stopping

  /// Tells the server, so that it gives no more tasks to the open polls and sends the cached runs'
  /// tasks to other workers at once (protocol.md C.14). Old servers do not know the call.
  private func announceShutdown(within limit: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.announceShutdown() }
      group.addTask { try? await self.environment.time.sleep(for: limit) }
      await group.next()
      group.cancelAll()
    }
  }

  private func announceShutdown() async {
    var request = ShutdownWorkerRequest()
    request.namespace = environment.namespace
    request.stickyTaskQueue = stickyQueue
    request.identity = environment.identity
    request.reason = "graceful shutdown"
    request.workerInstanceKey = environment.instanceKey
    request.taskQueue = environment.taskQueue
    do {
      _ = try await environment.service.shutdownWorker(request)
    } catch {
      environment.logger.debug("the server was not told of the stop", [LogField.error: error])
    }
  }

  /// Lets what runs end within the grace period, cancels the activities that do not, and gives up those
  /// that do not heed it: the server is told of each, so that another worker can try at once.
  private func windDown() async {
    let grace = Task(executorPreference: environment.executor) {
      try? await self.environment.time.sleep(for: self.environment.options.gracePeriod)
      guard !Task.isCancelled else { return }
      self.running.cancelAll()
      try? await self.environment.time.sleep(for: .seconds(1))
      if !Task.isCancelled { self.abandonActivities() }
    }
    await workflowTasks.drain()
    await activityTasks.drain()
    grace.cancel()
    for run in cache.removeAll() { await drivers.evict(run.instance) }
  }

  private func abandonActivities() {
    let failure = environment.converter.failure(
      for: ApplicationFailure(
        "the worker stopped; the activity did not heed its cancellation", type: "WorkerShutdown"))
    for info in running.abandonAll(.failed(failure)) {
      environment.logger.error(
        "an activity did not end when it was cancelled",
        [LogField.activityType: info.type, LogField.activityID: info.activityID])
    }
  }
}
