import Temporal
import Threads

/// Takes updates until it is told to end.
actor LedgerWorkflow: Workflow {
  /// How the main method is to go on.
  enum Ending: String, Codable { case plain, patient, again }

  static let add = Update<(String, Int) -> Int>(
    "add",
    validate: { ledger, name, amount in
      guard amount >= 0 else { throw ApplicationFailure("negative", type: "Refused") }
    },
    { ledger, name, amount in
      ledger.entries.append("\(name) \(amount)")
      ledger.sum += amount
      return ledger.sum
    })
  static let addSlowly = Update<(Int) -> Int>("addSlowly") { ledger, amount in
    let text = try await ledger.context.execute(TestActivities.echo, "\(amount)")
    ledger.sum += Int(text) ?? 0
    return ledger.sum
  }
  static let describe = Update<(String, Int, Bool, Double, [Int]) -> String>("describe") {
    _, input in
    let (name, count, isNew, price, sizes) = input.values
    return "\(name) \(count) \(isNew) \(price) \(sizes)"
  }
  static let awaitRelease = Update<() -> String>("await") { ledger in
    try await ledger.context.waitUntil { ledger.isReleased }
    return ledger.context.currentUpdate?.id ?? ""
  }
  static let fail = Update<() -> Void>("fail") { _ in
    throw ApplicationFailure("no", type: "Broken", details: 7)
  }
  /// Fails its workflow task until the code is mended.
  static let stumble = Update<() -> String>("stumble") { _ in
    let isFirst = stumbles.withLock { stumbles in
      defer { stumbles = false }
      return stumbles
    }
    if isFirst { throw Stumbled() }
    return "mended"
  }
  static let finish = Update<() -> Int>("finish") { ledger in
    ledger.isOver = true
    return ledger.sum
  }
  static let release = Signal("release") { $0.isReleased = true }
  static let sum = Query("sum") { $0.sum }
  static var messages: Messages {
    add
    addSlowly
    describe
    awaitRelease
    fail
    stumble
    finish
    release
    sum
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private struct Stumbled: Error {}
  /// Of the process: the code that comes next is mended.
  private static let stumbles = Guarded(true)
  private var sum = 0
  private var entries: [String] = []
  private var isReleased = false
  private var isOver = false

  func run(_ ending: Ending) async throws -> [String] {
    entries.append("begun")
    try await context.waitUntil { isOver }
    switch ending {
    case .plain: break
    case .patient: try await context.waitUntil { context.allHandlersFinished }
    case .again: throw continueAsNew(.plain)
    }
    return entries
  }
}
