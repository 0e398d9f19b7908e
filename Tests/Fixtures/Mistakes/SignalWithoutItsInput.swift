// expects: cannot convert value of type 'SignalWithoutItsInput.Signal<String>' (aka 'WorkflowSignal<SignalWithoutItsInput, String>') to expected argument type 'WorkflowSignal<SignalWithoutItsInput, Void>'
import Temporal

actor SignalWithoutItsInput: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

func send(_ handle: WorkflowHandle<SignalWithoutItsInput>) async throws {
  try await handle.signal(SignalWithoutItsInput.rename)
}
