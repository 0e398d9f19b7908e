internal import GRPC
internal import ProtoWire
internal import TemporalAPI

extension TemporalError {
  /// The caller's task was cancelled between two attempts.
  static let cancelled = TemporalError(.cancelled, "the call was cancelled")

  /// What a call ended with, from its status and the first of its details
  /// (`temporal.api.errordetails.v1`; the server never sends a second one).
  init(_ error: GRPCError, service: WorkflowService) {
    let detail = ServerDetail(error.details)
    if case .operations(let failures)? = detail, let reason = failures.reason {
      self = Self(reason, service: service)
      return
    }
    self.init(
      Self.code(for: error, detail), Self.message(for: error, detail, service),
      grpcCode: error.cause == nil ? Int(error.code.rawValue) : nil, runID: detail?.runID,
      detail: detail, transport: error.cause)
  }

  private static func code(for error: GRPCError, _ detail: ServerDetail?) -> Code {
    switch error.code {
    case .cancelled: .cancelled
    case .deadlineExceeded: .deadlineExceeded
    case .notFound: detail.isNamespaceMissing ? .namespaceNotFound : .notFound
    case .alreadyExists: .alreadyStarted
    case .permissionDenied: .permissionDenied
    case .unauthenticated: .unauthenticated
    case .invalidArgument: detail.isFailedQuery ? .queryFailed : .invalidArgument
    case .failedPrecondition: .failedPrecondition
    case .resourceExhausted:
      CallPolicy.isMessageTooLarge(error) ? .messageTooLarge : .resourceExhausted
    case .unimplemented: .unimplemented
    case .unavailable: .unavailable
    default: error.cause == .protocolViolated ? .malformedAnswer : .serverFailed
    }
  }

  private static func message(
    for error: GRPCError, _ detail: ServerDetail?, _ service: WorkflowService
  ) -> String {
    if case .namespaceNotFound(let name)? = detail {
      let name = name.isEmpty ? service.namespace : name
      return
        "there is no namespace \"\(name)\" on \(service.address): create it, or give the client's "
        + "configuration another"
    }
    if error.cause == .channelClosed { return "the client was closed" }
    if detail?.runID != nil {
      return error.message + " `onConflict` and `reuse` of the options say what to do instead."
    }
    // The server's own words are "Request unauthorized.", whatever was wrong.
    if error.code == .permissionDenied || error.code == .unauthenticated {
      return "\(service.address) refuses this client in namespace \"\(service.namespace)\": "
        + (error.message.isEmpty ? "\(error.code)" : error.message)
        + " (what decides is its API key, token or certificate)"
    }
    // Most often the id is right, and the namespace another's.
    if error.code == .notFound, error.cause == nil, !error.message.isEmpty {
      return error.message
        + " (looked for in namespace \"\(service.namespace)\" of \(service.address))"
    }
    guard error.message.isEmpty else { return error.message }
    return "\(service.address) answered \(error.code) without a word"
  }
}

/// The first detail of a status.
enum ServerDetail: Sendable {
  case alreadyStarted(WorkflowExecutionAlreadyStartedFailure)
  case activityAlreadyStarted(ActivityExecutionAlreadyStartedFailure)
  case operationAlreadyStarted(NexusOperationExecutionAlreadyStartedFailure)
  case namespaceNotFound(String)
  case queryFailed(Failure)
  /// Of a call with several operations.
  case operations(MultiOperationExecutionFailure)
  /// One that changes nothing here.
  case other(String)

  /// Nil where there are no details, or none that can be read: the status says enough.
  init?(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, let status = try? RPCStatus(decoding: bytes),
      let detail = status.details.first
    else { return nil }
    let name = detail.typeUrl.split(separator: "/").last?.split(separator: ".").last ?? ""
    switch name {
    case "WorkflowExecutionAlreadyStartedFailure":
      guard let failure = Self.read(WorkflowExecutionAlreadyStartedFailure.self, detail)
      else { return nil }
      self = .alreadyStarted(failure)
    case "ActivityExecutionAlreadyStartedFailure":
      guard let failure = Self.read(ActivityExecutionAlreadyStartedFailure.self, detail)
      else { return nil }
      self = .activityAlreadyStarted(failure)
    case "NexusOperationExecutionAlreadyStartedFailure":
      guard let failure = Self.read(NexusOperationExecutionAlreadyStartedFailure.self, detail)
      else { return nil }
      self = .operationAlreadyStarted(failure)
    case "NamespaceNotFoundFailure":
      self = .namespaceNotFound(
        Self.read(NamespaceNotFoundFailure.self, detail)?.namespace ?? "")
    case "QueryFailedFailure":
      self = .queryFailed(Self.read(QueryFailedFailure.self, detail)?.failure ?? Failure())
    case "MultiOperationExecutionFailure":
      guard let failure = Self.read(MultiOperationExecutionFailure.self, detail) else { return nil }
      self = .operations(failure)
    default: self = .other(String(name))
    }
  }

  private static func read<Detail: WireMessage>(
    _ type: Detail.Type, _ detail: ProtobufAny
  ) -> Detail? {
    try? type.init(decoding: detail.value.array)
  }

  var runID: String? {
    let id =
      switch self {
      case .alreadyStarted(let failure): failure.runId
      case .activityAlreadyStarted(let failure): failure.runId
      case .operationAlreadyStarted(let failure): failure.runId
      default: ""
      }
    return id.isEmpty ? nil : id
  }
}

extension MultiOperationExecutionFailure {
  /// Why the operations were not done: what the first of them met that was not only given up because of
  /// another.
  fileprivate var reason: GRPCError? {
    for status in statuses where status.code != 0 && !status.isOnlyAborted {
      var details = RPCStatus()
      details.code = status.code
      details.message = status.message
      details.details = status.details
      return GRPCError(
        GRPCStatusCode(rawValue: status.code), status.message,
        details: details.encoded())
    }
    return nil
  }
}

extension MultiOperationExecutionFailureOperationStatus {
  fileprivate var isOnlyAborted: Bool {
    details.contains { $0.read(MultiOperationExecutionAborted.self) != nil }
  }
}

extension ServerDetail? {
  fileprivate var isNamespaceMissing: Bool {
    if case .namespaceNotFound = self { true } else { false }
  }

  /// Whether the server takes no clients of our version, or we ask for servers of another one.
  var isRefusedVersion: Bool {
    switch self {
    case .some(.other("ClientVersionNotSupportedFailure")),
      .some(.other("ServerVersionNotSupportedFailure")):
      true
    default: false
    }
  }

  fileprivate var isFailedQuery: Bool {
    if case .queryFailed = self { true } else { false }
  }
}
