import Temporal

/// Collects the signal `item` until the signal `end`; the first item comes with the start.
actor CatalogSignals: CatalogWorkflow {
  static let item = Signal<String>("item") { workflow, item in workflow.items.append(item) }
  static let end = Signal("end") { $0.isOver = true }
  static var messages: [WorkflowMessage<CatalogSignals>] {
    item
    end
    stage
    goOn
  }

  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var items: [String] = []
  private var isOver = false

  func run(_ input: CatalogInput) async throws -> String {
    try await context.waitUntil { isOver }
    try await pause(input)
    return items.joined(separator: ",")
  }
}

/// The updates `add`, which is validated and has an activity, `finish`, and `broken`, which fails.
actor CatalogUpdates: CatalogWorkflow {
  static let add = Update<(Int) -> Int>("add", validate: refuseNegative) { workflow, number in
    _ = try await workflow.context.execute(Catalog.echo, "\(number)")
    workflow.sum += number
    return workflow.sum
  }
  static let finish = Update<() -> String>("finish") { workflow in
    workflow.isFinished = true
    try await workflow.context.sleep(for: .milliseconds(100))
    return "finishing"
  }
  static let broken = Update<() -> Void>("broken") { _ in
    throw ApplicationFailure("broken", type: "Broken")
  }
  static var messages: [WorkflowMessage<CatalogUpdates>] {
    add
    finish
    broken
    stage
    goOn
  }

  var middle = Middle()
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var sum = 0
  private var isFinished = false

  private static func refuseNegative(_ workflow: isolated CatalogUpdates, _ number: Int) throws {
    if number < 0 { throw ApplicationFailure("negative", type: "Refused") }
  }

  func run(_ input: CatalogInput) async throws -> String {
    try await context.waitUntil { isFinished && context.allHandlersFinished }
    try await pause(input)
    return "sum \(sum)"
  }
}
