import TestKit
import Testing
import Threads

@testable import Temporal

@Suite("Waiters are let go in the order in which they came") struct WaitListTests {
  private final class Line: Sendable {
    let list = Guarded(WaitList<Int>())

    func wait(_ id: WaitList<Int>.ID) async -> Int {
      await withCheckedContinuation { waiter in list.withLock { $0.append(waiter, as: id) } }
    }

    func waiters(_ count: Int) async {
      while list.withLock({ $0.count }) < count { await Task.yield() }
    }
  }

  /// Ten thousand local activities may wait for a slot, and all be too late at once.
  @Test func leavingCostsTheSameHoweverManyWait() async {
    let (few, many) = (Line(), Line())
    var ids: [Int: [WaitList<Int>.ID]] = [:]
    for (line, count) in [(few, 1_000), (many, 4_000)] {
      let own = (0..<count).map { _ in line.list.withLock { $0.makeID() } }
      for id in own { Task { _ = await line.wait(id) } }
      await line.waiters(count)
      ids[count] = own
    }
    let growth = Growth.ofFourTimes(
      1_000, { count in (count == 1_000 ? few : many).list.withLock { $0 } },
      { (list: WaitList<Int>) in
        var list = list
        for id in (ids[list.count] ?? []).reversed() { _ = list.abandon(id) }
        return list.isEmpty
      })
    #expect(growth < 8)
    for line in [few, many] {
      for waiter in line.list.withLock({ $0.takeAll() }) { waiter.resume(returning: 0) }
    }
  }

  /// A line whose head stays and behind which others come and go keeps its order, and nothing of those.
  @Test func whoStaysIsTakenInOrder() async {
    let line = Line()
    let stays = line.list.withLock { $0.makeID() }
    let first = Task { await line.wait(stays) }
    await line.waiters(1)
    for _ in 0..<100 {
      let id = line.list.withLock { $0.makeID() }
      let task = Task { await line.wait(id) }
      await line.waiters(2)
      line.list.withLock { $0.abandon(id) }?.resume(returning: -1)
      _ = await task.value
    }
    let last = line.list.withLock { $0.makeID() }
    let second = Task { await line.wait(last) }
    await line.waiters(2)
    line.list.withLock { $0.takeFirst() }?.resume(returning: 1)
    line.list.withLock { $0.takeFirst() }?.resume(returning: 2)
    #expect(await first.value == 1)
    #expect(await second.value == 2)
  }

  @Test func aWaiterInTheMiddleIsTakenOut() async {
    let line = Line()
    let ids = (0..<3).map { _ in line.list.withLock { $0.makeID() } }
    var tasks: [Task<Int, Never>] = []
    for (count, id) in ids.enumerated() {
      tasks.append(Task { await line.wait(id) })
      await line.waiters(count + 1)
    }
    line.list.withLock { $0.abandon(ids[1]) }?.resume(returning: -1)
    #expect(line.list.withLock { $0.abandon(ids[1]) } == nil)
    line.list.withLock { $0.takeFirst() }?.resume(returning: 1)
    for waiter in line.list.withLock({ $0.takeAll() }) { waiter.resume(returning: 2) }
    #expect(await tasks[0].value == 1)
    #expect(await tasks[1].value == -1)
    #expect(await tasks[2].value == 2)
    #expect(line.list.withLock { $0.isEmpty && $0.takeFirst() == nil })
  }
}
