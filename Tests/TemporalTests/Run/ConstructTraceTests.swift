import Dispatch
import Synchronization
import TemporalAPI
import Testing

@testable import Temporal

/// In which order Swift's own constructs run on a run. History rests on it: where a toolchain changes one
/// of these traces, stored histories of such workflows do not replay any more. Debug and release builds
/// must both pass.
@Suite("Constructs run in one order") struct ConstructTraceTests {
  struct Construct: Sendable, CustomTestStringConvertible {
    let name: String
    let trace: String
    let body: Probe.Body
    var testDescription: String { name }

    init(_ name: String, _ trace: String, _ body: @escaping Probe.Body) {
      self.name = name
      self.trace = trace
      self.body = body
    }
  }

  @Test(arguments: children + tasks + suspensions + cancellations)
  func runsInTheOrderOfItsTrace(_ construct: Construct) async {
    let run = ProbeRun(construct.body)
    await run.finish()
    #expect(run.failure?.message == nil)
    #expect(run.journal == construct.trace)
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }

  @Test(arguments: children + tasks + suspensions + cancellations)
  func replaysWithoutTheCache(_ construct: Construct) async throws {
    let run = ProbeRun(construct.body)
    await run.finish()
    _ = await run.evict()
    let replayer = Replayer(workflows: [Probe.self])
    var history = History()
    history.events = run.server.history
    try await replayer.replay(history, runID: "replay of \(run.runID)")
    #expect(Probes.shared.journal("replay of \(run.runID)") == construct.trace)
  }

  // MARK: - Children

  static let children: [Construct] = [
    Construct("async let, isolated methods", "main a b c end") { p in
      async let a: Void = p.step("a")
      async let b: Void = p.step("b")
      async let c: Void = p.step("c")
      p.log("main")
      _ = await (c, b, a)
      p.log("end")
    },
    Construct("async let, mixed", "main iso1 non2 nap3 nap3' end") { p in
      async let a: Void = p.step("iso1")
      async let b: Void = p.plain("non2")
      async let c: Void = p.nap("nap3")
      async let d: Void = p.context.sleep(for: .seconds(1))
      p.log("main")
      _ = try await (a, b, c, d)
      p.log("end")
    },
    Construct("group", "added s0 s1 s2 s3 s4 got0 got1 got2 got3 got4") { p in
      await withTaskGroup(of: Int.self) { group in
        for index in 0..<5 {
          group.addTask {
            await p.step("s\(index)")
            return index
          }
        }
        p.log("added")
        for await index in group { p.log("got\(index)") }
      }
    },
    Construct(
      "group, mixed", "added iso0 non1 plain2 bump4 got0 got1 got2 got4 slept3 got3"
    ) { p in
      await withTaskGroup(of: Int.self) { group in
        group.addTask {
          await p.step("iso0")
          return 0
        }
        group.addTask {
          p.log("non1")
          return 1
        }
        group.addTask {
          await p.plain("plain2")
          return 2
        }
        group.addTask {
          try? await p.context.sleep(for: .seconds(1))
          p.log("slept3")
          return 3
        }
        group.addTask {
          await p.bump("bump4")
          return 4
        }
        p.log("added")
        for await index in group { p.log("got\(index)") }
      }
    },
    Construct("group, priorities", "s0 s1 s2 s3 s4 got0 got1 got2 got3 got4") { p in
      let priorities: [TaskPriority] = [.background, .high, .low, .userInitiated, .medium]
      await withTaskGroup(of: Int.self) { group in
        for (index, priority) in priorities.enumerated() {
          group.addTask(priority: priority) {
            await p.step("s\(index)")
            return index
          }
        }
        for await index in group { p.log("got\(index)") }
      }
    },
    Construct("reentrancy: wakes in order of registration", "a b c a' b' c'") { p in
      async let a: Void = p.nap("a")
      async let b: Void = p.nap("b")
      async let c: Void = p.nap("c")
      _ = try await (a, b, c)
    },
  ]

  // MARK: - Tasks

  static let tasks: [Construct] = [
    Construct("tasks awaited backwards", "made t0 t1 t2 t3 t4 end") { p in
      var all: [RunTask<Void, Never>] = []
      for index in 0..<5 {
        all.append(
          RunTask {
            p.count += 1
            p.log("t\(index)")
          })
      }
      p.log("made")
      for task in all.reversed() { await task.value }
      p.log("end")
    },
    Construct("tasks that await tasks", "low other high low' other' high' end") { p in
      let low = RunTask {
        p.log("low")
        try? await p.context.sleep(for: .seconds(1))
        p.bump("low'")
      }
      let other = RunTask {
        p.log("other")
        try? await p.context.sleep(for: .seconds(1))
        p.bump("other'")
      }
      let high = RunTask {
        p.bump("high")
        await other.value
        p.log("high'")
      }
      await low.value
      await other.value
      await high.value
      p.log("end")
    },
    Construct("async let in a task", "t a b t' end") { p in
      let task = RunTask {
        p.count += 1
        async let a: Void = p.step("a")
        async let b: Void = p.plain("b")
        async let c: Void = p.context.sleep(for: .seconds(1))
        p.log("t")
        _ = await (a, b)
        do { try await c } catch { p.log("caught \(error)") }
        p.log("t'")
      }
      await task.value
      p.log("end")
    },
    Construct("group in a task", "g0 g1 got0 got1 got2 end") { p in
      let task = RunTask {
        p.count += 1
        await withTaskGroup(of: Int.self) { group in
          group.addTask {
            await p.bump("g0")
            return 0
          }
          group.addTask {
            await p.step("g1")
            return 1
          }
          group.addTask {
            try? await p.context.sleep(for: .seconds(1))
            return 2
          }
          for await index in group { p.log("got\(index)") }
        }
      }
      await task.value
      p.log("end")
    },
    Construct("a task that captures only the context", "end") { p in
      let context = p.context
      let task = RunTask { try await context.sleep(for: .seconds(1)) }
      try await task.value
      p.log("end")
    },
    Construct("Swift's own task that never suspends", "main own") { p in
      let task = Task { p.bump("own") }
      p.log("main")
      await task.value
    },
    Construct("nonisolated methods", "a b t t-plain t' c end") { p in
      p.log("a")
      await p.plain("b")
      let task = RunTask {
        p.bump("t")
        await p.plain("t-plain")
        p.log("t'")
      }
      await task.value
      p.log("c")
      p.log("end")
    },
    Construct("concurrent methods", "a b c t t-away t' end") { p in
      p.log("a")
      await p.away("b")
      p.log("c")
      let task = RunTask {
        p.bump("t")
        await p.away("t-away")
        p.log("t'")
      }
      await task.value
      p.log("end")
    },
  ]

