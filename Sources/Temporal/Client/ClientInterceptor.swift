internal import ProtoWire
internal import TemporalAPI

/// Stands between a client and the server: sees each call before it is made and what comes of it.
///
/// Write the type of `next` as it stands here: without the upcoming feature `NonisolatedNonsendingByDefault` a
/// shorter one is another type.
///
/// It sees the calls of clients and of their handles, not the polls and answers of workers. It is called once
/// for a call, however many attempts that takes.
///
/// ```swift
/// struct ClientTracing: ClientInterceptor {
///   func intercept<Answer: Sendable>(
///     _ call: ClientCall,
///     _ next: nonisolated(nonsending) @Sendable (ClientCall) async throws -> Answer
///   ) async throws -> Answer {
///     var call = call
///     call.headers["trace"] = try .init(Trace.current)
///     return try await next(call)
///   }
/// }
/// ```
public protocol ClientInterceptor: Sendable {
  /// Makes the call by `next`, which it may do with other headers, with more metadata, several times or not
  /// at all.
  ///
  /// - Throws: what `next` throws, a `TemporalError`; what else it throws becomes the cause of one, of code
  ///   `.interceptorFailed`.
  func intercept<Answer: Sendable>(
    _ call: ClientCall,
    _ next: nonisolated(nonsending) @Sendable (ClientCall) async throws -> Answer
  ) async throws -> Answer
}

/// One call of a client's, as its interceptors see it.
public struct ClientCall: Sendable {
  /// The call's name in the protocol, such as `StartWorkflowExecution`.
  public let method: String
  /// What the call carries to the workflow or the activity that it is about, beside its input: for the
  /// interceptors there. The codec is not asked. Nothing where ``carriesHeaders`` is false.
  public var headers: [String: Payload]
  /// Whether the call has a place for headers: those that start something or send it a message do.
  public let carriesHeaders: Bool
  /// What the server and proxies are told beside the call, in place of what the client tells them by the same
  /// name; names in lower case.
  public var metadata: [String: String]
  /// For all attempts together.
  public var timeout: Duration
}

extension ClientCall {
  init(_ path: StaticString, _ request: some WireMessage, _ policy: CallPolicy) {
    var request = request
    var visitor = HeaderVisitor()
    request.fields(&visitor)
    method = "\(path)".split(separator: "/").last.map(String.init) ?? "\(path)"
    var headers: [String: Payload] = [:]
    for entry in visitor.headers?.fields.entries ?? [] {
      headers[entry.key] = Payload(entry.value)
    }
    self.headers = headers
    carriesHeaders = visitor.count > 0
    metadata = [:]
    timeout = policy.timeout
  }

  /// The request with these headers.
  func message(of request: some WireMessage) -> [UInt8] {
    guard carriesHeaders else { return request.encoded() }
    var request = request
    var visitor = HeaderVisitor(replacing: headers)
    request.fields(&visitor)
    return request.encoded()
  }
}
