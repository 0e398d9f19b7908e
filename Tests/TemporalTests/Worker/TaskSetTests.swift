import Testing
import Threads

@testable import Temporal

@Suite("Tasks that outlive whoever began them") struct TaskSetTests {
  private let tasks = TaskSet(executor: globalConcurrentExecutor)

  @Test func areWaitedFor() async {
    let done = StopSignal()
    for _ in 0..<100 { tasks.start { await done.wait() } }
    #expect(tasks.running == 100)
    done.stop()
    await tasks.drain(until: .never, SystemTime())
    #expect(tasks.running == 0)
  }

  @Test func areNotWaitedForLongerThanUntilTheDeadline() async {
    let time = VirtualTime()
    let hung = Promise<Void>()
    tasks.start { await hung.value }
    let waiting = Task { await tasks.drain(until: time.now.advanced(by: .seconds(5)), time) }
    await time.sleepers(atLeast: 1)
    time.advance(by: .seconds(5))
    await waiting.value
    #expect(tasks.running == 1)
    hung.keep(())
  }

  /// A stop drains several times, each for longer.
  @Test func theDeadlineOfOneWaitEndsNoOther() async {
    let time = VirtualTime()
    let hung = Promise<Void>()
    tasks.start { await hung.value }
    let isOver = Guarded(false)
    let long = Task {
      await tasks.drain(until: time.now.advanced(by: .seconds(60)), time)
      isOver.withLock { $0 = true }
    }
    await time.sleepers(atLeast: 1)
    let short = Task { await tasks.drain(until: time.now.advanced(by: .seconds(5)), time) }
    await time.sleepers(atLeast: 2)
    time.advance(by: .seconds(5))
    await short.value
    for _ in 0..<100 { await Task.yield() }
    #expect(!isOver.withLock { $0 })
    hung.keep(())
    await long.value
    #expect(tasks.running == 0)
  }

  @Test func areCancelledTogetherWithThoseThatComeLate() async {
    let first = Promise<Bool>()
    tasks.start {
      await StopSignal().wait()
      first.keep(Task.isCancelled)
    }
    tasks.cancelAll()
    #expect(await first.value)
    let late = Promise<Bool>()
    tasks.start {
      await StopSignal().wait()
      late.keep(Task.isCancelled)
    }
    #expect(await late.value)
  }

  /// apple/swift-temporal-sdk adds each activity, signal, query and update to a task group that nobody takes the ends
  /// from, so that it keeps all of them for its life.
  @Test func nothingIsKeptOfThoseThatEnded() async {
    final class Captured: Sendable {}
    weak let early: Captured? = {
      let captured = Captured()
      tasks.start { withExtendedLifetime(captured) {} }
      return captured
    }()
    for _ in 0..<1_000 { tasks.start {} }
    await tasks.drain(until: .never, SystemTime())
    #expect(tasks.running == 0)
    #expect(tasks.started == 1_001)
    for _ in 0..<10_000 where early != nil { await Task.yield() }
    #expect(early == nil)
  }
}
