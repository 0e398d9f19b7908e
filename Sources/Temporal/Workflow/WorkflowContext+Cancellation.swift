extension WorkflowContext {
  /// Whether the workflow was asked to cancel: by a request from outside, or by `cancel()`.
  public var isCancelled: Bool {
    guard run.isDrivenHere else {
      run.markForeignUse()
      return false
    }
    return run.isCancelRequested
  }

  /// Throws `CancelledFailure` where what the code is in was cancelled; never in a shield.
  public func checkCancellation() throws {
    guard run.isDrivenHere else { return try run.checkMayAsk("checkCancellation") }
    if run.isCancelledHere { throw CancelledFailure() }
  }

  /// Cancels the main method from within, as a cancel request from outside would. Handlers go on. Fails a
  /// query, and outside the run the workflow task.
  public func cancel() {
    if run.mayAsk("cancel") { run.cancelMain() }
  }

  /// Runs `work` out of reach of cancellation: cleaning up, compensating. Children of it, too, and tasks
  /// cancelled by a group within it.
  ///
  /// - Throws: what `work` throws.
  public func shielded<T>(
    @_implicitSelfCapture _ work: () async throws -> T
  ) async throws -> T {
    if run.isRefusing { try await run.refuse() }
    try run.checkMayAsk("shielded")
    let scope = openScope(.shielding)
    defer { run.withBoard { $0.closeScope(scope) } }
    return try await CurrentScope.$id.withValue(scope) { try await work() }
  }

  /// Runs `work` in a scope of its own, which cancelling what it is in does not cancel: it calls
  /// `onCancel`, which decides.
  ///
  /// As Swift's `withTaskCancellationHandler`, but `onCancel` is workflow code: on the run, once, in
  /// history's order. What it throws cancels the scope and is thrown here.
  ///
  /// - Throws: what `work` throws, or what `onCancel` threw.
  public func withCancellationScope<T>(
    @_implicitSelfCapture _ work: () async throws -> T,
    @_implicitSelfCapture onCancel: @escaping (CancellationScope) throws -> Void
  ) async throws -> T {
    if run.isRefusing { try await run.refuse() }
    try run.checkMayAsk("withCancellationScope")
    let scope = openScope(.asking(onCancel: onCancel))
    defer { run.withBoard { $0.closeScope(scope) } }
    do {
      return try await asking(scope, work)
    } catch {
      throw run.withBoard { $0.failure(of: scope) } ?? error
    }
  }

  private func asking<T>(
    _ scope: ScopeID, isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> T
  ) async throws -> T {
    try await withTaskCancellationHandler {
      _ = isolation
      return try await CurrentScope.$id.withValue(scope) { try await work() }
    } onCancel: {
      // On another thread only where user code let a task out of the run: nothing is touched then.
      if run.isDrivenHere { run.withBoard { $0.taskWasCancelled(in: scope) } }
    }
  }

  /// Runs `work` in a scope that its holder can cancel, and that cancelling what it is in cancels.
  ///
  /// - Throws: what `work` throws.
  public func withCancellationScope<T>(
    @_implicitSelfCapture _ work: (CancellationScope) async throws -> T
  ) async throws -> T {
    if run.isRefusing { try await run.refuse() }
    try run.checkMayAsk("withCancellationScope")
    let scope = openScope(.following)
    defer { run.withBoard { $0.closeScope(scope) } }
    let holder = CancellationScope(run: run, id: scope)
    return try await CurrentScope.$id.withValue(scope) { try await work(holder) }
  }

  /// Runs `work`, and cancels it as soon as the condition holds.
  ///
  /// - Returns: what `work` gives; nil when it was cut short. Work that was done all the same counts.
  /// - Throws: what `work` throws, but for the cancellation that the condition caused.
  public func withCancellation<T>(
    @_implicitSelfCapture when condition: @escaping () -> Bool,
    @_implicitSelfCapture _ work: () async throws -> T
  ) async throws -> T? {
    if run.isRefusing { try await run.refuse() }
    try run.checkMayAsk("withCancellation")
    let scope = openScope(.following)
    defer { run.withBoard { $0.closeScope(scope) } }
    watch(scope, condition)
    do {
      return try await CurrentScope.$id.withValue(scope) { try await work() }
    } catch  where wasCutShort(scope, error) {
      return nil
    }
  }

  /// Runs `work` without a result, and cancels it as soon as the condition holds.
  ///
  /// - Returns: whether the work was done.
  public func withCancellation(
    @_implicitSelfCapture when condition: @escaping () -> Bool,
    @_implicitSelfCapture _ work: () async throws -> Void
  ) async throws -> Bool {
    let done: Void? = try await withCancellation(when: condition, work)
    return done != nil
  }

  // MARK: - Scopes

  private func openScope(_ kind: CancellationScopes.Kind) -> ScopeID {
    run.withBoard { $0.openScope(kind, in: CurrentScope.id) }
  }

  private func watch(_ scope: ScopeID, _ condition: @escaping () -> Bool) {
    guard condition() else { return run.withBoard { $0.watch(scope, rank: run.rank, condition) } }
    run.withBoard { $0.conditionCameTrue(of: scope) }
    run.carryOutCancellations()
  }

  /// Whether the error is the cancellation that the scope's condition caused, and nothing else did.
  private func wasCutShort(_ scope: ScopeID, _ error: any Error) -> Bool {
    guard isCancellation(error),
      let around = run.withBoard({ $0.reachAround(conditionCancelled: scope) })
    else { return false }
    return !around.isCancelled && !(around.seesTask && Task.isCancelled)
  }
}

/// The holder's end of a cancellation scope.
public struct CancellationScope: Sendable {
  let run: WorkflowRun
  let id: ScopeID

  /// Cancels what waits in the scope, in the order in which it began to wait, and whatever begins to wait
  /// there later. Does nothing once the scope's work has ended. Fails a query, and outside the run the
  /// workflow task.
  public func cancel() {
    guard run.mayAsk("CancellationScope.cancel") else { return }
    run.withBoard { $0.cancel(id) }
    run.carryOutCancellations()
  }

  /// Whether the scope was cancelled; false once its work has ended.
  public var isCancelled: Bool { run.isDrivenHere && run.withBoard { $0.reach(id).isCancelled } }
}

/// Whether a cancellation stands anywhere in the error's chain, as Go asks.
func isCancellation(_ error: any Error) -> Bool {
  var next: (any Error)? = error
  while let error = next {
    if error is CancelledFailure || error is CancellationError { return true }
    next = cause(of: error)
  }
  return false
}

private func cause(of error: any Error) -> (any Error)? {
  switch error {
  case let failure as ActivityFailure: failure.cause
  case let failure as ChildWorkflowFailure: failure.cause
  case let failure as NexusOperationFailure: failure.cause
  case let failure as ApplicationFailure: failure.cause
  default: nil
  }
}
