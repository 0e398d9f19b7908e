internal import TemporalAPI

extension WorkflowContext {
  /// Runs a Nexus operation and waits for its result.
  ///
  /// - Parameters:
  ///   - operation: a typed reference.
  ///   - input: what it takes.
  ///   - endpoint: the server's name for where the service is: see ``TemporalClient/createNexusEndpoint(_:target:description:)``.
  ///   - options: limits, headers, and what cancelling means.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `NexusOperationFailure` with the reason as its cause: `ApplicationFailure`, `CancelledFailure`,
  ///   `TimeoutFailure` or `NexusHandlerError`. `CancelledFailure` where the wait was cancelled and the options do
  ///   not wait for what the operation makes of it; whatever the converter throws.
  public func execute<S: NexusService, Input: Sendable, Output: Sendable>(
    _ operation: NexusOperation<S, (Input) -> Output>, _ input: Input, endpoint: String,
    options: NexusOperationOptions = NexusOperationOptions(), file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws -> Output {
    if run.isRefusing { try await run.refuse() }
    let site = CallSite("execute", file, line, function)
    let wait = try begin(operation, input, Output.self, endpoint, options, site)
    await run.wait(wait.id)
    return try value(operation, Input.self, endpoint, of: wait)
  }

  /// Runs a Nexus operation without input, and waits for its result.
  ///
  /// - Throws: `NexusOperationFailure` with the reason as its cause; `CancelledFailure` where the wait was cancelled
  ///   and the options do not wait for what the operation makes of it; whatever the converter throws.
  public func execute<S: NexusService, Output: Sendable>(
    _ operation: NexusOperation<S, () -> Output>, endpoint: String,
    options: NexusOperationOptions = NexusOperationOptions(), file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws -> Output {
    if run.isRefusing { try await run.refuse() }
    let site = CallSite("execute", file, line, function)
    let wait = try begin(operation, (), Output.self, endpoint, options, site)
    await run.wait(wait.id)
    return try value(operation, Void.self, endpoint, of: wait)
  }

  /// Starts a Nexus operation and returns when its handler has begun it, or ended it at once; the handle's
  /// `result()` waits for its end.
  ///
  /// - Throws: as `execute(_:_:endpoint:options:)`, where it could not be started.
  public func start<S: NexusService, Input: Sendable, Output: Sendable>(
    _ operation: NexusOperation<S, (Input) -> Output>, _ input: Input, endpoint: String,
    options: NexusOperationOptions = NexusOperationOptions(), file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws -> NexusOperationHandle<Output> {
    if run.isRefusing { try await run.refuse() }
    let site = CallSite("start", file, line, function)
    let starting = try start(operation, input, Output.self, endpoint, options, site)
    await run.wait(starting.wait.id)
    return try handle(starting, operation, Input.self, endpoint)
  }

  /// Starts a Nexus operation without input, and returns when its handler has begun it, or ended it at once.
  ///
  /// - Throws: `NexusOperationFailure` where it could not be started; `CancelledFailure` where the wait was
  ///   cancelled.
  public func start<S: NexusService, Output: Sendable>(
    _ operation: NexusOperation<S, () -> Output>, endpoint: String,
    options: NexusOperationOptions = NexusOperationOptions(), file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws -> NexusOperationHandle<Output> {
    if run.isRefusing { try await run.refuse() }
    let site = CallSite("start", file, line, function)
    let starting = try start(operation, (), Output.self, endpoint, options, site)
    await run.wait(starting.wait.id)
    return try handle(starting, operation, Void.self, endpoint)
  }

  // MARK: - Out of the async functions

  /// Waits for the result alone: its start has nobody to tell.
  @inline(never) private func begin<S, Signature, Input: Sendable, Output: Sendable>(
    _ operation: NexusOperation<S, Signature>, _ input: Input, _ output: Output.Type,
    _ endpoint: String, _ options: NexusOperationOptions, _ site: CallSite
  ) throws -> Wait<Payloads?> {
    try run.outbound.executeOperation(
      request(operation, input, output, endpoint, options, site))
  }

  @inline(never) private func start<S, Signature, Input: Sendable, Output: Sendable>(
    _ operation: NexusOperation<S, Signature>, _ input: Input, _ output: Output.Type,
    _ endpoint: String, _ options: NexusOperationOptions, _ site: CallSite
  ) throws -> StartingOperation {
    try run.outbound.startOperation(request(operation, input, output, endpoint, options, site))
  }

  private func request<S, Signature, Input: Sendable, Output: Sendable>(
    _ operation: NexusOperation<S, Signature>, _ input: Input, _ output: Output.Type,
    _ endpoint: String, _ options: NexusOperationOptions, _ site: CallSite
  ) throws -> OperationRequest {
    let coding = try operation.coding(Input.self, output)
    return OperationRequest(
      endpoint: endpoint, service: S.name, operation: operation.name,
      input: try coding.input.payload(input, run.converter(of: operation.told(endpoint))),
      options: options, site: site)
  }

  @inline(never) private func value<S, Signature, Input: Sendable, Output: Sendable>(
    _ operation: NexusOperation<S, Signature>, _ input: Input.Type, _ endpoint: String,
    of wait: Wait<Payloads?>
  ) throws -> Output {
    let payloads = try run.result(of: wait)
    let converter = run.converter(of: operation.told(endpoint))
    return try converter.naming("the result of operation \(operation.name)") {
      try operation.coding(input, Output.self).output.decode(payloads, converter)
    }
  }

  @inline(never) private func handle<S, Signature, Input: Sendable, Output: Sendable>(
    _ starting: StartingOperation, _ operation: NexusOperation<S, Signature>, _ input: Input.Type,
    _ endpoint: String
  ) throws -> NexusOperationHandle<Output> {
    let token = try run.runID(of: starting.wait)
    return NexusOperationHandle(
      token: token.isEmpty ? nil : token, claim: starting.claim,
      coding: try operation.coding(input, Output.self).output, operation: operation.told(endpoint))
  }
}
