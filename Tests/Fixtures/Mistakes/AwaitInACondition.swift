// expects: invalid conversion from throwing function of type '@concurrent () async throws -> Bool' to non-throwing function type '() -> Bool'
import Temporal

actor AwaitInACondition: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    try await context.waitUntil {
      try await self.context.sleep(for: .seconds(1))
      return true
    }
  }
}
