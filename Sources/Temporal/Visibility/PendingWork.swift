internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a run is doing: what it has begun and has no outcome of.
public struct PendingWork: Sendable {
  /// Its activities.
  public let activities: [PendingActivity]
  /// Its children.
  public let children: [PendingChild]
  /// Its operations of other Nexus services.
  public let nexusOperations: [PendingNexusOperation]
  /// The task that waits for a worker, or that one is at; nil where there is none.
  public let workflowTask: PendingWorkflowTask?
  /// Whom the server tells of its end.
  public let callbacks: [CompletionCallback]

  init() {
    activities = []
    children = []
    nexusOperations = []
    workflowTask = nil
    callbacks = []
  }

  init(_ response: DescribeWorkflowExecutionResponse, _ payloads: SealedPayloads) async {
    var activities: [PendingActivity] = []
    let type = response.workflowExecutionInfo?.type?.name
    for info in response.pendingActivities {
      let activity = PayloadContext.Activity(
        type: info.activityType?.name ?? "", taskQueue: info.activityOptions?.taskQueue?.name,
        workflowType: type)
      activities.append(await PendingActivity(info, payloads.of(activity)))
    }
    var operations: [PendingNexusOperation] = []
    for info in response.pendingNexusOperations {
      let operation = PayloadContext.Operation(
        endpoint: info.endpoint, service: info.service, operation: info.operation)
      operations.append(await PendingNexusOperation(info, payloads.of(operation)))
    }
    var callbacks: [CompletionCallback] = []
    for info in response.callbacks { callbacks.append(await CompletionCallback(info, payloads)) }
    self.activities = activities
    children = response.pendingChildren.map { PendingChild($0) }
    nexusOperations = operations
    workflowTask = response.pendingWorkflowTask.map { PendingWorkflowTask($0) }
    self.callbacks = callbacks
  }
}

/// An activity of a run that has no outcome yet.
public struct PendingActivity: Sendable {
  /// How it stands. Open: servers may know more.
  public enum State: Sendable {
    /// One that this version does not know.
    case unknown
    /// It waits for a worker, or for its next attempt.
    case scheduled
    /// A worker is at it.
    case started
    /// A worker is at it, and was asked to cancel it.
    case cancelRequested
    /// It is paused, and no worker is at it.
    case paused
    /// It is to be paused, and a worker is still at it.
    case pauseRequested
  }

  /// The id that the workflow gave it.
  public let id: String
  /// The activity's name.
  public let type: String
  /// How it stands.
  public let state: State
  /// Which attempt is next or under way, the first being 1.
  public let attempt: Int
  /// How many attempts there may be; nil is no limit.
  public let maximumAttempts: Int?
  /// When its first attempt was asked for.
  public let scheduledTime: Date?
  /// When its last attempt began; nil where none did.
  public let lastStartedTime: Date?
  /// When it last said that it is alive; nil where it did not.
  public let lastHeartbeatTime: Date?
  /// When its next attempt may begin; nil where none is waiting.
  public let nextAttemptTime: Date?
  /// Why its last attempt failed; nil where none did.
  public let lastFailure: (any Error)?
  /// Who took its last attempt; nil where nobody did.
  public let lastWorkerIdentity: String?
  /// Who paused it, and why; nil where nobody did.
  public let pause: PauseReason?
  private let heartbeat: Payloads?
  private let payloads: SealedPayloads

  init(_ info: PendingActivityInfo, _ payloads: SealedPayloads) async {
    id = info.activityId
    type = info.activityType?.name ?? ""
    state = State(info.state)
    attempt = Int(info.attempt)
    maximumAttempts = info.maximumAttempts == 0 ? nil : Int(info.maximumAttempts)
    scheduledTime = info.scheduledTime?.date
    lastStartedTime = info.lastStartedTime?.date
    lastHeartbeatTime = info.lastHeartbeatTime?.date
    nextAttemptTime = info.nextAttemptScheduleTime?.date
    lastFailure = await payloads.error(for: info.lastFailure)
    lastWorkerIdentity = info.lastWorkerIdentity.isEmpty ? nil : info.lastWorkerIdentity
    pause = info.pauseInfo.map { PauseReason($0) }
    heartbeat = info.heartbeatDetails
    self.payloads = payloads
  }

  /// What it said with its last heartbeat; nil where it said nothing.
  ///
  /// - Throws: `TemporalError`: code `.codecFailed`, or `.malformedPayload` where it is of another type.
  public func lastHeartbeat<Details: Decodable>(
    as type: Details.Type
  ) async throws -> Details? {
    guard let heartbeat, !heartbeat.payloads.isEmpty else { return nil }
    return try await payloads.value(of: type, in: heartbeat)
  }
}

