/// What a worker is doing at this moment.
public struct WorkerStatus: Sendable, Hashable {
  /// One kind of task of one task queue.
  public struct Queue: Sendable, Hashable {
    /// What is polled for.
    public enum Kind: String, Sendable, Hashable {
      /// Workflow tasks, sticky or not.
      case workflow
      /// Activity tasks.
      case activity
      /// Nexus tasks.
      case nexus
    }

    /// The task queue's name.
    public var name: String
    /// What is polled for.
    public var kind: Kind
    /// How long ago a poll last succeeded, with a task or without. Time in which no slot was free does
    /// not count. Before the first poll has ended, which may take a minute: how long it has been open,
    /// once that is a second. Nil before that, and after errors only.
    public var sinceLastPoll: Duration?
    /// The error of the last poll; nil when it succeeded.
    public var lastError: String?
    /// Whether nothing is polled for because all slots of this kind are taken: the worker has as much to
    /// do as it may.
    public var hasNoFreeSlot = false
    /// How many polls may be open at once: as the options say, or as the server does.
    public var pollers = 0
  }

  /// The queues that are polled, workflow tasks first.
  public var queues: [Queue] = []
  /// Whether the worker has been asked to stop.
  public var isStopping = false
  /// Activities that run now.
  public var activitiesRunning = 0
  /// Local activities whose bodies run now.
  public var localActivitiesRunning = 0
  /// Nexus tasks that are worked on now.
  public var nexusTasksRunning = 0
  /// Workflow tasks that are worked on now.
  public var workflowTasksRunning = 0
  /// Threads that run workflow code. As many as there are cores, but for those that the system did not give.
  public var workflowThreads = 0
  /// Threads that workflow code keeps to itself: it blocks, or computes without end. Each was replaced,
  /// and may take a core for as long as it lives.
  public var stuckWorkflowThreads = 0
  /// Runs that are kept in memory between their workflow tasks.
  public var cachedWorkflows = 0

  /// A status for tests of what reads one.
  public init() {}
}
