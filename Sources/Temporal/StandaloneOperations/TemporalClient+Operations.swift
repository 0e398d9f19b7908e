internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What applies to a Nexus operation of its own from its start on.
public struct StandaloneOperationOptions: Sendable {
  /// What happens when an operation of the id is under way.
  public enum IDConflict: Sendable {
    /// The start is refused: `TemporalError` of code `.alreadyStarted`.
    case fail
    /// The handle is of the one that is under way, and nothing is started.
    case useExisting
  }

  /// The limit of all attempts and of the operation itself; nil: the server's.
  public var scheduleToClose: Duration?
  /// How long until the handler must have begun it; nil is no limit.
  public var scheduleToStart: Duration?
  /// How long it may take once begun, where it does not end at once; nil is no limit.
  public var startToClose: Duration?
  /// What happens when an operation of the id is under way.
  public var onConflict: IDConflict
  /// What happens when an operation of the id has ended.
  public var reuse: StartOptions.IDReuse
  /// Text that goes to the handler beside the input, and through no codec. Names are sent in lower case.
  public var headers: [String: String]
  /// What it can be found by; never encrypted.
  public var searchAttributes: [SearchAttribute]
  /// One line about it, for the UI; the codec encrypts it.
  public var summary: String?
  /// Several lines about it for the UI, in Markdown; the codec encrypts them.
  public var details: String?
  /// What on the server it belongs to.
  public var links: [ExecutionLink]

  /// Options that say nothing but what they are given.
  public init(
    scheduleToClose: Duration? = nil, scheduleToStart: Duration? = nil,
    startToClose: Duration? = nil, onConflict: IDConflict = .fail,
    reuse: StartOptions.IDReuse = .allow, headers: [String: String] = [:],
    searchAttributes: [SearchAttribute] = [], summary: String? = nil, details: String? = nil,
    links: [ExecutionLink] = []
  ) {
    self.scheduleToClose = scheduleToClose
    self.scheduleToStart = scheduleToStart
    self.startToClose = startToClose
    self.onConflict = onConflict
    self.reuse = reuse
    self.headers = headers
    self.searchAttributes = searchAttributes
    self.summary = summary
    self.details = details
    self.links = links
  }
}

extension TemporalClient {
  /// Starts a Nexus operation that belongs to no workflow, and does not wait for it. The server asks its handler
  /// until it has an answer, or the time is up.
  ///
  /// - Parameters:
  ///   - operation: a typed reference.
  ///   - input: what it takes.
  ///   - id: what it is known by; one of an id is under way at a time.
  ///   - endpoint: the server's name for where the service is: see ``createNexusEndpoint(_:target:description:)``.
  ///   - options: limits, headers, what to do when the id is taken, and the like.
  /// - Throws: `TemporalError`: code `.alreadyStarted` when the id is taken and the options say so; `.notFound`
  ///   where there is no such endpoint; `.unimplemented` where the server does not have such operations, which
  ///   1.32 has with `nexusoperation.enableStandalone` alone.
  public func start<S: NexusService, Input: Sendable, Output: Sendable>(
    _ operation: NexusOperation<S, (Input) -> Output>, _ input: Input, id: String,
    endpoint: String, options: StandaloneOperationOptions = .init()
  ) async throws -> StandaloneOperationHandle<Output> {
    try await start(operation, input, Output.self, id, endpoint, options)
  }

  /// Starts a Nexus operation without input that belongs to no workflow, and does not wait for it.
  ///
  /// - Throws: as `start(_:_:id:endpoint:options:)`.
  public func start<S: NexusService, Output: Sendable>(
    _ operation: NexusOperation<S, () -> Output>, id: String, endpoint: String,
    options: StandaloneOperationOptions = .init()
  ) async throws -> StandaloneOperationHandle<Output> {
    try await start(operation, (), Output.self, id, endpoint, options)
  }

  /// Starts a Nexus operation that belongs to no workflow, and waits for its result.
  ///
  /// - Throws: `TemporalError` where it cannot be started, and `NexusOperationFailure` where it does not
  ///   complete. When the caller's task is cancelled, only the waiting ends.
  public func execute<S: NexusService, Input: Sendable, Output: Sendable>(
    _ operation: NexusOperation<S, (Input) -> Output>, _ input: Input, id: String,
    endpoint: String, options: StandaloneOperationOptions = .init()
  ) async throws -> Output {
    try await start(operation, input, id: id, endpoint: endpoint, options: options).result()
  }

