// expects: by its name alone a signal is sent with handle.untyped.signal(…)
import Temporal

actor SignalByItsNameAlone: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

func send(_ handle: WorkflowHandle<SignalByItsNameAlone>) async throws {
  try await handle.signal("rename", "x")
}
