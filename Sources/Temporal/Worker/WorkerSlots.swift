internal import Threads

/// How much a worker works on at once, by kind of task, and how often it begins something.
struct WorkerSlots: Sendable {
  let workflow: SlotPool
  let activity: SlotPool
  let local: SlotPool
  let nexus: SlotPool
  /// Of the activities whose types have limits of their own.
  let byType: [String: SlotPool]
  /// Nil: as often as something comes.
  let activityRate: RateLimiter?
  let localRate: RateLimiter?

  /// - Parameter executor: where the machine's resources are looked at, which reads files.
  init(_ options: WorkerOptions, _ time: any TimeSource, executor: any TaskExecutor) {
    let gauge = ResourceGauge(time: time, executor: executor)
    func slots(_ kind: SlotKind) -> SlotPool {
      SlotPool(options.supply(of: kind), kind: kind, gauge: gauge, time: time)
    }
    workflow = slots(.workflow)
    activity = slots(.activity)
    local = slots(.localActivity)
    nexus = slots(.nexus)
    byType = options.maxConcurrentActivitiesByType.mapValues { SlotPool(size: $0) }
    activityRate = options.maxActivitiesPerSecond.map { RateLimiter(perSecond: $0, time: time) }
    localRate = options.maxLocalActivitiesPerSecond.map { RateLimiter(perSecond: $0, time: time) }
  }

  /// The worker is to stop. Workflow tasks have slots for longer: each cached run may have one more.
  func closeAllButWorkflows() {
    activity.close()
    local.close()
    nexus.close()
    for slots in byType.values { slots.close() }
  }
}
