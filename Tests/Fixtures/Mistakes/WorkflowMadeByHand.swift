// expects: missing argument for parameter 'context' in call
import Temporal

actor WorkflowMadeByHand: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

let handmade = WorkflowMadeByHand()
