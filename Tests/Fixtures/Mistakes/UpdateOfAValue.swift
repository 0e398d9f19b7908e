// expects: the type of an update is that of a function: Update<(String) -> Int>, or Update<() -> Int>
import Temporal

actor UpdateOfAValue: Workflow {
  static let add = Update<Int>("add") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}
