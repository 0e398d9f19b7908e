// expects: cannot convert value of type 'Other.Signal<()>' (aka 'WorkflowSignal<Other, ()>') to expected argument type 'WorkflowSignal<SignalOfAnotherWorkflow, Void>'
import Temporal

actor SignalOfAnotherWorkflow: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

func send(_ handle: WorkflowHandle<SignalOfAnotherWorkflow>) async throws {
  try await handle.signal(Other.poke)
}
