// expects: actor-isolated property 'count' cannot be accessed from outside of the actor
import Temporal

actor StateOfTheWorkflowInAGroupWithoutSelf: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
      group.addTask { count }
      for try await _ in group {}
    }
  }
}
