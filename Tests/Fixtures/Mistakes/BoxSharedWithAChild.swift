// expects: sending 'box' risks causing data races
import Temporal

actor BoxSharedWithAChild: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    let box = Box()
    async let child: Void = { box.number += 1 }()
    box.number += 1
    await child
  }
}
