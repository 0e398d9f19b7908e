import Temporal
import Testing

@Suite("query", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct QueryFeatures {
  private func withCounter(
    _ body: (Stage, WorkflowHandle<Counter>) async throws -> Void
  ) async throws {
    try await Stage.play([Counter.self]) { stage in
      let handle = try await stage.start(Counter.self)
      try await body(stage, handle)
      try await handle.signal(Counter.finish)
      try await handle.result()
    }
  }

  @Test("query/successful_query") func successfulQuery() async throws {
    try await withCounter { _, handle in
      #expect(try await handle.query(Counter.count) == 0)
      try await handle.signal(Counter.increment)
      #expect(try await handle.query(Counter.count) == 1)
      for _ in 0..<3 { try await handle.signal(Counter.increment) }
      #expect(try await handle.query(Counter.count) == 4)
    }
  }

  @Test("query/timeout_due_to_no_active_workers") func timeout() async throws {
    try await withCounter { stage, handle in
      try await stage.stopWorker()
      let hasty = try stage.client.with(timeout: .seconds(1)).handle(Counter.self, id: handle.id)
      let began = ContinuousClock.now
      let error = await temporalError { _ = try await hasty.query(Counter.count) }
      #expect(error?.code == .deadlineExceeded)
      #expect(error?.message.contains("no worker answered") == true)
      #expect(ContinuousClock.now - began < .seconds(8))
      stage.startWorker()
    }
  }

  /// What is too much is left out; what is missing, or of another type, fails the query.
  @Test("query/unexpected_arguments") func unexpectedArguments() async throws {
    try await withCounter { _, handle in
      let untyped = handle.untyped
      let right = try await untyped.query("times", 42, as: String.self)
      #expect(right == "got 42")
      let wrong = await temporalError {
        _ = try await untyped.query("times", true, as: String.self)
      }
      #expect(wrong?.code == .queryFailed)
      let extra = try await untyped.query("times", 42, "extra", as: String.self)
      #expect(extra == "got 42")
      let missing = await temporalError { _ = try await untyped.query("times", as: String.self) }
      #expect(missing?.code == .queryFailed)
    }
  }

  @Test("query/unexpected_query_type_name") func unexpectedQueryTypeName() async throws {
    try await withCounter { _, handle in
      let error = await temporalError {
        _ = try await handle.untyped.query("nonexistent", as: String.self)
      }
      #expect(error?.code == .queryFailed)
      #expect(error?.message.contains("nonexistent") == true)
    }
  }

  @Test("query/unexpected_return_type") func unexpectedReturnType() async throws {
    try await withCounter { _, handle in
      let error = await temporalError {
        _ = try await handle.untyped.query("text", as: Int.self)
      }
      #expect(error?.code == .malformedPayload)
    }
  }
}

private actor Counter: Workflow {
  static let increment = Signal("increment") { $0.number += 1 }
  static let finish = Signal("finish") { $0.isOver = true }
  static let count = Query("count") { $0.number }
  static let times = Query<(Int) -> String>("times") { _, number in "got \(number)" }
  static let text = Query("text") { _ in "hi bob" }
  static var messages: Messages {
    increment
    finish
    count
    times
    text
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var number = 0
  private var isOver = false

  func run() async throws { try await context.waitUntil { isOver } }
}
