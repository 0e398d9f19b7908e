import Testing

@testable import Threads

@Suite("Tasks on threads of their own") struct ThreadExecutorTests {
  @Test func allRunOnNoMoreThreadsThanAllowed() async {
    let executor = ThreadExecutor(named: "test", threads: 3)
    #expect(executor.threads == 0)
    let sum = await withTaskGroup(of: Int.self) { group in
      for number in 1...2_000 { group.addTask(executorPreference: executor) { number } }
      return await group.reduce(0, +)
    }
    #expect(sum == 2_001_000)
    #expect((1...3).contains(executor.threads))
  }

  @Test func oneThatBlocksHoldsUpNoOther() async {
    let executor = ThreadExecutor(named: "test", threads: 2)
    let flag = Flag()
    let blocked = Task(executorPreference: executor) {
      let end = Moment.now.advanced(by: .seconds(30))
      while !flag.isUp, Moment.now < end {}
      return flag.isUp
    }
    await Task(executorPreference: executor) { flag.raise() }.value
    #expect(await blocked.value)
  }

  private final class Flag: Sendable {
    private let guarded = Guarded(false)
    func raise() { guarded.withLock { $0 = true } }
    var isUp: Bool { guarded.withLock { $0 } }
  }
}

@Suite("A promise is kept once") struct PromiseTests {
  @Test func theFirstValueHolds() async {
    let promise = Promise<Int>()
    #expect(promise.keep(1))
    #expect(!promise.keep(2))
    #expect(await promise.value == 1)
  }

  @Test func whoWaitsGetsIt() async {
    let promise = Promise<Int>()
    let waiting = Task { await promise.value }
    promise.keep(7)
    #expect(await waiting.value == 7)
  }

  @Test func aBodyThatHangsIsNotWaitedForBehindTheDeadline() async {
    let time = SystemTime()
    let hung = Promise<Int>()
    let answer = await time.value(
      before: time.now.advanced(by: .milliseconds(5)), on: globalConcurrentExecutor
    ) { await hung.value }
    #expect(answer == nil)
    hung.keep(1)
  }

  @Test func aCancelledWaiterDoesNotWait() async {
    let hung = Promise<Int>()
    let waiting = Task {
      await SystemTime().value(before: .never, on: globalConcurrentExecutor) { await hung.value }
    }
    waiting.cancel()
    #expect(await waiting.value == nil)
    hung.keep(1)
  }
}
