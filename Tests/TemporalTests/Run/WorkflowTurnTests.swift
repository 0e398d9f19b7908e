import ProtoWire
import TemporalAPI
import Testing
import WorkflowMachines

@testable import Temporal

/// A turn that is left while the worker does work of its own, and entered again in the same workflow task:
/// what a local activity needs. Here the test is the worker.
@Suite("A turn can be left and entered again") struct WorkflowTurnTests {
  private static func outstanding(_ step: WorkflowTurn.Step) throws -> [WaitID] {
    guard case .left(let outstanding) = step else {
      throw ApplicationFailure("the turn was not left: \(step)")
    }
    return outstanding
  }

  private static func completion(_ step: WorkflowTurn.Step) throws -> WorkflowTaskCompletion {
    guard case .ended(.completed(let completion)) = step else {
      throw ApplicationFailure("the turn did not end well: \(step)")
    }
    return completion
  }

  @Test func whatAllEntriesAskedForGoesOutTogether() async throws {
    let run = ProbeRun { probe in
      async let beside: Void = probe.rest("beside")
      probe.log(try await probe.work("first"))
      try probe.context.upsertMemo(["step": 1])
      probe.log(try await probe.work("second"))
      try await beside
    }
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = "getCount"
    let task = run.server.task(queries: [("q", query)])
    let first = try Self.outstanding(run.instance.begin(task))
    #expect(first.count == 1)
    let second = try Self.outstanding(run.instance.resume([(first[0], .completed(nil))]))
    #expect(second.count == 1 && second != first)
    let completion = try Self.completion(run.instance.resume([(second[0], .completed(nil))]))
    #expect(run.journal == "first second")
    #expect(completion.commands.map(\.commandType) == [.startTimer, .modifyWorkflowProperties])
    #expect(completion.queryResults.map(\.result.resultType) == [.answered])
    run.server.take(completion)
    run.server.fireTimers()
    #expect(await run.turn() == false)
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }

  @Test func workIsDoneInAnyOrderAndSomeAtATime() async throws {
    let run = ProbeRun { probe in
      async let a = probe.work("a")
      async let b = probe.work("b")
      async let c = probe.work("c")
      probe.log(try await a + b + c)
    }
    let all = try Self.outstanding(run.instance.begin(run.server.task()))
    #expect(all.count == 3)
    let left = try Self.outstanding(run.instance.resume([(all[2], .fired)]))
    #expect(left == [all[0], all[1]])
    // The one that was told already, and two at once.
    let completion = try Self.completion(
      run.instance.resume([(all[2], .fired), (all[1], .fired), (all[0], .fired)]))
    #expect(run.journal == "abc")
    #expect(completion.isClosed)
    #expect(await run.evict() == 0)
  }

  /// What the run does not wait for any more keeps no task open.
  @Test func aRunThatEndsDoesNotWaitForItsWork() async throws {
    let run = ProbeRun { probe in
      RunTask { probe.log(try await probe.work("never")) }
      await RunTask.yield()
    }
    let completion = try Self.completion(run.instance.begin(run.server.task()))
    #expect(completion.isClosed)
    #expect(await run.evict() == 0)
  }

  @Test func whatCameFromOutsideMeanwhileEndsTheTurn() async throws {
    let door = Door()
    let run = ProbeRun { probe in
      RunTask {
        probe.count += 1
        await door.wait()
      }
      _ = try await probe.work("first")
    }
    let work = try Self.outstanding(run.instance.begin(run.server.task()))
    door.open()
    guard case .ended(.failed(let failure)) = run.instance.resume([(work[0], .fired)]) else {
      Issue.record("the turn did not fail")
      return
    }
    #expect(failure.message.contains("it waits in: work."))
    #expect(await run.evict() == 0)
  }

  @Test func aTurnThatIsNotOpenCannotBeEntered() async {
    let run = ProbeRun { try await $0.rest("main") }
    guard case .ended(.failed) = run.instance.resume([]) else {
      Issue.record("a turn that was not begun went on")
      return
    }
    await run.turn()
    guard case .ended(.failed) = run.instance.resume([]) else {
      Issue.record("a turn that had ended went on")
      return
    }
    #expect(await run.evict() == 0)
  }

  @Test func evictionUnwindsWhatIsLeft() async throws {
    let run = ProbeRun { probe in
      do { _ = try await probe.work("first") } catch { probe.log("\(type(of: error))") }
    }
    _ = try Self.outstanding(run.instance.begin(run.server.task()))
    #expect(await run.evict() == 0)
    #expect(run.journal == "RunEvicted")
  }
}

extension Probe {
  /// Waits for work that the test does.
  fileprivate func work(_ name: String) async throws -> String {
    let run = context.run
    if run.isRefusing { try await run.refuse() }
    let wait = run.open(.work, try run.admit(CallSite("work")))
    await run.wait(wait)
    _ = try run.finish(wait)
    return name
  }
}
