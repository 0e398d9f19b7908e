internal import TemporalAPI

/// A workflow of this namespace that is not a child of this run.
public struct ExternalWorkflowHandle<W: Workflow>: Sendable {
  /// Its workflow id.
  public let id: String
  /// The run that is meant; nil is the latest.
  public let runID: String?
  let run: WorkflowRun

  /// Sends a signal without input, and returns when it was delivered.
  ///
  /// - Throws: where there is no such workflow, or it has ended.
  public func signal(
    _ signal: WorkflowSignal<W, Void>, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) async throws {
    try await self.signal(signal, (), file: file, line: line, function: function)
  }

  /// Sends a signal, and returns when it was delivered.
  ///
  /// - Throws: where there is no such workflow, or it has ended; whatever the converter throws.
  public func signal<Input>(
    _ signal: WorkflowSignal<W, Input>, _ input: Input, file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    let wait = try run.outbound.signal(
      SignalRequest(
        workflowID: id, runID: runID, isChild: false, name: signal.name,
        input: signal.coding.encode(input, run.converter(ofWorkflow: id)),
        site: CallSite("signal", file, line, function)))
    await run.wait(wait.id)
    try run.checkEnd(of: wait)
  }

  /// Asks the workflow to cancel, and returns when the request was recorded there.
  ///
  /// - Throws: where there is no such workflow, or it has ended.
  public func cancel(
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    let wait = try run.outbound.requestCancel(
      CancelRequest(
        workflowID: id, runID: runID, site: CallSite("cancel", file, line, function)))
    await run.wait(wait.id)
    try run.checkEnd(of: wait)
  }
}

extension WorkflowContext {
  /// A workflow to signal or to cancel. Nothing is asked of the server yet.
  ///
  /// - Parameters:
  ///   - workflow: its type, which gives the signals their types.
  ///   - id: its workflow id.
  ///   - runID: the run that is meant; nil is the latest.
  public func externalWorkflow<W: Workflow>(
    _ workflow: W.Type, id: String, runID: String? = nil
  ) -> ExternalWorkflowHandle<W> {
    ExternalWorkflowHandle(id: id, runID: runID, run: run)
  }
}

extension WorkflowExecution {
  init(id: String, runID: String? = nil) {
    self.init()
    workflowId = id
    runId = runID ?? ""
  }
}
