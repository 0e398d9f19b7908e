// expects: result of call to 'continueAsNew(_:options:)' is unused
import Temporal

actor ContinueAsNewNotThrown: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    continueAsNew(3)
  }
}
