import Dispatch
import Foundation
import TemporalAPI
import Testing
import Threads

@testable import Temporal

/// Code that waits for what history does not record fails its workflow task, and the process lives.
@Suite("Waiting outside of the run fails the workflow task") struct ForeignUseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let body: Probe.Body
    var testDescription: String { name }

    init(_ name: String, _ body: @escaping Probe.Body) {
      self.name = name
      self.body = body
    }
  }

  static let alone: [Case] = [
    Case("Task.sleep") { _ in try await Task.sleep(for: .seconds(3_600)) },
    Case("a detached task") { probe in await Task.detached { await probe.step("d") }.value },
    Case("the main actor") { probe in await onMain(probe) },
    Case("a continuation that another thread will resume") { _ in await Door().wait() },
    Case("an AsyncStream that nothing of the run feeds") { _ in
      let (stream, source) = AsyncStream.makeStream(of: Int.self)
      for await _ in stream {}
      source.finish()
    },
  ]

  @Test(arguments: alone) func isSeenInTheSameTask(_ it: Case) async {
    let run = ProbeRun(it.body)
    await run.turn()
    #expect(run.failure?.cause == .workflowWorkerUnhandledFailure)
    #expect(
      run.failure?.message.hasPrefix(
        "workflow Probe (run \(run.runID)) waits for something outside of its run") == true)
    #expect(run.failure?.message.hasSuffix("context.waitUntil or an activity") == true)
    #expect(run.failure?.failure.message == run.failure?.message)
  }

  /// Beside a wait of ours there is no telling, until the job comes in.
  @Test func besideATimerItIsSeenWhenTheJobComes() async {
    let door = Door()
    let run = ProbeRun { probe in
      RunTask {
        probe.count += 1
        await door.wait()
        probe.log("late")
      }
      try await probe.context.sleep(for: .seconds(1))
      probe.log("timer")
    }
    #expect(await run.turn())
    door.open()
    run.server.fireTimers()
    #expect(await run.turn() == false)
    #expect(run.failure?.message.contains("it waits in: sleep.") == true)
    #expect(run.journal == "")
    #expect(await run.evict() == 0)
    #expect(run.journal == "late")
  }

  @Test func aPrimitiveCalledOnAnotherThreadThrowsAndFailsTheTask() async {
    let words = Guarded<[String]>([])
    let run = ProbeRun { probe in
      let context = probe.context
      OtherThread.run {
        do { _ = try context.getVersion("x", min: .default, max: 1) } catch {
          words.withLock { $0.append("\(error)") }
        }
        context.cancel()
        words.withLock { $0.append("\(context.now.timeIntervalSince1970)") }
        words.withLock { $0.append("\(context.info.workflowID)") }
      }
      try await context.sleep(for: .seconds(1))
    }
    await run.turn()
    #expect(
      words.withLock { $0 } == ["getVersion was called outside the workflow run", "0.0", "probe"])
    #expect(run.failure?.message.contains("outside of its run") == true)
    #expect(await run.evict() == 0)
  }

  /// Swift's own `Task` leaves the run at its first suspension; its first primitive says so.
  @Test func swiftsOwnTaskIsCaughtAtItsFirstWait() async {
    let run = ProbeRun { probe in
      Task {
        probe.bump("on the run")
        do { try await probe.context.sleep(for: .seconds(1)) } catch { probe.log("\(error)") }
      }
      try await probe.context.sleep(for: .seconds(5))
    }
    await run.turn()
    _ = await run.evict()
    #expect(run.journal.hasPrefix("on the run"))
  }
}

/// A thread that is waited for: the caller's own stands still meanwhile.
private enum OtherThread {
  static func run(_ body: @escaping @Sendable () -> Void) {
    let isDone = DispatchSemaphore(value: 0)
    let isStarted = SystemThread.start(named: "foreign") {
      body()
      isDone.signal()
    }
    if isStarted { isDone.wait() }
  }
}

@MainActor private func onMain(_ probe: Probe) { probe.log("main") }
