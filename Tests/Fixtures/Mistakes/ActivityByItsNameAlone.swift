// expects: an activity is called by its reference, which has its types and limits: Activity<(Int) -> String>("Name", .startToClose(.seconds(5)))
import Temporal

actor ActivityByItsNameAlone: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: Int) async throws {
    try await context.execute("count", 1, "x")
  }
}
