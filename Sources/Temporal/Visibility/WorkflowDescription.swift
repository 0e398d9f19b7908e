internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How a workflow stands, or ended.
///
/// From a list it comes without what is pending, and from the index, which follows a moment behind.
public struct WorkflowDescription: Sendable {
  /// `temporal.api.enums.v1.WorkflowExecutionStatus`.
  public enum Status: String, Sendable {
    /// One that this version does not know.
    case unknown
    /// It is under way, or waits for a worker.
    case running
    /// Its `run` returned.
    case completed
    /// Its `run` threw.
    case failed
    /// It closed as cancelled.
    case cancelled
    /// It was ended from outside.
    case terminated
    /// It went on as another run.
    case continuedAsNew
    /// It took longer than it may.
    case timedOut
    /// An operator paused it.
    case paused
  }

  /// The workflow's id.
  public let id: String
  /// The run that this is about.
  public let runID: String
  /// The workflow's name.
  public let type: String
  /// Where its workers poll.
  public let taskQueue: String
  /// How it stands.
  public let status: Status
  /// When it was started.
  public let startTime: Date
  /// When it ended; nil while it has not.
  public let closeTime: Date?
  /// How many events it has.
  public let historyLength: Int
  /// What it is doing; nothing of it in lists.
  public let pending: PendingWork
  private let info: WorkflowExecutionInfo
  private let extended: WorkflowExecutionExtendedInfo?
  private let metadata: UserMetadata?
  private let payloads: SealedPayloads

  init(_ info: WorkflowExecutionInfo, _ payloads: SealedPayloads) {
    self.init(info, nil, nil, PendingWork(), payloads)
  }

  init(_ response: DescribeWorkflowExecutionResponse, _ payloads: SealedPayloads) async {
    self.init(
      response.workflowExecutionInfo ?? WorkflowExecutionInfo(), response.workflowExtendedInfo,
      response.executionConfig?.userMetadata, await PendingWork(response, payloads), payloads)
  }

  private init(
    _ info: WorkflowExecutionInfo, _ extended: WorkflowExecutionExtendedInfo?,
    _ metadata: UserMetadata?, _ pending: PendingWork, _ payloads: SealedPayloads
  ) {
    id = info.execution?.workflowId ?? ""
    runID = info.execution?.runId ?? ""
    type = info.type?.name ?? ""
    taskQueue = info.taskQueue
    status = Status(info.status)
    startTime = Date(info.startTime ?? Timestamp())
    closeTime = info.closeTime.map { Date($0) }
    historyLength = Int(info.historyLength)
    self.pending = pending
    self.info = info
    self.extended = extended
    self.metadata = metadata
    self.payloads = payloads
  }
}

extension WorkflowDescription {
  /// When its first task could be given out: later than its start by its start delay or its cron.
  public var executionTime: Date? { info.executionTime?.date }
  /// How many bytes its events have.
  public var historySize: Int { Int(info.historySizeBytes) }
  /// The workflow that started it as its child; nil where none did.
  public var parent: WorkflowRunID? { info.parentExecution.map { WorkflowRunID($0) } }
  /// The workflow at the top of its tree of children: itself where it is no child.
  public var root: WorkflowRunID? { info.rootExecution.map { WorkflowRunID($0) } }
  /// The first run of the chain that it continues; nil where the server does not say.
  public var firstRunID: String? { info.firstRunId.isEmpty ? nil : info.firstRunId }
  /// What it can be found by.
  public var searchAttributes: SearchAttributeValues {
    SearchAttributeValues(info.searchAttributes)
  }
  /// What it says about its place in the queue.
  public var priority: Priority { Priority(info.priority ?? TemporalAPI.Priority()) }
  /// The rule of its own for the version of its workers; nil where it has none.
  public var versioningOverride: VersioningOverride? {
    info.versioningInfo?.versioningOverride.flatMap { VersioningOverride($0) }
  }
  /// The version of the workers that completed its last task; nil where they have none.
  public var deploymentVersion: DeploymentVersion? {
    info.versioningInfo?.deploymentVersion.map { DeploymentVersion($0) }
  }
  /// Whether it was asked to cancel; not in lists.
  public var isCancelRequested: Bool { extended?.cancelRequested ?? false }
  /// When all runs of the chain are to be over; nil is never. Not in lists.
  public var executionDeadline: Date? { extended?.executionExpirationTime?.date }
  /// When this run is to be over; nil is never. Not in lists.
  public var runDeadline: Date? { extended?.runExpirationTime?.date }
  /// The run that a reset made of it; nil where it was not reset. Not in lists.
  public var resetRunID: String? {
    extended.flatMap { $0.resetRunId.isEmpty ? nil : $0.resetRunId }
  }
  /// Who paused it, and why; nil where it is not paused. Not in lists.
  public var pause: PauseReason? {
    extended?.pauseInfo.map {
      PauseReason(identity: $0.identity, reason: $0.reason, time: $0.pausedTime?.date)
    }
  }

