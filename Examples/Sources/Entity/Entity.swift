import Temporal

/// A workflow that lives as long as what it stands for: it takes one signal after another, and continues as
/// new before its history grows long. Signals that come meanwhile are not lost.
@main struct Entity {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(client: client, taskQueue: "entity", workflows: [Account.self])
    let balance = try await worker.run {
      let account = try await client.start(
        Account.self, Account.State(), id: "account-7", taskQueue: "entity",
        options: .init(onConflict: .useExisting))
      for amount in 1...30 { try await account.signal(Account.deposit, amount) }
      try await account.signal(Account.close)
      return try await client.handle(Account.self, id: "account-7").result()
    }
    print("balance: \(balance)")
    await client.close()
  }
}

actor Account: Workflow {
  /// All that the next run needs to know.
  struct State: Codable, Sendable {
    var balance = 0
    var isClosed = false
  }

  static let deposit = Signal<Int>("deposit") { workflow, amount in
    workflow.state.balance += amount
    workflow.deposits += 1
  }
  static let close = Signal("close") { $0.state.isClosed = true }
  static let balance = Query<Int>("balance") { $0.state.balance }
  static var messages: Messages {
    deposit
    close
    balance
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var state = State()
  private var deposits = 0

  func run(_ start: State) async throws -> Int {
    // Deposits of this very task were handled already: what came before is added to them.
    state.balance += start.balance
    state.isClosed = state.isClosed || start.isClosed
    try await context.waitUntil { state.isClosed || deposits >= 10 || isLong }
    guard !state.isClosed else { return state.balance }
    throw continueAsNew(state)
  }

  /// The server says when a history has become long; ten deposits are few, to show it.
  private var isLong: Bool { context.info.isContinueAsNewSuggested }
}
