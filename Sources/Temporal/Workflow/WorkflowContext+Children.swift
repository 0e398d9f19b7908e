internal import TemporalAPI

extension WorkflowContext {
  /// Runs a child workflow and waits for its result.
  ///
  /// - Parameters:
  ///   - workflow: the child's type.
  ///   - input: what its `run` takes.
  ///   - id: its workflow id; nil makes one of this run's id.
  ///   - options: limits, retries, and what becomes of the child when this run ends.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `ChildWorkflowFailure` with the child's failure as cause, where it was cancelled too, as long
  ///   as its `cancellation` option is `.waitForCompletion`; `CancelledFailure` with the other options, and
  ///   where what the code is in was cancelled before; whatever the converter throws.
  @discardableResult public func executeChild<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, id: String? = nil,
    options: ChildWorkflowOptions = ChildWorkflowOptions(), file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws -> W.Output {
    if run.isRefusing { try await run.refuse() }
    let wait = try begin(
      W.name, W.coding.encodeInput(input, run.converter(ofWorkflow: id)), id, options,
      CallSite("executeChild", file, line, function))
    await run.wait(wait.id)
    return try W.output(of: run.result(of: wait), run.converter(ofWorkflow: id))
  }

  /// Runs a child workflow without input, and waits for its result.
  ///
  /// - Throws: as with a child that has input.
  @discardableResult public func executeChild<W: Workflow>(
    _ workflow: W.Type, id: String? = nil, options: ChildWorkflowOptions = ChildWorkflowOptions(),
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws -> W.Output where W.Input == Void {
    try await executeChild(
      workflow, (), id: id, options: options, file: file, line: line, function: function)
  }

  /// By name, for a child that another code base owns.
  ///
  /// - Throws: as `executeChild(_:_:id:options:)`.
  public func executeChild<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    named name: String, _ input: repeat each Input, returning type: Output.Type, id: String? = nil,
    options: ChildWorkflowOptions = ChildWorkflowOptions(), file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws -> Output {
    if run.isRefusing { try await run.refuse() }
    let wait = try begin(
      name, run.converter(ofWorkflow: id).payloads(for: repeat each input), id, options,
      CallSite("executeChild", file, line, function))
    await run.wait(wait.id)
    return try run.converter(ofWorkflow: id).value(
      of: type, in: run.result(of: wait), of: "the result of workflow \(name)")
  }

  /// Runs a child workflow by name, without a result or with one that nobody looks at, and waits for its end.
  ///
  /// - Throws: as `executeChild(_:_:id:options:)`.
  public func executeChild<each Input: Encodable & Sendable>(
    named name: String, _ input: repeat each Input, id: String? = nil,
    options: ChildWorkflowOptions = ChildWorkflowOptions(), file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    let wait = try begin(
      name, run.converter(ofWorkflow: id).payloads(for: repeat each input), id, options,
      CallSite("executeChild", file, line, function))
    await run.wait(wait.id)
    _ = try run.result(of: wait)
  }

  /// Starts a child workflow and returns when it has started; the handle's `result()` waits for its end.
  ///
  /// - Throws: `ChildWorkflowFailure` where it could not start, for one because the id is taken;
  ///   `CancelledFailure` where what the code is in was cancelled before. Cancelling the
  ///   wait cancels the child as its `cancellation` option says: with `.tryCancel` and `.abandon` a
  ///   `CancelledFailure` is thrown at once, with the others the handle still comes once the child has
  ///   started. Whatever the converter throws.
  public func startChild<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, id: String? = nil,
    options: ChildWorkflowOptions = ChildWorkflowOptions(), file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws -> ChildWorkflowHandle<W> {
    if run.isRefusing { try await run.refuse() }
    let child = try start(
      W.name, W.coding.encodeInput(input, run.converter(ofWorkflow: id)), id, options,
      CallSite("startChild", file, line, function))
    await run.wait(child.wait.id)
    return ChildWorkflowHandle(
      id: child.workflowID, runID: try run.runID(of: child.wait), claim: child.claim)
  }

  /// Starts a child workflow without input, and returns when it has started; the handle's `result()` waits for its
  /// end.
  ///
  /// - Throws: `ChildWorkflowFailure` where it could not start; `CancelledFailure` as with a child that has input.
  public func startChild<W: Workflow>(
    _ workflow: W.Type, id: String? = nil, options: ChildWorkflowOptions = ChildWorkflowOptions(),
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws -> ChildWorkflowHandle<W> where W.Input == Void {
    try await startChild(
      workflow, (), id: id, options: options, file: file, line: line, function: function)
  }

  /// By name, for a child that another code base owns.
  ///
  /// - Throws: as `startChild(_:_:id:options:)`.
  public func startChild<each Input: Encodable & Sendable>(
    named name: String, _ input: repeat each Input, id: String? = nil,
    options: ChildWorkflowOptions = ChildWorkflowOptions(), file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws -> UntypedChildWorkflowHandle {
    if run.isRefusing { try await run.refuse() }
    let child = try start(
      name, run.converter(ofWorkflow: id).payloads(for: repeat each input), id, options,
      CallSite("startChild", file, line, function))
    await run.wait(child.wait.id)
    return UntypedChildWorkflowHandle(
      type: name, id: child.workflowID, runID: try run.runID(of: child.wait), claim: child.claim)
  }

  // MARK: - Out of the async functions

  /// Waits for the result alone: the child's start has nobody to tell.
  @inline(never) private func begin(
    _ type: String, _ input: Payloads?, _ id: String?, _ options: ChildWorkflowOptions,
    _ site: CallSite
  ) throws -> Wait<Payloads?> {
    try run.outbound.executeChild(
      ChildRequest(type: type, input: input, workflowID: id, options: options, site: site))
  }

  @inline(never) private func start(
    _ type: String, _ input: Payloads?, _ id: String?, _ options: ChildWorkflowOptions,
    _ site: CallSite
  ) throws -> StartingChild {
    try run.outbound.startChild(
      ChildRequest(type: type, input: input, workflowID: id, options: options, site: site))
  }
}
