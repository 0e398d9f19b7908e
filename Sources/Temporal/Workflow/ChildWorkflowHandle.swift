internal import TemporalAPI
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
    if let slot = try run.awaitKept(machine) {
      await run.wait(slot)
      _ = try run.take(slot)
    }
    return try run.kept(machine) { try W.coding.decodeOutput($0, $1) }
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
    try await run.signal(
      WorkflowExecution(id: id), signal.name, signal.coding.encode(input, run.converter),
      isChild: true)
  }

  /// Asks the child to cancel. Returns at once: `result()` tells what it made of it.
  public func cancel() throws {
    try run.checkMayAsk("cancel")
    if let resolution = run.machines.cancel(machine) { run.resolve(machine, resolution) }
  }
}

extension WorkflowRun {
  /// Registers a wait for an outcome that is kept for whoever asks; nil when it is there. The machine
  /// has one waiter, and any other waits until the outcome is there.
  func awaitKept(_ machine: MachineID) throws -> Int? {
    try checkMayAsk("result")
    if let known = kept[machine], known != nil { return nil }
    let admission = try admit("result")
    guard waiters.slot(of: machine) != nil else {
      return open(.machine(machine), "result", admission)
    }
    let slot = open(.condition, "result", admission)
    conditions.append(.wake(slot: slot)) { [unowned self] in
      if let known = kept[machine] { known != nil } else { false }
    }
    return slot
  }

  func kept<Value>(
    _ machine: MachineID, _ decode: (Payloads?, DataConverter) throws -> Value
  ) throws -> Value {
    guard let known = kept[machine], let resolution = known else { throw RunEvicted() }
    return try decode(payloads(of: resolution), converter)
  }
}
