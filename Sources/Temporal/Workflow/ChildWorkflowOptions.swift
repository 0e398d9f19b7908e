internal import TemporalAPI
internal import WorkflowMachines

/// How long a child workflow may take, how it is retried, and what becomes of it when its parent ends.
public struct ChildWorkflowOptions: Sendable {
  /// What becomes of the child when its parent's run ends.
  public enum ParentClosePolicy: Sendable {
    /// The child is terminated.
    case terminate
    /// The child goes on.
    case abandon
    /// The child is asked to cancel.
    case requestCancel
  }

  /// What cancelling the wait for the child does.
  public enum Cancellation: Sendable {
    /// Asks the child to cancel, and waits for what it makes of it.
    case waitForCompletion
    /// Asks the child to cancel, and throws when it was told.
    case waitForRequest
    /// Asks the child to cancel, and throws at once.
    case tryCancel
    /// Throws at once and leaves the child running.
    case abandon
  }

  /// The limit of all runs of the child together; nil is none.
  public var executionTimeout: Duration?
  /// The limit of one run; nil is none.
  public var runTimeout: Duration?
  /// The limit of one workflow task; nil is the server's ten seconds.
  public var taskTimeout: Duration?
  /// When a failed run is followed by another; nil is never.
  public var retry: RetryPolicy?
  /// When to run again and again, as five fields of cron in UTC; nil is once.
  public var cron: String?
  /// The queue whose workers run the child; nil is the parent's own.
  public var taskQueue: String?
  /// What becomes of the child when its parent's run ends.
  public var parentClosePolicy: ParentClosePolicy
  /// What cancelling the wait for it does.
  public var cancellation: Cancellation
  /// What happens when a workflow of the id ran and is closed.
  public var reuse: StartOptions.IDReuse
  /// Notes that travel with the child and are shown with it; the codec encrypts them.
  public var memo: [String: any Encodable & Sendable]
  /// What the child can be found by.
  public var searchAttributes: [SearchAttribute]
  /// Which of the tasks in a queue come first; nil is the parent's own.
  public var priority: Priority?
  /// One line for people, shown beside the child in the Temporal UI.
  public var summary: String?
  /// Several lines for people, in Markdown, shown with the child in the Temporal UI.
  public var details: String?

  /// Makes options; what is left out has no limit, no retry, and the parent's queue.
  public init(
    executionTimeout: Duration? = nil, runTimeout: Duration? = nil, taskTimeout: Duration? = nil,
    retry: RetryPolicy? = nil, cron: String? = nil, taskQueue: String? = nil,
    parentClosePolicy: ParentClosePolicy = .terminate,
    cancellation: Cancellation = .waitForCompletion, reuse: StartOptions.IDReuse = .allow,
    memo: [String: any Encodable & Sendable] = [:], searchAttributes: [SearchAttribute] = [],
    priority: Priority? = nil, summary: String? = nil, details: String? = nil
  ) {
    self.executionTimeout = executionTimeout
    self.runTimeout = runTimeout
    self.taskTimeout = taskTimeout
    self.retry = retry
    self.cron = cron
    self.taskQueue = taskQueue
    self.parentClosePolicy = parentClosePolicy
    self.cancellation = cancellation
    self.reuse = reuse
    self.memo = memo
    self.searchAttributes = searchAttributes
    self.priority = priority
    self.summary = summary
    self.details = details
  }
}

extension ChildWorkflowOptions.Cancellation {
  /// The same choice in the words of the machines.
  var machineForm: ChildCancellation {
    switch self {
    case .waitForCompletion: .waitForCompletion
    case .waitForRequest: .waitForRequest
    case .tryCancel: .tryCancel
    case .abandon: .abandon
    }
  }
}

extension ChildWorkflowOptions.ParentClosePolicy {
  var wire: TemporalAPI.ParentClosePolicy {
    switch self {
    case .terminate: .terminate
    case .abandon: .abandon
    case .requestCancel: .requestCancel
    }
  }
}
