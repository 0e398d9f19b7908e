// expects: cannot convert value of type 'String' to expected argument type 'Int'
import Temporal

actor ContinueAsNewWithTheWrongInput: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    throw continueAsNew("x")
  }
}
