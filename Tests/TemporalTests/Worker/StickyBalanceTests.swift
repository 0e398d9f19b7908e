import Testing

@testable import Temporal

@Suite("Sticky and normal polls are balanced") struct StickyBalanceTests {
  /// Only one kind polled, and the other queue's tasks starve: sdk-java#1858, sdk-go#719.
  @Test func twoPollersServeBothQueues() {
    var balance = StickyBalance()
    #expect(balance.begin(isStickyEnabled: true) == true)
    #expect(balance.begin(isStickyEnabled: true) == false)
  }

  @Test func aBacklogOnTheStickyQueueComesFirst() {
    var balance = StickyBalance()
    #expect(balance.begin(isStickyEnabled: true) == true)
    #expect(balance.begin(isStickyEnabled: true) == false)
    #expect(balance.begin(isStickyEnabled: true) == true)
    balance.end(wasSticky: true, backlog: 2)
    #expect(balance.begin(isStickyEnabled: true) == true)
    #expect(balance.begin(isStickyEnabled: true) == true)
    #expect(balance.begin(isStickyEnabled: true) == false, "a poll was sent for each task")
    balance.end(wasSticky: true, backlog: 9)
    balance.end(wasSticky: true, backlog: 0)
    #expect(balance.begin(isStickyEnabled: true) == true)
    #expect(balance.begin(isStickyEnabled: true) == true)
    #expect(balance.begin(isStickyEnabled: true) == false)
  }

  /// What an answer told of the backlog was true when it was sent. Each poll would wait a minute on a queue
  /// that is empty by now, and new workflows with it.
  @Test func aBacklogThatIsGoneLeavesAPollOnTheNormalQueue() {
    var balance = StickyBalance()
    for _ in 1...8 { _ = balance.begin(isStickyEnabled: true) }
    balance.end(wasSticky: true, backlog: 500)
    _ = balance.begin(isStickyEnabled: true)
    var open = (sticky: 4, normal: 4)
    for _ in 1...100 where open.normal > 0 {
      balance.end(wasSticky: false, backlog: nil)
      open.normal -= 1
      if balance.begin(isStickyEnabled: true) { open.sticky += 1 } else { open.normal += 1 }
    }
    #expect(open == (7, 1))
  }

  /// What others may take can wait for them.
  @Test func aStoppingWorkerPollsItsOwnQueueAlone() {
    var balance = StickyBalance()
    #expect((1...4).allSatisfy { _ in balance.begin(isStickyEnabled: true, isLast: true) })
    #expect(balance.begin(isStickyEnabled: false, isLast: true) == false)
  }

  @Test func withoutACacheOnlyTheNormalQueueIsPolled() {
    var balance = StickyBalance()
    #expect(balance.begin(isStickyEnabled: false) == false)
    #expect(balance.begin(isStickyEnabled: false) == false)
  }

  /// One slot polling the sticky queue for a minute at a time would leave the normal queue without
  /// anybody: sdk-go#719.
  @Test func aSingleSlotDoesWithoutTheStickyQueue() {
    var options = WorkerOptions()
    #expect(options.cacheCapacity == 1_000)
    options.maxConcurrentWorkflowTasks = 1
    #expect(options.cacheCapacity == 0)
  }
}
