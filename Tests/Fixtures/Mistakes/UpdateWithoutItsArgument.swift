// expects: missing argument for parameter #2 in call
import Temporal

actor UpdateWithoutItsArgument: Workflow {
  static let add = Update<(String) -> Int>("add") { workflow, name in workflow.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

func send(_ handle: WorkflowHandle<UpdateWithoutItsArgument>) async throws -> Int {
  try await handle.execute(UpdateWithoutItsArgument.add)
}
