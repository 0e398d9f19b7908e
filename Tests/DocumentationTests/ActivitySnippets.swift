import Temporal

/// The snippets of the article on activities.
enum ActivitySnippets {
  struct Receipt: Codable, Sendable {
    var id: String
  }

  struct Payments {
    static let charge = Activity<(_ customer: String, _ cents: Int) -> Receipt>(
      "Charge",
      .startToClose(.seconds(10), scheduleToClose: .seconds(300), retry: .init(maximumAttempts: 5)))
    static let archive = Activity<(Receipt) -> Void>("Archive", .startToClose(.seconds(60)))

    let bank: Bank

    func charge(_ customer: String, _ cents: Int) async throws -> Receipt {
      try await bank.charge(customer, cents)
    }

    /// Blocks its thread.
    func archive(_ receipt: Receipt) throws {
      try Archive.write(receipt)
    }

    var all: [ActivityImplementation] {
      [
        Self.charge.implemented(by: charge),
        Self.archive.implementedBlocking(by: archive),
      ]
    }
  }

  struct Bank: Sendable {
    func charge(_ customer: String, _ cents: Int) async throws -> Receipt {
      Receipt(id: "\(customer)-\(cents)")
    }
  }

  enum Archive {
    static func write(_ receipt: Receipt) throws {}
  }

  static func work(_ client: TemporalClient) async throws {
    let worker = Worker(
      client: client, taskQueue: "payments", activities: Payments(bank: Bank()).all)
    try await worker.run(stoppingOn: .terminate, .interrupt)
  }

  actor Paying: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ customer: String) async throws -> Receipt {
      let receipt = try await context.execute(
        Payments.charge, customer, 1_999, options: .with(summary: "charge \(customer)"))
      let resize = Activity<(String) -> String>(
        "ResizeImage", .startToClose(.seconds(30), taskQueue: "images"))
      let small = try await context.execute(resize, "cover.png")
      context.logger.info("resized", ["file": small])
      return receipt
    }
  }

  struct Rows {
    static let importRows = Activity<(Int) -> Int>(
      "ImportRows", .startToClose(.seconds(3_600), heartbeat: .seconds(10)))

    func importRows(_ count: Int, context: ActivityContext) async throws -> Int {
      let done = try context.lastHeartbeat(as: Int.self) ?? 0
      for row in done..<count {
        try Task.checkCancellation()
        try await importRow(row)
        context.heartbeat(row + 1)
      }
      return count
    }

    func render(_ pages: Int, context: ActivityContext) throws {
      for page in 0..<pages {
        if let reason = context.cancellation { throw CancelledFailure("\(reason)") }
        draw(page)
        context.heartbeat(page)
      }
    }

    func importRow(_ row: Int) async throws {}
    func draw(_ page: Int) {}
  }

  struct Approvals {
    let desk: Desk

    func approve(_ what: String, context: ActivityContext) async throws -> String {
      try await desk.submit(what, token: context.info.taskToken)
      throw CompletesLater()
    }

    static func decide(_ client: TemporalClient, _ token: [UInt8]) async throws {
      try await client.activity(taskToken: token).complete("approved by Ada")
    }
  }

  struct Desk: Sendable {
    func submit(_ what: String, token: [UInt8]) async throws {}
  }

  static let anything = ActivityImplementation.dynamic { input, context in
    context.logger.info("an activity that nobody wrote", ["name": input.name])
    return "\(input.name) of \(try input.value(as: String.self))"
  }

  static func jobs(_ client: TemporalClient) async throws {
    let job = try await client.start(
      Payments.charge, "ada", 500, id: "charge-ada", taskQueue: "payments",
      options: .init(startDelay: .seconds(60), onConflict: .useExisting))
    let receipt = try await job.result()
    try await job.pause(reason: "the bank is closed")
    try await job.update(.init(startToClose: .seconds(30)))
    try await job.unpause()
    let state = try await job.describe()
    print(state.attempt, state.lastFailure ?? "no failure")
    print(receipt.id)
  }
}
