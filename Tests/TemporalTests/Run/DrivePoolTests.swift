import Dispatch
import Synchronization
import TemporalAPI
import Testing
import Threads

@testable import Temporal

@Suite("Threads that drive runs") struct DrivePoolTests {
  private static func pool(time: any TimeSource = SystemTime()) -> DrivePool {
    DrivePool(
      threads: 1, deadlockLimit: .milliseconds(100),
      logger: TemporalLogger(handler: Lines()), time: time)
  }

  /// One thread, and code that keeps it: the next run goes on all the same.
  @Test(arguments: [true, false]) func codeThatDoesNotComeBackFailsItsTask(isSpin: Bool) async {
    let pool = Self.pool()
    defer { pool.close() }
    let isReleased = Flag()
    let gate = DispatchSemaphore(value: 0)
    let box = WeakRun()
    let stuck = ProbeRun { probe in
      box.hold(probe.context.run)
      if isSpin {
        while !isReleased.isSet {}
      } else {
        hold(gate)
      }
      probe.log("came back")
      do { try await probe.context.sleep(for: .seconds(1)) } catch {
        probe.log("\(type(of: error))")
      }
    }
    let healthy = ProbeRun { $0.log("healthy") }
    async let first = pool.process(stuck.server.task(), on: stuck.instance)
    async let second = pool.process(healthy.server.task(), on: healthy.instance)
    guard case .failed(let failure) = await first else {
      Issue.record("the stuck task did not fail")
      return
    }
    #expect(failure.message.hasPrefix("[TMPRL1101] Potential deadlock detected: workflow Probe"))
    #expect(failure.cause == .workflowWorkerUnhandledFailure)
    guard case .completed(let completion) = await second else {
      Issue.record("the healthy task did not complete")
      return
    }
    #expect(completion.isClosed)
    #expect(pool.census == DrivePool.Census(serving: 1, stuck: 1))
    // The worker drops it like any instance; its own thread unwinds it later.
    #expect(await pool.evict(stuck.instance) == 0)
    isReleased.set()
    gate.signal()
    #expect(await eventually { box.run == nil })
    #expect(stuck.journal == "came back RunEvicted")
    #expect(await eventually { pool.census == DrivePool.Census(serving: 1, stuck: 0) })
  }

  @Test func codeThatNeverComesToRestFailsItsTask() async {
    let run = ProbeRun { _ in while !Task.isCancelled { await Task.yield() } }
    await run.turn()
    #expect(run.failure?.message.hasPrefix("[TMPRL1101]") == true)
    #expect(run.failure?.message.contains("runs on and on") == true)
    #expect(await run.evict() == 0)
  }

  /// Long code that comes to a wait now and then is not stuck, however often the watchdog looks.
  @Test func manyTurnsAreNotADeadlock() async {
    let time = WatchedTime()
    let pool = Self.pool(time: time)
    defer { pool.close() }
    let run = ProbeRun { probe in
      for _ in 0..<8 {
        time.pass(.milliseconds(60))
        time.waitUntilAsked()
        await RunTask.yield()
      }
    }
    let outcome = await pool.process(run.server.task(), on: run.instance)
    guard case .completed = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(pool.census == DrivePool.Census(serving: 1, stuck: 0))
  }

  @Test func aClosedPoolSaysSo() async {
    let pool = Self.pool()
    pool.close()
    let run = ProbeRun { _ in }
    guard case .failed(let failure) = await pool.process(run.server.task(), on: run.instance) else {
      Issue.record("a closed pool took a task")
      return
    }
    #expect(failure.message.contains("is not at hand"))
  }

  // MARK: - A system without threads to give

  /// Gives as many threads as it has, and then none.
  private final class Threads: Sendable {
    private let left: Guarded<Int>
    init(_ count: Int) { left = Guarded(count) }

    func add(_ count: Int) { left.withLock { $0 += count } }

    var start: DrivePool.ThreadStart {
      { [self] name, body in
        let isThere = left.withLock { left in
          guard left > 0 else { return false }
          left -= 1
          return true
        }
        return isThere && SystemThread.start(named: name, body)
      }
    }
  }

  private static func pool(_ threads: Threads, wanted: Int = 1) -> DrivePool {
    DrivePool(
      threads: wanted, deadlockLimit: .milliseconds(100), logger: TemporalLogger(handler: Lines()),
      startThread: threads.start)
  }

