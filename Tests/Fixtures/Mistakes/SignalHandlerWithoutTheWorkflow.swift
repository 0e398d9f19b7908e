// expects: the handler takes the workflow, and then the input: { workflow, input in … }
import Temporal

actor SignalHandlerWithoutTheWorkflow: Workflow {
  static let poke = Signal<Int>("poke") { number in }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: Int) async throws {}
}
