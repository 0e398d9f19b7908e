internal import ProtoWire
internal import TemporalAPI

/// Thrown by an activity's body to leave without an outcome: whoever has the attempt's token, or its ids,
/// gives the server one later.
///
/// ```swift
/// func approve(_ order: Order, context: ActivityContext) async throws -> Approval {
///   try await desk.submit(order, token: context.info.taskToken)
///   throw CompletesLater()
/// }
/// // later, in any process:
/// try await client.activity(taskToken: token).complete(Approval(by: "Ada"))
/// ```
///
/// The attempt's limits go on; so does its heartbeat timeout, for which somebody has to heartbeat from now on.
/// The worker has nothing to do with it any more.
public struct CompletesLater: Error {
  /// Says that somebody else will tell.
  public init() {}
}

extension TemporalClient {
  /// An activity's attempt that is completed from here, by its token; nothing is sent until it is used.
  ///
  /// - Parameters:
  ///   - taskToken: the attempt's `ActivityInfo.taskToken`. It names one attempt: after a retry it is of no
  ///     use.
  ///   - workflowID: the activity's workflow, for a codec that needs to know it.
  public func activity(taskToken: [UInt8], workflowID: String? = nil) -> ActivityCompletion {
    ActivityCompletion(client: self, name: .token(WireBytes(taskToken)), workflowID: workflowID)
  }

  /// An activity that is completed from here, by its ids: whichever attempt is under way. Nothing is sent
  /// until it is used.
  ///
  /// - Parameters:
  ///   - id: the activity's id.
  ///   - workflowID: its workflow; nil is an activity of its own.
  ///   - runID: the run of the workflow, or of the activity of its own; nil is whichever is the current one.
  public func activity(
    id: String, ofWorkflow workflowID: String?, runID: String? = nil
  ) -> ActivityCompletion {
    ActivityCompletion(
      client: self, name: .ids(id, workflowID ?? "", runID ?? ""), workflowID: workflowID)
  }
}

/// An activity's attempt that somebody other than its worker tells the end of.
///
/// Each call throws `TemporalError` of code `.notFound` where nobody waits for the attempt any more: it
/// was completed, has timed out, or its workflow has closed.
public struct ActivityCompletion: Sendable {
  enum Name: Sendable {
    case token(WireBytes)
    case ids(_ activity: String, _ workflow: String, _ run: String)
  }

  private let client: TemporalClient
  private let name: Name
  private let context: PayloadContext

  init(client: TemporalClient, name: Name, workflowID: String?) {
    self.client = client
    self.name = name
    context = PayloadContext(namespace: client.namespace, workflowID: workflowID)
  }

  /// Completes it with a result.
  public func complete(_ result: some Encodable & Sendable) async throws {
    try await complete(with: client.converter.payloads(for: result))
  }

  /// Completes it without a result.
  public func complete() async throws { try await complete(with: nil) }

  /// Fails the attempt: its retry policy says whether there is another.
  public func fail(_ error: any Error) async throws {
    try await fail(with: client.converter.activityFailure(for: error))
  }

  /// Ends it as cancelled, which somebody must have asked for.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` where nobody has asked for it.
  public func cancel<each Detail: Encodable & Sendable>(_ details: repeat each Detail) async throws
  {
    try await cancel(with: client.converter.payloads(for: repeat each details))
  }

  /// Says that it is alive, with a note for the next attempt where one is given.
  ///
  /// - Returns: why it is to end, where the server says that; nil: it is to go on.
  @discardableResult
  public func heartbeat<each Detail: Encodable & Sendable>(
    _ details: repeat each Detail
  ) async throws -> CancellationReason? {
    try await heartbeat(with: client.converter.payloads(for: repeat each details))
  }

  private func complete(with result: Payloads?) async throws(TemporalError) {
    switch name {
    case .token(let token):
      var request = RespondActivityTaskCompletedRequest()
      request.taskToken = token
      request.result = result
      request.identity = client.identity
      request.namespace = client.namespace
      _ = try await client.service.respondActivityTaskCompleted(
        client.codec.encoded(request, context))
    case .ids(let activity, let workflow, let run):
      var request = RespondActivityTaskCompletedByIdRequest()
      (request.activityId, request.workflowId, request.runId) = (activity, workflow, run)
      request.result = result
      request.identity = client.identity
      request.namespace = client.namespace
      _ = try await client.service.respondActivityTaskCompletedById(
        client.codec.encoded(request, context))
    }
  }

  private func fail(with failure: Failure) async throws(TemporalError) {
    switch name {
    case .token(let token):
      var request = RespondActivityTaskFailedRequest()
      request.taskToken = token
      request.failure = failure
      request.identity = client.identity
      request.namespace = client.namespace
      _ = try await client.service.respondActivityTaskFailed(
        client.codec.encoded(request, context))
    case .ids(let activity, let workflow, let run):
      var request = RespondActivityTaskFailedByIdRequest()
      (request.activityId, request.workflowId, request.runId) = (activity, workflow, run)
      request.failure = failure
      request.identity = client.identity
      request.namespace = client.namespace
      _ = try await client.service.respondActivityTaskFailedById(
        client.codec.encoded(request, context))
    }
  }

  private func cancel(with details: Payloads?) async throws(TemporalError) {
    switch name {
    case .token(let token):
      var request = RespondActivityTaskCanceledRequest()
      request.taskToken = token
      request.details = details
      request.identity = client.identity
      request.namespace = client.namespace
      _ = try await client.service.respondActivityTaskCanceled(
        client.codec.encoded(request, context))
    case .ids(let activity, let workflow, let run):
      var request = RespondActivityTaskCanceledByIdRequest()
      (request.activityId, request.workflowId, request.runId) = (activity, workflow, run)
      request.details = details
      request.identity = client.identity
      request.namespace = client.namespace
      _ = try await client.service.respondActivityTaskCanceledById(
        client.codec.encoded(request, context))
    }
  }

  private func heartbeat(
    with details: Payloads?
  ) async throws(TemporalError) -> CancellationReason? {
    switch name {
    case .token(let token):
      var request = RecordActivityTaskHeartbeatRequest()
      request.taskToken = token
      request.details = details
      request.identity = client.identity
      request.namespace = client.namespace
      let response = try await client.service.recordActivityTaskHeartbeat(
        client.codec.encoded(request, context))
      return .told(
        isCancelled: response.cancelRequested, isPaused: response.activityPaused,
        isReset: response.activityReset)
    case .ids(let activity, let workflow, let run):
      var request = RecordActivityTaskHeartbeatByIdRequest()
      (request.activityId, request.workflowId, request.runId) = (activity, workflow, run)
      request.details = details
      request.identity = client.identity
      request.namespace = client.namespace
      let response = try await client.service.recordActivityTaskHeartbeatById(
        client.codec.encoded(request, context))
      return .told(
        isCancelled: response.cancelRequested, isPaused: response.activityPaused,
        isReset: response.activityReset)
    }
  }
}

extension CancellationReason {
  fileprivate static func told(isCancelled: Bool, isPaused: Bool, isReset: Bool) -> Self? {
    if isCancelled { return .requested }
    if isReset { return .reset }
    return isPaused ? .paused : nil
  }
}
