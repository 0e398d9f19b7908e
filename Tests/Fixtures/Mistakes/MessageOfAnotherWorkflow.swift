// expects: what is listed are references to messages of this workflow: static let rename = Signal<String>("rename") { workflow, name in … }
import Temporal

actor MessageOfAnotherWorkflow: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  static var messages: Messages {
    rename
    Other.poke
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}
