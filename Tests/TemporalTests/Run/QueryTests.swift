import Foundation
import TemporalAPI
import Testing

@testable import Temporal

@Suite("A query answers, and changes nothing") struct QueryTests {
  private static func query(_ type: String) -> TemporalAPI.WorkflowQuery {
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = type
    return query
  }

  private static func queries(
    _ types: String...
  ) -> [(id: String, query: TemporalAPI.WorkflowQuery)] { types.map { ($0, query($0)) } }

  private static func legacy(
    _ type: String, on instance: WorkflowInstance
  ) async throws
    -> WorkflowQueryResult
  {
    let input = WorkflowTaskInput(
      events: [], previousStartedEventID: 3, startedEventID: 0, legacyQuery: query(type))
    guard case .legacyQueryAnswered(let result) = await Probes.pool.process(input, on: instance)
    else { throw ApplicationFailure("the query was not answered") }
    return result
  }

  struct Question: Sendable, CustomTestStringConvertible {
    let name: String
    let ask: @Sendable (isolated Probe) throws -> Void
    var testDescription: String { name }

    init(_ name: String, _ ask: @escaping @Sendable (isolated Probe) throws -> Void) {
      self.name = name
      self.ask = ask
    }
  }

  /// Everything of a workflow that changes the run, or draws from it, and can be called without `await`.
  static let questions: [Question] = [
    Question("random") { _ = $0.context.uuid() },
    Question("random") { probe in
      var random = probe.context.random
      // Rejects numbers until one fits: a number that never changes would be asked for for ever.
      _ = Int.random(in: 0..<3, using: &random)
    },
    Question("cancel") { $0.context.cancel() },
    Question("getVersion") { _ = try $0.context.getVersion("change", min: .default, max: 1) },
    Question("sideEffect") { _ = try $0.context.sideEffect { 1 } },
    Question("mutableSideEffect") { _ = try $0.context.mutableSideEffect(id: "a") { 1 } },
    Question("upsertMemo") { try $0.context.upsertMemo(["a": 1]) },
    Question("upsertMemo") { try $0.context.upsertMemo([:]) },
    Question("upsertSearchAttributes") {
      try $0.context.upsertSearchAttributes(.keyword("City", "Ulm"))
    },
    Question("CancellationScope.cancel") { $0.scope?.cancel() },
    Question("Task.cancel") { $0.task?.cancel() },
    Question("cancel") { try $0.child?.cancel() },
    Question("start") { _ = try $0.context.start(Activities.note, "x") },
    Question("cancel") { try $0.handle?.cancel() },
    Question("trySend") { try $0.channel.trySend("x") },
    Question("tryReceive") { _ = try $0.channel.tryReceive() },
    Question("close") { $0.channel.close() },
  ]

