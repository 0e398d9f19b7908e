// expects: 'init()' is unavailable: time in a workflow is context.now and context.sleep(for:)
import Temporal

actor ClockInAWorkflow: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    let clock = ContinuousClock()
    try await clock.sleep(for: .seconds(1))
  }
}
