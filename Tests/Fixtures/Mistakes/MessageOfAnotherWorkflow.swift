// expects: cannot convert value of type 'Other.Signal<()>' (aka 'WorkflowSignal<Other, ()>') to expected argument type 'WorkflowSignal<MessageOfAnotherWorkflow, ()>'
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
