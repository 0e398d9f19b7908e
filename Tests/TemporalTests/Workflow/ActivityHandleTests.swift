import ProtoWire
import TemporalAPI
import Testing
import WorkflowMachines

@testable import Temporal

@Suite("Activities by handle") struct ActivityHandleTests {
  @Test func allAreUnderWayBeforeAnyIsWaitedFor() async {
    let run = ProbeRun { probe in
      let handles = try (1...3).map { try probe.context.start(Activities.add, $0, $0) }
      probe.log("started")
      for handle in handles { probe.log("\(try await handle.result())") }
    }
    await run.turn()
    #expect(run.commands.map(\.commandType) == Array(repeating: .scheduleActivityTask, count: 3))
    #expect(run.journal == "started")
    run.server.completeActivities { _ in "7" }
    await run.turn()
    #expect(run.journal == "started 7 7 7")
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }

  /// The command is what `execute` makes: arguments, a payload each, and options.
  @Test func theCommandIsThatOfExecute() async throws {
    let run = ProbeRun { probe in
      let options = ActivityOverride.with(taskQueue: "other", summary: "by handle")
      let handle = try probe.context.start(Activities.add, 1, 2, options: options)
      _ = try await (
        handle.result(), probe.context.execute(Activities.add, 1, 2, options: options)
      )
    }
    await run.turn()
    run.server.completeActivities { _ in "3" }
    let first = try #require(run.commands.first)
    await run.turn()
    let second = try #require(run.commands.first)
    guard case .scheduleActivityTaskCommandAttributes(var one) = first.attributes,
      case .scheduleActivityTaskCommandAttributes(var other) = second.attributes
    else { throw ApplicationFailure("no activities") }
    (one.activityId, other.activityId) = ("", "")
    #expect(one.encoded() == other.encoded())
    #expect(first.userMetadata?.encoded() == second.userMetadata?.encoded())
    #expect(one.input?.payloads.count == 2)
    #expect(await run.evict() == 0)
  }

  @Test func itMayBeAskedAgainAndBySeveral() async {
    let run = ProbeRun { probe in
      let handle = try probe.context.start(Activities.add, 1, 2)
      async let one = handle.result()
      async let other = handle.result()
      let sum = try await one + other
      probe.log("\(sum + (try await handle.result()))")
    }
    await run.turn()
    run.server.completeActivities { _ in "2" }
    await run.turn()
    #expect(run.journal == "6")
    #expect(await run.evict() == 0)
  }

  @Test func itFailsAsExecuteDoes() async {
    let run = ProbeRun { probe in
      let handle = try probe.context.start(Activities.note, "x")
      for _ in 0..<2 {
        do { try await handle.result() } catch {
          let failure = error as? ActivityFailure
          probe.log("\((failure?.cause as? ApplicationFailure)?.message ?? "\(error)")")
        }
      }
    }
    await run.turn()
    run.server.failActivities("broke")
    await run.turn()
    #expect(run.journal == "broke broke")
    #expect(await run.evict() == 0)
  }

  /// Its end is in history, and fails nothing.
  @Test func aHandleThatNobodyAsksIsAllowed() async {
    let run = ProbeRun { probe in
      _ = try probe.context.start(Activities.note, "x")
      probe.handle = try probe.context.start(Activities.note, "y")
      try await probe.context.sleep(for: .seconds(1))
    }
    await run.turn()
    run.server.failActivities("broke")
    #expect(await run.turn())
    #expect(run.failure?.message == nil)
    run.server.fireTimers()
    await run.turn()
    #expect(run.commands.map(\.commandType) == [.completeWorkflowExecution])
    #expect(await run.evict() == 0)
  }

  // MARK: - Cancelling

