import Temporal

/// A workflow starts others, signals them, and waits for their results. Each child has a history, an id and
/// retries of its own.
@main struct Children {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(client: client, taskQueue: "children", workflows: [Party.self, Guest.self])
    let answers = try await worker.run {
      try await client.execute(
        Party.self, ["Ada", "Grace"], id: "party", taskQueue: "children")
    }
    print(answers)
    await client.close()
  }
}

actor Party: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ names: [String]) async throws -> [String] {
    var guests: [ChildWorkflowHandle<Guest>] = []
    for name in names {
      guests.append(try await context.startChild(Guest.self, name, id: "guest-\(name)"))
    }
    for guest in guests { try await guest.signal(Guest.invite, "Friday") }
    var answers: [String] = []
    for guest in guests { answers.append(try await guest.result()) }
    return answers
  }
}

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
