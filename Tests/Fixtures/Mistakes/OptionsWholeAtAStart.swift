// expects: options of a call are .with(…), which changes the activity's own, or .replacing(options), which takes these in their place
import Temporal

actor OptionsWholeAtAStart: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    _ = try context.start(Things.count, 1, "x", options: Things.count.options)
  }
}
