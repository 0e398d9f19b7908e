// expects: invalid conversion from 'async' function of type '@Sendable (isolated AwaitInAValidator, String) async throws -> ()' to synchronous function type
import Temporal

actor AwaitInAValidator: Workflow {
  static let add = Update<(String) -> Int>(
    "add", validate: { workflow, name in try await workflow.context.sleep(for: .seconds(1)) },
    { workflow, name in 1 })
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: Int) async throws {}
}
