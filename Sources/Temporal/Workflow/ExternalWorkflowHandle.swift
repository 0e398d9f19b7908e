internal import TemporalAPI
internal import WorkflowMachines

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
  public func signal(_ signal: WorkflowSignal<W, Void>) async throws {
    try await self.signal(signal, ())
  }

  /// Sends a signal, and returns when it was delivered.
  ///
  /// - Throws: where there is no such workflow, or it has ended; whatever the converter throws.
  public func signal<Input>(_ signal: WorkflowSignal<W, Input>, _ input: Input) async throws {
    try await run.signal(
      WorkflowExecution(id: id, runID: runID), signal.name,
      signal.coding.encode(input, run.converter), isChild: false)
  }

  /// Asks the workflow to cancel, and returns when the request was recorded there.
  ///
  /// - Throws: where there is no such workflow, or it has ended.
  public func cancel() async throws {
    if run.isRefusing { try await run.refuse() }
    let slot = try run.openCancel(WorkflowExecution(id: id, runID: runID))
    await run.wait(slot)
    _ = try run.payloads(of: run.finish(slot))
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

extension WorkflowRun {
  func signal(
    _ execution: WorkflowExecution, _ name: String, _ input: Payloads?, isChild: Bool
  ) async throws {
    if isRefusing { try await refuse() }
    let slot = try openSignal(execution, name, input, isChild: isChild)
    await wait(slot)
    _ = try payloads(of: finish(slot))
  }

  @inline(never) private func openSignal(
    _ execution: WorkflowExecution, _ name: String, _ input: Payloads?, isChild: Bool
  ) throws -> Int {
    let admission = try admit("signal")
    var attributes = SignalExternalWorkflowExecutionCommandAttributes()
    attributes.namespace = identity.namespace
    attributes.execution = execution
    attributes.signalName = name
    attributes.input = input
    attributes.childWorkflowOnly = isChild
    return open(.machine(machines.signalExternal(attributes)), "signal", admission)
  }

  @inline(never) fileprivate func openCancel(_ execution: WorkflowExecution) throws -> Int {
    let admission = try admit("cancel")
    var attributes = RequestCancelExternalWorkflowExecutionCommandAttributes()
    attributes.namespace = identity.namespace
    attributes.workflowId = execution.workflowId
    attributes.runId = execution.runId
    return open(.machine(machines.requestCancelExternal(attributes)), "cancel", admission)
  }
}

extension WorkflowExecution {
  init(id: String, runID: String? = nil) {
    self.init()
    workflowId = id
    runId = runID ?? ""
  }
}
