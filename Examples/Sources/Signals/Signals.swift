import Temporal

/// Signals change a running workflow, queries look into it, and a timer of the server's wakes it when
/// nobody does.
@main struct Signals {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(client: client, taskQueue: "signals", workflows: [Approval.self])
    let outcome = try await worker.run {
      let approval = try await client.start(
        Approval.self, "a new chair", 120, id: "approval", taskQueue: "signals")
      try await approval.signal(Approval.comment, ("Ada", "a good one, I hope"))
      print(try await approval.query(Approval.comments, 10))
      try await approval.signal(Approval.decide, true)
      return try await approval.result()
    }
    print(outcome)
    await client.close()
  }
}

/// Waits a day for somebody's decision. It takes two inputs, a payload each.
actor Approval: Workflow {
  static let decide = Signal<Bool>("decide") { $0.decision = $1 }
  static let comment = Signal<(String, String)>("comment") { workflow, author, text in
    workflow.remarks.append("\(author): \(text)")
  }
  static let comments = Query<(Int) -> [String]>("comments") { Array($0.remarks.suffix($1)) }
  /// What is left out here is not taken.
  static var messages: Messages {
    decide
    comment
    comments
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  // What came before `run` began was handled already: `run` does not write over these.
  private var decision: Bool?
  private var remarks: [String] = []

  func run(_ input: Arguments<String, Int>) async throws -> String {
    let (subject, price) = input.values
    let isDecided = try await context.waitUntil(timeout: .seconds(24 * 60 * 60)) {
      decision != nil
    }
    guard isDecided else { return "\(subject) for \(price): nobody looked at it" }
    return "\(subject) for \(price): \(decision == true ? "approved" : "refused")"
  }
}
