import Temporal

/// Several steps, each with one that undoes it: when a step fails, or the workflow is cancelled, what was
/// done is undone in reverse order.
@main struct Saga {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(
      client: client, taskQueue: "saga", workflows: [Trip.self], activities: Bookings().all)
    do {
      try await worker.run {
        try await client.execute(Trip.self, "Atlantis", id: "trip", taskQueue: "saga")
      }
    } catch let failure as WorkflowFailure {
      print("the trip was undone: \(failure.cause)")
    }
    await client.close()
  }
}

actor Trip: Workflow {
  static let undone = Query<[String]>("undone") { $0.undoneBookings }
  static var messages: Messages { undone }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var booked: [String] = []
  private var undoneBookings: [String] = []

  func run(_ destination: String) async throws {
    do {
      for kind in ["car", "hotel", "flight"] {
        // Before it is asked for: an attempt whose answer was lost has booked, too.
        booked.append("\(kind) in \(destination)")
        try await context.execute(
          Bookings.book, booked.last ?? "", options: .with(summary: "book the \(kind)"))
      }
    } catch {
      try await undo()
      throw error
    }
  }

  /// Shielded: a cancelled workflow still undoes what it did.
  private func undo() async throws {
    try await context.shielded {
      while let last = booked.popLast() {
        try await context.execute(Bookings.cancel, last)
        undoneBookings.append(last)
      }
    }
  }
}

/// Both are idempotent: booking twice is booking once, and what was never booked is easily cancelled.
struct Bookings {
  static let book = Activity<(String) -> Void>("Book", .startToClose(.seconds(10)))
  static let cancel = Activity<(String) -> Void>("CancelBooking", .startToClose(.seconds(10)))

  func book(_ what: String) throws {
    guard !what.hasPrefix("flight in Atlantis") else {
      throw ApplicationFailure("no airport: \(what)", type: "NoSuchPlace", isNonRetryable: true)
    }
  }

  func cancel(_ what: String) {}

  var all: [ActivityImplementation] {
    [Self.book.implemented(by: book), Self.cancel.implemented(by: cancel)]
  }
}