  /// At the limit of processes nothing may hang: neither the task nor an eviction.
  @Test func withoutAThreadATaskFailsAtOnce() async {
    let threads = Threads(0)
    let pool = Self.pool(threads)
    defer { pool.close() }
    let run = ProbeRun { $0.log("ran") }
    guard case .failed(let failure) = await pool.process(run.server.task(), on: run.instance) else {
      Issue.record("the task did not fail")
      return
    }
    #expect(failure.message.hasPrefix("no thread could be started for the code of workflow probe"))
    #expect(await pool.evict(run.instance) == 1)
    #expect(pool.census == DrivePool.Census())
    #expect(throws: TemporalError.self) { try pool.checkThreads() }
    // Whatever kept the system busy is over.
    threads.add(2)
    let other = ProbeRun { $0.log("ran") }
    guard case .completed = await pool.process(other.server.task(), on: other.instance) else {
      Issue.record("the task did not complete")
      return
    }
    #expect(throws: Never.self) { try pool.checkThreads() }
  }

  @Test func aWorkerWithoutAThreadEndsWithAnError() async throws {
    let engine = WorkerEngine(
      environment: try .test(FakeServer()),
      workflows: try Registry([WorkflowDefinition(Probe.self)]),
      activities: try Registry([]), signal: StopSignal(), drivers: Self.pool(Threads(0)))
    do {
      try await engine.run()
      Issue.record("the worker ended as if it had worked")
    } catch {
      #expect(error.code == .outOfThreads)
    }
    #expect(engine.status.workflowThreads == 0)
  }

  @Test func withFewerThreadsThanWantedItWorksAndSaysSo() async throws {
    let pool = Self.pool(Threads(2), wanted: 4)
    defer { pool.close() }
    try pool.checkThreads()
    #expect(pool.census == DrivePool.Census(serving: 1, stuck: 0))
    let run = ProbeRun { $0.log("ran") }
    guard case .completed = await pool.process(run.server.task(), on: run.instance) else {
      Issue.record("the task did not complete")
      return
    }
  }

  /// What waits in the queue behind the last thread must not wait for ever when that is lost.
  @Test func whatWaitsForTheLastThreadFailsWhenThatIsLost() async {
    let pool = Self.pool(Threads(2))
    defer { pool.close() }
    let gate = DispatchSemaphore(value: 0)
    let stuck = ProbeRun { probe in
      probe.log("in")
      hold(gate)
    }
    let waiting = ProbeRun { $0.log("ran") }
    async let first = pool.process(stuck.server.task(), on: stuck.instance)
    let id = stuck.runID
    #expect(await eventually { Probes.shared.journal(id) == "in" })
    async let second = pool.process(waiting.server.task(), on: waiting.instance)
    guard case .failed(let deadlock) = await first, case .failed(let desertion) = await second
    else {
      Issue.record("a task did not fail")
      return
    }
    #expect(deadlock.message.hasPrefix("[TMPRL1101]"))
    #expect(desertion.message.hasPrefix("no thread could be started"))
    #expect(waiting.journal == "")
    #expect(pool.census == DrivePool.Census(serving: 0, stuck: 1))
    gate.signal()
    // The thread that comes back takes the place that nobody else could.
    #expect(await eventually { pool.census == DrivePool.Census(serving: 1, stuck: 0) })
    let next = ProbeRun { $0.log("ran") }
    guard case .completed = await pool.process(next.server.task(), on: next.instance) else {
      Issue.record("the task did not complete")
      return
    }
  }
}

private func hold(_ gate: DispatchSemaphore) { gate.wait() }

/// A clock that code moves while it keeps its thread, until the watchdog has looked at it.
private final class WatchedTime: TimeSource {
  private let state = Guarded((now: Moment(nanoseconds: 1), times: 0))

  var now: Moment {
    state.withLock { state in
      state.times += 1
      return state.now
    }
  }

  var chance: Double { 0 }

  func sleep(until deadline: Moment) async throws(CancellationError) {}
  func alarm(at deadline: Moment, _ ring: @escaping @Sendable () -> Void) -> Alarm { Alarm {} }

  func pass(_ duration: Duration) { state.withLock { $0.now = $0.now.advanced(by: duration) } }

  /// Holds the thread until somebody has asked for the time twice from now on: the second time it was in
  /// a look that began after this.
  func waitUntilAsked() {
    let before = state.withLock { $0.times }
    while state.withLock({ $0.times }) < before + 2 {
      _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(1))
    }
  }
}

private final class Flag: Sendable {
  private let value = Atomic<Bool>(false)
  var isSet: Bool { value.load(ordering: .relaxed) }
  func set() { value.store(true, ordering: .relaxed) }
}

/// A log that is kept.
final class Lines: TemporalLogHandler {
  private let lines = Guarded<[LogRecord]>([])
  func log(_ record: LogRecord) { lines.withLock { $0.append(record) } }
  var all: [String] { records.map(\.message) }
  var records: [LogRecord] { lines.withLock { $0 } }
}
