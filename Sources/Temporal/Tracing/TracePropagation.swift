/// Passes ``TraceContext/current`` along: from a client's caller to the workflow, to the handlers of its messages,
/// to its activities, children and Nexus operations, and to the next run. It begins no spans; for that there are
/// tracing libraries.
///
/// ```swift
/// configuration.interceptors = [TracePropagation()]
/// let client = try await TemporalClient.connect(configuration)
/// let worker = Worker(
///   client: client, taskQueue: "orders", workflows: [OrderWorkflow.self],
///   interceptors: [TracePropagation()])
/// ```
///
/// The header is `_tracer-data`, as in the Go, Python, TypeScript and Java SDKs with OpenTelemetry, so a trace goes
/// through workers of several languages. A header that is there already stays.
public struct TracePropagation: ClientInterceptor, WorkerInterceptor {
  private let headerName: String

  /// - Parameter headerName: what the other SDKs' interceptors are told too, where it is not theirs by default.
  public init(headerName: String = TraceContext.headerName) { self.headerName = headerName }

  /// Passes the caller's context along.
  public func intercept<Answer: Sendable>(
    _ call: ClientCall, _ next: NextInterceptor<ClientCall, Answer>
  ) async throws -> Answer {
    guard call.carriesHeaders, let context = TraceContext.current else {
      return try await next(call)
    }
    var call = call
    add(context, to: &call.headers)
    return try await next(call)
  }

  /// Lets the workflow, or its handler, have the caller's context; a handler whose caller had none has the
  /// workflow's.
  public func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall, _ next: NextInterceptor<WorkflowInboundCall, Answer>
  ) async throws -> Answer {
    let context =
      TraceContext(call.headers[headerName])
      ?? TraceContext(call.context.info.headers[headerName])
    return try await TraceContext.$current.withValue(context) { try await next(call) }
  }

  /// Lets a query, or an update's validator, have the caller's context.
  public func intercept<Answer>(
    _ question: WorkflowQuestion, _ next: (WorkflowQuestion) throws -> Answer
  ) throws -> Answer {
    try TraceContext.$current.withValue(TraceContext(question.headers[headerName])) {
      try next(question)
    }
  }

  /// Passes the workflow's context along; to a Nexus operation as headers of its own.
  public func intercept<Answer>(
    _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
  ) throws -> Answer {
    guard call.carriesHeaders, let context = TraceContext.current else { return try next(call) }
    var call = call
    if call.kind == .nexusOperation {
      for (name, text) in context.fields where call.headers[name] == nil {
        call.headers[name] = try Payload(text)
      }
    } else {
      add(context, to: &call.headers)
    }
    return try next(call)
  }

  /// Lets the activity have its workflow's context.
  public func intercept<Answer: Sendable>(
    _ call: ActivityInboundCall, _ next: NextInterceptor<ActivityInboundCall, Answer>
  ) async throws -> Answer {
    try await TraceContext.$current.withValue(TraceContext(call.headers[headerName])) {
      try await next(call)
    }
  }

  /// Lets the handler have its caller's context.
  public func intercept<Answer: Sendable>(
    _ call: NexusInboundCall, _ next: NextInterceptor<NexusInboundCall, Answer>
  ) async throws -> Answer {
    let context = TraceContext(nexusHeaders: call.context.headers)
    return try await TraceContext.$current.withValue(context) { try await next(call) }
  }

  private func add(_ context: TraceContext, to headers: inout [String: Payload]) {
    if headers[headerName] == nil { headers[headerName] = context.payload }
  }
}
