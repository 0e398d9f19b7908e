// expects: cannot pass function of type '@Sendable (isolated AwaitInQuery) async throws -> Int' to parameter expecting synchronous function type
import Temporal

actor AwaitInQuery: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  static let ask = Query<Int>("ask") {
    try await $0.context.sleep(for: .seconds(1))
    return 1
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}
