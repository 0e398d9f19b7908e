import Testing

@testable import Temporal

@Suite("The signal to stop") struct StopSignalTests {
  @Test func reachesAllWhoWait() async {
    let signal = StopSignal()
    let waiters = (0..<10).map { _ in Task { await signal.wait() } }
    signal.stop()
    for waiter in waiters { await waiter.value }
    #expect(signal.isStopping)
  }

  @Test func aLateWaiterDoesNotWait() async {
    let signal = StopSignal()
    signal.stop()
    await signal.wait()
  }

  @Test func aCancelledWaiterReturns() async {
    let signal = StopSignal()
    let waiter = Task { await signal.wait() }
    waiter.cancel()
    await waiter.value
    #expect(!signal.isStopping)
  }

  @Test func aBoundedWaitEndsByItself() async {
    await StopSignal().wait(atMost: .seconds(60), VirtualTime(isAutomatic: true))
  }
}
