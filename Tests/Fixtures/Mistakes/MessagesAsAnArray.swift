// expects: list the references one a line, without brackets and commas
import Temporal

actor MessagesAsAnArray: Workflow {
  static let poke = Signal("poke") { _ in }
  static let get = Query<Int>("get") { $0.count }
  static var messages: Messages { [poke, get] }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}
