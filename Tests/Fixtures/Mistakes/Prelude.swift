// What the mistakes are made with. Nothing in this file is one.
import Temporal

enum Things {
  static let count = Activity<(Int, String) -> Int>("count", .startToClose(.seconds(1)))
}

actor Other: Workflow {
  static let poke = Signal("poke") { _ in }
  static let add = Signal<(String, Int)>("add") { workflow, name, count in workflow.total += count }
  static let getTotal = Query<Int>("getTotal") { $0.total }
  static var messages: Messages {
    poke
    add
    getTotal
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var total = 0
  func run(_ input: Int) async throws {
    async let child: Void = context.sleep(for: .seconds(1))
    let number = try await context.execute(Things.count, input, "x")
    total += number
    let task = Task { try await context.sleep(for: .seconds(1)) }
    try await task.value
    try await child
    throw continueAsNew(3)
  }
}

final class Box { var number = 0 }

struct NotCodable: Sendable {}
