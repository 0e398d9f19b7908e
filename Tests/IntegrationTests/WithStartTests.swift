import Temporal
import Testing

@Suite(
  "Messages that start their workflow", .enabled(if: TestServer.isThere, TestServer.reason),
  .timeLimit(.minutes(3)))
struct WithStartTests {
  private func withLedgers(
    _ body: (TemporalClient, WorkflowStart<LedgerWorkflow>) async throws -> Void
  ) async throws {
    try await withWorker(workflows: [LedgerWorkflow.self, PokedWorkflow.self]) { client, queue in
      let start = WorkflowStart(
        LedgerWorkflow.self, .plain, id: TestServer.name("ledger"), taskQueue: queue)
      try await body(client, start)
      let handle = client.handle(LedgerWorkflow.self, id: start.id)
      try await replayEveryPrefix(of: handle.history(), [LedgerWorkflow.self])
    }
  }

  @Test func anUpdateStartsItsWorkflowAndThenUsesIt() async throws {
    try await withLedgers { client, start in
      let (workflow, update) = try await client.startUpdateWithStart(
        start, LedgerWorkflow.add, "tea", 3, id: "first")
      #expect(try await update.result() == 3)
      #expect(update.id == "first" && workflow.runID == update.runID)
      #expect(try await client.executeUpdateWithStart(start, LedgerWorkflow.add, "cup", 1) == 4)
      // The same update, which is not done again.
      #expect(
        try await client.executeUpdateWithStart(start, LedgerWorkflow.add, "x", 9, id: "first")
          == 3)
      #expect(try await workflow.execute(LedgerWorkflow.finish) == 4)
      #expect(try await workflow.result() == ["begun", "tea 3", "cup 1"])
    }
  }

  @Test func aRefusedUpdateStartsTheWorkflowAllTheSame() async throws {
    try await withLedgers { client, start in
      let error = await #expect(throws: WorkflowUpdateFailure.self) {
        try await client.executeUpdateWithStart(start, LedgerWorkflow.add, "debt", -1)
      }
      #expect((error?.cause as? ApplicationFailure)?.type == "Refused")
      let handle = client.handle(LedgerWorkflow.self, id: start.id)
      _ = try await handle.execute(LedgerWorkflow.finish)
    }
  }

  @Test func theConflictPolicies() async throws {
    try await withLedgers { client, start in
      var start = start
      start.options.onConflict = .fail
      #expect(try await client.executeUpdateWithStart(start, LedgerWorkflow.add, "a", 1) == 1)
      let refused = await #expect(throws: TemporalError.self) {
        try await client.executeUpdateWithStart(start, LedgerWorkflow.add, "b", 1)
      }
      #expect(refused?.code == .alreadyStarted)
      #expect(refused?.runID != nil, "\(refused as Any)")
      start.options.onConflict = .terminateExisting
      #expect(try await client.executeUpdateWithStart(start, LedgerWorkflow.add, "c", 1) == 1)
      start.options.onConflict = .useExisting
      #expect(try await client.executeUpdateWithStart(start, LedgerWorkflow.add, "d", 1) == 2)
      let handle = client.handle(LedgerWorkflow.self, id: start.id)
      _ = try await handle.execute(LedgerWorkflow.finish)
      // A closed one of the id, and no other is wanted.
      start.options.reuse = .reject
      let closed = await #expect(throws: TemporalError.self) {
        try await client.executeUpdateWithStart(start, LedgerWorkflow.add, "e", 1)
      }
      #expect(closed?.code == .alreadyStarted)
    }
  }

  @Test func aSignalStartsItsWorkflowAndThenUsesIt() async throws {
    try await withLedgers { client, ledger in
      _ = try await client.executeUpdateWithStart(ledger, LedgerWorkflow.finish)
      let start = WorkflowStart(
        PokedWorkflow.self, id: TestServer.name("poked"), taskQueue: ledger.taskQueue)
      let first = try await client.signalWithStart(start, PokedWorkflow.poke, 3)
      let second = try await client.signalWithStart(start, PokedWorkflow.poke, 4)
      #expect(first.runID == second.runID)
      _ = try await client.signalWithStart(start, PokedWorkflow.finish)
      #expect(try await first.result() == 7)
      // It is closed, so that another one starts.
      let third = try await client.signalWithStart(start, PokedWorkflow.finish)
      #expect(third.runID != first.runID)
      #expect(try await third.result() == 0)
      try await replayEveryPrefix(of: first.history(), [PokedWorkflow.self])
    }
  }

  /// What a signal does to a run that waits for its start: sdk-go#1591.
  @Test(arguments: [false, true]) func aStartDelayEndsWithSignalWithStartAlone(
    withStart: Bool
  ) async throws {
    try await withLedgers { client, ledger in
      _ = try await client.executeUpdateWithStart(ledger, LedgerWorkflow.finish)
      var start = WorkflowStart(
        PokedWorkflow.self, id: TestServer.name("poked"), taskQueue: ledger.taskQueue)
      start.options.startDelay = .seconds(4)
      let began = ContinuousClock.now
      let handle = try await client.signalWithStart(start, PokedWorkflow.poke, 3)
      if withStart {
        _ = try await client.signalWithStart(start, PokedWorkflow.finish)
      } else {
        try await handle.signal(PokedWorkflow.finish)
      }
      #expect(try await handle.result() == 3)
      let taken = ContinuousClock.now - began
      // A start that came with a signal is delayed all the same.
      if withStart { #expect(taken < .seconds(3.5)) } else { #expect(taken >= .seconds(3.9)) }
    }
  }

  /// sdk-go#2673: it comes while an interceptor still waits, before the workflow's own code has begun, and is taken.
  @Test(arguments: [HistoryDialect.go, .core, .java], [100, 0])
  func itIsTakenThoughAnInterceptorWaits(
    _ dialect: HistoryDialect, _ cached: Int
  ) async throws {
    var options = WorkerOptions()
    (options.dialect, options.maxCachedWorkflows) = (dialect, cached)
    try await withWorker(
      workflows: [LedgerWorkflow.self], activities: [Dawdling.implemented],
      interceptors: [Dawdling()], options: options
    ) { client, queue in
      let start = WorkflowStart(
        LedgerWorkflow.self, .plain, id: TestServer.name("ledger"), taskQueue: queue)
      #expect(try await client.executeUpdateWithStart(start, LedgerWorkflow.add, "tea", 3) == 3)
      let handle = client.handle(LedgerWorkflow.self, id: start.id)
      // It went on to its end.
      #expect(try await handle.execute(LedgerWorkflow.finish) == 3)
      #expect(try await handle.result().contains("tea 3"))
      try await replayEveryPrefix(
        of: handle.history(), [LedgerWorkflow.self], interceptors: [Dawdling()])
    }
  }
}

/// Lets the workflow's code begin when a local activity has ended.
private struct Dawdling: WorkerInterceptor {
  private static let dawdle = Activity<() -> Void>("Dawdle", .startToClose(.seconds(5)))

  static let implemented = dawdle.implemented {
    try await Task.sleep(for: .milliseconds(200))
  }

  func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall, _ next: NextInterceptor<WorkflowInboundCall, Answer>
  ) async throws -> Answer {
    if call.kind == .execute { try await call.context.executeLocally(Self.dawdle) }
    return try await next(call)
  }
}
