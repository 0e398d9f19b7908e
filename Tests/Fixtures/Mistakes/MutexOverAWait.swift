// expects: cannot pass function of type '@concurrent (inout sending Int) async throws -> sending ()' to parameter expecting synchronous function type
import Synchronization
import Temporal

actor MutexOverAWait: Workflow {
  static let rename = Signal<String>("rename") { workflow, name in }
  static let get = Query<Int>("get") { $0.count }
  nonisolated let mutex = Mutex(0)
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  var count = 0
  func run(_ input: Int) async throws {
    mutex.withLock { _ in try await context.sleep(for: .seconds(1)) }
  }
}
