internal import TemporalAPI

/// A child workflow that has started, of a type that is known by its name alone.
public struct UntypedChildWorkflowHandle: Sendable {
  /// The workflow type.
  public let type: String
  /// The child's workflow id.
  public let id: String
  /// The run that was started; the child may have continued as new since.
  public let runID: String
  let claim: MachineClaim
  private var run: WorkflowRun { claim.run }

  init(type: String, id: String, runID: String, claim: MachineClaim) {
    self.type = type
    self.id = id
    self.runID = runID
    self.claim = claim
  }

  /// Waits for the child's end. May be called again, and by several.
  ///
  /// - Parameter file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: as ``ChildWorkflowHandle/result(file:line:function:)``; whatever the converter throws.
  public func result<Output: Decodable & Sendable>(
    as output: Output.Type, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) async throws -> Output {
    try await end(CallSite("result", file, line, function))
    return try run.converter(ofWorkflow: id).value(
      of: output, in: claim.result(), of: "the result of workflow \(type)")
  }

  /// Waits for the end of a child without a result, or with one that nobody looks at. May be called again, and by
  /// several.
  ///
  /// - Parameter file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: as ``ChildWorkflowHandle/result(file:line:function:)``.
  public func result(
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws {
    try await end(CallSite("result", file, line, function))
    _ = try claim.result()
  }

  private func end(_ site: CallSite) async throws {
    if run.isRefusing { try await run.refuse() }
    guard let wait = try claim.await(at: site) else { return }
    await run.wait(wait)
    _ = try run.take(wait)
  }

  /// Sends the child a signal with one payload for each input, and returns when it was delivered.
  ///
  /// - Throws: where the child has ended; whatever the converter throws.
  public func signal<each Input: Encodable & Sendable>(
    _ name: String, _ input: repeat each Input, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) async throws {
    let request = SignalRequest(
      workflowID: id, runID: runID, isChild: true, name: name,
      input: try run.converter(ofWorkflow: id).payloads(for: repeat each input),
      site: CallSite("signal", file, line, function))
    try await run.send(request)
  }

  /// Cancels the child as its `cancellation` option says: see ``ChildWorkflowHandle/cancel()``.
  ///
  /// - Throws: in a query, or outside the run.
  public func cancel() throws {
    try run.outbound.cancelChild(ChildCancelRequest(child: claim.machine))
  }
}

/// A workflow of this namespace that is not a child of this run, of whatever type.
public struct UntypedExternalWorkflowHandle: Sendable {
  /// Its workflow id.
  public let id: String
  /// The run that is meant; nil is the latest.
  public let runID: String?
  let run: WorkflowRun

  /// Sends a signal with one payload for each input, and returns when it was delivered.
  ///
  /// - Throws: where there is no such workflow, or it has ended; whatever the converter throws.
  public func signal<each Input: Encodable & Sendable>(
    _ name: String, _ input: repeat each Input, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) async throws {
    let request = SignalRequest(
      workflowID: id, runID: runID, isChild: false, name: name,
      input: try run.converter(ofWorkflow: id).payloads(for: repeat each input),
      site: CallSite("signal", file, line, function))
    try await run.send(request)
  }

  /// Asks the workflow to cancel, and returns when the request was recorded there.
  ///
  /// - Throws: where there is no such workflow, or it has ended.
  public func cancel(
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    let wait = try run.outbound.requestCancel(
      CancelRequest(workflowID: id, runID: runID, site: CallSite("cancel", file, line, function)))
    await run.wait(wait.id)
    try run.checkEnd(of: wait)
  }
}

extension WorkflowContext {
  /// A workflow to signal or to cancel, known by its id alone. Nothing is asked of the server yet.
  ///
  /// - Parameters:
  ///   - id: its workflow id.
  ///   - runID: the run that is meant; nil is the latest.
  public func externalWorkflow(id: String, runID: String? = nil) -> UntypedExternalWorkflowHandle {
    UntypedExternalWorkflowHandle(id: id, runID: runID, run: run)
  }
}

extension WorkflowRun {
  /// Sends a signal to another workflow, and returns when it was delivered.
  fileprivate func send(_ signal: SignalRequest) async throws {
    if isRefusing { try await refuse() }
    let wait = try outbound.signal(signal)
    await self.wait(wait.id)
    try checkEnd(of: wait)
  }
}
