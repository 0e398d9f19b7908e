internal import WorkflowMachines

/// A child workflow that has started.
public struct ChildWorkflowHandle<W: Workflow>: Sendable {
  /// The child's workflow id.
  public let id: String
  /// The run that was started; the child may have continued as new since.
  public let runID: String
  let machine: MachineID
  let run: WorkflowRun

  /// Waits for the child's end. May be called again, and by several.
  ///
  /// - Throws: `ChildWorkflowFailure` with the child's failure as cause. Cancelling the wait asks the
  ///   child to cancel, and goes on waiting for what it makes of it (as in Go).
  public func result() async throws -> W.Output {
    if run.isRefusing { try await run.refuse() }
    if let wait = try run.awaitKept(machine) {
      await run.wait(wait)
      _ = try run.take(wait)
    }
    return try W.coding.decodeOutput(run.keptResult(of: machine), run.converter)
  }

  /// Sends the child a signal without input, and returns when it was delivered.
  ///
  /// - Throws: where the child has ended.
  public func signal(_ signal: WorkflowSignal<W, Void>) async throws {
    try await self.signal(signal, ())
  }

  /// Sends the child a signal, and returns when it was delivered.
  ///
  /// - Throws: where the child has ended; whatever the converter throws.
  public func signal<Input>(_ signal: WorkflowSignal<W, Input>, _ input: Input) async throws {
    if run.isRefusing { try await run.refuse() }
    let wait = try run.outbound.signal(
      SignalRequest(
        workflowID: id, isChild: true, name: signal.name,
        input: signal.coding.encode(input, run.converter)))
    await run.wait(wait.id)
    try run.checkEnd(of: wait)
  }

  /// Asks the child to cancel. Returns at once: `result()` tells what it made of it.
  ///
  /// - Throws: in a query, or outside the run.
  public func cancel() throws {
    try run.outbound.cancelChild(ChildCancelRequest(child: machine))
  }
}
