// expects: cannot convert value of type 'String' to expected argument type 'Int'
import Temporal

actor ChildWithTheWrongInput: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    try await context.executeChild(Other.self, "three")
  }
}
