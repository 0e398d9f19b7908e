// expects: cannot convert value of type 'QuerySentAsASignal.Query<Int>' (aka 'WorkflowQuery<QuerySentAsASignal, Int>') to expected argument type 'WorkflowSignal<QuerySentAsASignal, Void>'
import Temporal

actor QuerySentAsASignal: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

func send(_ handle: WorkflowHandle<QuerySentAsASignal>) async throws {
  try await handle.signal(QuerySentAsASignal.get)
}
