import Temporal

/// The snippets of the articles for those who know another SDK.
enum MigrationSnippets {
  struct Order: Codable, Sendable {
    var id: String
  }

  struct Receipt: Codable, Sendable {
    var number: Int
  }

  enum Orders {
    static let charge = Activity<(Order) -> Receipt>("Charge", .startToClose(.seconds(10)))
    static let ship = Activity<(Order) -> Void>("Ship", .startToClose(.seconds(600)))
  }

  actor OrderWorkflow: Workflow {
    static let approve = Signal("approve") { $0.isApproved = true }
    static let status = Query<String>("status") { $0.status }
    static var messages: Messages {
      approve
      status
    }

    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    private var isApproved = false
    private var status = "new"

    func run(_ order: Order) async throws -> Receipt {
      let receipt = try await context.execute(Orders.charge, order)
      status = "charged"
      guard try await context.waitUntil(timeout: .seconds(86_400), { isApproved }) else {
        throw ApplicationFailure("nobody approved it", type: "NotApproved", isNonRetryable: true)
      }
      try await context.execute(Orders.ship, order)
      status = "shipped"
      return receipt
    }
  }

  actor Selecting: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    private var isCancelled = false

    // swift-format-ignore: OnlyOneTrailingClosureArgument
    func run(_ order: Order) async throws {
      // Go: selector.AddFuture(activity, …).AddReceive(cancelled, …)
      let isDone = try await context.withCancellation(when: { isCancelled }) {
        try await context.execute(Orders.ship, order)
      }
      if !isDone { context.logger.info("cut short") }
    }
  }

  static func family(_ client: TemporalClient) -> Worker {
    var options = WorkerOptions()
    options.dialect = .core
    let worker = Worker(
      client: client, taskQueue: "orders", workflows: [OrderWorkflow.self], options: options)
    return worker
  }
}
