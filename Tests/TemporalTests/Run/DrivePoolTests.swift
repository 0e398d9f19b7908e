import Dispatch
import Synchronization
import TemporalAPI
import Testing
import Threads

@testable import Temporal

@Suite("Threads that drive runs") struct DrivePoolTests {
  private static func pool() -> DrivePool {
    DrivePool(
      threads: 1, deadlockLimit: .milliseconds(100),
      logger: Logger(handler: Lines()))
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
    #expect(pool.lostThreads == 1)
    // The worker drops it like any instance; its own thread unwinds it later.
    #expect(await pool.evict(stuck.instance) == 0)
    isReleased.set()
    gate.signal()
    #expect(await eventually { box.run == nil })
    #expect(stuck.journal == "came back RunEvicted")
  }

  @Test func codeThatNeverComesToRestFailsItsTask() async {
    let run = ProbeRun { _ in while !Task.isCancelled { await Task.yield() } }
    await run.turn()
    #expect(run.failure?.message.hasPrefix("[TMPRL1101]") == true)
    #expect(run.failure?.message.contains("runs on and on") == true)
    #expect(await run.evict() == 0)
  }

  /// Long code that comes to a wait now and then is not stuck.
  @Test func manyTurnsAreNotADeadlock() async {
    let pool = Self.pool()
    defer { pool.close() }
    let run = ProbeRun { probe in
      for _ in 0..<40 {
        pause(milliseconds: 5)
        await RunTask.yield()
      }
    }
    let outcome = await pool.process(run.server.task(), on: run.instance)
    guard case .completed = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(pool.lostThreads == 0)
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
}

private func hold(_ gate: DispatchSemaphore) { gate.wait() }

/// Takes time on the calling thread, as code that computes does.
private func pause(milliseconds: Int) {
  _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(milliseconds))
}

private final class Flag: Sendable {
  private let value = Atomic<Bool>(false)
  var isSet: Bool { value.load(ordering: .relaxed) }
  func set() { value.store(true, ordering: .relaxed) }
}

/// A log that is kept.
final class Lines: LogHandler {
  private let lines = Guarded<[LogRecord]>([])
  func log(_ record: LogRecord) { lines.withLock { $0.append(record) } }
  var all: [String] { lines.withLock { $0.map(\.message) } }
}
