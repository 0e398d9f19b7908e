internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a run knows of itself. The same in replay, at the same place.
public struct WorkflowInfo: Sendable {
  /// One run of a workflow.
  public struct Execution: Sendable, Hashable {
    /// The workflow id.
    public var workflowID: String
    /// The run's id.
    public var runID: String
    /// The namespace that it lives in.
    public var namespace: String
  }

  /// Why the server finds a history long enough to continue as new.
  public struct ContinueAsNewReason: Sendable, Hashable {
    private let number: Int32

    init(_ wire: SuggestContinueAsNewReason) { number = wire.rawValue }

    /// It has too many bytes.
    public static let historySize = Self(.historySizeTooLarge)
    /// It has too many events.
    public static let historyLength = Self(.tooManyHistoryEvents)
    /// The run has taken too many updates.
    public static let updates = Self(.tooManyUpdates)
  }

  /// The workflow id.
  public var workflowID = ""
  /// The run's id.
  public var runID = ""
  /// The workflow type.
  public var type = ""
  /// The queue whose workers run it.
  public var taskQueue = ""
  /// The namespace that it lives in.
  public var namespace = ""
  /// 1 for the first run of a retry policy or cron schedule.
  public var attempt = 1
  /// Events in history, up to the workflow task at hand.
  public var historyLength = 0
  /// Bytes of history, as the server counts them.
  public var historySize = 0
  /// Whether the server finds the history long enough to continue as new.
  public var isContinueAsNewSuggested = false
  /// Why it does.
  public var continueAsNewReasons: [ContinueAsNewReason] = []
  /// When the run began.
  public var startTime = Date(timeIntervalSince1970: 0)
  /// The version of the worker that completed the workflow task at hand, from history: nil for a task that
  /// nobody has completed yet, and for workers without a version.
  public var deploymentVersion: DeploymentVersion?
  /// When a run that fails is followed by another; nil is never.
  public var retry: RetryPolicy?
  private var start = RunStart()
  private var converter = DataConverter()

  init() {}

  init(_ identity: WorkflowIdentity) {
    workflowID = identity.workflowID
    runID = identity.runID
    type = identity.type
    taskQueue = identity.taskQueue
    namespace = identity.namespace
  }

  init(
    _ identity: WorkflowIdentity, _ start: RunStart, _ facts: TaskFacts, _ converter: DataConverter
  ) {
    self.init(identity)
    attempt = start.attempt
    startTime = start.time
    historyLength = Int(clamping: facts.historyLength)
    historySize = Int(clamping: facts.historySize)
    isContinueAsNewSuggested = facts.isContinueAsNewSuggested
    if let rare = facts.rare?.value {
      continueAsNewReasons = rare.continueAsNewReasons.map { ContinueAsNewReason($0) }
      deploymentVersion = rare.deploymentVersion.map { DeploymentVersion($0) }
    }
    retry = start.carriedOver.retryPolicy.map { RetryPolicy($0) }
    self.start = start
    self.converter = converter
  }
}

// What the first event tells, and few ask for: read from it each time.
extension WorkflowInfo {
  /// The run that started this one as its child; nil where none did.
  public var parent: Execution? {
    let start = start.attributes
    return start.parentWorkflowExecution.map {
      Execution(
        workflowID: $0.workflowId, runID: $0.runId, namespace: start.parentWorkflowNamespace)
    }
  }

  /// The run at the top of the tree of children that this one is in: itself where it is no child.
  public var root: Execution {
    let root = start.attributes.rootWorkflowExecution
    return Execution(
      workflowID: root?.workflowId ?? workflowID, runID: root?.runId ?? runID, namespace: namespace)
  }

  /// The first run of the chain that this one continues, by retry, by cron or as new: itself where it is
  /// the first.
  public var firstRunID: String {
    let id = start.attributes.firstExecutionRunId
    return id.isEmpty ? runID : id
  }

  /// The run id that it began with: a reset gives it another one and keeps this.
  public var originalRunID: String {
    let id = start.attributes.originalExecutionRunId
    return id.isEmpty ? runID : id
  }

  /// The run before it in the chain; nil for the first.
  public var continuedRunID: String? {
    let id = start.attributes.continuedExecutionRunId
    return id.isEmpty ? nil : id
  }

  /// The limit of all runs of the chain together; nil is none.
  public var executionTimeout: Duration? { limit(start.attributes.workflowExecutionTimeout) }

  /// The limit of one run; nil is none.
  public var runTimeout: Duration? { limit(start.attributes.workflowRunTimeout) }

  /// The limit of one workflow task.
  public var taskTimeout: Duration? { limit(start.attributes.workflowTaskTimeout) }

  /// When `executionTimeout` is over; nil is never.
  public var executionDeadline: Date? {
    guard let time = start.attributes.workflowExecutionExpirationTime, time != Timestamp() else {
      return nil
    }
    return Date(time)
  }

  /// When it runs again and again, as five fields of cron; nil is once.
  public var cron: String? {
    let cron = start.attributes.cronSchedule
    return cron.isEmpty ? nil : cron
  }

  /// Its own; what it says nothing of is the server's choice.
  public var priority: Priority { Priority(start.attributes.priority ?? TemporalAPI.Priority()) }

  /// What interceptors of whoever started it passed along.
  public var headers: [String: Payload] {
    [String: Payload](start.attributes.header)
  }

  /// Why the run before it in the chain failed; nil where it did not.
  public var lastFailure: (any Error)? {
    start.attributes.continuedFailure.map { converter.error(for: $0) }
  }

  /// The result of the last run of a cron schedule that completed; nil where there is none.
  ///
  /// - Throws: what the converter throws.
  public func lastResult<Value: Decodable>(as type: Value.Type) throws -> Value? {
    guard let payloads = start.attributes.lastCompletionResult, !payloads.payloads.isEmpty else {
      return nil
    }
    return try converter.value(of: type, in: payloads)
  }

  /// No limit is sent as none, or as zero.
  private func limit(_ duration: WireDuration?) -> Duration? {
    guard let duration, duration.seconds > 0 || duration.nanos > 0 else { return nil }
    return Duration(duration)
  }
}

/// A version of workers: a deployment and a build of it.
public struct DeploymentVersion: Sendable, Hashable {
  /// The deployment.
  public var deployment: String
  /// The build.
  public var buildID: String

  init(_ wire: WorkerDeploymentVersion) {
    deployment = wire.deploymentName
    buildID = wire.buildId
  }
}

/// Which run it is: what a worker knows before it reads any event.
struct WorkflowIdentity: Sendable, Hashable {
  var namespace: String
  var workflowID: String
  var runID: String
  var type: String
  var taskQueue: String
  /// The dialect that its history is written in, where none of it is written yet.
  var dialect = Dialect.go
}
