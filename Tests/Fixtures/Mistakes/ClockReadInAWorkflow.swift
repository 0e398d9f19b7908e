// expects: time in a workflow is context.now and context.sleep(for:)
import Temporal

actor ClockReadInAWorkflow: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    _ = ContinuousClock.now
  }
}
