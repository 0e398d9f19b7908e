// expects: expression is 'async' but is not marked with 'await'
import Temporal

actor ActivityWithoutAwait: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: Int) async throws {
    let number = try context.execute(Things.count, 1, "x")
    _ = number
  }
}