  // MARK: - Suspensions

  static let suspensions: [Construct] = [
    Construct("yield in three tasks", "00 10 20 01 11 21 02 12 22") { p in
      let tasks = (0..<3).map { index in
        RunTask {
          p.count += 1
          for turn in 0..<3 {
            p.log("\(index)\(turn)")
            await RunTask.yield()
          }
        }
      }
      for task in tasks { await task.value }
    },
    Construct("yield in a method and its child", "m0 c0 m1 c1 m2 c2") { p in
      async let child: Void = {
        for turn in 0..<3 {
          p.log("c\(turn)")
          await Task.yield()
        }
      }()
      for turn in 0..<3 {
        p.log("m\(turn)")
        await Task.yield()
      }
      await child
    },
    Construct("AsyncStream made and fed inside", "y0 y1 y2 got0 got1 got2 got9") { p in
      let (stream, source) = AsyncStream.makeStream(of: Int.self)
      let task = RunTask {
        for index in 0..<3 {
          source.yield(index)
          p.bump("y\(index)")
        }
        try? await p.context.sleep(for: .seconds(1))
        source.yield(9)
        source.finish()
      }
      for await index in stream { p.log("got\(index)") }
      await task.value
    },
    Construct("Mutex", "2") { p in
      let mutex = Mutex(0)
      mutex.withLock { $0 += 1 }
      try await p.context.sleep(for: .seconds(1))
      mutex.withLock { $0 += 1 }
      p.log("\(mutex.withLock { $0 })")
    },
    Construct("conditions: one turns the other off", "set first true second true") { p in
      let first = RunTask {
        try? await p.context.waitUntil { p.flag }
        p.log("first \(p.flag)")
        p.flag = false
      }
      let second = RunTask {
        try? await p.context.waitUntil { p.flag }
        p.log("second \(p.flag)")
        p.flag = false
      }
      await Task.yield()
      await Task.yield()
      p.flag = true
      p.log("set")
      await first.value
      p.flag = true
      await second.value
    },
    Construct("timeouts and conditions", "late false held true already true") { p in
      let late = try await p.context.waitUntil(timeout: .seconds(1)) { p.flag }
      p.log("late \(late)")
      RunTask { p.flag = true }
      let held = try await p.context.waitUntil(timeout: .seconds(1)) { p.flag }
      p.log("held \(held)")
      let already = try await p.context.waitUntil(timeout: .seconds(1)) { p.flag }
      p.log("already \(already)")
    },
  ]

  // MARK: - Cancellation

  static let cancellations: [Construct] = [
    Construct(
      "group.cancelAll", "cancelled x0 x1 x2 x3 x4 got0 got1 got2 got3 got4"
    ) { p in
      await withTaskGroup(of: Int.self) { group in
        for index in 0..<4 {
          group.addTask {
            do { try await p.context.sleep(for: .seconds(1)) } catch { p.log("x\(index)") }
            return index
          }
        }
        group.addTask {
          try? await p.context.waitUntil { false }
          p.log("x4")
          return 4
        }
        for _ in 0..<3 { await Task.yield() }
        group.cancelAll()
        p.log("cancelled")
        for await index in group { p.log("got\(index)") }
      }
    },
    Construct("a throwing child cancels its siblings", "boom x0 x1 x2 caught") { p in
      do {
        try await withThrowingTaskGroup(of: Int.self) { group in
          for index in 0..<3 {
            group.addTask {
              do { try await p.context.sleep(for: .seconds(1)) } catch {
                p.log("x\(index)")
                throw error
              }
              return index
            }
          }
          group.addTask {
            await Task.yield()
            p.log("boom")
            throw CancelledFailure()
          }
          for try await index in group { p.log("got\(index)") }
        }
      } catch {
        p.log("caught")
      }
    },
    Construct("the main method and its children are cancelled", "a b c xa xb xc") { p in
      async let a: Void = p.nap("a")
      async let b: Void = p.nap("b")
      async let c: Void = p.nap("c")
      let context = p.context
      RunTask { context.cancel() }
      do { try await a } catch { p.log("xa") }
      do { try await b } catch { p.log("xb") }
      do { try await c } catch { p.log("xc") }
    },
    Construct("a task is cancelled by its holder", "in CancelledFailure end") { p in
      let task = RunTask {
        p.bump("in")
        do { try await p.context.sleep(for: .seconds(1)) } catch { p.log("\(type(of: error))") }
      }
      await Task.yield()
      task.cancel()
      await task.value
      p.log("end")
    },
  ]
}
