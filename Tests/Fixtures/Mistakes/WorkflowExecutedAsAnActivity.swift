// expects: a workflow is run by another as its child: context.executeChild(Other.self, input)
import Temporal

actor WorkflowExecutedAsAnActivity: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    try await context.execute(Other.self, 1)
  }
}
