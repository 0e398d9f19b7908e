// expects: what is listed are references to messages of this workflow: static let rename = Signal<String>("rename") { workflow, name in … }
import Temporal

actor MethodAsAMessage: Workflow {
  static var messages: Messages { rename }
  func rename(_ name: String) {}
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}