  /// sdk-typescript#1935: a query that drew a number broke the replay of its run for good.
  @Test(arguments: questions) func whatItAsksForFailsItAndIsNotDone(
    _ question: Question
  ) async throws {
    let body: Probe.Body = { probe in
      probe.task = RunTask { try await probe.rest("task") }
      probe.child = try await probe.context.startChild(Answering.self, "q")
      probe.handle = try probe.context.start(Activities.note, "x")
      try probe.channel.trySend("kept")
      probe.question = question.ask
      try await probe.context.withCancellationScope { scope in
        probe.scope = scope
        try await probe.rest("main")
      }
      probe.log("\(probe.context.uuid())")
      probe.log("\(try await probe.channel.receive() ?? "nothing")")
    }
    let run = ProbeRun(body)
    await run.turn()
    run.server.startChildren()
    let types = ["forbidden", "tolerant"]
    await run.turn(queries: types.map { ($0, Self.query($0)) })
    let results = try #require(run.last?.queryResults)
    for (_, result) in results {
      #expect(result.resultType == .failed)
      #expect(
        result.errorMessage
          == "a query answers from the workflow's state: it cannot call \(question.name)")
    }
    #expect(results.count == 2)
    run.server.fireTimers()
    await run.turn()
    #expect(run.failure?.message == nil)
    #expect(
      run.server.commands == [
        .startChildWorkflowExecution, .startTimer, .scheduleActivityTask, .startTimer,
        .completeWorkflowExecution,
      ])
    let asked = run.journal
    #expect(await run.evict() == 0)
    // The same numbers come in replay, in which nobody asks.
    let replayer = Replayer(workflows: [Probe.self])
    var history = History()
    history.events = run.server.history
    try await replayer.replay(history, runID: "replay of \(run.runID)")
    #expect(Probes.shared.journal("replay of \(run.runID)") == asked)
  }

  @Test func lookingAndLoggingAreFree() async throws {
    let lines = Lines()
    let run = ProbeRun(logger: TemporalLogger(handler: lines)) { probe in
      try await probe.context.sleep(for: .seconds(1))
    }
    await run.turn(queries: Self.queries("harmless"))
    #expect(run.last?.queryResults.first?.result.answer?.text == "\"probe 3 false 1003\"")
    #expect(lines.all == ["asked"])
  }

  // MARK: - Queries that start a task

  @Test func aTaskThatItStartsFailsItAndSpoilsTheRun() async throws {
    let run = ProbeRun { try await $0.context.sleep(for: .seconds(1)) }
    #expect(await run.turn(queries: Self.queries("getCount", "spoiling", "getCount")))
    let results = try #require(run.last?.queryResults)
    // What was asked before and after is not to blame.
    #expect(results.map(\.result.resultType) == [.answered, .failed, .answered])
    #expect(
      results[1].result.errorMessage
        == "a query answers from the workflow's state: it cannot call Task")
    #expect(run.commands.map(\.commandType) == [.startTimer])
    #expect(run.instance.isSpoilt)
    // Nobody may go on with it: history knows nothing of that task.
    run.server.fireTimers()
    #expect(await run.turn() == false)
    #expect(run.failure?.message.contains("is not at hand") == true)
    #expect(await run.evict() == 0)
  }

  @Test func alsoWhereItCameAlone() async throws {
    let run = ProbeRun { try await $0.context.sleep(for: .seconds(1)) }
    await run.turn()
    let result = try await Self.legacy("spoiling", on: run.instance)
    #expect(result.resultType == .failed)
    #expect(run.instance.isSpoilt)
    #expect(await run.evict() == 0)
  }

  // MARK: - Closed runs

  /// sdk-java#391: a signal came, then somebody terminated the run; no task has seen either.
  @Test func aRunThatWasTerminatedAnswersFromItsLastTask() async throws {
    let run = ProbeRun { probe in
      probe.count = 5
      try await probe.context.waitUntil { probe.flag }
      probe.count = 6
    }
    await run.turn()
    run.server.signal("raise")
    run.server.signal("bump")
    run.server.terminate()
    for instance in [run.copy(), run.copy()] {
      var input = run.server.wholeHistory(started: 0)
      input.legacyQuery = Self.query("getCount")
      guard case .legacyQueryAnswered(let result) = await Probes.pool.process(input, on: instance)
      else {
        Issue.record("the query was not answered")
        return
      }
      #expect(result.errorMessage == "")
      #expect(result.answer?.text == "5")
      #expect(await Probes.pool.evict(instance) == 0)
    }
    #expect(run.journal == "")
  }

  /// Terminated before any worker took it up: its code never ran.
  @Test func aRunThatNoTaskEverWorkedOnAnswersFromItsBeginning() async throws {
    let run = ProbeRun { $0.count = 7 }
    run.server.signal("bump")
    run.server.terminate()
    var input = run.server.wholeHistory(started: 0)
    input.legacyQuery = Self.query("getCount")
    guard
      case .legacyQueryAnswered(let result) = await Probes.pool.process(input, on: run.instance)
    else {
      Issue.record("the query was not answered")
      return
    }
    #expect(result.answer?.text == "0")
    #expect(run.journal == "")
    #expect(await run.evict() == 0)
  }

  /// The server sent a query without a history, for a run that is not in memory any more.
  @Test func aRunThatIsNotThereSaysSo() async throws {
    let run = ProbeRun { _ in }
    let result = try await Self.legacy("getCount", on: run.instance)
    #expect(result.resultType == .failed)
    #expect(result.errorMessage.hasPrefix("the run has not begun"))
    #expect(await run.evict() == 0)
  }
}
