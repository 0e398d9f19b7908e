internal import TemporalAPI

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

  /// The limit of all runs of the child together; nil is none.
  public var executionTimeout: Duration?
  /// The limit of one run; nil is none.
  public var runTimeout: Duration?
  /// When a failed run is followed by another; nil is never.
  public var retry: RetryPolicy?
  /// The queue whose workers run the child; nil is the parent's own.
  public var taskQueue: String?
  /// What becomes of the child when its parent's run ends.
  public var parentClosePolicy: ParentClosePolicy
  /// What the child can be found by.
  public var searchAttributes: [SearchAttribute]
  /// One line for people, shown beside the child in the Temporal UI.
  public var summary: String?

  /// Makes options; what is left out has no limit, no retry, and the parent's queue.
  public init(
    executionTimeout: Duration? = nil, runTimeout: Duration? = nil, retry: RetryPolicy? = nil,
    taskQueue: String? = nil, parentClosePolicy: ParentClosePolicy = .terminate,
    searchAttributes: [SearchAttribute] = [], summary: String? = nil
  ) {
    self.executionTimeout = executionTimeout
    self.runTimeout = runTimeout
    self.retry = retry
    self.taskQueue = taskQueue
    self.parentClosePolicy = parentClosePolicy
    self.searchAttributes = searchAttributes
    self.summary = summary
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
