import Synchronization
import TemporalAPI
import Testing
import Threads

@testable import Temporal

/// Leaving the cache leaves nothing behind: whatever the code waits in, and whatever it does when the wait
/// fails. (apple/swift-temporal-sdk unwinds once: a catch that awaits again hangs its worker.)
@Suite("Eviction unwinds all code of a run") struct EvictionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let body: Probe.Body
    var testDescription: String { name }

    init(_ name: String, _ body: @escaping Probe.Body) {
      self.name = name
      self.body = body
    }
  }

  @Test(arguments: waits + catches + children + scopes)
  func leavesNothingBehind(_ it: Case) async {
    let box = WeakRun()
    let run = ProbeRun { probe in
      box.hold(probe.context.run)
      try await it.body(probe)
    }
    await run.turn()
    #expect(!run.isClosed)
    #expect(await run.evict() == 0)
    #expect(box.run == nil)
  }

  @Test(arguments: endless)
  func countsWhatCannotBeUnwound(_ it: Case) async {
    let run = ProbeRun(it.body)
    await run.turn()
    #expect(await run.evict() > 0)
  }

  /// What asks anew each time has nothing that could be woken: it is refused each time, and parked in the end. A
  /// thread that spins there would be lost for good.
  @Test(arguments: asking)
  func noThreadIsLostToCodeThatAsksAnew(_ it: Case) async {
    let pool = DrivePool(
      threads: 1, deadlockLimit: .seconds(5), logger: TemporalLogger(level: .error))
    defer { pool.close() }
    let run = ProbeRun(it.body)
    await run.turn()
    #expect(await pool.evict(run.instance) > 0)
    #expect(pool.census == DrivePool.Census(serving: 1, stuck: 0))
  }

  @Test func aRunThatNeverRanIsEvicted() async {
    let run = ProbeRun { _ in }
    #expect(await run.evict() == 0)
    #expect(await run.evict() == 0)
    #expect(await run.turn() == false)
    #expect(run.failure?.message.contains("is not at hand") == true)
  }

  @Test func codeThatUnwindsAsksNothingOfTheServer() async {
    let run = ProbeRun { probe in
      do { try await probe.context.sleep(for: .seconds(1)) } catch {
        probe.log("\(type(of: error))")
        do {
          _ = try probe.context.getVersion("late", min: .default, max: 1)
        } catch {
          probe.log("\(type(of: error))")
        }
      }
    }
    await run.turn()
    #expect(await run.evict() == 0)
    #expect(run.journal == "RunEvicted RunEvicted")
  }

  /// Signals' handlers are of the run, too.
  @Test func handlersAreUnwound() async {
    let run = ProbeRun { try await $0.context.sleep(for: .seconds(1)) }
    for _ in 0..<3 { run.server.signal("work") }
    await run.turn()
    #expect(await run.evict() == 0)
    #expect(
      run.journal == "handler in handler in handler in "
        + "handler RunEvicted() handler RunEvicted() handler RunEvicted()")
  }

  // MARK: - Late jobs

  /// The job comes when the run has long left the cache; the janitor unwinds what it resumes.
  @Test func aJobThatComesLateIsUnwoundThen() async {
    let late = Guarded<[WorkflowRun]>([])
    let door = Door()
    let box = WeakRun()
    let body: Probe.Body = { probe in
      box.hold(probe.context.run)
      RunTask {
        probe.count += 1
        await door.wait()
        probe.log("woke")
        do { try await probe.context.sleep(for: .seconds(1)) } catch {
          probe.log("\(type(of: error))")
        }
      }
      try await probe.context.sleep(for: .seconds(1))
    }
    let run = ProbeRun(onLateJob: { run in late.withLock { $0.append(run) } }, body)
    await run.turn()
    #expect(await run.evict() > 0)
    #expect(run.journal == "")
    door.open()
    for run in late.withLock({ runs in
      let all = runs
      runs = []
      return all
    }) { run.evict() }
    #expect(run.journal == "woke RunEvicted")
    #expect(box.run == nil)
  }

  /// Resumes from many threads, before, during and after driving and eviction.
  @Test func nothingIsLeftOfManyRunsResumedFromOutside() async {
    let pool = Probes.pool
    let boxes = (0..<100).map { _ in WeakRun() }
    await withTaskGroup(of: Void.self) { group in
      for (index, box) in boxes.enumerated() {
        group.addTask {
          let doors = (0..<4).map { _ in Door() }
          let body: Probe.Body = { probe in
            box.hold(probe.context.run)
            for door in doors {
              RunTask {
                probe.count += 1
                await door.wait()
                try? await probe.context.sleep(for: .seconds(1))
                probe.count += 1
              }
            }
            try await probe.context.waitUntil { probe.count > 100 }
          }
          let run = ProbeRun(onLateJob: { pool.unwindLateJob(of: $0) }, body)
          if index.isMultiple(of: 3) { Task.detached { doors[0].open() } }
          await run.turn()
          Task.detached { doors[1].open() }
          await run.turn()
          Task.detached { doors[2].open() }
          _ = await run.evict()
          for door in doors { door.open() }
        }
      }
    }
    #expect(await eventually { boxes.allSatisfy { $0.run == nil } })
  }

  // MARK: - Cases

  static let waits: [Case] = [
    Case("a timer") { try await $0.context.sleep(for: .seconds(1)) },
    Case("a condition") { probe in try await probe.context.waitUntil { probe.flag } },
    Case("a condition with a timeout") { probe in
      try await probe.context.waitUntil(timeout: .seconds(1)) { probe.flag }
    },
    Case("an activity") { try await $0.context.execute(Activities.note, "x") },
    Case("a local activity") { try await $0.context.executeLocally(Activities.note, "x") },
    Case("a local activity's handle") { probe in
      try await probe.context.startLocally(Activities.note, "x").result()
    },
    Case("a sequence of signals") { probe in
      for try await _ in probe.context.signals(Probe.loose) {}
    },
    Case("a channel's sequence") { probe in
      for try await _ in WorkflowChannel<Int>() {}
    },
    Case("a scope that a condition cancels") { probe in
      _ = try await probe.context.withCancellation(when: { probe.flag }) {
        try await probe.context.sleep(for: .seconds(1))
      }
    },
    Case("a child's start") { _ = try await $0.context.startChild(Probe.self, 1, id: "child") },
    Case("a child's end") { _ = try await $0.context.executeChild(Probe.self, 1, id: "child") },
    Case("a Nexus operation's start") {
      _ = try await $0.context.start(Kitchen.cook, "x", endpoint: "e")
    },
    Case("a Nexus operation's end") {
      _ = try await $0.context.execute(Kitchen.cook, "x", endpoint: "e")
    },
    Case("an activity's handle") { probe in
      try await probe.context.start(Activities.note, "x").result()
    },
    Case("a handle in the workflow's state, that two wait for") { probe in
      probe.handle = try probe.context.start(Activities.note, "x")
      let handle = probe.handle
      async let one: Void? = handle?.result()
      async let other: Void? = handle?.result()
      _ = try await (one, other)
    },
    Case("a handle that nobody asks") { probe in
      probe.handle = try probe.context.start(Activities.note, "x")
      try await probe.context.sleep(for: .seconds(1))
    },
    Case("a channel's receivers") { probe in
      let channel = probe.channel
      async let one = channel.receive()
      for try await _ in channel {}
      _ = try await one
    },
    Case("a channel's sender") { _ in try await WorkflowChannel<Int>(capacity: 0).send(1) },
    Case("a child's handle") { probe in
      let child = try await probe.context.startChild(Probe.self, 1, id: "child")
      try await child.result()
    },
    Case("a signal to another workflow") { probe in
      try await probe.context.externalWorkflow(Probe.self, id: "other").signal(Probe.raise)
    },
    Case("a cancel of another workflow") { probe in
      try await probe.context.externalWorkflow(Probe.self, id: "other").cancel()
    },
    Case("a task's value") { probe in
      let task = RunTask {
        probe.count += 1
        try await probe.context.sleep(for: .seconds(1))
      }
      try await task.value
    },
    Case("an AsyncStream that is never finished") { _ in
      let (stream, source) = AsyncStream.makeStream(of: Int.self)
      for await _ in stream {}
      source.finish()
    },
    Case("an AsyncStream in a task nobody cancels") { probe in
      let (stream, source) = AsyncStream.makeStream(of: Int.self)
      RunTask {
        probe.count += 1
        for await _ in stream {}
      }
      try? await probe.context.sleep(for: .seconds(1))
      source.finish()
    },
    Case("Task.sleep for an hour") { _ in try await Task.sleep(for: .seconds(3_600)) },
  ]

  static let catches: [Case] = [
    Case("a catch that waits again, twice") { probe in
      do { try await probe.context.sleep(for: .seconds(1)) } catch {
        do { try await probe.context.sleep(for: .seconds(1)) } catch {
          try await probe.context.waitUntil { probe.flag }
        }
      }
    },
    Case("a defer that starts a task") { probe in
      defer {
        RunTask {
          probe.count += 1
          try? await probe.context.sleep(for: .seconds(1))
        }
      }
      try await probe.context.sleep(for: .seconds(1))
    },
    Case("a loop until cancelled") { probe in
      while !Task.isCancelled { try? await probe.context.sleep(for: .seconds(1)) }
    },
    Case("five hundred waits whose errors are ignored") { probe in
      for _ in 0..<500 { try? await probe.context.sleep(for: .seconds(1)) }
    },
    Case("a shield") { probe in
      try await probe.context.shielded { try await probe.context.sleep(for: .seconds(1)) }
    },
    Case("a clean-up in a shield in a catch") { probe in
      do { try await probe.context.sleep(for: .seconds(1)) } catch {
        try await probe.context.shielded { try await probe.context.sleep(for: .seconds(1)) }
      }
    },
    Case("a loop that starts by handle until cancelled") { probe in
      while !Task.isCancelled {
        try? await probe.context.start(Activities.note, "x").result()
      }
    },
    Case("a spin that yields and waits") { probe in
      while !Task.isCancelled {
        await Task.yield()
        try? await probe.context.sleep(for: .seconds(1))
      }
    },
  ]

  static let children: [Case] = [
    Case("a group of a thousand") { probe in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<1_000 { group.addTask { try await probe.context.sleep(for: .seconds(1)) } }
        for try await _ in group {}
      }
    },
    Case("a group whose children catch and shield") { probe in
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<10 {
          group.addTask {
            try? await probe.context.sleep(for: .seconds(1))
            try? await probe.context.shielded {
              try await probe.context.sleep(for: .seconds(1))
            }
          }
        }
      }
    },
    Case("async let, awaited by leaving the scope") { probe in
      async let _: Void = probe.nap("a")
      async let _: Void = probe.nap("b")
      try await probe.context.sleep(for: .seconds(1))
    },
    Case("tasks nobody awaits") { probe in
      for _ in 0..<10 {
        RunTask {
          probe.count += 1
          try? await probe.context.sleep(for: .seconds(1))
        }
      }
      try await probe.context.sleep(for: .seconds(1))
    },
    Case("a task awaited by a task") { probe in
      let one = RunTask {
        probe.count += 1
        try await probe.context.sleep(for: .seconds(1))
      }
      let other = RunTask {
        probe.count += 1
        try await one.value
      }
      try await other.value
    },
  ]

  static let scopes: [Case] = [
    Case("nested scopes") { probe in
      try await probe.context.withCancellationScope { _ in
        try await probe.context.withCancellationScope {
          _ = try await probe.context.withCancellation(when: { probe.flag }) {
            try await probe.context.sleep(for: .seconds(1))
          }
        } onCancel: {
          $0.cancel()
        }
      }
    },
    Case("a scope whose error leads into another") { probe in
      do {
        try await probe.context.withCancellationScope {
          try await probe.context.sleep(for: .seconds(1))
        } onCancel: { _ in
          probe.log("must not be asked while unwinding")
        }
      } catch {
        _ = try await probe.context.withCancellation(when: { true }) {
          try await probe.context.sleep(for: .seconds(1))
        }
      }
    },
  ]

  static let endless: [Case] = [
    Case("a loop that ignores every error") { probe in
      while true { try? await probe.context.sleep(for: .seconds(1)) }
    },
    Case("a loop that ignores every condition") { probe in
      while true { try? await probe.context.waitUntil { probe.flag } }
    },
    Case("a loop that starts by handle and ignores every error") { probe in
      while true { try? await probe.context.start(Activities.note, "x").result() }
    },
    Case("a loop that ignores every error of a channel") { probe in
      while true { _ = try? await probe.channel.receive() }
    },
    Case("a continuation that nobody resumes") { _ in
      await Suspension.park()
    },
  ]

  static let asking: [Case] = [
    Case("for a shield") { probe in
      while true {
        try? await probe.context.shielded { try await probe.context.sleep(for: .seconds(1)) }
      }
    },
    Case("for a scope that decides") { probe in
      while true {
        try? await probe.context.withCancellationScope {
          try await probe.context.sleep(for: .seconds(1))
        } onCancel: {
          $0.cancel()
        }
      }
    },
    Case("for a scope with a holder") { probe in
      while true {
        try? await probe.context.withCancellationScope { _ in
          try await probe.context.sleep(for: .seconds(1))
        }
      }
    },
    Case("for a scope with a condition") { probe in
      while true {
        _ = try? await probe.context.withCancellation(when: { probe.flag }) {
          try await probe.context.sleep(for: .seconds(1))
        }
      }
    },
    Case("for signals") { probe in
      while true {
        _ = try? await probe.context.signals(named: "s", as: String.self).receive()
      }
    },
    Case("for a local activity") { probe in
      while true { try? await probe.context.executeLocally(Activities.note, "x") }
    },
    Case("for a local activity's handle") { probe in
      while true { try? await probe.context.startLocally(Activities.note, "x").result() }
    },
    Case("for a Nexus operation") { probe in
      while true { _ = try? await probe.context.execute(Kitchen.cook, "x", endpoint: "e") }
    },
  ]
}