/// A child of a run that has not ended.
public struct PendingChild: Sendable {
  /// Its ids.
  public let execution: WorkflowRunID
  /// Its name.
  public let type: String

  init(_ info: PendingChildExecutionInfo) {
    execution = WorkflowRunID(workflowID: info.workflowId, runID: info.runId)
    type = info.workflowTypeName
  }
}

/// A Nexus operation of a run that has no outcome yet.
public struct PendingNexusOperation: Sendable {
  /// The endpoint that it goes to.
  public let endpoint: String
  /// The service there.
  public let service: String
  /// The operation of the service.
  public let operation: String
  /// What the service calls this one; nil where it has not said.
  public let token: String?
  /// Which attempt to begin it is next or under way.
  public let attempt: Int
  /// When it was asked for.
  public let scheduledTime: Date?
  /// When its next attempt may begin; nil where none is waiting.
  public let nextAttemptTime: Date?
  /// Why its last attempt failed; nil where none did.
  public let lastFailure: (any Error)?
  /// Why nothing is sent to it for now; nil where that is not so.
  public let blockedReason: String?

  init(_ info: PendingNexusOperationInfo, _ payloads: SealedPayloads) async {
    endpoint = info.endpoint
    service = info.service
    operation = info.operation
    token = info.operationToken.isEmpty ? nil : info.operationToken
    attempt = Int(info.attempt)
    scheduledTime = info.scheduledTime?.date
    nextAttemptTime = info.nextAttemptScheduleTime?.date
    lastFailure = await payloads.error(for: info.lastAttemptFailure)
    blockedReason = info.blockedReason.isEmpty ? nil : info.blockedReason
  }
}

/// A workflow task that is not completed.
public struct PendingWorkflowTask: Sendable {
  /// Whether a worker is at it.
  public let isStarted: Bool
  /// Which attempt it is, the first being 1. More means that workers fail it, or do not answer.
  public let attempt: Int
  /// When it was made.
  public let scheduledTime: Date?

  init(_ info: PendingWorkflowTaskInfo) {
    isStarted = info.state == .started
    attempt = Int(info.attempt)
    scheduledTime = info.originalScheduledTime?.date ?? info.scheduledTime?.date
  }
}

/// Somebody whom the server tells of a run's end.
public struct CompletionCallback: Sendable {
  /// How far that has come. Open: servers may know more.
  public enum State: Sendable {
    /// One that this version does not know.
    case unknown
    /// There is nothing to tell yet.
    case standby
    /// It is being told, or waits for its next attempt.
    case underWay
    /// It could not be told.
    case failed
    /// It was told.
    case succeeded
    /// Nothing is sent to it for now.
    case blocked
  }

  /// Where it is; nil where it is within the server.
  public let url: String?
  /// How far it has come.
  public let state: State
  /// How many attempts there were.
  public let attempt: Int
  /// Why the last attempt failed; nil where none did.
  public let lastFailure: (any Error)?

  init(_ info: CallbackInfo, _ payloads: SealedPayloads) async {
    if case .nexus(let nexus)? = info.callback?.variant { url = nexus.url } else { url = nil }
    state = State(info.state)
    attempt = Int(info.attempt)
    lastFailure = await payloads.error(for: info.lastAttemptFailure)
  }
}

extension PauseReason {
  init(_ info: PendingActivityInfoPauseInfo) {
    switch info.pausedBy {
    case .manual(let by)?:
      self.init(identity: by.identity, reason: by.reason, time: info.pauseTime?.date)
    case .rule(let by)?:
      self.init(identity: by.identity, reason: by.reason, time: info.pauseTime?.date)
    case nil: self.init(identity: "", reason: "", time: info.pauseTime?.date)
    }
  }
}

extension PendingActivity.State {
  init(_ wire: PendingActivityState) {
    self =
      switch wire {
      case .scheduled: .scheduled
      case .started: .started
      case .cancelRequested: .cancelRequested
      case .paused: .paused
      case .pauseRequested: .pauseRequested
      default: .unknown
      }
  }
}

extension CompletionCallback.State {
  fileprivate init(_ wire: CallbackState) {
    self =
      switch wire {
      case .standby: .standby
      case .scheduled, .backingOff: .underWay
      case .failed: .failed
      case .succeeded: .succeeded
      case .blocked: .blocked
      default: .unknown
      }
  }
}
