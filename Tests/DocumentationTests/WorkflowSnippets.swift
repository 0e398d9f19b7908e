import Temporal

/// The snippets of the articles on workflows and on what they must not do.
enum WorkflowSnippets {
  actor Subscription: Workflow {
    static let cancel = Signal("cancel") { $0.isCancelled = true }
    static var messages: Messages { cancel }

    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    private var isCancelled = false

    func run(_ customer: String) async throws -> Int {
      var months = 0
      while !isCancelled {
        try await context.execute(Billing.charge, customer)
        months += 1
        try await context.waitUntil(timeout: .seconds(30 * 86_400)) { isCancelled }
      }
      return months
    }
  }

  enum Billing {
    static let charge = Activity<(String) -> Void>("Charge", .startToClose(.seconds(30)))
    static let score = Activity<(String) -> Int>("Score", .startToClose(.seconds(5)))
    static let ship = Activity<(String) -> Void>("Ship", .startToClose(.seconds(600)))
    static let refund = Activity<(String) -> Void>("Refund", .startToClose(.seconds(30)))
  }

  actor Waiting: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    private var approval: String?

    func run() async throws -> String {
      try await context.sleep(for: .seconds(3_600), summary: "cooling off")
      try await context.waitUntil { approval != nil }
      let isInTime = try await context.waitUntil(timeout: .seconds(86_400)) { approval != nil }
      return isInTime ? approval ?? "" : "nobody"
    }
  }

  actor Scores: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ names: [String]) async throws -> Int {
      async let first = context.execute(Billing.score, "Ada")
      async let second = context.execute(Billing.score, "Grace")
      let both = try await first + second
      let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for name in names {
          group.addTask { [context] in try await context.execute(Billing.score, name) }
        }
        var sum = 0
        for try await score in group { sum += score }
        return sum
      }
      let handles = try names.map { try context.start(Billing.score, $0) }
      var total = 0
      for handle in handles { total += try await handle.result() }
      return both + sum + total
    }
  }

  actor Nightly: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    func run() async throws {}
  }

  actor Transfer: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    func run(_ input: Arguments<String, String, Int>) async throws -> Bool {
      let (from, to, cents) = input.values
      return from != to && cents > 0
    }
  }

  static func move(_ client: TemporalClient) async throws -> Bool {
    let isMoved = try await client.execute(
      Transfer.self, "ada", "grace", 500, id: "transfer-7", taskQueue: "billing")
    return isMoved
  }

  actor Tasks: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    private var ticks = 0

    func run(_ customer: String) async throws -> Int {
      let clock = Task {
        while true {
          try await context.sleep(for: .seconds(60))
          ticks += 1
        }
      }
      try await context.execute(Billing.ship, customer)
      clock.cancel()
      return ticks
    }
  }

  actor Delivery: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    private var isRushed = false

    func run(_ order: String) async throws {
      try await context.execute(Billing.charge, order)
      do {
        try await context.execute(Billing.ship, order)
      } catch let error where context.isCancelled {
        try await context.shielded { try await context.execute(Billing.refund, order) }
        throw error
      }
    }

    func rush(_ order: String) async throws {
      // swift-format-ignore: OnlyOneTrailingClosureArgument
      let isDone = try await context.withCancellation(when: { isRushed }) {
        try await context.execute(Billing.ship, order)
      }
      if !isDone { try await context.execute(Billing.ship, "\(order), by air") }
    }

    func scopes(_ order: String) async throws {
      try await context.withCancellationScope {
        try await context.execute(Billing.charge, order)
      } onCancel: { scope in
        // Money may have moved: nothing is cancelled here, and the charge is waited for.
        _ = scope
      }
    }
  }

  actor Records: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    static let city = SearchAttributeKey.keyword("City")

    func run(_ input: String) async throws {
      try context.upsertSearchAttributes(Self.city.value("Ulm"))
      try context.upsertMemo(["note": "call before noon"])
      context.currentDetails = "**Waiting** for the carrier"
      let city = context.searchAttributes[Self.city]
      context.logger.info("recorded", ["city": city ?? "none"])
    }
  }

  actor Local: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ name: String) async throws -> Int {
      let score = try await context.executeLocally(
        Billing.score, name, options: .startToClose(.seconds(2)))
      let limit = try context.mutableSideEffect(id: "limit") { Settings.limit }
      let token = try context.sideEffect { Settings.newToken() }
      let id = context.uuid()
      var random = context.random
      let isChosen = Int.random(in: 0..<10, using: &random) == 0
      let today = context.now
      context.logger.info("drawn", ["id": "\(id)", "chosen": isChosen, "today": "\(today)"])
      return score + limit + token
    }
  }

  enum Settings {
    static let limit = 3
    static func newToken() -> Int { Int.random(in: 0..<1_000) }
  }

  actor Sorted: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ amounts: [String: Int]) async throws {
      for (customer, _) in amounts.sorted(by: { $0.key < $1.key }) {
        try await context.execute(Billing.charge, customer)
      }
    }
  }

  actor Anything: DynamicWorkflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ input: DynamicInput) async throws -> String {
      "\(input.name) of \(try input.value(as: String.self))"
    }
  }

  actor Ledger: Workflow {
    struct Overdrawn: Error {}

    static var errorPolicy: WorkflowErrorPolicy? { .failsTask(except: Overdrawn.self) }

    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ amount: Int) async throws {
      guard amount < 1_000 else { throw Overdrawn() }
    }
  }

  actor Sturdy: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ lines: [String]) async throws -> Int {
      guard let first = lines.first else {
        throw ApplicationFailure("an order without lines", type: "EmptyOrder", isNonRetryable: true)
      }
      return first.count
    }
  }
}
