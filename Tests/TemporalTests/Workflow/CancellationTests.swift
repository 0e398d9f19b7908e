import TemporalAPI
import Testing

@testable import Temporal

@Suite("Cancellation reaches what it should, in order") struct CancellationTests {
  @Test func aRequestCancelsTheMainMethodAndNotTheHandlers() async {
    let run = ProbeRun { probe in
      async let child: Void = probe.rest("child")
      try? await probe.rest("main")
      try? await child
      try await probe.context.shielded {
        probe.log("shield in")
        try await probe.context.sleep(for: .seconds(1))
        probe.log("shield out")
      }
      try? await probe.rest("after")
    }
    run.server.signal("work")
    await run.turn()
    run.server.requestCancel()
    await run.turn()
    #expect(run.commands.map(\.commandType) == [.cancelTimer, .cancelTimer, .startTimer])
    run.server.fireTimers()
    await run.turn()
    #expect(
      run.journal == "handler in main cancelled: cancelled child cancelled: cancelled shield in "
        + "handler done shield out after cancelled: cancelled")
    #expect(run.commands.map(\.commandType) == [.completeWorkflowExecution])
  }

  /// The main method did not begin yet: its first wait throws, and makes no command.
  @Test func aRequestInTheFirstTaskIsSeenByTheFirstWait() async {
    let run = ProbeRun { try await $0.rest("first") }
    run.server.requestCancel()
    await run.turn()
    #expect(run.journal == "first cancelled: cancelled")
    #expect(run.commands.map(\.commandType) == [.cancelWorkflowExecution])
  }

  @Test func aCancelledActivityIsAskedToStopAndNotWaitedFor() async {
    let run = ProbeRun { probe in
      do { try await probe.context.execute(Activities.note, "x") } catch { probe.log("\(error)") }
    }
    await run.turn()
    run.server.requestCancel()
    await run.turn()
    #expect(run.journal == "cancelled: cancelled")
    #expect(
      run.commands.map(\.commandType) == [.requestCancelActivityTask, .completeWorkflowExecution])
  }

  @Test func aCarefulActivityIsWaitedFor() async {
    let run = ProbeRun { probe in
      try await probe.context.execute(Activities.careful, "x")
      probe.log("done")
    }
    await run.turn()
    run.server.requestCancel()
    await run.turn()
    #expect(run.commands.map(\.commandType) == [.requestCancelActivityTask])
    run.server.completeActivities()
    await run.turn()
    #expect(run.journal == "done")
  }

  @Test func cancelCommandsGoOutInTheOrderInWhichWaitsBegan() async throws {
    let run = ProbeRun { probe in
      await withTaskGroup(of: Void.self) { group in
        for seconds in 1...5 {
          group.addTask { try? await probe.context.sleep(for: .seconds(seconds)) }
        }
      }
    }
    await run.turn()
    run.server.requestCancel()
    await run.turn()
    let ids = run.commands.compactMap { command in
      if case .cancelTimerCommandAttributes(let it) = command.attributes { it.timerId } else { nil }
    }
    #expect(ids == ["5", "6", "7", "8", "9"])
  }

  // MARK: - Scopes

  /// What each step of the order does to a payment that is waited for, and to work cut short.
  struct Scenario: Sendable, CustomTestStringConvertible {
    let name: String
    let steps: [Step]
    let waitsForPayment: Bool
    let trace: String
    var testDescription: String { name }

    enum Step { case fire, rush, cancel, request }

    init(
      _ name: String, _ steps: [Step], waitsForPayment: Bool = true, _ trace: String
    ) {
      self.name = name
      self.steps = steps
      self.waitsForPayment = waitsForPayment
      self.trace = trace
    }
  }

  static let scenarios = [
    Scenario("nothing comes", [.fire, .fire], "payment ok|slow a ok|slow b ok|done true"),
    Scenario(
      "rushed", [.fire, .rush, .fire],
      "payment ok|slow a cancelled|slow b cancelled|done false|fast ok"),
    Scenario(
      "a cancel signal in the payment", [.cancel, .fire, .fire],
      "asked|payment ok|slow a cancelled|slow b cancelled|caught cancelled|refund ok"),
    Scenario(
      "a request in the payment", [.request, .fire, .fire],
      "asked|payment ok|slow a cancelled|slow b cancelled|caught cancelled|refund ok"),
    Scenario(
      "a cancel signal in the work", [.fire, .cancel, .fire],
      "payment ok|slow a cancelled|slow b cancelled|caught cancelled|refund ok"),
    Scenario(
      "a request when nothing waits for payments", [.request, .fire], waitsForPayment: false,
      "asked|payment cancelled|caught cancelled|refund ok"),
  ]

  @Test(arguments: scenarios) func scopesDecide(_ scenario: Scenario) async {
    let run = ProbeRun { probe in
      do {
        try await probe.context.withCancellationScope {
          try await probe.timed("payment")
        } onCancel: { scope in
          probe.log("asked|")
          if !scenario.waitsForPayment { scope.cancel() }
        }
        let isDone = try await probe.context.withCancellation(when: { probe.flag }) {
          async let a: Void = probe.timed("slow a")
          async let b: Void = probe.timed("slow b")
          _ = try await (a, b)
        }
        probe.log("done \(isDone)|")
        if !isDone { try await probe.timed("fast") }
      } catch {
        probe.log("caught \(word(error))|")
        try await probe.context.shielded { try await probe.timed("refund") }
      }
    }
    await run.turn()
    for step in scenario.steps {
      switch step {
      case .fire: run.server.fireTimers()
      case .rush: run.server.signal("raise")
      case .cancel: run.server.signal("cancel")
      case .request: run.server.requestCancel()
      }
      await run.turn()
    }
    #expect(run.journal.replacing("| ", with: "|") == scenario.trace + "|")
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }

  @Test func aHoldersCancelReachesWhatIsInTheScopeOnly() async {
    let run = ProbeRun { probe in
      async let outside: Void = probe.rest("outside")
      try? await probe.context.withCancellationScope { scope in
        RunTask {
          probe.count += 1
          scope.cancel()
        }
        async let inside: Void = probe.rest("inside")
        try? await probe.rest("own")
        try? await inside
        probe.log("\(scope.isCancelled)")
        try await probe.rest("later")
      }
      try await outside
    }
    await run.finish()
    #expect(
      run.journal == "inside cancelled: cancelled own cancelled: cancelled true "
        + "later cancelled: cancelled outside ok")
  }

  @Test func aTaskIsOfTheScopeThatItWasStartedInWhileThatIsOpen() async {
    let run = ProbeRun { probe in
      var tasks: [RunTask<Void, any Error>] = []
      try? await probe.context.withCancellationScope { scope in
        tasks.append(RunTask { try await probe.rest("one") })
        tasks.append(RunTask { try await probe.rest("two") })
        await RunTask.yield()
        scope.cancel()
      }
      tasks.append(RunTask { try await probe.rest("three") })
      for task in tasks { try? await task.value }
    }
    await run.finish()
    #expect(run.journal == "one cancelled: cancelled two cancelled: cancelled three ok")
  }

  @Test func whatOnCancelThrowsIsThrownByTheScope() async {
    let run = ProbeRun { probe in
      do {
        try await probe.context.withCancellationScope {
          try await probe.rest("work")
        } onCancel: { _ in
          throw ApplicationFailure("cannot be cancelled")
        }
      } catch {
        probe.log("threw \(error)")
      }
    }
    await run.turn()
    run.server.requestCancel()
    await run.turn()
    #expect(run.journal.hasPrefix("work cancelled: cancelled threw"))
    #expect(run.journal.contains("cannot be cancelled"))
  }

  /// An error may be an object, whose end is code of the author's: the run must not be in the middle of
  /// something then.
  @Test func whatOnCancelThrewMayAskTheRunWhenItIsLetGoOf() async {
    final class Farewell: Error {
      let say: @Sendable () -> Void
      init(_ say: @escaping @Sendable () -> Void) { self.say = say }
      deinit { say() }
    }
    let run = ProbeRun { probe in
      try await probe.context.withCancellationScope {
        try? await probe.rest("work")
      } onCancel: { _ in
        throw Farewell {
          try? probe.context.checkCancellation()
          probe.log("gone")
        }
      }
    }
    await run.turn()
    run.server.requestCancel()
    await run.turn()
    #expect(run.journal == "work cancelled: cancelled gone")
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }

  @Test func scopesInsideAreAskedWhenTheScopeAroundIsCancelled() async {
    let run = ProbeRun { probe in
      try? await probe.context.withCancellationScope { outer in
        try await probe.context.withCancellationScope {
          RunTask {
            probe.count += 1
            outer.cancel()
          }
          try await probe.rest("inner")
        } onCancel: { inner in
          probe.log("asked")
          inner.cancel()
        }
      }
      try await probe.context.shielded {
        try await probe.context.withCancellationScope {
          try await probe.rest("shielded")
        } onCancel: { _ in
          probe.log("out of reach")
        }
      }
    }
    await run.turn()
    run.server.requestCancel()
    await run.turn()
    run.server.fireTimers()
    await run.turn()
    #expect(run.journal == "asked inner cancelled: cancelled shielded ok")
  }

  @Test func aTaskInAnAskingScopeThatIsCancelledAsks() async {
    let run = ProbeRun { probe in
      let task = RunTask {
        probe.count += 1
        try await probe.context.withCancellationScope {
          try await probe.rest("work")
        } onCancel: { scope in
          probe.log("asked")
          scope.cancel()
        }
      }
      await RunTask.yield()
      task.cancel()
      try? await task.value
    }
    await run.finish()
    #expect(run.journal == "asked work cancelled: cancelled")
  }

  @Test func workThatIsDoneAllTheSameCounts() async {
    let run = ProbeRun { probe in
      let result = try await probe.context.withCancellation(when: { true }) {
        try? await probe.context.sleep(for: .seconds(1))
        return 7
      }
      probe.log("\(result ?? 0)")
    }
    await run.finish()
    #expect(run.journal == "7")
    #expect(run.server.commands == [.completeWorkflowExecution])
  }

  @Test func codeSeesWhatItIsIn() async {
    let run = ProbeRun { probe in
      probe.log("\(probe.context.isCancelled)")
      try? await probe.context.sleep(for: .seconds(1))
      probe.log("\(probe.context.isCancelled) \(RunTask.isCancelled)")
      try await probe.context.shielded {
        probe.log("\(RunTask.isCancelled)")
        try probe.context.checkCancellation()
      }
      do { try probe.context.checkCancellation() } catch { probe.log("\(word(error))") }
    }
    await run.turn()
    run.server.requestCancel()
    await run.turn()
    #expect(run.journal == "false true true false cancelled")
  }
}

extension Probe {
  fileprivate func timed(_ name: String) async throws {
    do {
      try await context.sleep(for: .seconds(1))
      log("\(name) ok|")
    } catch {
      log("\(name) \(word(error))|")
      throw error
    }
  }
}

private func word(_ error: any Error) -> String {
  error is CancelledFailure ? "cancelled" : "\(type(of: error))"
}
