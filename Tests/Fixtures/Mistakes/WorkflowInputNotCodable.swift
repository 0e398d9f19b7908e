// expects: type 'WorkflowInputNotCodable' does not conform to protocol 'Workflow'
import Temporal

actor WorkflowInputNotCodable: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: NotCodable) async throws {}
}
