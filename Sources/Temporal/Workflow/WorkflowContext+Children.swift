internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

extension WorkflowContext {
  /// Runs a child workflow and waits for its result.
  ///
  /// - Parameters:
  ///   - workflow: the child's type.
  ///   - input: what its `run` takes.
  ///   - id: its workflow id; nil makes one of this run's id.
  ///   - options: limits, retries, and what becomes of the child when this run ends.
  /// - Throws: `ChildWorkflowFailure` with the child's failure as cause; `CancelledFailure` where it was
  ///   cancelled before it began; whatever the converter throws.
  @discardableResult public func executeChild<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, id: String? = nil,
    options: ChildWorkflowOptions = ChildWorkflowOptions()
  ) async throws -> W.Output {
    if run.isRefusing { try await run.refuse() }
    let slot = try beginChild(W.name, W.coding.encodeInput(input, run.converter), id, options)
    await run.wait(slot)
    return try W.coding.decodeOutput(run.payloads(of: run.finish(slot)), run.converter)
  }

  /// As above, for a child without input.
  @discardableResult public func executeChild<W: Workflow>(
    _ workflow: W.Type, id: String? = nil, options: ChildWorkflowOptions = ChildWorkflowOptions()
  ) async throws -> W.Output where W.Input == Void {
    try await executeChild(workflow, (), id: id, options: options)
  }

  /// By name, for a child that another code base owns.
  ///
  /// - Throws: as `executeChild(_:_:id:options:)`.
  public func executeChild<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    named name: String, _ input: repeat each Input, returning type: Output.Type, id: String? = nil,
    options: ChildWorkflowOptions = ChildWorkflowOptions()
  ) async throws -> Output {
    if run.isRefusing { try await run.refuse() }
    let slot = try beginChild(name, run.converter.payloads(for: repeat each input), id, options)
    await run.wait(slot)
    return try run.converter.value(of: type, in: run.payloads(of: run.finish(slot)))
  }

  /// Starts a child workflow and returns when it has started; the handle's `result()` waits for its end.
  ///
  /// - Throws: `ChildWorkflowFailure` where it could not start, for one because the id is taken;
  ///   `CancelledFailure` where the wait was cancelled; whatever the converter throws.
  public func startChild<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, id: String? = nil,
    options: ChildWorkflowOptions = ChildWorkflowOptions()
  ) async throws -> ChildWorkflowHandle<W> {
    if run.isRefusing { try await run.refuse() }
    let attributes = try childAttributes(
      W.name, W.coding.encodeInput(input, run.converter), id, options)
    let start = try startChild(attributes, options)
    await run.wait(start.slot)
    return ChildWorkflowHandle(
      id: start.workflowID, runID: try run.childStarted(start), machine: start.result, run: run)
  }

  /// As above, for a child without input.
  public func startChild<W: Workflow>(
    _ workflow: W.Type, id: String? = nil, options: ChildWorkflowOptions = ChildWorkflowOptions()
  ) async throws -> ChildWorkflowHandle<W> where W.Input == Void {
    try await startChild(workflow, (), id: id, options: options)
  }

  // MARK: - Out of the async functions

  /// Waits for the result alone: the child's start has nobody to tell.
  @inline(never) private func beginChild(
    _ name: String, _ input: Payloads?, _ id: String?, _ options: ChildWorkflowOptions
  ) throws -> Int {
    let admission = try run.admit("executeChild")
    let attributes = try childAttributes(name, input, id, options)
    let child = try run.startChild(attributes, options)
    return run.open(.machine(child.result), "executeChild", admission)
  }

  @inline(never) private func startChild(
    _ attributes: StartChildWorkflowExecutionCommandAttributes, _ options: ChildWorkflowOptions
  ) throws -> StartingChild {
    let admission = try run.admit("startChild")
    let child = try run.startChild(attributes, options)
    run.kept.updateValue(nil, forKey: child.result)
    return StartingChild(
      slot: run.open(.machine(child.started), "startChild", admission), result: child.result,
      workflowID: run.machines.childWorkflowID(child.result))
  }

  private func childAttributes(
    _ name: String, _ input: Payloads?, _ id: String?, _ options: ChildWorkflowOptions
  ) throws -> StartChildWorkflowExecutionCommandAttributes {
    var attributes = StartChildWorkflowExecutionCommandAttributes()
    attributes.namespace = run.identity.namespace
    attributes.workflowId = id ?? ""
    attributes.workflowType = WorkflowType(name: name)
    attributes.taskQueue = TaskQueue(named: options.taskQueue ?? run.identity.taskQueue)
    attributes.input = input
    attributes.workflowExecutionTimeout = options.executionTimeout.map(WireDuration.init)
    attributes.workflowRunTimeout = options.runTimeout.map(WireDuration.init)
    attributes.parentClosePolicy = options.parentClosePolicy.wire
    attributes.workflowIdReusePolicy = .allowDuplicate
    attributes.retryPolicy = options.retry?.wire
    attributes.searchAttributes = SearchAttributes(options.searchAttributes)
    attributes.inheritBuildId = options.taskQueue == nil
    return attributes
  }
}

/// A child whose start is waited for.
struct StartingChild {
  let slot: Int
  let result: MachineID
  let workflowID: String
}

extension WorkflowRun {
  /// Makes the command; throws where a child of this id already runs in this run.
  fileprivate func startChild(
    _ attributes: StartChildWorkflowExecutionCommandAttributes, _ options: ChildWorkflowOptions
  ) throws -> (started: MachineID, result: MachineID) {
    let summary = try options.summary.map(converter.payload)
    switch machines.startChild(attributes, summary: summary) {
    case .open(let started, let result): return (started, result)
    case .refused(let failure): throw converter.error(for: failure)
    }
  }

  /// The run id of the child; where it did not start, its result has nobody to tell either.
  func childStarted(_ start: StartingChild) throws -> String {
    do {
      let resolution = try finish(start.slot)
      if case .started(let runID) = resolution { return runID }
      _ = try payloads(of: resolution)
      return ""
    } catch {
      if let known = kept.removeValue(forKey: start.result), known != nil {
        machines.release(start.result)
      }
      throw error
    }
  }
}
