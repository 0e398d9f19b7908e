// expects: referencing initializer 'init(_:_:)' on 'WorkflowSignal' requires that 'NotCodable' conform to 'Decodable'
import Temporal

actor SignalInputNotCodable: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  static let take = Signal<NotCodable>("take") { workflow, thing in }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {}
}
