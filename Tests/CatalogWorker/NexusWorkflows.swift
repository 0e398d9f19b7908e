import Temporal

/// The service `catalog`: an operation that ends at once, one that a workflow carries out, and one that fails.
enum CatalogService: NexusService {
  static let name = "catalog"
  static let echo = Operation<(String) -> String>("echo")
  static let later = Operation<(String) -> String>("later")
  static let fail = Operation<(String) -> String>("fail")

  static let operations = [
    echo.implemented { text, _ in "sync " + text },
    later.implemented(by: CatalogNexusBody.self) { text, context in
      WorkflowStart(
        CatalogNexusBody.self, text, id: "catalog-nexus-\(context.requestID)",
        taskQueue: context.taskQueue)
    },
    fail.implemented { _, _ in throw NexusOperationError(.failed, "refused") },
  ]
}

/// Behind the operation that goes on.
actor CatalogNexusBody: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ text: String) async throws -> String {
    try await context.sleep(for: .milliseconds(200))
    return "async " + text
  }
}

/// Operations of Nexus that end at once, later, and badly.
actor CatalogNexus: CatalogWorkflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var middle = Middle()

  func run(_ input: CatalogInput) async throws -> String {
    let endpoint = input.endpoint ?? ""
    let options = NexusOperationOptions(scheduleToClose: .seconds(30))
    let now = try await context.execute(
      CatalogService.echo, "now", endpoint: endpoint, options: options)
    let handle = try await context.start(
      CatalogService.later, "later", endpoint: endpoint, options: options)
    try await pause(input)
    let later = try await handle.result()
    var hasFailed = false
    do {
      _ = try await context.execute(CatalogService.fail, "x", endpoint: endpoint, options: options)
    } catch is NexusOperationFailure {
      hasFailed = true
    }
    return "\(now)|\(later)|token \(handle.token != nil)|failed \(hasFailed)"
  }
}
