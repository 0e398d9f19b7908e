import Temporal

/// Two timers side by side, one cancelled, one of no length, one with a summary.
actor CatalogTimers: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ input: CatalogInput) async throws -> String {
    let long = Task { try await context.sleep(for: .milliseconds(1_200)) }
    let short = Task { try await context.sleep(for: .milliseconds(200), summary: "short") }
    let gone = Task { try await context.sleep(for: .seconds(3_600)) }
    try await short.value
    gone.cancel()
    let end = try await outcome {
      try await gone.value
      return "fired"
    }
    try await long.value
    try await pause(input)
    try await context.sleep(for: .zero)
    try await context.sleep(for: .milliseconds(50))
    return "short,gone \(end == "canceled"),long"
  }
}

/// Conditions, met and timed out.
actor CatalogAwait: CatalogWorkflow {
  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var isReady = false

  func run(_ input: CatalogInput) async throws -> String {
    Task {
      try await context.sleep(for: .milliseconds(100))
      isReady = true
    }
    let first = try await context.waitUntil(timeout: .seconds(10)) { isReady }
    try await pause(input)
    let second = try await context.waitUntil(timeout: .milliseconds(200)) { false }
    try await context.waitUntil { isReady }
    return "\(first) \(second)"
  }
}
