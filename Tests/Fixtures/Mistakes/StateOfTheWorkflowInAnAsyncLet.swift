// expects: actor-isolated property 'count' can not be mutated from a nonisolated context
import Temporal

actor StateOfTheWorkflowInAnAsyncLet: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    async let child: Void = { self.count += 1 }()
    await child
  }
}
