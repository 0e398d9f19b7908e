// expects: a workflow sleeps with context.sleep(for:), which history records
import Temporal

actor TaskSleepUntil: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    try await Task.sleep(until: .now + .seconds(1), clock: .continuous)
  }
}
