internal import ProtoWire
internal import TemporalAPI
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// How many tasks failed so far, by kind.
final class FailureTally: Sendable {
  private let counts = Guarded((workflow: 0, activity: 0))

  var workflowTasks: Int { counts.withLock { $0.workflow } }
  var activities: Int { counts.withLock { $0.activity } }

  func workflowTaskFailed() { counts.withLock { $0.workflow += 1 } }

  func activityFailed() { counts.withLock { $0.activity += 1 } }
}

/// Tells the server how a worker is doing: at once, and then again and again. It is what lists of workers, and
/// the page "Workers" of the UI, show.
final class WorkerVitals: Sendable {
  /// One kind of task.
  struct Kind: Sendable {
    let slots: SlotPool
    let tasks: TaskSet
    let queue: PolledQueue
    let failures: @Sendable () -> Int
  }

  /// What the beat before said, by kind of task: the next one tells what came since.
  fileprivate struct Told {
    var processed = 0
    var failed = 0
  }

  private struct Last {
    var moment: Moment?
    var workflow = Told()
    var activity = Told()
    var host = HostUsage()
  }

  private let environment: WorkerEnvironment
  private let workflow: Kind?
  private let activity: Kind?
  private let cache: WorkflowCache<CachedRun>
  private let startTime = Timestamp(Date())
  private let surroundings = EnvironmentInfo.current()
  private let last = Guarded(Last())

  /// - Parameters:
  ///   - workflow: nil where the worker has no workflows.
  ///   - activity: nil where it has no activities.
  init(
    _ environment: WorkerEnvironment, workflow: Kind?, activity: Kind?,
    cache: WorkflowCache<CachedRun>
  ) {
    self.environment = environment
    self.workflow = workflow
    self.activity = activity
    self.cache = cache
  }

  /// Beats until the worker is to stop. Whatever goes wrong waits for the next beat.
  func beat(every interval: Duration, until signal: StopSignal) async {
    while !signal.isStopping {
      var request = RecordWorkerHeartbeatRequest()
      request.namespace = environment.namespace
      request.identity = environment.identity
      request.workerHeartbeat = [heartbeat(.running)]
      do throws(TemporalError) {
        _ = try await environment.service.recordWorkerHeartbeat(request)
      } catch {
        environment.logger.debug(
          "the server was not told how the worker is", [LogField.error: error])
        if error.code == .unimplemented { return }
      }
      await signal.wait(atMost: interval, environment.time)
    }
  }

  func heartbeat(_ status: TemporalAPI.WorkerStatus) -> WorkerHeartbeat {
    let now = environment.time.now
    var heartbeat = WorkerHeartbeat()
    heartbeat.workerInstanceKey = environment.instanceKey
    heartbeat.workerIdentity = environment.identity
    heartbeat.taskQueue = environment.taskQueue
    heartbeat.deploymentVersion = environment.options.versioning?.version.wire
    heartbeat.sdkName = SDK.name
    heartbeat.sdkVersion = SDK.version
    heartbeat.status = status
    heartbeat.startTime = startTime
    heartbeat.heartbeatTime = Timestamp(Date())
    heartbeat.currentStickyCacheSize = Int32(clamping: cache.count)
    heartbeat.totalStickyCacheHit = Int32(clamping: cache.hits)
    heartbeat.totalStickyCacheMiss = Int32(clamping: cache.misses)
    heartbeat.workflowPollerInfo = pollers(workflow)
    heartbeat.activityPollerInfo = pollers(activity)
    heartbeat.environment = surroundings
    heartbeat.drivers = (environment.codec.storage?.drivers ?? []).map {
      var driver = StorageDriverInfo()
      driver.type = $0.type
      return driver
    }
    last.withLock { last in
      heartbeat.elapsedSinceLastHeartbeat = last.moment.map { .init(now.duration(since: $0)) }
      last.moment = now
      heartbeat.workflowTaskSlotsInfo = workflow?.slotsInfo(since: &last.workflow)
      heartbeat.activityTaskSlotsInfo = activity?.slotsInfo(since: &last.activity)
      heartbeat.hostInfo = host(&last.host)
    }
    return heartbeat
  }

  private func host(_ usage: inout HostUsage) -> WorkerHostInfo {
    var host = WorkerHostInfo()
    host.hostName = HostName.current
    host.processId = "\(ProcessInfo.processInfo.processIdentifier)"
    host.workerGroupingKey = environment.groupingKey
    (host.currentHostCpuUsage, host.currentHostMemUsage) = usage.look()
    return host
  }

  private func pollers(_ kind: Kind?) -> WorkerPollerInfo? {
    guard let polls = kind?.queue.polls else { return nil }
    var info = WorkerPollerInfo()
    info.currentPollers = Int32(clamping: polls.open)
    info.isAutoscaling = kind?.queue.isScaled ?? false
    info.lastSuccessfulPollTime = polls.sinceSuccess.map {
      Timestamp(Date(timeIntervalSinceNow: -Double($0.nanoseconds) / 1e9))
    }
    return info
  }
}

extension WorkerVitals.Kind {
  fileprivate func slotsInfo(since last: inout WorkerVitals.Told) -> WorkerSlotsInfo {
    let used = slots.used
    let processed = max(0, Int(clamping: tasks.started) - tasks.running)
    let failed = failures()
    var info = WorkerSlotsInfo()
    info.currentAvailableSlots = Int32(clamping: max(0, slots.size - used))
    info.currentUsedSlots = Int32(clamping: used)
    info.slotSupplierKind = slots.supplierKind
    info.totalProcessedTasks = Int32(clamping: processed)
    info.totalFailedTasks = Int32(clamping: failed)
    info.lastIntervalProcessedTasks = Int32(clamping: processed - last.processed)
    info.lastIntervalFailureTasks = Int32(clamping: failed - last.failed)
    last = .init(processed: processed, failed: failed)
    return info
  }
}