  /// Starts a Nexus operation without input that belongs to no workflow, and waits for its result.
  ///
  /// - Throws: as `execute(_:_:id:endpoint:options:)`.
  public func execute<S: NexusService, Output: Sendable>(
    _ operation: NexusOperation<S, () -> Output>, id: String, endpoint: String,
    options: StandaloneOperationOptions = .init()
  ) async throws -> Output {
    try await start(operation, id: id, endpoint: endpoint, options: options).result()
  }

  /// A Nexus operation of its own that somebody started; nothing is sent until it is used.
  ///
  /// - Parameter runID: one run of it; nil: whichever is the current one at each call.
  public func handle<S: NexusService, Input: Sendable, Output: Sendable>(
    _ operation: NexusOperation<S, (Input) -> Output>, id: String, runID: String? = nil
  ) -> StandaloneOperationHandle<Output> {
    StandaloneOperationHandle(OperationTarget(client: self, id: id, runID: runID ?? "")) {
      try operation.coding(Input.self, Output.self).output.decode($0, $1)
    }
  }

  /// A Nexus operation of its own without input that somebody started.
  ///
  /// - Parameter runID: one run of it; nil: whichever is the current one at each call.
  public func handle<S: NexusService, Output: Sendable>(
    _ operation: NexusOperation<S, () -> Output>, id: String, runID: String? = nil
  ) -> StandaloneOperationHandle<Output> {
    StandaloneOperationHandle(OperationTarget(client: self, id: id, runID: runID ?? "")) {
      try operation.coding(Void.self, Output.self).output.decode($0, $1)
    }
  }

  /// A Nexus operation of its own that somebody started, whose result is not looked at.
  ///
  /// - Parameter runID: one run of it; nil: whichever is the current one at each call.
  public func operationHandle(id: String, runID: String? = nil) -> StandaloneOperationHandle<Void> {
    StandaloneOperationHandle(OperationTarget(client: self, id: id, runID: runID ?? "")) { _, _ in }
  }

  private func start<S, Signature, Input: Sendable, Output: Sendable>(
    _ operation: NexusOperation<S, Signature>, _ input: Input, _ output: Output.Type, _ id: String,
    _ endpoint: String, _ options: StandaloneOperationOptions
  ) async throws -> StandaloneOperationHandle<Output> {
    let coding = try operation.coding(Input.self, output)
    let told = operation.told(endpoint)
    let context = PayloadContext(namespace: namespace, operation: told)
    let converter = converter.told(context)
    var request = try options.request(converter)
    request.namespace = namespace
    request.identity = identity
    request.requestId = UUID().uuidString
    request.operationId = id
    (request.endpoint, request.service) = (endpoint, S.name)
    request.operation = operation.name
    request.input = try coding.input.payload(input, converter)
    let response = try await service.sealing(codec, context)
      .startNexusOperationExecution(request)
    let target = OperationTarget(client: self, id: id, runID: response.runId, operation: told)
    return StandaloneOperationHandle(target, coding.output.decode)
  }
}

extension StandaloneOperationOptions {
  /// What a start says besides what is started, where and by which id.
  fileprivate func request(
    _ converter: DataConverter
  ) throws -> StartNexusOperationExecutionRequest {
    var request = StartNexusOperationExecutionRequest()
    request.scheduleToCloseTimeout = scheduleToClose.map(WireDuration.init)
    request.scheduleToStartTimeout = scheduleToStart.map(WireDuration.init)
    request.startToCloseTimeout = startToClose.map(WireDuration.init)
    request.idReusePolicy = reuse.operationWire
    request.idConflictPolicy = onConflict.wire
    request.searchAttributes = SearchAttributes(searchAttributes)
    for (name, text) in headers.sorted(by: { $0.key < $1.key }) {
      request.nexusHeader[name.lowercased()] = text
    }
    request.userMetadata = try UserMetadata(summary: summary, details: details, converter)
    request.links = links.map(\.wire)
    return request
  }
}

extension StandaloneOperationOptions.IDConflict {
  fileprivate var wire: NexusOperationIdConflictPolicy {
    switch self {
    case .fail: .fail
    case .useExisting: .useExisting
    }
  }
}

extension StartOptions.IDReuse {
  fileprivate var operationWire: NexusOperationIdReusePolicy {
    switch self {
    case .allow: .allowDuplicate
    case .allowIfFailed: .allowDuplicateFailedOnly
    case .reject: .rejectDuplicate
    }
  }
}
