internal import ProtoWire
internal import TemporalAPI

/// What applies to a workflow from its start on.
public struct StartOptions: Sendable {
  /// What happens when a workflow of the id runs already.
  public enum IDConflict: Sendable {
    /// The start is refused: `TemporalError` of code `.alreadyStarted`.
    case fail
    /// The handle is of the one that runs, and nothing is started.
    case useExisting
    /// The one that runs is terminated first.
    case terminateExisting
  }

  /// What happens when a workflow of the id ran and is closed.
  public enum IDReuse: Sendable {
    /// Another one may start.
    case allow
    /// Another one may start unless the last one completed.
    case allowIfFailed
    /// The start is refused: `TemporalError` of code `.alreadyStarted`.
    case reject
  }

  /// How long all runs may take together, with retries and continue-as-new; nil: no limit.
  public var executionTimeout: Duration?
  /// How long one run may take; nil: no limit.
  public var runTimeout: Duration?
  /// How long a worker may take for one workflow task; nil: the server's ten seconds.
  public var taskTimeout: Duration?
  /// How long until the first workflow task; not together with `cron`. A signal that comes meanwhile does not
  /// end the wait, and is handled with the first task; `signalWithStart` to the run that waits ends it
  /// (sdk-go#1591).
  public var startDelay: Duration?
  /// Whether and how a run that failed is followed by another; nil: it is not.
  public var retry: RetryPolicy?
  /// When to run again and again, as five fields of cron in UTC; nil: once.
  public var cron: String?
  /// What happens when a workflow of the id runs already.
  public var onConflict: IDConflict
  /// What happens when a workflow of the id ran and is closed.
  public var reuse: IDReuse
  /// Notes that travel with the workflow and are shown with it; the codec encrypts them.
  public var memo: [String: any Encodable & Sendable]
  /// What it can be found by; never encrypted.
  public var searchAttributes: [SearchAttribute]
  /// A line about this run for the UI; the codec encrypts it.
  public var summary: String?
  /// Several lines about this run for the UI, in Markdown; the codec encrypts them.
  public var details: String?
  /// Which of the tasks in a queue come first; nil is the server's choice.
  public var priority: Priority?
  /// Which version of the workers the run goes to; nil is the one that the server routes it to.
  public var versioning: VersioningOverride?
  /// What on the server this run belongs to, as the UI shows it.
  public var links: [ExecutionLink]
  /// Whether the first workflow task may be handed to a worker of this very client, with the answer to the
  /// start, where one that polls the task queue knows the workflow and has a slot free: false. It begins sooner
  /// by a poll. Where nothing of that is so, or the server would not, it goes through the queue. For
  /// `TemporalClient`'s `start` and `execute`; a start that comes with a message is never eager.
  public var startsEagerly: Bool

  /// Options that say nothing but what they are given.
  public init(
    executionTimeout: Duration? = nil, runTimeout: Duration? = nil, taskTimeout: Duration? = nil,
    startDelay: Duration? = nil, retry: RetryPolicy? = nil, cron: String? = nil,
    onConflict: IDConflict = .fail, reuse: IDReuse = .allow,
    memo: [String: any Encodable & Sendable] = [:], searchAttributes: [SearchAttribute] = [],
    summary: String? = nil, details: String? = nil, priority: Priority? = nil,
    versioning: VersioningOverride? = nil, links: [ExecutionLink] = [], startsEagerly: Bool = false
  ) {
    self.executionTimeout = executionTimeout
    self.runTimeout = runTimeout
    self.taskTimeout = taskTimeout
    self.startDelay = startDelay
    self.retry = retry
    self.cron = cron
    self.onConflict = onConflict
    self.reuse = reuse
    self.memo = memo
    self.searchAttributes = searchAttributes
    self.summary = summary
    self.details = details
    self.priority = priority
    self.versioning = versioning
    self.links = links
    self.startsEagerly = startsEagerly
  }
}

extension StartOptions {
  /// Writes the options into the request.
  func apply(
    to request: inout StartWorkflowExecutionRequest, _ converter: DataConverter
  ) throws {
    request.workflowExecutionTimeout = executionTimeout.map(WireDuration.init)
    request.workflowRunTimeout = runTimeout.map(WireDuration.init)
    request.workflowTaskTimeout = taskTimeout.map(WireDuration.init)
    request.workflowStartDelay = startDelay.map(WireDuration.init)
    request.retryPolicy = retry?.wire
    request.cronSchedule = cron ?? ""
    request.workflowIdConflictPolicy = onConflict.wire
    request.workflowIdReusePolicy = reuse.wire
    request.searchAttributes = SearchAttributes(searchAttributes)
    request.memo = try Memo(memo, converter)
    request.userMetadata = try UserMetadata(summary: summary, details: details, converter)
    request.priority = priority?.wire
    request.versioningOverride = versioning?.wire
    request.links = links.map(\.wire)
  }
}

extension UserMetadata {
  /// Nil where there is nothing to say.
  init?(summary: String?, details: String?, _ converter: DataConverter) throws {
    guard summary != nil || details != nil else { return nil }
    self.init()
    self.summary = try summary.map { try converter.payload(for: $0) }
    self.details = try details.map { try converter.payload(for: $0) }
  }
}

extension StartOptions.IDConflict {
  fileprivate var wire: WorkflowIdConflictPolicy {
    switch self {
    case .fail: .fail
    case .useExisting: .useExisting
    case .terminateExisting: .terminateExisting
    }
  }
}

extension StartOptions.IDReuse {
  var wire: WorkflowIdReusePolicy {
    switch self {
    case .allow: .allowDuplicate
    case .allowIfFailed: .allowDuplicateFailedOnly
    case .reject: .rejectDuplicate
    }
  }
}
