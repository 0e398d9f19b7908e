import ProtoWire
import TemporalAPI
import Testing
import WorkflowMachines

@testable import Temporal

/// In which order a workflow task's news comes to the code: messages, then what history resolved and the
/// cancel request, then the main method's own start, then conditions. Whatever history's own order was.
@Suite("News comes to the code in one order") struct JobOrderTests {
  private func note(_ text: String) -> Payloads { Payloads(json: "\"\(text)\"") }

  /// sdk-php#457, temporal-ruby#267
  @Test func signalsBeforeTheFirstTaskAreSeenByARunThatEndsInIt() async {
    let run = ProbeRun { $0.log("main saw \($0.count)") }
    for _ in 0..<3 { run.server.signal("bump") }
    await run.turn()
    #expect(run.journal == "bump bump bump main saw 3")
    #expect(run.isClosed)
  }

  /// temporal-ruby#258
  @Test(arguments: [0, 1, 3])
  func aTimerAndSignalsInOneTaskAreSeenTogether(_ before: Int) async {
    let run = ProbeRun { probe in
      try await probe.context.sleep(for: .seconds(1))
      probe.log("main saw \(probe.count)")
    }
    await run.turn()
    for _ in 0..<before { run.server.signal("bump") }
    run.server.fireTimers()
    for _ in before..<3 { run.server.signal("bump") }
    await run.turn()
    #expect(run.journal == "bump bump bump main saw 3")
    #expect(run.isClosed)
  }

  @Test func whatComesInTheTaskOfAContinueAsNewIsCarriedOver() async {
    let run = ProbeRun { probe in
      try await probe.context.waitUntil { probe.count > 0 }
      throw probe.context.continueAsNew(Probe.self, probe.count)
    }
    await run.turn()
    run.server.signal("bump")
    run.server.signal("bump")
    await run.turn()
    guard
      case .continueAsNewWorkflowExecutionCommandAttributes(let next) = run.commands.last?
        .attributes
    else {
      Issue.record("\(run.commands)")
      return
    }
    #expect(next.input?.text == "2")
  }

  /// Each handler is run up to its first wait, with the tasks that it starts.
  @Test func aHandlersOwnTasksAreThroughBeforeTheMainMethodGoesOn() async {
    let run = ProbeRun { probe in
      try await probe.context.sleep(for: .seconds(1))
      probe.log("main saw \(probe.count)")
    }
    await run.turn()
    run.server.fireTimers()
    run.server.signal("fork")
    run.server.signal("note", note("second"))
    await run.turn()
    #expect(run.journal == "fork second left right joined main saw 2")
    #expect(run.isClosed)
  }

  @Test(arguments: [
    (Dialect.core, "timer bump bump timer' condition saw 2"),
    (.go, "timer bump bump condition saw 2 timer'"),
    (.java, "timer bump bump condition saw 2 timer'"),
  ])
  func aConditionIsLookedAtWhenAllOfTheTaskHasCome(_ dialect: Dialect, _ journal: String) async {
    let run = ProbeRun(dialect: dialect) { probe in
      async let timer: Void = probe.nap("timer")
      try await probe.context.waitUntil { probe.count > 0 }
      probe.log("condition saw \(probe.count)")
      try await timer
    }
    await run.turn()
    run.server.signal("bump")
    run.server.fireTimers()
    run.server.signal("bump")
    await run.turn()
    #expect(run.journal == journal)
  }

  @Test func aCancelRequestComesBehindTheMessagesWhateverItsPlace() async {
    let run = ProbeRun { probe in
      do {
        try await probe.context.sleep(for: .seconds(1))
      } catch {
        probe.log("main cancelled, saw \(probe.count)")
      }
    }
    await run.turn()
    run.server.signal("bump")
    run.server.requestCancel()
    run.server.signal("bump")
    await run.turn()
    #expect(run.journal == "bump bump main cancelled, saw 2")
    #expect(run.commands.map(\.commandType) == [.cancelTimer, .completeWorkflowExecution])
  }

  /// In history's order: what stands before the request is the outcome, what stands behind it is not.
  @Test(arguments: [true, false])
  func aCancelRequestAndAFiredTimerKeepHistorysOrder(isFiredFirst: Bool) async {
    let run = ProbeRun { try await $0.rest("sleep") }
    await run.turn()
    if isFiredFirst { run.server.fireTimers() }
    run.server.requestCancel()
    if !isFiredFirst { run.server.fireTimers() }
    await run.turn()
    #expect(run.journal == (isFiredFirst ? "sleep ok" : "sleep cancelled: cancelled"))
    #expect(
      run.commands.map(\.commandType)
        == [isFiredFirst ? .completeWorkflowExecution : .cancelWorkflowExecution])
  }

  /// The timer has fired: a handler that cancels in the same task cannot undo it.
  @Test func aHandlersCancelDoesNotUndoWhatHasHappened() async {
    let run = ProbeRun { probe in
      try await probe.rest("first")
      try await probe.rest("second")
    }
    await run.turn()
    run.server.fireTimers()
    run.server.signal("cancel")
    await run.turn()
    #expect(run.journal == "first ok second cancelled: cancelled")
    #expect(run.commands.map(\.commandType) == [.cancelWorkflowExecution])
  }

  @Test(arguments: ["cancel", ""])
  func aRunThatIsCancelledBeforeItsFirstTaskBeginsCancelled(_ signal: String) async {
    let run = ProbeRun { try await $0.rest("first") }
    if signal.isEmpty { run.server.requestCancel() } else { run.server.signal(signal) }
    await run.turn()
    #expect(run.journal == "first cancelled: cancelled")
    #expect(run.commands.map(\.commandType) == [.cancelWorkflowExecution])
  }

  /// sdk-java#391: answered from the last task that ran; what it has not seen is not run for it.
  @Test func aQueryIsAnsweredFromTheLastTaskThatRan() async {
    let run = ProbeRun { probe in
      try await probe.context.sleep(for: .seconds(1))
      try await probe.context.sleep(for: .seconds(1))
    }
    run.server.signal("bump")
    await run.turn()
    run.server.signal("bump")
    run.server.fireTimers()
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = "getCount"
    let replayed = run.copy()
    let outcome = await Probes.pool.process(
      WorkflowTaskInput(
        events: run.server.history, previousStartedEventID: 4, startedEventID: 0,
        legacyQuery: query), on: replayed)
    guard case .legacyQueryAnswered(let result) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(result.answer?.text == "1")
    #expect(result.errorMessage.isEmpty)
    #expect(await Probes.pool.evict(replayed) == 0)
    _ = await run.evict()
  }
}

extension Payloads {
  var text: String { String(decoding: payloads.first?.data.slice ?? [], as: UTF8.self) }
}
