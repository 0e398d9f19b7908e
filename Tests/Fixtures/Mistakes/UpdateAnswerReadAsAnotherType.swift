// expects: cannot convert return expression of type 'Int' to return type 'String'
import Temporal

actor UpdateAnswerReadAsAnotherType: Workflow {
  static let add = Update<(String) -> Int>("add") { workflow, name in workflow.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

func send(_ handle: WorkflowHandle<UpdateAnswerReadAsAnotherType>) async throws -> String {
  try await handle.execute(UpdateAnswerReadAsAnotherType.add, "a")
}
