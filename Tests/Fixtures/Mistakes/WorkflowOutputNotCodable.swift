// expects: the main method is `func run(_ input: Input) async throws -> Output`, or `func run()` without input; Input and Output are Codable and Sendable, several inputs are one `Arguments<A, B>`, and Output may be left out
import Temporal

actor WorkflowOutputNotCodable: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: Int) async throws -> NotCodable { NotCodable() }
}
