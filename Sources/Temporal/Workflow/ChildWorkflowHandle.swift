/// A child workflow that has started.
public struct ChildWorkflowHandle<W: Workflow>: Sendable {
  /// The child's workflow id.
  public let id: String
  /// The run that was started; the child may have continued as new since.
  public let runID: String
  let claim: MachineClaim
  var run: WorkflowRun { claim.run }

  /// Waits for the child's end. May be called again, and by several.
  ///
  /// - Parameter file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `ChildWorkflowFailure` with the child's failure as cause. Cancelling the wait cancels the
  ///   child as its `cancellation` option says: with `.waitForCompletion` it is asked to cancel, and the
  ///   wait goes on for what it makes of it (as in Go); with the others a `CancelledFailure` comes sooner.
  public func result(
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws -> W.Output {
    if run.isRefusing { try await run.refuse() }
    if let wait = try claim.await(at: CallSite("result", file, line, function)) {
      await run.wait(wait)
      _ = try run.take(wait)
    }
    return try W.output(of: claim.result(), run.converter(ofWorkflow: id))
  }

  /// Sends the child a signal without input, and returns when it was delivered.
  ///
  /// - Throws: where the child has ended.
  public func signal(
    _ signal: WorkflowSignal<W, Void>, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) async throws {
    try await self.signal(signal, (), file: file, line: line, function: function)
  }

  /// Sends the child a signal, and returns when it was delivered.
  ///
  /// - Throws: where the child has ended; whatever the converter throws.
  public func signal<Input>(
    _ signal: WorkflowSignal<W, Input>, _ input: Input, file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    let wait = try run.outbound.signal(
      SignalRequest(
        workflowID: id, runID: runID, isChild: true, name: signal.name,
        input: signal.coding.encode(input, run.converter(ofWorkflow: id)),
        site: CallSite("signal", file, line, function)))
    await run.wait(wait.id)
    try run.checkEnd(of: wait)
  }

  /// Cancels the child as its `cancellation` option says. Returns at once: with `.waitForCompletion`
  /// `result()` tells what the child made of the request, with the others it is a `CancelledFailure`. With
  /// `.abandon` the child is asked nothing: `context.externalWorkflow` asks it all the same.
  ///
  /// - Throws: in a query, or outside the run.
  public func cancel() throws {
    try run.outbound.cancelChild(ChildCancelRequest(child: claim.machine))
  }
}
