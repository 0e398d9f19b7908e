extension WorkflowContext {
  /// Waits for a timer of the server's. Nothing is recorded, and nothing waited for, where the duration is
  /// zero or less (as in Go).
  ///
  /// - Parameters:
  ///   - duration: to the nanosecond; the server fires at its next chance, within a second.
  ///   - summary: one line for people, shown beside the timer in the Temporal UI.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `CancelledFailure` where the wait was cancelled.
  public func sleep(
    for duration: Duration, summary: String? = nil, file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    guard let wait = try startTimer(duration, summary, CallSite("sleep", file, line, function))
    else { return }
    await run.wait(wait.id)
    try run.checkEnd(of: wait)
  }

  @inline(never) private func startTimer(
    _ duration: Duration, _ summary: String?, _ site: CallSite
  ) throws -> Wait<Void>? {
    try run.outbound.startTimer(TimerRequest(duration: duration, summary: summary, site: site))
  }

  /// Waits until the condition holds: looked at now, and whenever all code of the run waits. The line
  /// after the wait still sees it hold.
  ///
  /// - Parameters:
  ///   - condition: reads the workflow's state, and changes nothing.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `CancelledFailure` where the wait was cancelled.
  public func waitUntil(
    @_implicitSelfCapture _ condition: @escaping () -> Bool, file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    let site = CallSite("waitUntil", file, line, function)
    guard let wait = try RunOutbound(run: run).openCondition(at: site, condition) else { return }
    await run.wait(wait)
    _ = try run.take(wait)
  }

  /// Waits until the condition holds, but not longer than a timer of the server's runs. The timer is left
  /// running when the condition comes first, as Go leaves it, unless the run has Go's flag 6.
  ///
  /// - Parameters:
  ///   - timeout: nothing is waited for where it is zero or less.
  ///   - summary: one line for people, shown beside the timer in the Temporal UI.
  ///   - condition: reads the workflow's state, and changes nothing.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Returns: whether the condition holds; false when the time was up first.
  /// - Throws: `CancelledFailure` where the wait was cancelled.
  @discardableResult public func waitUntil(
    timeout: Duration, summary: String? = nil,
    @_implicitSelfCapture _ condition: @escaping () -> Bool,
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws -> Bool {
    if run.isRefusing { try await run.refuse() }
    let site = CallSite("waitUntil", file, line, function)
    let wait = try RunOutbound(run: run).openCondition(
      atMost: timeout, summary: summary, at: site, condition)
    guard let wait else { return condition() }
    await run.wait(wait)
    // The timer may have fired in the very turn in which the condition came true.
    return try run.take(wait) == nil || condition()
  }
}
