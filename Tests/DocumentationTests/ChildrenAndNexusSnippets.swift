import Temporal

/// The snippets of the article on children and Nexus.
enum ChildrenAndNexusSnippets {
  actor Guest: Workflow {
    static let invite = Signal<String>("invite") { $0.day = $1 }
    static var messages: Messages { invite }
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    private var day: String?

    func run(_ name: String) async throws -> String {
      try await context.waitUntil { day != nil }
      return "\(name) comes on \(day ?? "")"
    }
  }

  actor Party: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ name: String) async throws -> String {
      let answer = try await context.executeChild(
        Guest.self, "Ada", id: "guest-ada",
        options: .init(
          runTimeout: .seconds(86_400), parentClosePolicy: .requestCancel,
          summary: "waits for an answer"))
      let guest = try await context.startChild(Guest.self, name)
      try await guest.signal(Guest.invite, "Friday")
      let later = try await guest.result()
      let price = try await context.executeChild(
        named: "QuoteWorkflow", name, 2, returning: Double.self,
        options: .init(taskQueue: "quotes"))
      let other = context.externalWorkflow(Guest.self, id: "guest-grace")
      try await other.signal(Guest.invite, "Saturday")
      try await other.cancel()
      return "\(answer), \(later), \(price)"
    }
  }

  actor Counter: Workflow {
    static let add = Signal<Int>("add") { counter, amount in
      counter.total += amount
      counter.signals += 1
    }
    static var messages: Messages { add }

    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    private var total = 0
    private var signals = 0

    func run(_ start: Int) async throws {
      // Signals of this very task were handled before this line: what was is added to them.
      total += start
      try await context.waitUntil { context.info.isContinueAsNewSuggested || signals >= 500 }
      try await context.waitUntil { context.allHandlersFinished }
      throw continueAsNew(total)
    }
  }

  struct Receipt: Codable, Sendable {
    var number: Int
  }

  actor Billing: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    func run(_ cents: Int) async throws -> Receipt { Receipt(number: cents) }
  }

  enum Payments: NexusService {
    static let quote = Operation<(Int) -> String>("quote")
    static let charge = Operation<(Int) -> Receipt>("charge")
  }

  actor Shop: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ cents: Int) async throws -> Receipt {
      let quote = try await context.execute(Payments.quote, cents, endpoint: "payments")
      let charge = try await context.start(
        Payments.charge, cents, endpoint: "payments",
        options: .init(scheduleToClose: .seconds(3_600), summary: quote))
      let receipt = try await charge.result()
      return receipt
    }
  }

  static func worker(_ client: TemporalClient) -> Worker {
    let worker = Worker(
      client: client, taskQueue: "payments", workflows: [Billing.self],
      operations: [
        Payments.quote.implemented { cents, _ in
          guard cents > 0 else { throw NexusHandlerError(.badRequest, "nothing to pay") }
          return "\(cents) cents"
        },
        Payments.charge.implemented(by: Billing.self) { cents, context in
          WorkflowStart(
            Billing.self, cents, id: "bill-\(context.requestID)", taskQueue: context.taskQueue)
        },
      ])
    return worker
  }

  static func alone(_ client: TemporalClient) async throws -> Receipt {
    let charge = try await client.start(
      Payments.charge, 500, id: "charge-ada", endpoint: "payments",
      options: .init(scheduleToClose: .seconds(3_600)))
    let receipt = try await charge.result()
    return receipt
  }

  static func endpoint(_ client: TemporalClient) async throws {
    let endpoint = try await client.createNexusEndpoint(
      "payments", target: .worker(namespace: "billing", taskQueue: "payments"))
    print(endpoint.id)
  }
}
