// expects: cannot convert value of type 'Int' to expected argument type 'String'
import Temporal

actor SignalWithTheWrongInput: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

func send(_ handle: WorkflowHandle<SignalWithTheWrongInput>) async throws {
  try await handle.signal(SignalWithTheWrongInput.rename, 3)
}
