// expects: options of a call are .with(…), which changes the activity's own, or .replacing(options), which takes these in their place
import Temporal

actor OptionsWholeAtACall: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    _ = try await context.execute(Things.count, 1, "x", options: Things.count.options)
  }
}
