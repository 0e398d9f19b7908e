internal import ProtoWire
internal import WorkflowMachines

extension WorkflowContext {
  /// Waits for a timer of the server's. Nothing is recorded, and nothing waited for, where the duration is
  /// zero or less (as in Go).
  ///
  /// - Parameters:
  ///   - duration: to the nanosecond; the server fires at its next chance, within a second.
  ///   - summary: one line for people, shown beside the timer in the Temporal UI.
  /// - Throws: `CancelledFailure` where the wait was cancelled.
  public func sleep(for duration: Duration, summary: String? = nil) async throws {
    if run.isRefusing { try await run.refuse() }
    guard let slot = try startTimer(duration, summary) else { return }
    await run.wait(slot)
    _ = try run.payloads(of: run.finish(slot))
  }

  @inline(never) private func startTimer(_ duration: Duration, _ summary: String?) throws -> Int? {
    let admission = try run.admit("sleep")
    let summary = try run.converter.payload(for: summary ?? "Sleep")
    guard let timer = run.machines.startTimer(WireDuration(duration), summary: summary) else {
      return nil
    }
    return run.open(.machine(timer), "sleep", admission)
  }

  /// Waits until the condition holds: looked at now, and whenever all code of the run waits. The line
  /// after the wait still sees it hold.
  ///
  /// - Parameter condition: reads the workflow's state, and changes nothing.
  /// - Throws: `CancelledFailure` where the wait was cancelled.
  public func waitUntil(
    @_implicitSelfCapture _ condition: @escaping () -> Bool
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    guard let slot = try awaitCondition(condition) else { return }
    await run.wait(slot)
    _ = try run.take(slot)
  }

  @inline(never) private func awaitCondition(_ condition: @escaping () -> Bool) throws -> Int? {
    let admission = try run.admit("waitUntil")
    if condition() { return nil }
    let slot = run.open(.condition, "waitUntil", admission)
    run.conditions.append(.wake(slot: slot), condition)
    return slot
  }

  /// As above, but not longer than a timer of the server's runs. The timer is left running when the
  /// condition comes first, as Go leaves it, unless the run has Go's flag 6.
  ///
  /// - Parameters:
  ///   - timeout: nothing is waited for where it is zero or less.
  ///   - condition: reads the workflow's state, and changes nothing.
  /// - Returns: whether the condition holds; false when the time was up first.
  /// - Throws: `CancelledFailure` where the wait was cancelled.
  @discardableResult public func waitUntil(
    timeout: Duration, @_implicitSelfCapture _ condition: @escaping () -> Bool
  ) async throws -> Bool {
    if run.isRefusing { try await run.refuse() }
    guard let slot = try awaitCondition(condition, timeout) else { return condition() }
    await run.wait(slot)
    // The timer may have fired in the very turn in which the condition came true.
    return try run.take(slot) == nil || condition()
  }

  @inline(never) private func awaitCondition(
    _ condition: @escaping () -> Bool, _ timeout: Duration
  ) throws -> Int? {
    let admission = try run.admit("waitUntil")
    if !run.machines.startsTimerBeforeCondition, condition() { return nil }
    let summary = try run.converter.payload(for: "AwaitWithTimeout")
    let timer = run.machines.startTimer(WireDuration(timeout), summary: summary)
    guard let timer, !condition() else { return nil }
    let slot = run.open(.conditionOrTimer(timer), "waitUntil", admission)
    run.conditions.append(.wake(slot: slot), condition)
    return slot
  }
}
