internal import ProtoWire
internal import TemporalAPI

extension TemporalClient {
  /// An activity's attempt that is completed from here, by its token; nothing is sent until it is used.
  ///
  /// - Parameters:
  ///   - taskToken: the attempt's `ActivityInfo.taskToken`. It names one attempt: after a retry it is of no
  ///     use.
  ///   - workflowID: the activity's workflow, for a codec or a converter that needs to know it.
  ///   - context: what else they need to know of the activity: `.init(info)`, of its `ActivityInfo`.
  public func activity(
    taskToken: [UInt8], workflowID: String? = nil, context: PayloadContext.Activity? = nil
  ) -> ActivityCompletion {
    ActivityCompletion(
      client: self, name: .token(WireBytes(taskToken)), workflowID: workflowID, context: context)
  }

  /// An activity that is completed from here, by its ids: whichever attempt is under way. Nothing is sent
  /// until it is used.
  ///
  /// - Parameters:
  ///   - id: the activity's id.
  ///   - workflowID: its workflow; nil is an activity of its own.
  ///   - runID: the run of the workflow, or of the activity of its own; nil is whichever is the current one.
  ///   - context: what a codec or a converter needs to know of the activity: `.init(info)`, of its
  ///     `ActivityInfo`.
  public func activity(
    id: String, ofWorkflow workflowID: String?, runID: String? = nil,
    context: PayloadContext.Activity? = nil
  ) -> ActivityCompletion {
    ActivityCompletion(
      client: self, name: .ids(.init(activity: id, workflow: workflowID ?? "", run: runID ?? "")),
      workflowID: workflowID, context: context)
  }
}

/// An activity's attempt that somebody other than its worker tells the end of.
///
/// Each call throws `TemporalError` of code `.notFound` where nobody waits for the attempt any more: it
/// was completed, has timed out, or its workflow has closed.
public struct ActivityCompletion: Sendable {
  enum Name: Sendable {
    case token(WireBytes)
    case ids(IDs)
  }

  struct IDs: Sendable {
    let activity: String
    /// Empty for an activity of its own.
    let workflow: String
    /// Empty for the current run.
    let run: String
  }

  private let client: TemporalClient
  private let name: Name
  private let context: PayloadContext
  private let converter: DataConverter

  init(
    client: TemporalClient, name: Name, workflowID: String?, context: PayloadContext.Activity?
  ) {
    self.client = client
    self.name = name
    self.context = PayloadContext(
      namespace: client.namespace, workflowID: workflowID, activity: context)
    converter = client.converter.told(self.context)
  }

  /// Completes it with a result.
  public func complete(_ result: some Encodable & Sendable) async throws {
    try await complete(with: converter.payloads(for: result))
  }

  /// Completes it without a result.
  public func complete() async throws { try await complete(with: nil) }

  /// Fails the attempt: its retry policy says whether there is another.
  public func fail(_ error: any Error) async throws {
    try await fail(with: converter.activityFailure(for: error))
  }

  /// Ends it as cancelled, which somebody must have asked for.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` where nobody has asked for it.
  public func cancel<each Detail: Encodable & Sendable>(_ details: repeat each Detail) async throws
  {
    try await cancel(with: converter.payloads(for: repeat each details))
  }

  /// Says that it is alive, with a note for the next attempt where one is given.
  ///
  /// - Returns: why it is to end, where the server says that; nil: it is to go on.
  @discardableResult
  public func heartbeat<each Detail: Encodable & Sendable>(
    _ details: repeat each Detail
  ) async throws -> CancellationReason? {
    try await heartbeat(with: converter.payloads(for: repeat each details))
  }

  private func complete(with result: Payloads?) async throws(TemporalError) {
    switch name {
    case .token(let token):
      var request: RespondActivityTaskCompletedRequest = request(token)
      request.result = result
      _ = try await client.service.respondActivityTaskCompleted(sealed(request))
    case .ids(let ids):
      var request: RespondActivityTaskCompletedByIdRequest = request(ids)
      request.result = result
      _ = try await client.service.respondActivityTaskCompletedById(sealed(request))
    }
  }

  private func fail(with failure: Failure) async throws(TemporalError) {
    switch name {
    case .token(let token):
      var request: RespondActivityTaskFailedRequest = request(token)
      request.failure = failure
      _ = try await client.service.respondActivityTaskFailed(sealed(request))
    case .ids(let ids):
      var request: RespondActivityTaskFailedByIdRequest = request(ids)
      request.failure = failure
      _ = try await client.service.respondActivityTaskFailedById(sealed(request))
    }
  }

  private func cancel(with details: Payloads?) async throws(TemporalError) {
    switch name {
    case .token(let token):
      var request: RespondActivityTaskCanceledRequest = request(token)
      request.details = details
      _ = try await client.service.respondActivityTaskCanceled(sealed(request))
    case .ids(let ids):
      var request: RespondActivityTaskCanceledByIdRequest = request(ids)
      request.details = details
      _ = try await client.service.respondActivityTaskCanceledById(sealed(request))
    }
  }

  private func heartbeat(
    with details: Payloads?
  ) async throws(TemporalError) -> CancellationReason? {
    switch name {
    case .token(let token):
      var request: RecordActivityTaskHeartbeatRequest = request(token)
      request.details = details
      return try await client.service.recordActivityTaskHeartbeat(sealed(request)).cancellation
    case .ids(let ids):
      var request: RecordActivityTaskHeartbeatByIdRequest = request(ids)
      request.details = details
      return try await client.service.recordActivityTaskHeartbeatById(sealed(request)).cancellation
    }
  }

  private func sealed<Request: WireMessage>(
    _ request: Request
  ) async throws(TemporalError) -> Request {
    try await client.codec.encoded(request, context)
  }

  // MARK: - Naming the attempt

  private func request<Request: NamedByToken>(_ token: WireBytes) -> Request {
    var request: Request = request()
    request.taskToken = token
    return request
  }

  private func request<Request: NamedByIDs>(_ ids: IDs) -> Request {
    var request: Request = request()
    request.activityId = ids.activity
    request.workflowId = ids.workflow
    request.runId = ids.run
    return request
  }

  private func request<Request: OfSomebody>() -> Request {
    var request = Request()
    request.identity = client.identity
    request.namespace = client.namespace
    return request
  }
}

// The fields that the requests about an attempt have in common.

private protocol OfSomebody: WireMessage {
  var identity: String { get set }
  var namespace: String { get set }
}

private protocol NamedByToken: OfSomebody {
  var taskToken: WireBytes { get set }
}

private protocol NamedByIDs: OfSomebody {
  var activityId: String { get set }
  var workflowId: String { get set }
  var runId: String { get set }
}

extension RespondActivityTaskCompletedRequest: NamedByToken {}
extension RespondActivityTaskFailedRequest: NamedByToken {}
extension RespondActivityTaskCanceledRequest: NamedByToken {}
extension RecordActivityTaskHeartbeatRequest: NamedByToken {}
extension RespondActivityTaskCompletedByIdRequest: NamedByIDs {}
extension RespondActivityTaskFailedByIdRequest: NamedByIDs {}
extension RespondActivityTaskCanceledByIdRequest: NamedByIDs {}
extension RecordActivityTaskHeartbeatByIdRequest: NamedByIDs {}
