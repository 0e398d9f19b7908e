/// What `Task` means inside a workflow: an unstructured task that stays on the run, and its children too.
///
/// Swift's own `Task { }` would resume from every suspension on the global pool. As in Swift, cancelling
/// what starts the task does not cancel it: only the holder of this value does, and a cancellation scope
/// that it was started in, for as long as that scope is open. It has no priority: workflow code runs in
/// history's order.
public struct RunTask<Success: Sendable, Failure: Error>: Sendable {
  let task: Task<Success, Failure>

  /// Cancels the task: its waits throw `CancelledFailure`, in the order in which they began. Fails a query.
  public func cancel() {
    guard let run = CurrentRun.run else { return task.cancel() }
    guard run.mayAsk("Task.cancel") else { return }
    task.cancel()
    run.carryOutCancellations()
  }

  /// Whether the task was cancelled.
  public var isCancelled: Bool { task.isCancelled }
}

extension RunTask where Failure == any Error {
  /// Starts a task that can throw; what it throws is thrown by `value`.
  @discardableResult public init(
    @_inheritActorContext @_implicitSelfCapture
    _ body: sending @escaping @isolated(any) () async throws -> Success
  ) {
    task = Task(executorPreference: CurrentRun.run, operation: body)
  }

  /// The task's result, waited for.
  ///
  /// - Throws: what the task threw.
  public var value: Success { get async throws { try await task.value } }
}

extension RunTask where Failure == Never {
  /// Starts a task that cannot throw.
  @discardableResult public init(
    @_inheritActorContext @_implicitSelfCapture
    _ body: sending @escaping @isolated(any) () async -> Success
  ) {
    task = Task(executorPreference: CurrentRun.run, operation: body)
  }

  /// The task's result, waited for.
  public var value: Success { get async { await task.value } }
}

extension RunTask where Success == Never, Failure == Never {
  /// Whether the code that asks is in something that was cancelled: its task, or a cancellation scope.
  /// False in a shield.
  public static var isCancelled: Bool {
    guard let run = CurrentRun.run else { return Task.isCancelled }
    return run.isCancelledHere
  }

  /// Throws `CancelledFailure` where `isCancelled` is true.
  public static func checkCancellation() throws {
    if isCancelled { throw CancelledFailure() }
  }

  /// Lets all other code of the run that is ready go first.
  public static func yield() async { await Task.yield() }

  /// Not in a workflow: the time it takes would not be in history.
  @available(
    *, unavailable, message: "a workflow sleeps with context.sleep(for:), which history records"
  )
  public static func sleep(for duration: Duration) async throws {}

  /// Not in a workflow: the time it takes would not be in history.
  @available(
    *, unavailable, message: "a workflow sleeps with context.sleep(for:), which history records"
  )
  public static func sleep(nanoseconds duration: UInt64) async throws {}

  /// Not in a workflow: it would run beside it.
  @available(
    *, unavailable,
    message: "a detached task leaves the workflow; use Task { }, async let or a task group"
  )
  public static func detached<T>(_ body: () async throws -> T) {}
}

/// What a clock means inside a workflow: a compile error that says what to use.
public struct UnavailableClock: Sendable {
  /// Not in a workflow: it would read another time in replay.
  @available(
    *, unavailable, message: "time in a workflow is context.now and context.sleep(for:)"
  )
  public init() {}

  /// Not in a workflow: it would be another in replay.
  @available(
    *, unavailable, message: "time in a workflow is context.now and context.sleep(for:)"
  )
  public static var now: Swift.ContinuousClock.Instant { Swift.ContinuousClock.now }
}