  @Test func cancelIsTheActivitysOwn() async {
    let run = ProbeRun { probe in
      let quick = try probe.context.start(Activities.note, "x")
      let careful = try probe.context.start(Activities.careful, "x")
      try await probe.context.sleep(for: .seconds(1))
      try quick.cancel()
      try careful.cancel()
      try quick.cancel()
      do { try await quick.result() } catch { probe.log("\(error)") }
      try await careful.result()
      probe.log("careful")
      try careful.cancel()
    }
    await run.turn()
    run.server.fireTimers()
    await run.turn()
    #expect(
      run.commands.map(\.commandType) == [.requestCancelActivityTask, .requestCancelActivityTask])
    #expect(run.journal == "cancelled: cancelled")
    run.server.completeActivities()
    await run.turn()
    #expect(run.journal == "cancelled: cancelled careful")
    #expect(await run.evict() == 0)
  }

  /// As with children: what waits in the scope is cancelled, and a handle that nobody asks there is not.
  @Test func aScopeCancelsWhatIsWaitedForInIt() async {
    let run = ProbeRun { probe in
      let waited = try probe.context.start(Activities.note, "waited")
      let unasked = try await probe.context.withCancellationScope { scope in
        probe.scope = scope
        let unasked = try probe.context.start(Activities.note, "unasked")
        do { try await waited.result() } catch { probe.log("\(error)") }
        do { _ = try probe.context.start(Activities.note, "late") } catch { probe.log("late") }
        return unasked
      }
      try await unasked.result()
      probe.log("unasked")
    }
    await run.turn()
    run.server.signal("cancelScope")
    await run.turn()
    #expect(run.journal == "cancelled: cancelled late")
    // What Go sends for an activity that is asked for where all is cancelled, too.
    #expect(
      run.commands.map(\.commandType) == [
        .requestCancelActivityTask, .scheduleActivityTask, .requestCancelActivityTask,
      ])
    run.server.completeActivities()
    await run.turn()
    #expect(run.journal == "cancelled: cancelled late unasked")
    #expect(await run.evict() == 0)
  }

  /// Which of them asked first is nobody's business.
  @Test(arguments: [false, true])
  func whoeverWaitsCancelsItWhicheverCameFirst(_ isCancelledFirst: Bool) async {
    let run = ProbeRun { probe in
      let handle = try probe.context.start(Activities.note, "x")
      @Sendable func rest(_ probe: isolated Probe, _ line: String) async {
        do { try await handle.result() } catch { probe.log("\(line) \(error)") }
      }
      func scoped(_ probe: isolated Probe) async throws {
        try await probe.context.withCancellationScope { scope in
          probe.scope = scope
          await rest(probe, "scoped")
        }
      }
      if isCancelledFirst {
        async let other: Void = rest(probe, "other")
        try await scoped(probe)
        await other
      } else {
        let other = RunTask { await rest(probe, "other") }
        await RunTask.yield()
        try await scoped(probe)
        await other.value
      }
    }
    await run.turn()
    run.server.signal("cancelScope")
    await run.turn()
    #expect(run.commands.map(\.commandType).contains(.requestCancelActivityTask))
    let lines = run.journal
    #expect(lines.contains("scoped cancelled") && lines.contains("other cancelled"), "\(lines)")
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }

  @Test func aRequestToCancelReachesWhatTheMainMethodWaitsFor() async {
    let run = ProbeRun { probe in
      let handles = try (0..<3).map { try probe.context.start(Activities.note, "\($0)") }
      for handle in handles { try await handle.result() }
    }
    await run.turn()
    run.server.requestCancel()
    await run.turn()
    #expect(
      run.commands.map(\.commandType) == [.requestCancelActivityTask, .cancelWorkflowExecution])
    #expect(await run.evict() == 0)
  }

  // MARK: - What is kept

  /// A run that starts by handle for ever keeps those in use, and no others.
  @Test(arguments: ["activity", "child"])
  func whatNobodyCanAskForIsLetGo(_ kind: String) async {
    let run = ProbeRun { probe in
      for _ in 0..<50 {
        if kind == "child" {
          _ = try await probe.context.startChild(Answering.self, "x").result()
        } else {
          try await probe.context.start(Activities.note, "x").result()
        }
      }
      let count = probe.context.run.withMachines { $0.countOfOpen }
      probe.log("\(count)")
      try await probe.context.sleep(for: .seconds(1))
    }
    for _ in 0..<120 where await run.turn() {
      run.server.startChildren()
      run.server.completeChildren("1")
      run.server.completeActivities()
    }
    // The last one's may still be there.
    let count = Int(run.journal) ?? .max
    #expect(count <= 4, "\(run.journal)")
    run.server.fireTimers()
    await run.turn()
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }
}
