import Temporal

/// The snippets of the article on messages.
enum MessageSnippets {
  actor Basket: Workflow {
    static let note = Signal<String>("note") { $0.notes.append($1) }
    static let move = Signal<(Int, Int)>("move") { basket, from, to in basket.move(from, to) }
    static let size = Query<Int>("size") { $0.items.count }
    static let matching = Query<(String) -> [String]>("matching") { basket, prefix in
      basket.items.filter { $0.hasPrefix(prefix) }
    }
    static let add = Update<(String) -> Int>(
      "add",
      validate: { basket, item in
        guard !item.isEmpty else {
          throw ApplicationFailure("an item without a name", type: "NoName")
        }
        guard basket.isOpen else {
          throw ApplicationFailure("the basket is closed", type: "Closed")
        }
      },
      { basket, item in
        try await basket.reserve(item)
        return basket.items.count
      })
    static let checkOut = Signal("checkOut") { $0.isOpen = false }
    static var messages: Messages {
      note
      move
      size
      matching
      add
      checkOut
    }

    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    private var items: [String] = []
    private var notes: [String] = []
    private var isOpen = true

    func run(_ customer: String) async throws -> [String] {
      try await context.waitUntil { !isOpen }
      try await context.waitUntil { context.allHandlersFinished }
      return items
    }

    private func reserve(_ item: String) async throws {
      try await context.execute(Stock.reserve, item)
      items.append(item)
    }

    private func move(_ from: Int, _ to: Int) {
      guard items.indices.contains(from), items.indices.contains(to) else { return }
      items.swapAt(from, to)
    }
  }

  enum Stock {
    static let reserve = Activity<(String) -> Void>("Reserve", .startToClose(.seconds(5)))
  }

  static func send(_ client: TemporalClient) async throws {
    let basket = try await client.start(
      Basket.self, "ada", id: "basket-ada", taskQueue: "baskets")
    try await basket.signal(Basket.note, "a present")
    try await basket.signal(Basket.move, (0, 1))
    let count = try await basket.execute(Basket.add, "cup")
    let cups = try await basket.query(Basket.matching, "cup")
    try await basket.signal(Basket.checkOut)
    print(count, cups)
    do {
      _ = try await basket.execute(Basket.add, "")
    } catch let failure as WorkflowUpdateFailure {
      let cause = failure.cause as? ApplicationFailure
      print(cause?.type ?? "", failure.cause)
    }
    let update = try await basket.start(Basket.add, "plate", id: "order-7-line-2")
    let number = try await update.result()
    let again = basket.updateHandle(Basket.add, id: "order-7-line-2")
    print(number, try await again.result())
    let start = WorkflowStart(Basket.self, "ada", id: "basket-ada", taskQueue: "baskets")
    let size = try await client.executeUpdateWithStart(start, Basket.add, "cup")
    let handle = try await client.signalWithStart(start, Basket.note, "wrapped, please")
    print(size, handle.id)
    let other = client.handle(id: "invoice-9")
    try await other.signal("remind", "by mail", 2)
    let state = try await other.query("state", as: String.self)
    print(state)
  }

  actor Approvals: Workflow {
    static let approve = Signal<String>("approve")
    static var messages: Messages { approve }

    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ count: Int) async throws -> [String] {
      var approved: [String] = []
      for try await name in context.signals(Self.approve) {
        approved.append(name)
        if approved.count == count { break }
      }
      return approved
    }
  }

  actor Entity: Workflow {
    static let other = DynamicSignal { entity, input in
      entity.seen[input.name] = try input.value(as: Int.self)
    }
    static let anyQuery = DynamicQuery { entity, input in entity.seen[input.name] ?? 0 }
    static let anyUpdate = DynamicUpdate { entity, input in
      entity.seen[input.name] = try input.value(as: Int.self)
      return entity.seen.count
    }
    static var messages: Messages {
      other
      anyQuery
      anyUpdate
    }

    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    private var seen: [String: Int] = [:]

    func run() async throws { try await context.waitUntil { seen.count > 9 } }
  }

  actor Queue: Workflow {
    static let push = Signal<String>("push") { try $0.work.trySend($1) }
    static var messages: Messages { push }
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    private let work = WorkflowChannel<String>()

    func run() async throws {
      for try await item in work {
        try await context.execute(Stock.reserve, item)
        if context.info.isContinueAsNewSuggested { break }
      }
    }
  }
}
