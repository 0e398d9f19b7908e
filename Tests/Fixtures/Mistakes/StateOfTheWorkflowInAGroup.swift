// expects: actor-isolated property 'count' can not be mutated from a nonisolated context
import Temporal

actor StateOfTheWorkflowInAGroup: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { self.count += 1 }
      try await group.waitForAll()
    }
  }
}
