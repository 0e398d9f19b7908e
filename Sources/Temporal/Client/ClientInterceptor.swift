internal import ProtoWire
internal import TemporalAPI

/// Stands between a client and the server: sees each call before it is made and what comes of it.
///
/// It sees the calls of clients and of their handles, not the polls and answers of workers. It is called once
/// for a call, however many attempts that takes, and before the codec: it sees inputs as the converter wrote
/// them.
///
/// ```swift
/// struct ClientTracing: ClientInterceptor {
///   func intercept<Answer: Sendable>(
///     _ call: ClientCall,
///     _ next: NextInterceptor<ClientCall, Answer>
///   ) async throws -> Answer {
///     var call = call
///     call.headers["trace"] = try .init(Trace.current)
///     return try await next(call)
///   }
/// }
/// ```
public protocol ClientInterceptor: Sendable {
  /// Makes the call by `next`, which it may do with other inputs or headers, with more metadata, several times
  /// or not at all.
  ///
  /// - Throws: what `next` throws, a `TemporalError`; what else it throws becomes the cause of one, of code
  ///   `.interceptorFailed`.
  func intercept<Answer: Sendable>(
    _ call: ClientCall,
    _ next: NextInterceptor<ClientCall, Answer>
  ) async throws -> Answer
}

/// One call of a client's, as its interceptors see it.
public struct ClientCall: Sendable {
  /// The call's name in the protocol, such as `StartWorkflowExecution`.
  public let method: String
  /// What is started, or the name of what is sent: a workflow's or an activity's type, a signal, a query, an
  /// update, a schedule's id. Of a signal with a start the workflow's type, of an update with one the update.
  /// Empty for all other calls.
  public let name: String
  /// The workflow that is meant; nil where the call is not one of those that ``name`` is for, or not about one.
  public let workflowID: String?
  /// The update's id; nil for all else.
  public let updateID: String?
  /// What the call brings to code: the input of a workflow or of an activity that it starts, and the arguments
  /// of a signal, a query or an update. Two where it starts a workflow and sends it a message, the start's
  /// first; none for a call that brings nothing, and for a schedule's, whose workflows start later.
  ///
  /// Their payloads may be replaced; an input more or less than there was changes nothing.
  public var inputs: [ClientInput]
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

/// What a call brings to code.
public struct ClientInput: Sendable {
  /// Whose code.
  public enum Kind: Sendable, Hashable {
    /// The main method of a workflow that the call starts.
    case workflow
    /// A handler of a workflow that runs.
    case signal, query, update
    /// The body of an activity of its own that the call starts.
    case activity
    /// The handler of a Nexus operation of its own that the call starts.
    case nexusOperation
  }

  /// Whose code.
  public let kind: Kind
  /// The workflow's or activity's type, the message's name, or an operation's as `service/operation`.
  public let name: String
  /// The arguments, a payload each, as the converter wrote them: the codec is asked behind the interceptors.
  public var payloads: [Payload]
}

extension ClientCall {
  init(_ path: StaticString, _ request: some WireMessage, _ policy: CallPolicy) {
    var request = request
    var visitor = HeaderVisitor()
    request.fields(&visitor)
    let subject = Subject(of: request)
    (name, workflowID, updateID) = (subject.name, subject.workflowID, subject.updateID)
    method = "\(path)".split(separator: "/").last.map(String.init) ?? "\(path)"
    var headers: [String: Payload] = [:]
    for entry in visitor.headers?.fields.entries ?? [] {
      headers[entry.key] = Payload(entry.value)
    }
    self.headers = headers
    carriesHeaders = visitor.count > 0
    var finder = InputVisitor()
    finder.enter(&request)
    inputs = finder.inputs
    metadata = [:]
    timeout = policy.timeout
  }

  /// The request with these inputs and headers.
  func message<Request: WireMessage>(of request: Request) -> Request {
    var request = request
    if !inputs.isEmpty {
      var visitor = InputVisitor(replacing: inputs)
      visitor.enter(&request)
    }
    if carriesHeaders {
      var visitor = HeaderVisitor(replacing: headers)
      request.fields(&visitor)
    }
    return request
  }
}
