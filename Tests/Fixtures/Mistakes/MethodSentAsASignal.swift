// expects: a signal is sent by its reference: static let rename = Signal<String>("rename") { … }
import Temporal

actor MethodSentAsASignal: Workflow {
  func rename(_ name: String) {}
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}

func send(_ handle: WorkflowHandle<MethodSentAsASignal>) async throws {
  try await handle.signal(MethodSentAsASignal.rename, "x")
}
