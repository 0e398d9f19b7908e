import TemporalAPI
import TestKit
import Testing
import WorkflowMachines

@testable import Temporal

/// In which order the tasks of a workflow run that one workflow task wakes: what Go's dispatcher, Java's runner
/// and the core's languages do, and what a run of theirs asks for next.
@Suite("Tasks take turns as in the run's family") struct TurnsTests {
  /// The timers fire, the one that was started last first.
  private func fireBackwards(_ run: ProbeRun) {
    for timer in run.server.openTimers.reversed() { run.server.fireTimers([timer.id]) }
  }

  /// The same again, from its history.
  /// The same again, from its history and from each beginning of it.
  private func replays(_ run: ProbeRun) async throws {
    var history = History()
    for (index, event) in run.server.history.enumerated() where event.eventType.rawValue == 6 {
      history.events = Array(run.server.history[...index])
      try await Replayer(workflows: [Probe.self]).replay(history)
    }
  }

  /// Two steps each of three tasks, whose first steps end in another order than they began in: the second steps
  /// are asked for in the order in which the tasks were made, or in which the first ones ended.
  @Test(arguments: [
    (Dialect.go, "a b c a' a2 b' b2 c' c2"), (.java, "a b c a' a2 b' b2 c' c2"),
    (.core, "a b c c' c2 b' b2 a' a2"),
  ])
  func stepsOfSeveralTasksComeInTheirOrder(_ dialect: Dialect, _ journal: String) async throws {
    let run = ProbeRun(dialect: dialect) { probe in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for name in ["a", "b", "c"] {
          group.addTask {
            try await probe.nap(name)
            try await probe.nap(name + "2")
          }
        }
        try await group.waitForAll()
      }
    }
    await run.turn()
    fireBackwards(run)
    await run.turn()
    #expect(run.journal == journal)
    let timers = run.server.openTimers.map(\.id)
    #expect(timers.count == 3)
    run.server.fireTimers()
    await run.turn()
    #expect(run.isClosed)
    try await replays(run)
  }

  /// A task that waits for a condition looks at it in its own turn; what wakes it behind that waits for the next
  /// round.
  @Test(arguments: [
    (Dialect.go, "b c sets b2 c2 a saw"), (.java, "b c sets b2 c2 a saw"),
    (.core, "b c c2 sets b2 a saw"),
  ])
  func aConditionIsLookedAtInItsTasksTurn(_ dialect: Dialect, _ journal: String) async throws {
    let run = ProbeRun(dialect: dialect) { probe in
      async let a: Void = probe.watch("a saw")
      async let b: Void = probe.setting()
      async let c: Void = probe.late("c")
      _ = try await (a, b, c)
    }
    await run.turn()
    fireBackwards(run)
    await run.turn()
    #expect(run.journal == journal)
    #expect(run.isClosed)
    try await replays(run)
  }

  /// Java's threads begin in the round behind the one in which they were made, Go's coroutines at its end.
  @Test(arguments: [
    (Dialect.go, "b makes new a saw"), (.java, "b makes a saw new"), (.core, "b makes new a saw"),
  ])
  func aNewTaskBeginsInItsRound(_ dialect: Dialect, _ journal: String) async throws {
    let run = ProbeRun(dialect: dialect) { probe in
      async let a: Void = probe.watch("a saw")
      async let b: Void = probe.making()
      _ = try await (a, b)
    }
    await run.turn()
    run.server.fireTimers()
    await run.turn()
    #expect(run.journal == journal)
    #expect(run.isClosed)
    try await replays(run)
  }

  /// What a worker of Java 1.38 was seen to do: five tasks, two handlers that came later, and a task that is made
  /// in the round in which all of them wake, most by timers that fired in another order.
  @Test func aRoundOfJavas() async throws {
    let run = ProbeRun(dialect: .java) { probe in
      async let first: Void = probe.twoSteps("1")
      async let second: Void = probe.setting(andMaking: "new")
      async let third: Void = probe.twoSteps("3")
      async let fourth: Void = probe.watch("4")
      async let fifth: Void = probe.watch("5")
      _ = try await (first, second, third, fourth, fifth)
    }
    await run.turn()
    run.server.signal("work")
    await run.turn()
    run.server.signal("note", Payloads(json: "\"|\""))
    fireBackwards(run)
    await run.turn()
    #expect(run.journal == "handler in | 1' sets 3' 4 5 handler done new")
    #expect(run.isClosed)
    try await replays(run)
  }

  /// In Go's family the handler of an update goes on before the main method's tasks, though it began later; that of
  /// a signal does not.
  @Test(arguments: [
    (Dialect.go, "handler in handler' a'"), (.java, "handler in a' handler'"),
    (.core, "handler in a' handler'"),
  ])
  func updatesStayFirstInGo(_ dialect: Dialect, _ journal: String) async throws {
    let run = ProbeRun(dialect: dialect) { probe in
      try await probe.context.sleep(for: .seconds(1))
      probe.log("a'")
    }
    await run.turn()
    run.server.updates.ask("wait", "u", nil)
    await run.turn()
    run.server.fireTimers()
    await run.turn()
    #expect(run.journal == journal)
    try await replays(run)
  }
}

@Suite("Jobs wait for their turns") struct TurnQueueTests {
  private func job(_ rank: Int64, _ round: UInt32 = 0) -> RunJob {
    // Never run: a job is but a word to the queue.
    var job = RunJob(number: 16, isIsolated: false)
    job.turn = Turn(rank: rank, round: round)
    return job
  }

  @Test(arguments: 0..<20) func theyComeInTheOrderOfTheirTurns(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var queue = TurnQueue()
    var waiting: [Turn] = []
    for _ in 0..<500 {
      if Int.random(in: 0..<3, using: &generator) == 0 {
        waiting.sort()
        #expect(queue.turn == waiting.first)
        #expect(queue.popFirst()?.turn == waiting.first)
        if !waiting.isEmpty { waiting.removeFirst() }
      } else {
        let turn = Turn(
          rank: .random(in: -50...50, using: &generator),
          round: .random(in: 0...1, using: &generator))
        waiting.append(turn)
        queue.append(job(turn.rank, turn.round))
      }
      #expect(queue.count == waiting.count && queue.isEmpty == waiting.isEmpty)
    }
  }
}

extension Probe {
  fileprivate func watch(_ line: String) async throws {
    try await context.waitUntil { self.flag }
    log(line)
  }

  fileprivate func setting() async throws {
    log("b")
    try await context.sleep(for: .seconds(1))
    log("sets")
    flag = true
    log("b2")
  }

  fileprivate func late(_ name: String) async throws {
    log(name)
    try await context.sleep(for: .seconds(1))
    log(name + "2")
  }

  fileprivate func twoSteps(_ name: String) async throws {
    try await context.sleep(for: .seconds(1))
    log(name + "'")
  }

  fileprivate func setting(andMaking name: String) async throws {
    try await context.sleep(for: .seconds(1))
    flag = true
    log("sets")
    async let new: Void = step(name)
    await new
  }

  fileprivate func making() async throws {
    log("b")
    try await context.sleep(for: .seconds(1))
    flag = true
    log("makes")
    async let new: Void = step("new")
    await new
  }
}
