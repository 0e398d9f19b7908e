// expects: result of call to 'execute(_:_:options:file:line:function:)' is unused
import Temporal

actor ActivityResultUnused: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    try await context.execute(Things.count, 1, "x")
  }
}
