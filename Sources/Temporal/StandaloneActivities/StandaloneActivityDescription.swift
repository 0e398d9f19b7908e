internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How an activity of its own stands, or ended.
public struct StandaloneActivityDescription: Sendable {
  /// How it stands. Open: servers may know more.
  public enum Status: Sendable {
    /// One that this version does not know.
    case unknown
    /// It waits for a worker or an attempt, one is at it, or it is paused.
    case running
    /// It has a result.
    case completed
    /// Its last attempt failed.
    case failed
    /// It ended as cancelled.
    case cancelled
    /// It was ended from outside.
    case terminated
    /// It took longer than it may.
    case timedOut
  }

  /// What it is known by.
  public let id: String
  /// The run that this is about.
  public let runID: String
  /// The activity's name.
  public let type: String
  /// Where its workers poll.
  public let taskQueue: String
  /// How it stands.
  public let status: Status
  /// How far it is while it runs; nil when it has ended.
  public let state: PendingActivity.State?
  /// Which attempt is next, under way or the last, the first being 1.
  public let attempt: Int
  /// When it was started.
  public let startTime: Date?
  /// When it ended; nil while it has not.
  public let closeTime: Date?
  /// When its last attempt began; nil where none did.
  public let lastStartedTime: Date?
  /// When its next attempt may begin; nil where none is waiting.
  public let nextAttemptTime: Date?
  /// Why its last attempt failed; nil where none did.
  public let lastFailure: (any Error)?
  /// Who took its last attempt; nil where nobody did.
  public let lastWorkerIdentity: String?
  /// The limit of one attempt; nil is none.
  public let startToClose: Duration?
  /// When a failed attempt is repeated.
  public let retry: RetryPolicy?
  /// What it says about its place in the queue.
  public let priority: Priority
  /// What it can be found by.
  public let searchAttributes: SearchAttributeValues
  private let heartbeat: Payloads?
  private let metadata: UserMetadata?
  private let payloads: SealedPayloads

  init(_ info: ActivityExecutionInfo, _ payloads: SealedPayloads) async {
    id = info.activityId
    runID = info.runId
    type = info.activityType?.name ?? ""
    taskQueue = info.taskQueue
    status = Status(info.status)
    state = info.runState == .unspecified ? nil : PendingActivity.State(info.runState)
    attempt = Int(info.attempt)
    startTime = info.scheduleTime?.date
    closeTime = info.closeTime?.date
    lastStartedTime = info.lastStartedTime?.date
    nextAttemptTime = info.nextAttemptScheduleTime?.date
    lastFailure = await payloads.error(for: info.lastFailure)
    lastWorkerIdentity = info.lastWorkerIdentity.isEmpty ? nil : info.lastWorkerIdentity
    startToClose = info.startToCloseTimeout.map { Duration($0) }
    retry = info.retryPolicy.map { RetryPolicy($0) }
    priority = Priority(info.priority ?? TemporalAPI.Priority())
    searchAttributes = SearchAttributeValues(info.searchAttributes)
    heartbeat = info.heartbeatDetails
    metadata = info.userMetadata
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

  /// The line about it that it was started with; nil where there is none.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed`.
  public func summary() async throws -> String? {
    guard let payload = metadata?.summary else { return nil }
    return try await payloads.value(of: String.self, from: payload)
  }
}

/// An activity of its own as lists have it.
public struct StandaloneActivitySummary: Sendable {
  /// What it is known by.
  public let id: String
  /// The run that this is about.
  public let runID: String
  /// The activity's name.
  public let type: String
  /// Where its workers poll.
  public let taskQueue: String
  /// How it stands.
  public let status: StandaloneActivityDescription.Status
  /// When it was started.
  public let startTime: Date?
  /// When it ended; nil while it has not.
  public let closeTime: Date?
  /// What it can be found by.
  public let searchAttributes: SearchAttributeValues

  init(_ info: ActivityExecutionListInfo) {
    id = info.activityId
    runID = info.runId
    type = info.activityType?.name ?? ""
    taskQueue = info.taskQueue
    status = StandaloneActivityDescription.Status(info.status)
    startTime = info.scheduleTime?.date
    closeTime = info.closeTime?.date
    searchAttributes = SearchAttributeValues(info.searchAttributes)
  }
}

extension TemporalClient {
  /// The activities of their own that a filter finds, fetched a page at a time as they are read.
  ///
  /// One appears a moment after it was started: the index follows behind.
  public func activities(
    where filter: ListFilter = .all, pageSize: Int = 0
  ) -> PagedList<StandaloneActivitySummary> {
    PagedList { [self] token async throws(TemporalError) in
      var request = ListActivityExecutionsRequest()
      request.namespace = namespace
      request.query = filter.text
      request.pageSize = Int32(clamping: pageSize)
      request.nextPageToken = token
      let response = try await service.listActivityExecutions(request)
      return (response.executions.map { StandaloneActivitySummary($0) }, response.nextPageToken)
    }
  }

  /// How many activities of their own a filter finds.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` where the filter names what there is not.
  public func countActivities(where filter: ListFilter = .all) async throws -> Int {
    var request = CountActivityExecutionsRequest()
    request.namespace = namespace
    request.query = filter.text
    return Int(try await service.countActivityExecutions(request).count)
  }
}

extension StandaloneActivityDescription.Status {
  init(_ wire: ActivityExecutionStatus) {
    self =
      switch wire {
      case .running: .running
      case .completed: .completed
      case .failed: .failed
      case .canceled: .cancelled
      case .terminated: .terminated
      case .timedOut: .timedOut
      default: .unknown
      }
  }
}
