/// How much a worker does at once, and how it stops.
public struct WorkerOptions: Sendable, Hashable {
  /// Activities that run at once; 100, at least 1.
  public var maxConcurrentActivities = 100
  /// Where workflow tasks get their slots; nil, the default: ``maxConcurrentWorkflowTasks`` of them.
  public var workflowSlots: SlotSupply?
  /// Where activities get their slots; nil, the default: ``maxConcurrentActivities`` of them.
  public var activitySlots: SlotSupply?
  /// Where attempts of local activities get their slots; nil, the default: ``maxConcurrentLocalActivities`` of
  /// them.
  public var localActivitySlots: SlotSupply?
  /// Where Nexus tasks get their slots; nil, the default: ``maxConcurrentNexusTasks`` of them.
  public var nexusSlots: SlotSupply?
  /// Whether the worker runs its activities only where its own workflows ask for them locally, and polls for
  /// none: false.
  public var runsActivitiesLocallyOnly = false
  /// Activities of a type that run at once, by the type's name, for those that need something that is scarce:
  /// none by default, at least 1 each. The server does not ask: what comes beyond waits in the worker with its
  /// slot, for as long as its limits allow (heartbeats are not sent meanwhile), and then fails, to be tried
  /// again.
  public var maxConcurrentActivitiesByType: [String: Int] = [:]
  /// Activities that this worker begins a second, those that come eagerly too; nil, the default: as many as
  /// come. Turns are not saved up, but for one by each poll that is open.
  public var maxActivitiesPerSecond: Double?
  /// Activities that all workers of the task queue together are given a second, which the server counts: the
  /// last worker that says so decides. nil, the default: no limit is asked for. With a limit no activity is
  /// asked for eagerly, for the server does not count those (features#405).
  public var maxTaskQueueActivitiesPerSecond: Double?
  /// Attempts of local activities that this worker begins a second; nil, the default: as many as come.
  public var maxLocalActivitiesPerSecond: Double?
  /// Attempts of local activities that run at once; 1,000, at least 1.
  public var maxConcurrentLocalActivities = 1_000
  /// Workflow tasks that are worked on at once; 100, at least 1. With 1 nothing is cached, for the one
  /// slot cannot poll the sticky queue and the normal one.
  public var maxConcurrentWorkflowTasks = 100
  /// Nexus tasks that are worked on at once; 100, at least 1. An operation that goes on holds none.
  public var maxConcurrentNexusTasks = 100
  /// Runs kept in memory between their workflow tasks, so that only new events are sent; 1,000.
  /// 0 replays each run from its first event at each task.
  public var maxCachedWorkflows = 1_000
  /// Polls for workflow tasks that are open at once, the sticky queue's included; at least 2. Where nothing is
  /// said there are 5, or as many as the server says where the namespace wants that of its workers
  /// (`poller_autoscaling_auto_enroll`).
  public var workflowPollers = PollerCount.usual(5)
  /// Polls for activity tasks that are open at once; at least 1. As ``workflowPollers`` where nothing is said.
  public var activityPollers = PollerCount.usual(5)
  /// Polls for Nexus tasks that are open at once; at least 1. Where nothing is said 2, or as the server says.
  public var nexusPollers = PollerCount.usual(2)
  /// Whether activities that a workflow starts on this worker's own task queue may be handed to the worker
  /// with the answer to the workflow task, up to three at once and where slots are free, instead of going
  /// through the queue: true. They begin sooner by a poll. None is asked for where the task queue has a rate
  /// (``maxTaskQueueActivitiesPerSecond``), nor of a type that has a limit of its own.
  public var startsActivitiesEagerly = true
  /// How long a stopping worker waits for what it has begun, activities and workflow tasks, before it
  /// cancels it; 30 s. ``Worker/run()`` returns at most two seconds after that.
  public var gracePeriod: Duration = .seconds(30)
  /// How long polls stay open when the worker stops, counted from the last task that one of them brought;
  /// 2 s, and never longer than the grace period. What they bring is worked on. A poll that is cut short may
  /// take the task with it that the server was just giving to it.
  public var pollsStayOpen: Duration = .seconds(2)
  /// How long the worker puts up with a server that refuses it: a key or certificate that is not accepted,
  /// a key that cannot be had, a role that is missing. nil, the default: for ever, with an error in the log
  /// once a minute, for somebody may mend it.
  public var refusalPatience: Duration?
  /// How long workflow code may compute without waiting for anything; 2 s. What computes longer
  /// fails its workflow task, and the task is tried again.
  public var deadlockLimit: Duration = .seconds(2)
  /// How long the server waits for this worker to take the task of a cached run before any worker
  /// may; 5 s.
  public var stickyTimeout: Duration = .seconds(5)
  /// How long a run without a new task stays in memory; 10 minutes. The server tells nobody that a run was
  /// terminated or timed out (sdk-go#2629). A run that has left is replayed at its next task.
  public var cachedWorkflowIdleLimit: Duration = .seconds(600)
  /// The shortest interval between two heartbeats of an activity without a heartbeat timeout; 30 s.
  public var defaultHeartbeatInterval: Duration = .seconds(30)
  /// The longest interval between two heartbeats that are sent; 60 s.
  public var maxHeartbeatInterval: Duration = .seconds(60)
  /// How often the worker tells the server how it is, for lists of workers and the UI: its slots, polls and
  /// cache, its process and host. 60 s, from 1 s to 60 s; the first time at once. nil: never.
  public var workerHeartbeatInterval: Duration? = .seconds(60)
  /// Whose workers the runs that begin here can go to: a new run's history is written as that family of SDKs
  /// writes it; Go's. Runs that exist go on as they began, whoever began them.
  public var dialect = HistoryDialect.go
  /// Which version of the workers this one is; nil, the default: none, and no version is asked for.
  public var versioning: WorkerVersioning?
  /// What errors mean that workflow code throws, where the workflow has no word on it: they fail the run.
  public var workflowErrors = WorkflowErrorPolicy.failsRun
  /// How this worker is named in histories and in the UI; nil is `<pid>@<host>@<task queue>`.
  public var identity: String?

  /// The defaults.
  public init() {}

  /// How many runs are really kept: with a single slot, polling the sticky queue would starve the
  /// normal one (sdk-go#719, sdk-java#1858).
  var cacheCapacity: Int {
    supply(of: .workflow).isSingle ? 0 : max(0, maxCachedWorkflows)
  }

  func supply(of kind: SlotKind) -> SlotSupply {
    switch kind {
    case .workflow: workflowSlots ?? .fixed(maxConcurrentWorkflowTasks)
    case .activity: activitySlots ?? .fixed(maxConcurrentActivities)
    case .localActivity: localActivitySlots ?? .fixed(maxConcurrentLocalActivities)
    case .nexus: nexusSlots ?? .fixed(maxConcurrentNexusTasks)
    }
  }

  /// The defaults, with another grace period.
  public init(gracePeriod: Duration) { self.gracePeriod = gracePeriod }
}
