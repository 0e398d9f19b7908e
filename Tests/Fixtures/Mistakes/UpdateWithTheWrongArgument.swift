// expects: cannot convert value of type 'Int' to expected argument type 'String'
import Temporal

actor UpdateWithTheWrongArgument: Workflow {
  static let add = Update<(String) -> Int>("add") { workflow, name in workflow.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

func send(_ handle: WorkflowHandle<UpdateWithTheWrongArgument>) async throws -> Int {
  try await handle.execute(UpdateWithTheWrongArgument.add, 1)
}
