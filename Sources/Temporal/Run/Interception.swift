internal import TemporalAPI
internal import WorkflowMachines

// The outermost interceptor is the first. Each is given the rest of them as its `next`.

extension ArraySlice<any WorkerInterceptor> {
  func pass<Answer: Sendable>(
    _ call: WorkflowInboundCall,
    to body: @escaping @Sendable (WorkflowInboundCall) async throws -> Answer
  ) async throws -> Answer {
    guard let first else { return try await body(call) }
    let rest = dropFirst()
    return try await first.intercept(call, NextInterceptor { try await rest.pass($0, to: body) })
  }

  func pass<Answer>(
    _ question: WorkflowQuestion, to body: (WorkflowQuestion) throws -> Answer
  ) throws -> Answer {
    guard let first else { return try body(question) }
    let rest = dropFirst()
    return try first.intercept(question) { try rest.pass($0, to: body) }
  }

  func pass<Answer>(
    _ call: WorkflowOutboundCall, to body: (WorkflowOutboundCall) throws -> Answer
  ) throws -> Answer {
    guard let first else { return try body(call) }
    let rest = dropFirst()
    return try first.intercept(call) { try rest.pass($0, to: body) }
  }

  func pass<Answer: Sendable>(
    _ call: ActivityInboundCall,
    to body: @escaping @Sendable (ActivityInboundCall) async throws -> Answer
  ) async throws -> Answer {
    guard let first else { return try await body(call) }
    let rest = dropFirst()
    return try await first.intercept(call, NextInterceptor { try await rest.pass($0, to: body) })
  }

  func pass<Answer: Sendable>(
    _ call: NexusInboundCall,
    to body: @escaping @Sendable (NexusInboundCall) async throws -> Answer
  ) async throws -> Answer {
    guard let first else { return try await body(call) }
    let rest = dropFirst()
    return try await first.intercept(call, NextInterceptor { try await rest.pass($0, to: body) })
  }

  func pass(_ heartbeat: ActivityHeartbeat, to body: (ActivityHeartbeat) -> Void) {
    guard let first else { return body(heartbeat) }
    let rest = dropFirst()
    first.intercept(heartbeat) { rest.pass($0, to: body) }
  }
}

// MARK: - What comes to a workflow

extension WorkflowRun {
  private var context: WorkflowContext { WorkflowContext(run: self) }

  /// What an interceptor keeps for as long as the run is, it keeps without the page that it came in.
  func inboundCall(
    _ kind: WorkflowInboundCall.Kind, _ name: String, updateID: String? = nil, _ header: Header?,
    _ input: Payloads?
  ) -> WorkflowInboundCall {
    WorkflowInboundCall(
      kind: kind, name: name, updateID: updateID, headers: [String: Payload](header?.detached),
      input: input.list.map { $0.detached() }, context: context)
  }

  /// The handler of a signal, with the interceptors around it.
  func intercepting<W: Workflow>(
    _ signal: WorkflowExecutionSignaledEventAttributes,
    _ handle: @escaping @Sendable (isolated W) async throws -> Void
  ) -> @Sendable (isolated W) async throws -> Void {
    guard !interceptors.isEmpty else { return handle }
    let call = inboundCall(.signal, signal.signalName, signal.header, signal.input)
    let interceptors = interceptors
    return { (workflow: isolated W) in
      try await interceptors[...].pass(call) { [workflow] _ in try await handle(workflow) }
    }
  }

  /// The validator and the handler of an update, with the interceptors around each.
  func intercepting<W: Workflow>(
    _ update: UpdateDelivery, _ prepared: PreparedUpdate<W>
  ) -> PreparedUpdate<W> {
    guard !interceptors.isEmpty else { return prepared }
    let call = inboundCall(
      .update, update.name, updateID: update.id, update.header, update.input)
    let question = WorkflowQuestion(call)
    let interceptors = interceptors
    return PreparedUpdate(
      validate: { (workflow: isolated W) in
        try interceptors[...].pass(question) { _ in try prepared.validate?(workflow) }
      },
      handle: { (workflow: isolated W) in
        try await interceptors[...].pass(call) { [workflow] _ in
          try await prepared.handle(workflow)
        }
      })
  }

  /// What a query gives, with the interceptors around it.
  func intercepting(
    _ query: TemporalAPI.WorkflowQuery, _ answer: () throws -> Payloads?
  ) throws -> Payloads? {
    guard !interceptors.isEmpty else { return try answer() }
    let question = WorkflowQuestion(
      kind: .query, name: query.queryType, updateID: nil, headers: [String: Payload](query.header),
      input: query.queryArgs.list, context: context)
    return try interceptors[...].pass(question) { _ in try answer() }
  }
}

extension WorkflowQuestion {
  fileprivate init(_ update: WorkflowInboundCall) {
    self.init(
      kind: .validator, name: update.name, updateID: update.updateID, headers: update.headers,
      input: update.input, context: update.context)
  }
}

// MARK: - Activities

extension [any WorkerInterceptor] {
  /// Runs the body of an activity within them.
  func run(
    _ call: ActivityCall, _ header: Header?,
    _ body: @escaping @Sendable (ActivityCall) async throws -> Payloads?
  ) async throws -> Payloads? {
    let inbound = ActivityInboundCall(
      headers: [String: Payload](header), input: call.input.list, context: call.context)
    return try await self[...].pass(inbound) { inbound in
      var call = call
      call.input = Payloads(list: inbound.input)
      return try await body(call)
    }
  }

  /// What stands before the heartbeats of an activity; nil for none.
  func heartbeatHook(
    _ info: ActivityInfo
  ) -> (@Sendable (Payloads?, (Payloads?) -> Void) -> Void)? {
    guard !isEmpty else { return nil }
    return { note, beat in
      self[...].pass(ActivityHeartbeat(info: info, details: note.list)) {
        beat(Payloads(list: $0.details))
      }
    }
  }
}

extension Payloads? {
  /// None for nil.
  var list: [Payload] { self?.payloads.map { Payload($0) } ?? [] }
}

extension Payloads {
  /// Nil for none, as Go sends it.
  init?(list: [Payload]) {
    guard !list.isEmpty else { return nil }
    self.init()
    payloads = list.map(\.wire)
  }
}
