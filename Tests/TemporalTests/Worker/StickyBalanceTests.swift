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
    _ = balance.begin(isStickyEnabled: true)
    balance.end(wasSticky: true, backlog: 3)
    #expect(balance.begin(isStickyEnabled: true) == true)
    #expect(balance.begin(isStickyEnabled: true) == true)
    balance.end(wasSticky: true, backlog: 0)
    #expect(balance.begin(isStickyEnabled: true) == false)
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
