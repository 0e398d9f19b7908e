internal import GRPC

/// What the server refused, the connection could not do, or a payload could not be.
///
/// It is about the exchange itself; how a workflow or an activity ended is a `TemporalFailure`. Neither
/// its message nor its description holds a payload or a key.
public struct TemporalError: Error {
  /// What kind of thing went wrong. Open: new kinds may come with new versions.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The kind in words, as descriptions show it.
    public let description: String

    init(_ description: String) { self.description = description }

    /// No such workflow (gRPC NOT_FOUND).
    public static let notFound = Code("not found")
    /// The workflow has ended, and a running one is needed (NOT_FOUND as well).
    public static let workflowClosed = Code("workflow closed")
    /// The client's namespace does not exist on this server (NOT_FOUND, `NamespaceNotFoundFailure`).
    public static let namespaceNotFound = Code("namespace not found")
    /// A workflow of this id runs, or the reuse policy forbids another; `runID` says which run it is.
    public static let alreadyStarted = Code("already started")
    /// No connection, or the server says that it cannot answer now (UNAVAILABLE). Retried before thrown.
    public static let unavailable = Code("unavailable")
    /// No answer within the call's time (DEADLINE_EXCEEDED).
    public static let deadlineExceeded = Code("deadline exceeded")
    /// The caller's task was cancelled, or the client was closed (CANCELLED).
    public static let cancelled = Code("cancelled")
    /// The server does not accept the API key, the token or the certificate (UNAUTHENTICATED).
    public static let unauthenticated = Code("unauthenticated")
    /// The caller is known and may not do this (PERMISSION_DENIED).
    public static let permissionDenied = Code("permission denied")
    /// The server finds the request wrong in itself (INVALID_ARGUMENT).
    public static let invalidArgument = Code("invalid argument")
    /// The server's state does not allow the request (FAILED_PRECONDITION).
    public static let failedPrecondition = Code("failed precondition")
    /// Over a limit of the server (RESOURCE_EXHAUSTED). Retried before thrown.
    public static let resourceExhausted = Code("resource exhausted")
    /// The request is larger than the server takes: 4 MiB, unless it is set up otherwise. Never retried.
    public static let messageTooLarge = Code("message too large")
    /// This server does not have the call (UNIMPLEMENTED).
    public static let unimplemented = Code("unimplemented")
    /// The server failed within itself (INTERNAL, UNKNOWN, DATA_LOSS and the like).
    public static let serverFailed = Code("server failed")
    /// The workflow's query handler failed, or there is none of the name; `cause` is its failure.
    public static let queryFailed = Code("query failed")
    /// A payload cannot be made of the value, or the value of the payload.
    public static let malformedPayload = Code("malformed payload")
    /// The codec failed, or did not answer as many payloads as it was given.
    public static let codecFailed = Code("codec failed")
    /// A value is kept in external storage, and could not be stored or retrieved.
    public static let storageFailed = Code("storage failed")
    /// An interceptor threw an error of its own; `cause` is it.
    public static let interceptorFailed = Code("interceptor failed")
    /// The server's bytes are not the message that was expected.
    public static let malformedAnswer = Code("malformed answer")
    /// The configuration cannot be used as it is.
    public static let invalidConfiguration = Code("invalid configuration")
    /// An element was to be sent to a `WorkflowChannel` that is closed.
    public static let channelClosed = Code("channel closed")
    /// The operating system has no thread to give to this process.
    public static let outOfThreads = Code("out of threads")
  }

  /// What kind of thing went wrong.
  public let code: Code
  /// A sentence with the values in it.
  public let message: String
  /// What led to it, where there is more to say.
  public let cause: (any Error)?
  /// The gRPC status code that the server answered with, 1 to 16; nil where it did not.
  public let grpcCode: Int?
  /// With `.alreadyStarted`: the run that is there already.
  public let runID: String?
  /// What the server added, where that says more than the code.
  let detail: ServerDetail?
  /// What happened to the connection or the stream, where it was not the server that answered.
  let transport: GRPCError.Cause?

  init(
    _ code: Code, _ message: String, cause: (any Error)? = nil, grpcCode: Int? = nil,
    runID: String? = nil, detail: ServerDetail? = nil, transport: GRPCError.Cause? = nil
  ) {
    self.code = code
    self.message = message
    self.cause = cause
    self.grpcCode = grpcCode
    self.runID = runID
    self.detail = detail
    self.transport = transport
  }
}

extension TemporalError: CustomStringConvertible {
  /// Code, message and cause in one line.
  public var description: String {
    let status = grpcCode.map { " (gRPC \($0))" } ?? ""
    // A failed query has its handler's words as its own, and what cannot be opened its cipher's.
    let reason = cause.map { "\($0)" }.flatMap {
      $0.hasSuffix(message) || message.hasSuffix($0) ? nil : ": \($0)"
    }
    return "\(code)\(status): \(message)\(reason ?? "")"
  }
}
