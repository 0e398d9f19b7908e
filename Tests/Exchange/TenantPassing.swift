import Temporal

/// Whose work it is, passed along in the header `tenant` to wherever the work goes. The client's is `blue`.
struct TenantPassing: WorkerInterceptor, ClientInterceptor {
  @TaskLocal static var tenant: String?

  /// As workflows and activities say it.
  static var word: String { tenant ?? "nobody" }

  func intercept<Answer: Sendable>(
    _ call: ClientCall, _ next: NextInterceptor<ClientCall, Answer>
  ) async throws -> Answer {
    var call = call
    if call.carriesHeaders, let tenant = Self.tenant { call.headers["tenant"] = try .init(tenant) }
    return try await next(call)
  }

  func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall, _ next: NextInterceptor<WorkflowInboundCall, Answer>
  ) async throws -> Answer {
    let tenant = try call.headers["tenant"]?.value(as: String.self)
    return try await Self.$tenant.withValue(tenant) { try await next(call) }
  }

  func intercept<Answer>(
    _ question: WorkflowQuestion, _ next: (WorkflowQuestion) throws -> Answer
  ) throws -> Answer {
    let tenant = try question.headers["tenant"]?.value(as: String.self)
    return try Self.$tenant.withValue(tenant) { try next(question) }
  }

  func intercept<Answer>(
    _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
  ) throws -> Answer {
    var call = call
    if call.carriesHeaders, call.kind != .nexusOperation, let tenant = Self.tenant {
      call.headers["tenant"] = try .init(tenant)
    }
    return try next(call)
  }

  func intercept<Answer: Sendable>(
    _ call: ActivityInboundCall, _ next: NextInterceptor<ActivityInboundCall, Answer>
  ) async throws -> Answer {
    let tenant = try call.headers["tenant"]?.value(as: String.self)
    return try await Self.$tenant.withValue(tenant) { try await next(call) }
  }
}
