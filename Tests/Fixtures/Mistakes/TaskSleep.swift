// expects: 'sleep(for:)' is unavailable: a workflow sleeps with context.sleep(for:), which history records
import Temporal

actor TaskSleep: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    try await Task.sleep(for: .seconds(1))
  }
}
