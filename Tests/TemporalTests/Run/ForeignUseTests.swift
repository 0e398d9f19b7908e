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
    let body: @Sendable (isolated Lone) async throws -> Void
    var testDescription: String { name }

    init(_ name: String, _ body: @escaping @Sendable (isolated Lone) async throws -> Void) {
      self.name = name
      self.body = body
    }
  }

  static let alone: [Case] = [
    Case("Task.sleep") { _ in try await Task.sleep(for: .seconds(3_600)) },
    Case("a detached task") { lone in await Task.detached { await lone.touch() }.value },
    Case("the main actor") { _ in await onMain() },
    Case("a continuation that another thread will resume") { _ in await Door().wait() },
    Case("an AsyncStream that nothing of the run feeds") { _ in
      let (stream, source) = AsyncStream.makeStream(of: Int.self)
      for await _ in stream {}
      source.finish()
    },
  ]

  @Test(arguments: alone) func isSeenInTheSameTask(_ it: Case) async {
    let run = ProbeRun(Lone.self, Payloads(json: "\"\(it.name)\""))
    await run.turn()
    #expect(run.failure?.cause == .workflowWorkerUnhandledFailure)
    #expect(
      run.failure?.message.hasPrefix(
        "workflow Lone (run \(run.runID)) waits for something outside of its run") == true)
    #expect(run.failure?.message.hasSuffix("context.waitUntil or an activity") == true)
    #expect(run.failure?.failure.message == run.failure?.message)
  }

  /// A stream that the workflow's own signal handler feeds is no wait for something outside.
  @Test func codeThatASignalCanWakeIsLeftWaiting() async {
    let run = ProbeRun(Fed.self, nil)
    #expect(await run.turn())
    run.server.signal("feed", Payloads(json: "7"))
    #expect(await run.turn())
    run.server.signal("feed", Payloads(json: "8"))
    #expect(await run.turn() == false)
    #expect(run.failure?.message == nil)
    guard
      case .completeWorkflowExecutionCommandAttributes(let completed) = run.commands.last?
        .attributes
    else {
      Issue.record("the run did not complete")
      return
    }
    #expect(completed.result?.text == "[7,8]")
    #expect(await run.evict() == 0)
  }

  /// Where a handler is there, what waits outside all the same is caught when its job comes in.
  @Test func whatASignalCannotWakeIsSeenWhenTheJobComes() async {
    let door = Door()
    let lines = Lines()
    let run = ProbeRun(logger: TemporalLogger(handler: lines)) { probe in
      await door.wait()
      probe.log("late")
    }
    #expect(await run.turn())
    #expect(lines.all == [])
    door.open()
    // There may never be another task to fail.
    #expect(lines.all.map { $0.hasPrefix("workflow code was resumed from outside") } == [true])
    #expect(await run.turn() == false)
    #expect(run.failure?.message.contains("it waits in: nothing that history records.") == true)
    #expect(await run.evict() == 0)
    #expect(run.journal == "late")
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
    #expect(run.failure?.message.contains("it waits in: sleep at TemporalTests/") == true)
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

  /// The one mistake that ends the process, as with any actor: by Swift's contract for executors nobody may go
  /// on. It says whose mistake it was.
  @Test func assumingToBeOnTheRunOutsideOfItEndsTheProcessAndSaysWhere() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let run = ProbeRun { probe in
        OtherThread.run { probe.assumeIsolated { $0.count += 1 } }
      }
      await run.turn()
    }
    let lines = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(lines.contains("ForeignUseTests.swift"))
    #expect(lines.contains("Expected same executor as TemporalTests.Probe"))
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
  /// Returns when the body has run, and the thread, which may end later, no longer holds what it captured.
  static func run(_ body: @escaping @Sendable () -> Void) {
    let isDone = DispatchSemaphore(value: 0)
    let held = Guarded<(@Sendable () -> Void)?>(body)
    let isStarted = SystemThread.start(named: "foreign") {
      call(held)
      isDone.signal()
    }
    if isStarted { isDone.wait() }
  }

  private static func call(_ held: borrowing Guarded<(@Sendable () -> Void)?>) {
    let body = held.withLock { held in
      defer { held = nil }
      return held
    }
    body?()
  }
}

@MainActor private func onMain() {}

/// A workflow without handlers.
actor Lone: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ name: String) async throws {
    for it in ForeignUseTests.alone where it.name == name { try await it.body(self) }
  }
  func touch() {}
}

/// A workflow that waits for nothing but what its signal handler brings.
private actor Fed: Workflow {
  static let feed = Signal<Int>("feed") { fed, number in fed.source.yield(number) }
  static var messages: Messages { feed }
  nonisolated let context: WorkflowContext
  private let stream: AsyncStream<Int>
  private let source: AsyncStream<Int>.Continuation
  init(context: WorkflowContext) {
    self.context = context
    (stream, source) = AsyncStream.makeStream()
  }
  func run(_ input: Void) async throws -> [Int] {
    var numbers: [Int] = []
    for await number in stream {
      numbers.append(number)
      if numbers.count == 2 { break }
    }
    return numbers
  }
}
