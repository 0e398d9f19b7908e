internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How a Nexus operation of its own stands, or ended.
public struct StandaloneOperationDescription: Sendable {
  /// How it stands. Open: servers may know more.
  public enum Status: Sendable {
    /// One that this version does not know.
    case unknown
    /// Its handler is asked, or carries it out.
    case running
    /// It has a result.
    case completed
    /// It ended without a result.
    case failed
    /// It ended as cancelled.
    case cancelled
    /// It was ended from outside.
    case terminated
    /// It took longer than it may.
    case timedOut
  }

  /// How far one is that runs. Open: servers may know more.
  public enum State: Sendable {
    /// One that this version does not know.
    case unknown
    /// Its handler is to be asked, or is being asked.
    case scheduled
    /// Its handler could not be asked, and will be once more.
    case backingOff
    /// Its handler carries it out.
    case started
    /// Nothing is sent to its handler for now.
    case blocked
  }

  /// What it is known by.
  public let id: String
  /// The run that this is about.
  public let runID: String
  /// The endpoint that it goes to.
  public let endpoint: String
  /// The service there.
  public let service: String
  /// The operation of the service.
  public let operation: String
  /// How it stands.
  public let status: Status
  /// How far it is while it runs; nil when it has ended.
  public let state: State?
  /// Which attempt to begin it is next, under way or the last, the first being 1.
  public let attempt: Int
  /// What its handler knows it by; nil where it ended in the call that was to start it, or that has not come yet.
  public let token: String?
  /// When it was started.
  public let startTime: Date?
  /// When it ended; nil while it has not.
  public let closeTime: Date?
  /// When its handler is asked next; nil where it is not to be asked again.
  public let nextAttemptTime: Date?
  /// Why the last attempt to begin it failed; nil where none did.
  public let lastFailure: (any Error)?
  /// Why nothing is sent to its handler for now; nil where that is not so.
  public let blockedReason: String?
  /// When somebody asked to cancel it; nil where nobody has.
  public let cancelRequestTime: Date?
  /// The limit of all of it; nil is the server's.
  public let scheduleToClose: Duration?
  /// What went to the handler beside the input; names in lower case.
  public let headers: [String: String]
  /// What it can be found by.
  public let searchAttributes: SearchAttributeValues
  private let metadata: UserMetadata?
  private let payloads: SealedPayloads

  init(_ info: NexusOperationExecutionInfo, _ payloads: SealedPayloads) async {
    id = info.operationId
    runID = info.runId
    (endpoint, service, operation) = (info.endpoint, info.service, info.operation)
    status = Status(info.status)
    state = info.state == .unspecified ? nil : State(info.state)
    attempt = Int(info.attempt)
    token = info.operationToken.isEmpty ? nil : info.operationToken
    startTime = info.scheduleTime?.date
    closeTime = info.closeTime?.date
    nextAttemptTime = info.nextAttemptScheduleTime?.date
    lastFailure = await payloads.error(for: info.lastAttemptFailure)
    blockedReason = info.blockedReason.isEmpty ? nil : info.blockedReason
    cancelRequestTime = info.cancellationInfo?.requestedTime?.date
    scheduleToClose = info.scheduleToCloseTimeout.map { Duration($0) }
    headers = Dictionary(
      info.nexusHeader.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    searchAttributes = SearchAttributeValues(info.searchAttributes)
    metadata = info.userMetadata
    self.payloads = payloads
  }

  /// The line about it that it was started with; nil where there is none.
  ///
  /// - Throws: `TemporalError` of code `.codecFailed`.
  public func summary() async throws -> String? {
    guard let payload = metadata?.summary else { return nil }
    return try await payloads.value(of: String.self, from: payload)
  }
}

/// A Nexus operation of its own as lists have it.
public struct StandaloneOperationSummary: Sendable {
  /// What it is known by.
  public let id: String
  /// The run that this is about.
  public let runID: String
  /// The endpoint that it goes to.
  public let endpoint: String
  /// The service there.
  public let service: String
  /// The operation of the service.
  public let operation: String
  /// How it stands.
  public let status: StandaloneOperationDescription.Status
  /// When it was started.
  public let startTime: Date?
  /// When it ended; nil while it has not.
  public let closeTime: Date?
  /// What it can be found by.
  public let searchAttributes: SearchAttributeValues

  init(_ info: NexusOperationExecutionListInfo) {
    id = info.operationId
    runID = info.runId
    (endpoint, service, operation) = (info.endpoint, info.service, info.operation)
    status = StandaloneOperationDescription.Status(info.status)
    startTime = info.scheduleTime?.date
    closeTime = info.closeTime?.date
    searchAttributes = SearchAttributeValues(info.searchAttributes)
  }
}

extension TemporalClient {
  /// The Nexus operations of their own that a filter finds, fetched a page at a time as they are read.
  ///
  /// One appears a moment after it was started: the index follows behind.
  public func operations(
    where filter: ListFilter = .all, pageSize: Int = 0
  ) -> PagedList<StandaloneOperationSummary> {
    PagedList { [self] token async throws(TemporalError) in
      var request = ListNexusOperationExecutionsRequest()
      request.namespace = namespace
      request.query = filter.text
      request.pageSize = Int32(clamping: pageSize)
      request.nextPageToken = token
      let response = try await service.listNexusOperationExecutions(request)
      return (response.operations.map { StandaloneOperationSummary($0) }, response.nextPageToken)
    }
  }

  /// How many Nexus operations of their own a filter finds.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` where the filter names what there is not.
  public func countOperations(where filter: ListFilter = .all) async throws -> Int {
    var request = CountNexusOperationExecutionsRequest()
    request.namespace = namespace
    request.query = filter.text
    return Int(try await service.countNexusOperationExecutions(request).count)
  }
}

extension StandaloneOperationDescription.Status {
  init(_ wire: NexusOperationExecutionStatus) {
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

extension StandaloneOperationDescription.State {
  fileprivate init(_ wire: PendingNexusOperationState) {
    self =
      switch wire {
      case .scheduled: .scheduled
      case .backingOff: .backingOff
      case .started: .started
      case .blocked: .blocked
      default: .unknown
      }
  }
}
