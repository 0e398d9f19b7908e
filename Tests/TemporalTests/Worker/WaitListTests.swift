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
