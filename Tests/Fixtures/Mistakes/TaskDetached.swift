// expects: 'detached' is unavailable: a detached task leaves the workflow; use Task { }, async let or a task group
import Temporal

actor TaskDetached: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    Task.detached { 1 }
  }
}
