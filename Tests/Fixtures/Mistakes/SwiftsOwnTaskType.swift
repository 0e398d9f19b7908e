// expects: cannot convert value of type 'SwiftsOwnTaskType.Task<Int, Never>' (aka 'RunTask<Int, Never>') to specified type 'Task<Int, any Error>'
import Temporal

actor SwiftsOwnTaskType: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    let task: Task<Int, any Error> = Task { 1 }
    _ = task
  }
}
