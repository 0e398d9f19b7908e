// expects: cannot convert return expression of type 'Int' to return type 'String'
import Temporal

actor QueryAnswerReadAsAnotherType: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

func ask(_ handle: WorkflowHandle<QueryAnswerReadAsAnotherType>) async throws -> String {
  try await handle.query(QueryAnswerReadAsAnotherType.get)
}
