import Temporal

/// An activity that somebody else completes, hours later and in another process: its body hands its token over
/// and leaves. No worker waits meanwhile, and a restart of the workers changes nothing.
@main struct HumanApproval {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let desk = Desk()
    let worker = Worker(
      client: client, taskQueue: "approvals", workflows: [Expense.self], activities: desk.all)
    let answer = try await worker.run {
      let expense = try await client.start(
        Expense.self, "a chair", id: "expense-7", taskQueue: "approvals")
      let request = await desk.next()
      // As a web page would do it, with the token from the mail that it sent.
      try await client.activity(taskToken: request.token).complete("approved by Ada")
      return try await expense.result()
    }
    print(answer)
    await client.close()
  }
}

actor Expense: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ what: String) async throws -> String {
    "\(what): \(try await context.execute(Desk.approve, what))"
  }
}

/// Where approvals wait for somebody. Yours is a table in a database.
actor Desk {
  struct Request: Sendable {
    let what: String
    let token: [UInt8]
  }

  static let approve = Activity<(String) -> String>(
    "Approve", .scheduleToClose(.seconds(7 * 86_400)))

  private var requests: [Request] = []
  private var waiter: CheckedContinuation<Request, Never>?

  nonisolated var all: [ActivityImplementation] { [Self.approve.implemented(by: ask)] }

  private func ask(_ what: String, context: ActivityContext) async throws -> String {
    let request = Request(what: what, token: context.info.taskToken)
    if let waiter {
      self.waiter = nil
      waiter.resume(returning: request)
    } else {
      requests.append(request)
    }
    throw CompletesLater()
  }

  /// The next one that waits.
  func next() async -> Request {
    if !requests.isEmpty { return requests.removeFirst() }
    return await withCheckedContinuation { waiter = $0 }
  }
}
