// expects: an activity is called by its reference, the static `Activity`, and not by its body
import Temporal

actor ActivityCalledByItsBody: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    try await context.execute(Bodies().work, 1)
  }
}

struct Bodies { func work(_ number: Int) async throws {} }
