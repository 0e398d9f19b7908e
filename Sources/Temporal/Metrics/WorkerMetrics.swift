internal import WorkflowMachines

/// What a worker counts by. Where nobody counts there is none, and each place that would count looks at that.
final class WorkerMetrics: Sendable {
  /// What the labels of one type of activity are made of.
  struct ActivityKey: Hashable, Sendable {
    let activityType: String
    /// Nil for an activity of its own.
    let workflowType: String?

    init(_ info: ActivityInfo) { (activityType, workflowType) = (info.type, info.workflowType) }

    init(_ call: LocalActivityCall, _ run: WorkflowIdentity) {
      (activityType, workflowType) = (call.task.type, run.type)
    }
  }

  let requests: RequestMetrics
  let workflowSlots: SlotMetrics
  let activitySlots: SlotMetrics
  let localSlots: SlotMetrics
  let nexusSlots: SlotMetrics
  let workflowPolls: PollMetrics
  let stickyPolls: PollMetrics
  let activityPolls: PollMetrics
  let nexusPolls: PollMetrics
  /// Runs in memory, those that are worked on included.
  let cachedRuns: any MetricGauge
  let activeThreads: any MetricGauge
  let workflows: SeriesTable<String, WorkflowMetrics>
  let activities: SeriesTable<ActivityKey, ActivityMetrics>
  let localActivities: SeriesTable<ActivityKey, LocalActivityMetrics>
  let operations: SeriesTable<NexusKey, NexusMetrics>
  private let backend: any MetricsBackend
  private let labels: [String: String]

  init(
    _ backend: any MetricsBackend, namespace: String, taskQueue: String, options: WorkerOptions
  ) {
    let labels = StockLabel.common(namespace: namespace, taskQueue: taskQueue)
    (self.backend, self.labels) = (backend, labels)
    requests = RequestMetrics(backend, labels)
    func slots(_ type: String, _ size: Int) -> SlotMetrics {
      SlotMetrics(backend, labels.with(StockLabel.workerType, type), size: max(1, size))
    }
    workflowSlots = slots("WorkflowWorker", options.maxConcurrentWorkflowTasks)
    activitySlots = slots("ActivityWorker", options.maxConcurrentActivities)
    localSlots = slots("LocalActivityWorker", options.maxConcurrentLocalActivities)
    nexusSlots = slots("NexusWorker", options.maxConcurrentNexusTasks)
    func polls(_ type: String, _ empty: Metric, _ succeed: Metric? = nil) -> PollMetrics {
      PollMetrics(backend, labels, type: type, empty: empty, succeed: succeed)
    }
    typealias Stock = StockMetric
    workflowPolls = polls("workflow_task", Stock.workflowPollEmpty, Stock.workflowPollSucceed)
    stickyPolls = polls("sticky_workflow_task", Stock.workflowPollEmpty, Stock.workflowPollSucceed)
    activityPolls = polls("activity_task", Stock.activityPollEmpty)
    nexusPolls = polls("nexus_task", Stock.nexusPollEmpty)
    cachedRuns = backend.gauge(Stock.cacheSize, labels)
    activeThreads = backend.gauge(Stock.activeThreads, labels)
    workflows = SeriesTable { WorkflowMetrics(backend, labels, type: $0) }
    activities = SeriesTable { ActivityMetrics(backend, labels.of($0)) }
    localActivities = SeriesTable { LocalActivityMetrics(backend, labels.of($0)) }
    operations = SeriesTable { NexusMetrics(backend, labels, $0) }
  }

  /// The worker polls.
  func workerStarted() { backend.counter(StockMetric.workerStart, labels).add(1) }
}

/// The polls of one kind.
struct PollMetrics: Sendable {
  private let open: any MetricGauge
  private let empty: any MetricCounter
  private let succeed: (any MetricCounter)?
  private let started: any MetricCounter

  init(
    _ backend: any MetricsBackend, _ labels: [String: String], type: String, empty: Metric,
    succeed: Metric?
  ) {
    let own = labels.with(StockLabel.pollerType, type)
    open = backend.gauge(StockMetric.pollers, own)
    started = backend.counter(StockMetric.pollerStart, own)
    self.empty = backend.counter(empty, labels)
    self.succeed = succeed.map { backend.counter($0, labels) }
  }

  func pollersStarted(_ count: Int) { started.add(count) }

  func begin() { open.add(1) }

  /// - Parameter isEmpty: nil where the poll failed.
  func end(isEmpty: Bool?) {
    open.add(-1)
    guard let isEmpty else { return }
    if isEmpty { empty.add(1) } else { succeed?.add(1) }
  }
}

/// Tasks of one kind that are worked on, and that could be. Several workers of one queue add up.
struct SlotMetrics: Sendable {
  private let available: any MetricGauge
  private let used: any MetricGauge
  private let size: Int

  init(_ backend: any MetricsBackend, _ labels: [String: String], size: Int) {
    available = backend.gauge(StockMetric.slotsAvailable, labels)
    used = backend.gauge(StockMetric.slotsUsed, labels)
    self.size = size
  }

  /// The worker begins, or has stopped.
  func open() { available.add(Double(size)) }
  func close() { available.add(-Double(size)) }

  func begin() {
    used.add(1)
    available.add(-1)
  }

  func end() {
    used.add(-1)
    available.add(1)
  }
}

extension [String: String] {
  func with(_ name: String, _ value: String) -> Self {
    var labels = self
    labels[name] = value
    return labels
  }

  fileprivate func of(_ key: WorkerMetrics.ActivityKey) -> Self {
    with(StockLabel.activityType, key.activityType)
      .with(StockLabel.workflowType, key.workflowType ?? StockLabel.none)
  }
}
