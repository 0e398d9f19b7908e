import Foundation
import GRPC
import ProtoWire
import Synchronization
import TemporalAPI
import Testing

@testable import Temporal

@Suite("An instance takes workflow tasks") struct WorkflowInstanceTests {
  // MARK: - Activities and children

  @Test func anActivityIsScheduledWithItsOptionsAndGivesItsResult() async throws {
    let run = ProbeRun { probe in
      let sum = try await probe.context.execute(Activities.add, 2, 3)
      probe.log("\(sum)")
    }
    await run.turn()
    let command = try #require(run.commands.first)
    guard case .scheduleActivityTaskCommandAttributes(let scheduled) = command.attributes else {
      Issue.record("\(command)")
      return
    }
    #expect(scheduled.activityId == "5")
    #expect(scheduled.activityType?.name == "Add")
    #expect(scheduled.taskQueue?.name == "queue")
    #expect(
      scheduled.input?.payloads.map { Array($0.data.slice) } == [Array("2".utf8), Array("3".utf8)])
    #expect(scheduled.startToCloseTimeout?.seconds == 30)
    #expect(scheduled.heartbeatTimeout?.seconds == 3)
    #expect(scheduled.retryPolicy?.initialInterval?.seconds == 1)
    #expect(command.userMetadata?.summary.map { Array($0.data.slice) } == Array("\"adds\"".utf8))
    run.server.completeActivities { _ in "5" }
    await run.turn()
    #expect(run.journal == "5")
    #expect(run.commands.map(\.commandType) == [.completeWorkflowExecution])
    #expect(run.last?.isClosed == true)
  }

  @Test func aFailedActivityThrowsItsFailureWithTheCause() async {
    let run = ProbeRun { probe in
      do { try await probe.context.execute(Activities.note, "x") } catch let error
        as ActivityFailure
      {
        probe.log("\(error.activityType)/\(error.activityID): \(error.cause.message)")
        throw error
      }
    }
    await run.turn()
    run.server.failActivities("no ink")
    await run.turn()
    #expect(run.journal == "Note/5: no ink")
    guard case .failWorkflowExecutionCommandAttributes(let failed) = run.commands.last?.attributes
    else {
      Issue.record("the run did not fail")
      return
    }
    #expect(failed.failure?.cause?.value.message == "no ink")
  }

  @Test func aChildIsStartedSignalledAndAwaitedByTwo() async throws {
    let run = ProbeRun { probe in
      let child = try await probe.context.startChild(Answering.self, "q")
      probe.log("\(child.id) \(child.runID)")
      try await child.signal(Answering.hint, "h")
      let other = RunTask {
        probe.count += 1
        probe.log("other \(try await child.result())")
      }
      probe.log("first \(try await child.result())")
      try await other.value
      probe.log("again \(try await child.result())")
    }
    await run.turn()
    run.server.startChildren()
    await run.turn()
    #expect(
      run.server.commands == [.startChildWorkflowExecution, .signalExternalWorkflowExecution])
    await run.turn()
    run.server.completeChildren("42")
    await run.turn()
    #expect(run.failure?.message == nil)
    #expect(run.journal == "run_5 child-run first 42 other 42 again 42")
    #expect(run.last?.isClosed == true)
  }

  @Test func aChildByNameGivesWhatItsResultIsReadAs() async throws {
    let run = ProbeRun { probe in
      let sum: Double = try await probe.context.executeChild(
        named: "Elsewhere", 1, "two", returning: Double.self, id: "named")
      probe.log("\(sum)")
    }
    await run.turn()
    run.server.startChildren()
    run.server.completeChildren("2.5")
    await run.turn()
    #expect(run.journal == "2.5")
  }

  @Test func otherWorkflowsAreSignalledAndCancelled() async {
    let run = ProbeRun { probe in
      let other = probe.context.externalWorkflow(Answering.self, id: "other")
      try await other.signal(Answering.hint, "h")
      probe.log("signalled")
      try await other.cancel()
      probe.log("cancelled")
    }
    await run.finish()
    #expect(run.failure?.message == nil)
    #expect(run.journal == "signalled cancelled")
  }

  /// Go's flag 6: the timer beside a condition is cancelled when the condition comes true, and is not even
  /// started where it holds. Switched on by history alone.
  @Test(arguments: [true, false])
  func theTimerOfAConditionIsCancelledWhereHistoryHasGoesFlagForIt(hasFlag: Bool) async {
    let run = ProbeRun { probe in
      try await probe.context.waitUntil(timeout: .seconds(60)) { probe.flag }
      try await probe.context.waitUntil(timeout: .seconds(60)) { probe.flag }
    }
    if hasFlag { run.server.flags = [6] }
    await run.turn()
    run.server.signal("raise")
    let task = run.server.task()
    let taken = run.copy()
    let outcome = await Probes.pool.process(
      WorkflowTaskInput(
        events: run.server.history, previousStartedEventID: task.previousStartedEventID,
        startedEventID: task.startedEventID), on: taken)
    guard case .completed(let completion) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(
      completion.commands.map(\.commandType)
        == [hasFlag ? .cancelTimer : .startTimer, .completeWorkflowExecution])
    _ = await (Probes.pool.evict(taken), run.evict())
  }

  // MARK: - Signals

  @Test func signalsAreHandledInTheOrderInWhichTheyCame() async {
    let run = ProbeRun { probe in
      probe.log("main")
      try await probe.context.waitUntil { probe.flag }
    }
    run.server.signal("note", Payloads(json: "\"one\""))
    run.server.signal("note", Payloads(json: "\"two\""))
    await run.turn()
    run.server.signal("note", Payloads(json: "\"three\""))
    run.server.signal("raise")
    await run.turn()
    #expect(run.journal == "one two main three")
    #expect(run.isClosed)
  }

  /// One bad message hurts itself only.
  @Test func signalsThatCannotBeReadOrHaveNoHandlerAreSaidWithALine() async {
    let lines = Lines()
    let run = ProbeRun(logger: TemporalLogger(handler: lines)) {
      try await $0.context.sleep(for: .seconds(1))
    }
    run.server.signal("note", Payloads(json: "{]"))
    run.server.signal("nobody")
    #expect(await run.turn())
    #expect(
      lines.all == [
        "a signal whose input cannot be read was dropped",
        "a signal that the workflow does not take is held until its code asks for it: is it listed in its "
          + "`messages`?",
      ])
    let known = lines.records.last?.fields.first { $0.name == "KnownSignals" }
    #expect(known?.value.description.hasPrefix("[note, work, raise,") == true)
  }

  @Test func payloadsThatASignalDoesNotTakeAreSaidOnce() async throws {
    let lines = Lines()
    let run = ProbeRun(logger: TemporalLogger(handler: lines)) {
      try await $0.context.sleep(for: .seconds(1))
    }
    for text in ["one", "two"] {
      run.server.signal("note", try DataConverter().payloads(for: text, 2))
    }
    #expect(await run.turn())
    #expect(lines.all == ["signal note takes fewer payloads than came, and leaves the rest out"])
    #expect(run.journal == "one two")
  }

  @Test func whatAHandlerThrowsFailsTheRun() async {
    let run = ProbeRun { try await $0.context.sleep(for: .seconds(1)) }
    run.server.signal("fail")
    await run.turn()
    guard case .failWorkflowExecutionCommandAttributes(let failed) = run.commands.last?.attributes
    else {
      Issue.record("the run did not fail")
      return
    }
    #expect(failed.failure?.message == "handler broke")
  }

  // MARK: - Endings

  private static func ending(_ error: any Error) async -> Command? {
    let run = ProbeRun { _ in throw error }
    await run.turn()
    #expect(run.last?.isClosed == true)
    return run.commands.last
  }

  @Test func anApplicationFailureFailsTheRun() async {
    let command = await Self.ending(
      ApplicationFailure("broke", type: "Broken", isNonRetryable: true))
    guard case .failWorkflowExecutionCommandAttributes(let failed) = command?.attributes,
      case .applicationFailureInfo(let info) = failed.failure?.failureInfo
    else {
      Issue.record("\(String(describing: command))")
      return
    }
    #expect(failed.failure?.message == "broke")
    #expect(info.type == "Broken")
    #expect(info.nonRetryable)
  }

  @Test func anyOtherErrorFailsTheRunByItsTypesName() async {
    struct Unforeseen: Error {}
    guard
      case .failWorkflowExecutionCommandAttributes(let failed) = await Self.ending(Unforeseen())?
        .attributes, case .applicationFailureInfo(let info) = failed.failure?.failureInfo
    else {
      Issue.record("the run did not fail")
      return
    }
    #expect(info.type == "Unforeseen")
  }

  /// Go's rule: a cancellation anywhere in the chain, whether or not one was asked for.
  @Test func aCancellationAnywhereInTheChainClosesAsCancelled() async {
    for error in [
      CancelledFailure("enough"), ApplicationFailure("outer", cause: CancelledFailure()),
      CancellationError(),
    ] as [any Error] {
      #expect(await Self.ending(error)?.commandType == .cancelWorkflowExecution)
    }
  }

  @Test func continueAsNewCarriesItsInput() async {
    let run = ProbeRun(Counting.self, Payloads(json: "3"))
    await run.turn()
    guard
      case .continueAsNewWorkflowExecutionCommandAttributes(let next) = run.commands.last?
        .attributes
    else {
      Issue.record("the run did not continue as new")
      return
    }
    #expect(next.workflowType?.name == "Counting")
    #expect(next.taskQueue?.name == "queue")
    #expect(next.input?.payloads.map { Array($0.data.slice) } == [Array("2".utf8)])
  }

  /// Code that can read it may come with the next deployment (sdk-typescript#521): the task is tried again.
  @Test func anInputThatCannotBeReadFailsTheTaskAndNotTheRun() async {
    for input in [Payloads(json: "\"three\""), nil] {
      let run = ProbeRun(Counting.self, input)
      #expect(await run.turn() == false)
      #expect(run.failure?.cause == .workflowWorkerUnhandledFailure)
      #expect(
        run.failure?.message.hasPrefix(
          "the input of workflow Counting (run \(run.runID)) cannot be read: ") == true)
      #expect(!run.isClosed)
      #expect(await run.evict() == 0)
    }
  }

  // MARK: - Queries

  private static func query(_ type: String) -> TemporalAPI.WorkflowQuery {
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = type
    return query
  }

  @Test func queriesAreAnsweredAfterTheCodeRan() async throws {
    let run = ProbeRun { probe in
      probe.count = 7
      try await probe.context.sleep(for: .seconds(1))
    }
    let names = ["getCount", "getBroken", "nothing", "__stack_trace"]
    await run.turn(queries: names.map { ($0, Self.query($0)) })
    let results = try #require(run.last?.queryResults)
    #expect(results.map(\.id) == names)
    #expect(results.map(\.result.resultType) == [.answered, .failed, .failed, .answered])
    #expect(results[0].result.answer?.payloads.map { Array($0.data.slice) } == [Array("7".utf8)])
    #expect(results[1].result.failure?.message == "no answer")
    #expect(
      results[2].result.errorMessage
        == "unknown queryType nothing. KnownQueryTypes=[__stack_trace "
        + "__temporal_workflow_metadata getCount getBroken forbidden tolerant harmless spoiling]"
    )
    #expect(results[3].result.answer?.text.hasPrefix("\"sleep at TemporalTests/") == true)
    #expect(run.commands.map(\.commandType) == [.startTimer])
  }

  @Test func toolsAreToldWhatMessagesThereAre() async throws {
    let run = ProbeRun(Answering.self, Payloads(json: "\"q\""))
    await run.turn(queries: [("q", Self.query("__temporal_workflow_metadata"))])
    let payload = try #require(run.last?.queryResults.first?.result.answer?.payloads.first)
    #expect(payload.metadata["encoding"].map { Array($0.slice) } == Array("json/protobuf".utf8))
    let metadata = try WorkflowMetadata(json: Array(payload.data.slice))
    #expect(metadata.definition?.type == "Answering")
    #expect(metadata.definition?.signalDefinitions.map(\.name) == ["hint"])
    let queries = try #require(metadata.definition?.queryDefinitions)
    #expect(queries.first?.name == "__stack_trace")
    #expect(queries.first?.description == "Where the workflow's code waits.")
    #expect(queries.map(\.name) == queries.map(\.name).sorted())
    #expect(metadata.definition?.signalDefinitions.map(\.description) == ["A word from outside."])
  }

  @Test func aQueryOnlyTaskHasNoCommands() async {
    let run = ProbeRun { probe in
      probe.count = 3
      try await probe.context.sleep(for: .seconds(1))
    }
    var input = run.server.task()
    input.startedEventID = 0
    input.legacyQuery = Self.query("getCount")
    guard
      case .legacyQueryAnswered(let result) = await Probes.pool.process(input, on: run.instance)
    else {
      Issue.record("the query was not answered")
      return
    }
    #expect(result.answer?.payloads.map { Array($0.data.slice) } == [Array("3".utf8)])
    // A sticky worker gets no history with the next one.
    let empty = WorkflowTaskInput(
      events: [], previousStartedEventID: 3, startedEventID: 0, legacyQuery: Self.query("getBroken")
    )
    guard
      case .legacyQueryAnswered(let other) = await Probes.pool.process(empty, on: run.instance)
    else {
      Issue.record("the query was not answered")
      return
    }
    #expect(other.resultType == .failed)
    #expect(other.errorMessage.contains("no answer"))
  }

  // MARK: - What code knows of its run

  @Test func timeInfoAndRandomNumbersComeFromHistory() async throws {
    let body: Probe.Body = { probe in
      let info = probe.context.info
      probe.log("\(info.workflowID) \(info.type) \(info.taskQueue) \(info.attempt)")
      probe.log("\(Int(probe.context.now.timeIntervalSince1970)) \(info.historyLength)")
      var random = probe.context.random
      probe.log("\(Int.random(in: 0..<1_000_000, using: &random)) \(probe.context.uuid())")
      try await probe.context.sleep(for: .seconds(1))
      probe.log("\(Int(probe.context.now.timeIntervalSince1970)) \(probe.context.uuid())")
    }
    let one = ProbeRun(body)
    await one.finish()
    let other = ProbeRun(body)
    await other.finish()
    #expect(one.journal == other.journal)
    #expect(one.journal.hasPrefix("probe Probe queue 1 1003 3 "))
    #expect(one.journal.contains(" 1008 "))
    let ids = one.journal.split(separator: " ").filter { $0.count == 36 }
    #expect(ids.count == 2 && ids[0] != ids[1])
    #expect(ids.allSatisfy { $0.dropFirst(14).first == "4" })
  }

  @Test func theLoggerIsSilentInReplay() async throws {
    let lines = Lines()
    let body: Probe.Body = { probe in
      probe.context.logger.info("first")
      try await probe.context.sleep(for: .seconds(1))
      probe.context.logger.info("second")
      try await probe.context.sleep(for: .seconds(1))
    }
    let run = ProbeRun(body)
    await run.turn()
    run.server.fireTimers()
    let started = run.server.task().startedEventID
    let other = ProbeRun(logger: TemporalLogger(handler: lines), body)
    guard
      case .completed = await Probes.pool.process(
        WorkflowTaskInput(
          events: run.server.history, previousStartedEventID: 3, startedEventID: started),
        on: other.instance)
    else {
      Issue.record("the task did not complete")
      return
    }
    #expect(lines.all == ["second"])
  }

  @Test func versionsAreTheNewestForNewRunsAndStayWhatTheyWere() async throws {
    let run = ProbeRun { probe in
      let first = try probe.context.getVersion("change", min: .default, max: 2)
      try await probe.context.sleep(for: .seconds(1))
      let second = try probe.context.getVersion("change", min: .default, max: 3)
      probe.log("\(first.rawValue) \(second.rawValue)")
    }
    await run.finish()
    #expect(run.journal == "2 2")
    #expect(run.server.commands.prefix(2) == [.recordMarker, .upsertWorkflowSearchAttributes])
  }

  @Test func aVersionThatTheCodeDoesNotFollowFailsTheTask() async {
    let run = ProbeRun { probe in
      _ = try probe.context.getVersion("change", min: .default, max: 2)
      try await probe.context.sleep(for: .seconds(1))
      _ = try? probe.context.getVersion("change", min: 3, max: 4)
    }
    await run.finish()
    #expect(run.failure?.cause == .nonDeterministicError)
    #expect(run.failure?.message.contains("change") == true)
  }

  @Test func searchAttributesCarryTheirTypes() async throws {
    let run = ProbeRun { probe in
      try probe.context.upsertSearchAttributes(
        .keyword("City", "Ulm"), .int("Count", 3), .bool("Done", nil))
    }
    await run.turn()
    guard
      case .upsertWorkflowSearchAttributesCommandAttributes(let upsert) = run.commands.first?
        .attributes
    else {
      Issue.record("nothing was upserted")
      return
    }
    let fields = try #require(upsert.searchAttributes?.indexedFields)
    #expect(fields["City"]?.metadata["type"].map { Array($0.slice) } == Array("Keyword".utf8))
    #expect(fields["City"].map { Array($0.data.slice) } == Array("\"Ulm\"".utf8))
    #expect(fields["Count"].map { Array($0.data.slice) } == Array("3".utf8))
    #expect(
      fields["Done"]?.metadata["encoding"].map { Array($0.slice) } == Array("binary/null".utf8))
  }

  @Test func notesGoOutInTheOrderOfTheirNamesAndIntoTheNextRun() async throws {
    let run = ProbeRun { probe in
      try probe.context.upsertMemo(["b": 2, "a": "one", "c": nil])
      try await probe.context.sleep(for: .seconds(1))
      throw probe.context.continueAsNew(Counting.self, 1)
    }
    await run.turn()
    guard
      case .modifyWorkflowPropertiesCommandAttributes(let modified) = run.commands.first?.attributes
    else {
      Issue.record("nothing was modified")
      return
    }
    let fields = try #require(modified.upsertedMemo?.fields.entries)
    #expect(fields.map(\.key) == ["a", "b", "c"])
    #expect(fields.map { Array($0.value.data.slice) } == [Array("\"one\"".utf8), [50], []])
    run.server.fireTimers()
    await run.turn()
    guard
      case .continueAsNewWorkflowExecutionCommandAttributes(let next) = run.commands.last?
        .attributes
    else {
      Issue.record("the run did not continue as new")
      return
    }
    #expect(next.memo?.fields.entries.map(\.key) == ["a", "b"])
  }

  /// What handlers asked for in the turn in which the main method ended goes before the close.
  @Test func theCloseCommandIsLast() async {
    let run = ProbeRun { probe in
      try await probe.context.waitUntil { probe.flag }
    }
    run.server.signal("raise")
    run.server.signal("work")
    await run.turn()
    #expect(run.commands.map(\.commandType) == [.startTimer, .completeWorkflowExecution])
  }
}

actor Answering: Workflow {
  static let hint = Signal<String>("hint") { _, _ in }.described("A word from outside.")
  static var messages: Messages { hint }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ question: String) async throws -> Int { question.count }
}

actor Counting: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ count: Int) async throws {
    if count > 0 { throw continueAsNew(count - 1) }
  }
}
