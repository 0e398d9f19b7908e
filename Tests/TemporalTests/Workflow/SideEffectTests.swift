import Foundation
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

@Suite("Side effects in workflow code") struct SideEffectTests {
  /// What effects find: another number each time.
  private final class World: Sendable {
    private let count = Guarded(0)
    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  /// The journal of a run and of its replay on another worker.
  private static func lived(_ body: @escaping Probe.Body) async throws -> (String, String) {
    let run = ProbeRun(body)
    await run.finish()
    #expect(run.isClosed, "\(run.failure?.message ?? "")")
    let lived = run.journal
    let copy = run.copy()
    let whole = WorkflowTaskInput(
      events: run.server.history, previousStartedEventID: .max, startedEventID: 0)
    guard case .completed(let completion) = await Probes.pool.process(whole, on: copy) else {
      throw ApplicationFailure("it was not replayed")
    }
    #expect(completion.commands.isEmpty)
    _ = await Probes.pool.evict(copy)
    #expect(await run.evict() == 0)
    return (lived, String(run.journal.dropFirst(lived.count + 1)))
  }

  @Test func whatTheyGaveIsGivenAgain() async throws {
    let world = World()
    let (lived, replayed) = try await Self.lived { probe in
      probe.log("\(try probe.context.sideEffect { world.next() })")
      try await probe.context.sleep(for: .seconds(1))
      probe.log("\(try probe.context.sideEffect(summary: "again") { world.next() })")
    }
    #expect(lived == "1 2")
    #expect(replayed == lived)
    #expect(world.next() == 3, "replay looked at the world")
  }

  @Test func mutableOnesAreRecordedWhereTheyChange() async throws {
    let world = World()
    let run = ProbeRun { probe in
      for _ in 0..<6 {
        let half = try probe.context.mutableSideEffect(id: "half") { world.next() / 2 }
        probe.log("\(half)")
      }
      // Kept while it is no more than one away.
      for _ in 0..<4 {
        let near = try probe.context.mutableSideEffect(
          id: "near", isSame: { abs($0 - $1) < 2 }
        ) { world.next() }
        probe.log("\(near)")
      }
    }
    await run.finish()
    #expect(run.journal == "0 1 1 2 2 3 7 7 9 9")
    #expect(run.server.commands.filter { $0 == .recordMarker }.count == 6)
    #expect(await run.evict() == 0)
  }

  @Test func mutableOnesReplay() async throws {
    let world = World()
    let (lived, replayed) = try await Self.lived { probe in
      for number in 0..<8 {
        let half = try probe.context.mutableSideEffect(id: "half") { world.next() / 2 }
        probe.log("\(half)")
        if number % 3 == 0 { try await probe.context.sleep(for: .seconds(1)) }
      }
    }
    #expect(lived == "0 1 1 2 2 3 3 4")
    #expect(replayed == lived)
  }

  @Test func summariesStandBesideTheMarker() async throws {
    let run = ProbeRun { probe in
      _ = try probe.context.sideEffect(summary: "looks") { 1 }
      _ = try probe.context.mutableSideEffect(id: "a", summary: "looks again") { 1 }
    }
    await run.turn()
    let summaries = run.commands.compactMap { $0.userMetadata?.summary?.data }
      .map { String(decoding: $0.slice, as: UTF8.self) }
    #expect(summaries == ["\"looks\"", "\"looks again\""])
    #expect(await run.evict() == 0)
  }

  private struct Broken: Error {}

  /// The run is not failed: its task comes again.
  @Test func whatOneThrowsFailsTheWorkflowTask() async throws {
    let run = ProbeRun { probe in
      do {
        _ = try probe.context.sideEffect { () throws -> Int in throw Broken() }
      } catch {
        probe.log("\(type(of: error))")
      }
    }
    await run.turn()
    let message = try #require(run.failure?.message)
    #expect(message.hasPrefix("sideEffect at TemporalTests/SideEffectTests.swift:"), "\(message)")
    #expect(message.contains("threw Broken"))
    #expect(run.journal == "Broken")
    #expect(!run.isClosed)
    #expect(await run.evict() == 0)
  }

  /// In replay the closure is not called, so what it asked for would be missing.
  @Test func oneThatAsksTheRunFailsTheWorkflowTask() async throws {
    let questions: [(String, @Sendable (WorkflowContext) throws -> Int)] = [
      ("random", { Int($0.uuid().uuidString.count) }),
      ("getVersion", { try $0.getVersion("a", min: .default, max: 1).rawValue }),
      ("sideEffect", { context in try context.sideEffect { 1 } }),
      (
        "upsertMemo",
        { context in
          try context.upsertMemo(["a": 1])
          return 1
        }
      ),
    ]
    for (name, question) in questions {
      let run = ProbeRun { probe in
        _ = try? probe.context.sideEffect { try question(probe.context) }
      }
      await run.turn()
      let message = run.failure?.message ?? ""
      #expect(message.contains("it cannot call \(name)"), "\(message)")
      #expect(run.commands.isEmpty)
      #expect(await run.evict() == 0)
    }
  }

  @Test func codeThatHasChangedIsToldSo() async throws {
    let isOld = Guarded(true)
    let run = ProbeRun { probe in
      if isOld.withLock({ $0 }) { _ = try probe.context.sideEffect { 1 } }
      try await probe.context.sleep(for: .seconds(1))
    }
    await run.turn()
    isOld.withLock { $0 = false }
    run.server.fireTimers()
    let copy = run.copy()
    let task = run.server.task()
    var whole = task
    whole.events = run.server.history
    guard case .failed(let failure) = await Probes.pool.process(whole, on: copy) else {
      Issue.record("it went on")
      return
    }
    #expect(failure.message.hasPrefix("[TMPRL1100] history has event 5 (MARKER_RECORDED, marker"))
    _ = await Probes.pool.evict(copy)
    #expect(await run.evict() == 0)
  }
}
