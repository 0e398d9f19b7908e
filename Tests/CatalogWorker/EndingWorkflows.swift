import Temporal

/// Waits in an activity; cancelled from outside, it cleans up and ends as cancelled.
actor CatalogCancel: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    do {
      _ = try await context.execute(
        Catalog.untilCancelled,
        options: .startToClose(
          .seconds(60), heartbeat: .seconds(2), cancellation: .waitForCompletion))
    } catch  where isCancelled(error) {
      try await context.shielded { try await cleanUp(input) }
      throw error
    }
    throw unexpected("success")
  }

  private func cleanUp(_ input: CatalogInput) async throws {
    try await pause(input)
    _ = try await context.execute(Catalog.echo, "clean")
  }
}

/// Ends with an application failure with details and a cause.
actor CatalogFail: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    try await pause(input)
    throw ApplicationFailure(
      "it broke", type: "Boom", isNonRetryable: true, details: "detail", 7,
      cause: ApplicationFailure("the cause", type: "Inner"))
  }
}

/// Fails in its first run; its retry policy starts a second, which succeeds.
actor CatalogWorkflowRetry: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let attempt = context.info.attempt
    guard attempt > 1 else { throw ApplicationFailure("first run") }
    try await pause(input)
    return "attempt \(attempt)"
  }
}

/// Fails its workflow task at the first attempt, where the worker was told to, and recovers at the next.
actor CatalogTaskFailure: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    try await context.sleep(for: .milliseconds(50))
    if CatalogSettings.takesItsFailure() { await leaveTheRun() }
    try await pause(input)
    return try await context.execute(Catalog.echo, "recovered")
  }

  /// Waits for something that history knows nothing of, which fails the workflow task.
  private func leaveTheRun() async { try? await _Concurrency.Task.sleep(for: .seconds(3_600)) }
}