/// Tells whether a run is gone.
final class WeakRun: Sendable {
  private struct Box {
    weak var run: WorkflowRun?
  }
  private let box = Guarded(Box())

  func hold(_ run: WorkflowRun) { box.withLock { $0.run = run } }
  var run: WorkflowRun? { box.withLock { $0.run } }
}

/// What code waits at that waits for something foreign; opened by a test, from any thread.
final class Door: Sendable {
  private struct State {
    var isOpen = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Guarded(State())

  func wait() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }

  func open() {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      state.isOpen = true
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}

/// Whether the condition comes true before long; for what another thread is about to do.
func eventually(_ holds: @Sendable () -> Bool) async -> Bool {
  for _ in 0..<2_000 {
    if holds() { return true }
    try? await Task.sleep(for: .milliseconds(5))
  }
  return holds()
}

enum Kitchen: NexusService {
  static let cook = Operation<(String) -> String>("cook")
}

enum Activities {
  static let note = Activity<(String) -> Void>("Note", .startToClose(.seconds(30)))
  static let add = Activity<(Int, Int) -> Int>(
    "Add", .startToClose(.seconds(30), heartbeat: .seconds(3), summary: "adds"))
  static let careful = Activity<(String) -> Void>(
    "Careful", .startToClose(.seconds(30), cancellation: .waitForCompletion))
}