  /// The keys of its memo, in the order of the alphabet.
  public var memoKeys: [String] { (info.memo?.fields.entries ?? []).map(\.key).sorted() }

  /// A note of its memo, taken through the codec; nil where there is none of the key.
  ///
  /// - Throws: `TemporalError`: code `.codecFailed`, or `.malformedPayload` where it is of another type.
  public func memo<Value: Decodable>(_ key: String, as type: Value.Type) async throws -> Value? {
    guard let payload = info.memo?.fields[key] else { return nil }
    return try await payloads.value(of: type, from: payload)
  }

  /// The line about it that it was started with; nil where there is none, and in lists.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed`.
  public func summary() async throws -> String? {
    guard let payload = metadata?.summary else { return nil }
    return try await payloads.value(of: String.self, from: payload)
  }

  /// The lines about it that it was started with; nil where there are none, and in lists.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed`.
  public func details() async throws -> String? {
    guard let payload = metadata?.details else { return nil }
    return try await payloads.value(of: String.self, from: payload)
  }

  /// The points of its history that it can be reset to by the build that came first there.
  var resetPoints: [ResetPointInfo] { info.autoResetPoints?.points ?? [] }
}

/// A run of a workflow by its ids.
public struct WorkflowRunID: Sendable, Hashable {
  /// The workflow's id.
  public var workflowID: String
  /// The run's id.
  public var runID: String

  /// - Parameter runID: empty is whichever run is the current one.
  public init(workflowID: String, runID: String = "") {
    self.workflowID = workflowID
    self.runID = runID
  }

  init(_ wire: WorkflowExecution) {
    self.init(workflowID: wire.workflowId, runID: wire.runId)
  }

  var wire: WorkflowExecution {
    var execution = WorkflowExecution()
    execution.workflowId = workflowID
    execution.runId = runID
    return execution
  }
}

/// Who paused something, and why.
public struct PauseReason: Sendable, Hashable {
  /// Who did it.
  public var identity: String
  /// What they gave as the reason.
  public var reason: String
  /// When it was; nil where the server does not say.
  public var time: Date?
}

extension WorkflowDescription.Status {
  init(_ wire: WorkflowExecutionStatus) {
    self =
      switch wire {
      case .running: .running
      case .completed: .completed
      case .failed: .failed
      case .canceled: .cancelled
      case .terminated: .terminated
      case .continuedAsNew: .continuedAsNew
      case .timedOut: .timedOut
      case .paused: .paused
      default: .unknown
      }
  }
}

extension Timestamp {
  /// Nil for the zero time of Go, with which servers say that there is none.
  var date: Date? { seconds <= -62_135_596_800 ? nil : Date(self) }

  init(_ date: Date) {
    let longest: Double = 253_402_300_799, earliest: Double = -62_135_596_800
    let interval = date.timeIntervalSince1970
    let time = interval.isNaN ? 0 : min(max(interval, earliest), longest)
    let whole = time.rounded(.down)
    self.init(
      seconds: Int64(whole), nanos: min(999_999_999, Int32((time - whole) * 1_000_000_000)))
  }
}
