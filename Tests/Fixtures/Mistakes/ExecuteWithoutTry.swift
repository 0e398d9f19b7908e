// expects: call can throw but is not marked with 'try'
import Temporal

actor ExecuteWithoutTry: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    let number = context.execute(Things.count, 1, "x")
    _ = number
  }
}
