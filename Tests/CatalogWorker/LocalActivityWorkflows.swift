import Temporal

/// Local activities in sequence, side by side, retried, and failing for good.
actor CatalogLocal: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let options = LocalActivityOptions.scheduleToClose(
      .seconds(10),
      retry: RetryPolicy(
        initialInterval: .milliseconds(20), backoffCoefficient: 1, maximumAttempts: 4,
        nonRetryableTypes: ["Custom"]))
    var texts: [String] = []
    for text in ["one", "two"] {
      texts.append(try await context.executeLocally(Catalog.localEcho, text, options: options))
    }
    try await pause(input)
    let all = try ["x", "y", "z"].map {
      try context.startLocally(Catalog.localEcho, $0, options: options)
    }
    for handle in all { texts.append(try await handle.result()) }
    let attempt = try await context.executeLocally(Catalog.flaky, 2, options: options)
    do {
      try await context.executeLocally(Catalog.fail, "custom", options: options)
      throw unexpected("success")
    } catch let failure as ActivityFailure {
      guard let cause = failure.cause as? ApplicationFailure else { throw unexpected(failure) }
      return "\(texts.joined(separator: ","))|\(attempt)|\(cause.type)"
    }
  }
}

/// A local activity whose back-off is longer than its workflow task, so a timer carries it. Started with a
/// workflow task timeout of one second.
actor CatalogLocalBackoff: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    try await pause(input)
    let attempt = try await context.executeLocally(
      Catalog.flaky, 1,
      options: .scheduleToClose(
        .seconds(30),
        retry: RetryPolicy(
          initialInterval: .seconds(2), backoffCoefficient: 1, maximumAttempts: 3)))
    return "attempt \(attempt)"
  }
}

/// A local activity of three seconds, kept alive by workflow task heartbeats. Started with a workflow task
/// timeout of one second.
actor CatalogLocalLong: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    try await pause(input)
    let text = try await context.executeLocally(
      Catalog.sleep, 3_000, options: .scheduleToClose(.seconds(30)))
    return try await context.execute(Catalog.echo, text)
  }
}
